"""Tables as pages show them: heads of rows, long ones to sort, prose as cards."""

import lxml.html
import pytest

from sourcebook.site.sortable_tables import LONG, finished


def table(rows, columns=("id", "what", "words"), right=()):
    """Write a table as Sphinx does."""
    side = ["text-right" if name in right else "text-left" for name in columns]
    head = "".join(f'<th class="head {s}"><p>{name}</p></th>' for name, s in zip(columns, side, strict=True))
    body = "".join(
        "<tr>" + "".join(f'<td class="{s}"><p>{cell}</p></td>' for cell, s in zip(row, side, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<table class="table" id="table-x"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def test_the_first_cell_of_a_row_is_its_head():
    shown = lxml.html.fragment_fromstring(finished(table([("A1", "one &amp; two", "3")])))
    assert [h.get("scope") for h in shown.iter("th")] == ["col", "col", "col", "row"]
    assert [cell.get("data-label") for cell in shown.xpath("./tbody/tr/*")] == ["id", "what", "words"]
    assert shown.xpath("string(./tbody/tr/td[1])") == "one & two"


def test_a_column_of_numbers_heads_no_row():
    shown = lxml.html.fragment_fromstring(finished(table([("1", "a", "b")], right=("id",))))
    assert shown.xpath("./tbody/tr/th") == []


@pytest.mark.parametrize(("rows", "sortable"), [(LONG, False), (LONG + 1, True)])
def test_long_tables_can_be_sorted(rows, sortable):
    assert ("sb-sortable" in finished(table([("A1", "a", "b")] * rows))) is sortable


@pytest.mark.parametrize(("cell", "prose"), [("short", False), ("a sentence of some length " * 3, True)])
def test_prose_becomes_cards_and_keeps_its_roles(cell, prose):
    shown = lxml.html.fragment_fromstring(finished(table([("A1", cell, "b")])))
    assert ("sb-prose" in shown.get("class")) is prose
    roles = ["columnheader"] * 3 + ["rowheader"] if prose else [None] * 4
    assert [head.get("role") for head in shown.iter("th")] == roles
