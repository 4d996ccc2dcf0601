"""What stands around each page: its part of the book; below, the edition, the last change, the time to read, where errors go, the next question."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sourcebook.display.citation import this_book
from sourcebook.results.numbers_in_words import long_date
from sourcebook.site.last_changes import changes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_KEY = "sourcebook_question"
WORDS_A_MINUTE = 238
"""A common pace of silent reading; no more than an orientation."""


def corrected(root: Path, chapter: str) -> str:
    """Return the day of the newest correction to a chapter, in the chapter on corrections of any; "" if there is none."""
    path = root / "data" / "corrections.csv"
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        days = [row["date"] for row in csv.DictReader(file) if chapter in (row["chapter"], "corrections")]
    return max(days, default="")


def minutes(document: nodes.document) -> int:
    """Return how many minutes the running text of a page takes to read, at least one; tables and lists of works are looked up, not read."""
    prose = (p.astext() for p in document.findall(nodes.paragraph) if not _is_looked_up(p))
    return max(1, round(sum(len(text.split()) for text in prose) / WORDS_A_MINUTE))


def _is_looked_up(node: nodes.Node) -> bool:
    return node is not None and (isinstance(node, nodes.table | nodes.citation) or _is_looked_up(node.parent))


def place(app: Sphinx, page: str) -> str:
    """Return the part of the book that a page belongs to and its place there; "" for a page outside the parts."""
    site_map = getattr(app.env, "external_site_map", None)
    for part in site_map.root.subtrees if site_map else ():
        pages = [str(item) for item in part.items]
        if part.caption and page in pages:
            return f"{part.caption} · {pages.index(page) + 1} of {len(pages)}"
    return ""


def question(document: nodes.document) -> str:
    """Return the question that a page opens with, without the words that announce it; "" if it opens otherwise."""
    first = next(iter(document.findall(nodes.paragraph)), None)
    if first is None:
        return ""
    announced = next(iter(first.findall(nodes.strong)), None)
    if announced is None or not first.astext().startswith(announced.astext()):
        return ""
    return first.astext().removeprefix(announced.astext()).strip()


def remember_question(app: Sphinx, doctree: nodes.document) -> None:
    """Note the question of a chapter that was read, for the page before it: to load its tree again takes long."""
    app.env.metadata[app.env.docname][_KEY] = question(doctree)


def _next_question(app: Sphinx, page: str) -> str:
    following = (getattr(app.builder, "relations", {}).get(page) or ("", "", ""))[2]
    return str(app.env.metadata[following].get(_KEY, "")) if following else ""


def add_page_info(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the page's template what stands above and below a chapter."""
    if doctree is None or not page.startswith("chapters/"):
        return
    root = Path(app.srcdir)
    book = this_book(root)
    name = page.rpartition("/")[2]
    # A correction changes a page whether or not its notebook changed: much of the prose is computed.
    day = max(changes(root).get(f"{name}.ipynb", ""), corrected(root, name)) or book.date
    parts = [
        f"Version {book.version}" if book.version else "",
        f"this page last changed on {long_date(day)}" if day else "",
        f"{minutes(doctree)} min to read",
    ]
    context["page_info"] = " · ".join(filter(None, parts))
    context["place"], context["next_question"] = place(app, page), _next_question(app, page)
    context["report_link"] = "corrections.html#report-an-error" if page != "chapters/corrections" else ""
