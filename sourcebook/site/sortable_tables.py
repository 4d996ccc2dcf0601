"""Tables as readers use them: heads of rows, groups, long ones to sort and filter, prose in cells as cards on phones."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml.builder import E

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONG = 15
"""Rows above which a table can be sorted and filtered, and shows its first rows only until it is asked for all."""
PROSE = 45
"""Letters of its longest column on average from which a table is prose."""
BLOCK = 40
"""Letters of a cell from which on a card has its name above it instead of beside it."""
ACROSS = 70
"""Letters of a row on average from which a table is prose, however they are shared among its columns."""
LONGEST = 120
"""Letters of its longest cell from which it is prose as well."""
NAME = 22
"""Letters of a column's name from which on it stands above the cell, too."""
CHANGED = {"was": "del", "is": "ins"}
"""Columns of a table of changes, and the elements that say what became of their words."""
NARROW, WIDER = 6, 3
"""Letters of its longest cell up to which a column is narrow, and by how many its name is longer where it stands upright on phones."""
BROAD = 48
"""Letters of the longest words of all its columns, each with a gap, from which on a table is too broad for a telephone."""
MANY = 8
"""Columns from which a table may reach into the margin, where the list of contents has to yield to it."""
COLUMNS = 5
"""Columns from which a table of prose may do so, too."""
SHORT = 24
"""Letters of its longest cell up to which the words of a column stay on one line, where the table has room for that."""
ROOM, WHOLE_ROOM = 96, 132
"""Letters of all columns together up to which it has that room, in the column and with the margin."""
BAR, SHORT_BAR, CROWDED = 22, 11, 6
"""Letters that a bar or a step takes, those of a bar in a table of many columns, and from how many on it is one."""
SURE = ("sure", "likely", "tentative", "open", "not known")
"""How sure something is: words with which a cell under a head that asks for it begins, each shown with a sign of its own."""
_NAME = re.compile(r"[A-Z][0-9]+")
_FIRST = re.compile(r".*?\w[.](?= [A-Z])")
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
    classes = table.get("class").split()
    if "sb-grouped" in classes:
        _group(table)
    rows = table.xpath("./tbody/tr[not(@class='sb-group-head')]")
    names = _name_cells(table, rows)
    _tell_narrow(table, rows)
    if "sb-changed" in classes:
        _strike(table)
    if _weave(rows):
        classes.append("sb-woven")
    _draw_numbers(table)
    _tell_sure(rows)
    if len(rows) > LONG and "sb-matrix" not in classes:
        classes += ["sb-long"] if "sb-grouped" in classes else ["sb-long", "sb-sortable"]
    if "full-width" in classes:
        classes[classes.index("full-width")] = (
            "full-width sb-whole"
            if len(names) >= MANY
            or {"sb-changed", "sb-woven"} & set(classes)
            or _is_broad(rows, len(names) + ("sb-grouped" in classes) + _drawn_columns(rows, len(names)))
            else "sb-whole"
        )
    room = WHOLE_ROOM if any("full-width" in name for name in classes) else ROOM
    _keep_on_one_line(rows, names, room)
    if rows and "sb-matrix" not in classes and _is_prose(rows, len(names)):
        classes.append("sb-prose")
        _name_roles(table)
        for cell in table.xpath("./tbody/tr/td"):
            if len(cell.text_content().strip()) > BLOCK or len(cell.get("data-label", "")) > NAME:
                cell.set("class", f"{cell.get('class', '')} sb-block".strip())
    table.set("class", " ".join(classes))
    return _folded(table, len(rows)) if "sb-folded" in classes else _written(table)


def _written(table: Any) -> str:
    """Return a table as HTML."""
    return str(lxml.html.tostring(table, encoding="unicode", with_tail=False))


def _draw_numbers(table: Any) -> None:
    """Tell the style sheet how long the bar of a share is and where the dot of a step stands, and which numbers are none."""
    shares = table.xpath(".//span[@class='sb-share']")
    for share in shares:
        text = share.text_content().removesuffix("%").strip()
        share.set("style", f"--share: {float(text) * 100 if '.' in text else float(text):g}%")
    bars = table.xpath(".//span[@class='sb-tally']")
    counts = [float(bar.text_content().replace(",", "")) for bar in bars]
    for bar, count in zip(bars, counts, strict=True):
        bar.set("style", f"--share: {100 * count / (max(counts) or 1):.3g}%")
    for step in table.xpath(".//span[@class='sb-step']"):
        step.set("style", f"--step: {step.text_content().replace('−', '-')}")
    for cell in table.xpath("./tbody/tr/td"):
        if cell.text_content().strip() in ("0", "–") and ("text-right" in cell.get("class", "") or bars or shares):
            cell.set("class", f"{cell.get('class', '')} sb-nil".strip())


def _folded(table: Any, rows: int) -> str:
    """Fold a table that repeats a picture under the first sentence of what it holds; its address opens it, and on paper it is open."""
    number, said = (
        " ".join(table.xpath(f"string(./caption/*[@class='caption-{part}'])").split()) for part in ("number", "text")
    )
    first = _FIRST.match(said)
    text = f" {first[0] if first else said} ({rows}\N{NO-BREAK SPACE}row{'s' * (rows != 1)})"
    summary = E.summary({"class": "sb-screen"}, E.b(number), text)
    _tell_what_goes_on(table)
    return f'<details class="sb-fold">{lxml.html.tostring(summary, encoding="unicode")}{_written(table)}</details>'


def _tell_what_goes_on(table: Any) -> None:
    """Mark what the head of a fold has said of a caption, so that on screen the rest of it stands over the table."""
    for words in table.xpath("./caption/*[@class='caption-text']"):
        if first := _FIRST.match(words.text or ""):
            told = E.span({"class": "sb-told"}, first[0])
            told.tail, words.text = words.text[first.end() :].lstrip(), None
            words.insert(0, told)
            words.getparent().set("class", "sb-goes-on")


def _name_cells(table: Any, rows: list[Any]) -> list[str]:
    """Make the first cell of a row its head, and tell each cell the name of its column; return these names."""
    heads = table.xpath("./thead/tr/th")
    names = [" ".join(head.text_content().split()) for head in heads]
    for head in heads:
        head.set("scope", "col")
    for row in rows:
        cells = row.xpath("./td")
        if len(cells) > 1 and "text-right" not in cells[0].get("class", ""):
            cells[0].tag = "th"
            cells[0].set("scope", "row")
        if cells and _NAME.fullmatch(cells[0].text_content().strip()):
            cells[0].set("class", f"{cells[0].get('class', '')} sb-unit".strip())
        for name, cell in zip(names, cells, strict=False):
            cell.set("data-label", name)
    return names


def _group(table: Any) -> None:
    """Put the rows that begin with the same words under one head, and drop the column that repeats it."""
    body, (first, *others) = table.find("./tbody"), table.xpath("./thead/tr/th")
    first.getparent().remove(first)
    for name, found in groupby(body.xpath("./tr"), key=lambda row: row[0].text_content().strip()):
        rows = list(found)
        head = E.th({"colspan": str(len(others)), "scope": "rowgroup"}, name)
        count = E.span({"class": "sb-group-size"}, f" {len(rows)}")
        head.append(count)
        group = E.tbody({"class": "sb-group"}, E.tr({"class": "sb-group-head"}, head))
        for row in rows:
            row.remove(row[0])
            group.append(row)
        body.addprevious(group)
    body.getparent().remove(body)


def _tell_narrow(table: Any, rows: list[Any]) -> None:
    """Mark the heads that are much wider than what stands below them, where that is short and no bar is drawn beside it."""
    heads = table.xpath("./thead/tr/th")
    for column, head in enumerate(heads):
        below = [row[column] for row in rows if len(row) == len(heads)]
        longest = max((len(cell.text_content().strip()) for cell in below), default=NARROW + 1)
        wide = len(head.text_content().strip()) > longest + WIDER
        if longest <= NARROW and wide and not any(map(_is_drawn, below)):
            head.set("class", f"{head.get('class', '')} sb-narrow-column".strip())


def _keep_on_one_line(rows: list[Any], names: list[str], room: int) -> None:
    """Mark the cells of short columns, the shortest first, as long as all that stands beside them keeps its room."""
    columns = len(names)
    cells = [[row[i] for row in rows if i < len(row)] for i in range(columns)]
    texts = [[cell.text_content().strip() for cell in column] for column in cells]
    whole = [max(map(len, column), default=0) for column in texts]
    words = [
        max((len(word) for text in [*column, name] for word in text.split()), default=0)
        for column, name in zip(texts, names, strict=True)
    ]
    drawn = [any(_is_drawn(cell) for cell in column) for column in cells]
    least = [max(word, min(full, SHORT)) for word, full in zip(words, whole, strict=True)]
    taken = (
        sum(words[i] if whole[i] <= SHORT else least[i] for i in range(columns))
        + (BAR if columns < CROWDED else SHORT_BAR) * sum(drawn)
        + 2 * columns
    )
    for i in sorted((i for i in range(columns) if words[i] < whole[i] <= SHORT), key=lambda i: whole[i]):
        taken += whole[i] - words[i]
        if taken > room:
            return
        for cell in cells[i]:
            cell.set("class", f"{cell.get('class', '')} sb-short".strip())


def _tell_sure(rows: list[Any]) -> None:
    """Set apart the word that says how sure a thing is, where a column tells it."""
    for cell in (cell for row in rows for cell in row if cell.get("data-label", "").lower().startswith("how sure")):
        held = cell[0] if len(cell) == 1 and cell[0].tag == "p" else cell
        word = next((word for word in SURE if (held.text or "").lstrip().startswith(word)), None)
        if word:
            sign = E.b({"class": f"sb-sure sb-sure-{SURE.index(word)}"}, word)
            sign.tail, held.text = held.text.lstrip().removeprefix(word), None
            held.insert(0, sign)


def _is_drawn(cell: Any) -> bool:
    """Say whether a number stands in a cell with its bar or its step."""
    return any(span.get("class") in ("sb-share", "sb-tally", "sb-step") for span in cell.iter("span"))


def _strike(table: Any) -> None:
    """Mark what stood as deleted and what stands as inserted."""
    for cell in table.xpath("./tbody/tr/td[@data-label]"):
        if mark := CHANGED.get(cell.get("data-label")):
            held = cell[0] if len(cell) == 1 and cell[0].tag == "p" else cell
            within = lxml.html.Element(mark)
            within.text, held.text = held.text, None
            within.extend(list(held))
            held.append(within)


def _weave(rows: list[Any]) -> bool:
    """Set, where a text stands beside itself restored, each original before its substitute; telephones show it in place of the second text."""
    found = False
    for row in rows:
        pairs = zip(row.find_class("sb-put-back"), row.find_class("sb-put-in"), strict=True)
        for original, substitute in pairs:
            struck = E("del", {"class": "sb-struck sb-screen"}, original.text_content() + "\N{NO-BREAK SPACE}")
            substitute.addprevious(struck)
            found = True
    return found


def _is_prose(rows: list[Any], columns: int) -> bool:
    """Say whether the cells of a table are to be read, or too broad to stand side by side on a telephone."""
    texts = [[row[i].text_content().strip() for row in rows if i < len(row)] for i in range(columns)]
    lengths = [[len(text) for text in column] for column in texts if column]
    means = [sum(column) / len(rows) for column in lengths]
    code = [len(typed.text_content()) for row in rows for typed in row.iter("code")]  # which is never broken
    broad = sum(1 + max((len(word) for text in column for word in text.split()), default=0) for column in texts)
    broad = max([broad, *(BROAD // 2 + length for length in code)])
    drawn = _drawn_columns(rows, columns)
    broad += SHORT_BAR * drawn if drawn > 1 else 0
    long = max(means, default=0) >= PROSE or sum(means) >= ACROSS or max(map(max, lengths), default=0) >= LONGEST
    return columns > 2 and (long or broad >= BROAD)


def _is_broad(rows: list[Any], columns: int) -> bool:
    """Say whether prose stands in so many columns, one that became heads and the room of a bar counted too, that each would have a few words a line."""
    return columns >= COLUMNS and _is_prose(rows, len(rows[0]) if rows else 0)


def _drawn_columns(rows: list[Any], columns: int) -> int:
    """Count the columns in which numbers stand with bars or steps."""
    return sum(any(i < len(row) and _is_drawn(row[i]) for row in rows) for i in range(columns))


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
