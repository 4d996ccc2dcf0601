"""Tables as readers use them: heads of rows, long ones to sort and filter, prose in cells as cards on phones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import lxml.html

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONG = 15
"""Rows above which a table can be sorted and filtered."""
PROSE = 45
"""Letters of its longest column on average from which a table is prose."""
_TABLE = re.compile(r'<table class="[^"]*\btable\b[^"]*".*?</table>', re.DOTALL)


def finish_tables(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Finish every table of a page."""
    if "body" in context:
        context["body"] = _TABLE.sub(lambda found: finished(found[0]), context["body"])


def finished(html: str) -> str:
    """Return a table with heads of its rows, its roles, and classes by which style sheet and script know what it is.

    Parameters
    ----------
    html : str
        A table as Sphinx writes it.
    """
    table = lxml.html.fragment_fromstring(html)
    rows, heads = table.xpath("./tbody/tr"), table.xpath("./thead/tr/th")
    names = [" ".join(head.text_content().split()) for head in heads]
    for head in heads:
        head.set("scope", "col")
    for row in rows:
        cells = row.xpath("./td")
        if cells and "text-right" not in cells[0].get("class", ""):
            cells[0].tag = "th"
            cells[0].set("scope", "row")
        for name, cell in zip(names, cells, strict=False):
            cell.set("data-label", name)
    if len(rows) > LONG:
        table.set("class", f"{table.get('class')} sb-sortable")
    if rows and _is_prose(rows, len(names)):
        table.set("class", f"{table.get('class')} sb-prose")
        _name_roles(table)
    return str(lxml.html.tostring(table, encoding="unicode", with_tail=False))


def _is_prose(rows: list[Any], columns: int) -> bool:
    lengths = [
        sum(len(row[i].text_content().strip()) for row in rows if i < len(row)) / len(rows) for i in range(columns)
    ]
    return columns > 2 and max(lengths, default=0) >= PROSE


def _name_roles(table: Any) -> None:
    """Say what is what: browsers forget it where a table is laid out as cards."""
    table.set("role", "table")
    for path, role in (
        ("./thead | ./tbody", "rowgroup"),
        ("./*/tr", "row"),
        ("./*/tr/td", "cell"),
        ("./thead/tr/th", "columnheader"),
        ("./tbody/tr/th", "rowheader"),
    ):
        for element in table.xpath(path):
            element.set("role", role)
