"""Text from outside as text: escaped for LaTeX and for spreadsheets."""

from __future__ import annotations

import re

# What an output in LaTeX begins with: it is text and no formula, or it is a figure's caption in plain text.
AS_IS = "% sourcebook: text, no formula\n"
CAPTION = "% sourcebook: caption\n"
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]+")
_LINE_ENDS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RUN = re.compile(r"([-',])(?=\1)")
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def escape_latex(text: str) -> str:
    r"""Escape every character that LaTeX would read as markup, and leave out control characters.

    Runs of hyphens and of quotation marks are kept apart, since LaTeX would join them.

    Examples
    --------
    >>> print(escape_latex("50 % of $5"))
    50 \% of \$5
    """
    return _RUN.sub(r"\1{}", "".join(_ESCAPES.get(c, c) for c in _CONTROL.sub("", text)))


def one_line(text: str, limit: int = 400) -> str:
    """Return a text fit to be quoted in an error: on one line, and cut if it is long."""
    joined = _LINE_ENDS.sub(" ", text)
    return joined if len(joined) <= limit else joined[:limit] + "…"


def one_sentence(text: str, limit: int = 2_000) -> str:
    """Return a sentence on one line; a long one, as with a deep folder in it, loses its middle and keeps its end, which says what to do.

    Examples
    --------
    >>> one_sentence("aaaaaaaaaa: is not there.", 20)
    'aaaaaaaa… not there.'
    """
    joined, end = _LINE_ENDS.sub(" ", text), limit * 3 // 5
    return joined if len(joined) <= limit else f"{joined[: limit - end]}…{joined[1 - end :]}"


def printable_line(text: str) -> str:
    """Return a text on one line without what no page can show: control characters and halves of characters.

    Examples
    --------
    >>> printable_line("The " + chr(7) + "bridge" + chr(10) + "closed")
    'The bridge closed'
    """
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def guard(cell: str) -> str:
    """Make a cell that a spreadsheet could execute into plain text.

    Examples
    --------
    >>> guard("=HYPERLINK(…)"), guard("'tis"), guard("'=1")
    ("'=HYPERLINK(…)", "'tis", "''=1")
    """
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """Undo `guard`.

    Examples
    --------
    >>> unguard(guard("''=1"))
    "''=1"
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def escape_markdown(text: str) -> str:
    """Escape what Markdown or MyST would read as markup, and keep the text on one line."""
    return "".join("\\" + c if c in "\\`*_{}[]()#+-!|<>$~^&:@%=" else c for c in " ".join(text.splitlines()))
