"""Style sheets without the rules that no page can use: the theme brings those of a whole library, icons included."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SHEETS = (
    "styles/pydata-sphinx-theme.css",
    "styles/sphinx-book-theme.css",
    "sphinx-design.min.css",
    "mystnb.*.css",
    "pygments.css",
    "basic.css",
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LICENCE = re.compile(r"/\*!.*?\*/", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|url\([^"\')]*\)')
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_WITHIN = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_NAMES_IN_PAGE = re.compile(r'\bclass="([^"]*)"')
_NAMES_IN_SCRIPT = re.compile(r"[A-Za-z_][\w-]*")
_NESTS = ("@media", "@supports", "@layer", "@container")


def without_unused(sheet: str, used: Container[str]) -> str:
    """Return a style sheet less the rules each of whose selectors asks for a class that nothing has.

    Parameters
    ----------
    sheet : str
        CSS.
    used : container of str
        Classes that pages have or scripts may give.

    Returns
    -------
    str
        CSS with the same effect on those pages; notices of licences stay, once each.

    Examples
    --------
    >>> without_unused(".a{color:red}.b,.c{top:0}.c .a{top:1px}@media print{.c{top:0}p{top:0}}", {"a", "b"})
    '.a{color:red}.b{top:0}@media print{p{top:0}}'
    """
    notices = "".join(f"{notice}\n" for notice in dict.fromkeys(_LICENCE.findall(sheet)))
    return notices + "".join(_kept(_COMMENT.sub("", sheet), used))


def _kept(sheet: str, used: Container[str]) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None:
            yield head
        elif head.lstrip().startswith(_NESTS):
            inside = "".join(_kept(body, used))
            if inside.strip():
                yield f"{head}{{{inside}}}"
        elif head.lstrip().startswith("@"):
            yield f"{head}{{{body}}}"
        elif selectors := [part for part in _parts(head) if _can_match(part, used)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Yield the head and the body of each rule of the outermost level; a statement without a body has None."""
    # Braces and semicolons of strings end nothing.
    plain = _STRING.sub(lambda found: "s" * len(found[0]), sheet)
    start = at = 0
    while (found := re.compile(r"[{;]").search(plain, at)) is not None:
        if found[0] == ";":
            yield sheet[start : found.end()], None
            start = at = found.end()
            continue
        end = _closing(plain, found.end())
        yield sheet[start : found.start()], sheet[found.end() : end]
        start = at = end + 1
    if sheet[start:].strip():
        yield sheet[start:], None


def _closing(plain: str, at: int) -> int:
    depth = 1
    for found in re.compile(r"[{}]").finditer(plain, at):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return found.start()
    return len(plain)


def _parts(head: str) -> list[str]:
    """Return the selectors of a rule; a comma in brackets parts none."""
    parts, depth = [""], 0
    for sign in head:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _can_match(selector: str, used: Container[str]) -> bool:
    plain = _STRING.sub("", _WITHIN.sub("", selector)).replace("\\", "")
    return all(name in used for name in _CLASS.findall(plain))


def write_lean_sheets(app: Sphinx, exception: Exception | None) -> None:
    """Take what no page uses out of the theme's style sheets."""
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    used = _used(out)
    for pattern in _SHEETS:
        for path in sorted((out / "_static").glob(pattern)):
            text = path.read_text(encoding="utf-8")
            lean = without_unused(text, used)
            if len(lean) < len(text):
                path.write_text(lean, encoding="utf-8")


def _used(out: Path) -> set[str]:
    pages, scripts = sorted(out.rglob("*.html")), sorted((out / "_static").rglob("*.js"))
    used = {name for path in pages for names in _found(_NAMES_IN_PAGE, path) for name in names.split()}
    return used.union(*(_found(_NAMES_IN_SCRIPT, path) for path in scripts))


def _found(pattern: re.Pattern[str], path: Path) -> set[str]:
    return set(pattern.findall(path.read_text(encoding="utf-8", errors="replace")))
