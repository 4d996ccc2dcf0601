"""Text from outside as text: escaped for LaTeX and for spreadsheets."""

from __future__ import annotations

import re

# What an output in LaTeX begins with: it is text and no formula, or it is a figure's caption in plain text.
AS_IS = "% sourcebook: text, no formula\n"
CAPTION = "% sourcebook: caption\n"
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}",
}
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
