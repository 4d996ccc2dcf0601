"""What was on record: who had spoken before the article, when, and whether the article uses anything of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, TEXT, WIDTH, sheet
from sourcebook.display.figures.palette import INK, colour, mark, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.other_reports import decapital
from sourcebook.results.numbers_in_words import listed, long_date

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KEPT = ("id", "source", "voice_type", "date", "said", "used", "in_time")
_LATE = "perhaps too late"
_LAST_DAYS = " Perhaps too late: put out that day or the day before, at an hour not known."
_CAPTION = "Each line runs from the day on which somebody was on record to the day of the article. A full mark: something of it is in the article; a hollow one: nothing is. Colour and shape: the kind of voice. The list is ours, and not complete."


class _Shape(NamedTuple):
    """Inches: where time begins and ends, where words begin and where a day ends beside them (0: it stands below them); letters of a line."""

    first: float
    last: float
    text: float
    day: float
    letters: int


_WIDE, _NARROW = _Shape(0.15, 2.0, 2.25, WIDTH - 0.05, 42), _Shape(0.1, 0.85, 1.02, 0.0, 36)
_LINE, _BETWEEN, _TOP, _RADIUS = 0.172, 0.13, 0.44, 0.07
_FEW = 3
"""Sources up to which a title names those that are used."""


def sources_on_record(table: pd.DataFrame, published: str = "") -> Picture:
    """Draw the sources that were on record when the article appeared, on the days on which they were.

    Parameters
    ----------
    table : pandas.DataFrame
        From `omissions.unused_sources`.
    published : str
        Day of the article, year first; "" if it is not known.
    """
    kept = table[[name for name in _KEPT if name in table]]
    late = any(map(_is_perhaps_late, kept.to_dict("records")))
    caption = _CAPTION + (_LAST_DAYS if late else "")
    return Picture("sources-on-record", partial(_draw, kept, published), _concluded(kept), _alt(kept), caption, kept)


def _concluded(table: pd.DataFrame) -> str:
    """Say which of the sources are used; how many says nothing, since the list was drawn up for the book."""
    used = [_name(row) for row in table[table["used"] != "no"].to_dict("records")]
    if not used:
        return "None of those listed as on record is used"
    if len(used) == len(table):
        return "All those listed as on record are used in part"
    named = listed(dict.fromkeys([used[0], *map(decapital, used[1:])]))
    return (
        f"Used in part, of those listed as on record: {named}"
        if len(used) <= _FEW
        else "Some of those listed as on record are used in part"
    )


def _name(row: Record) -> str:
    """Return a source's name, without what says more about it."""
    return str(row["source"]).partition(", ")[0]


def _day(row: Record) -> date | None:
    """Return the day on which a source was on record, if it is known."""
    return _read(str(row["date"]))


def _read(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _draw(table: pd.DataFrame, published: str, narrow: bool) -> Figure:
    shape = _NARROW if narrow else _WIDE
    rows = sorted(table.to_dict("records"), key=lambda row: _day(row) or date.min)
    told = [_told(row, shape, published[:4]) for row in rows]
    height = max(_TOP + sum(_room(row, lines, shape) for row, lines in zip(rows, told, strict=True)), 0.7)
    figure, ax = sheet(height, narrow=narrow)
    article = _read(published)
    days = [day for day in (*map(_day, rows), article) if day]
    if article:
        x = _place(article, days, shape)
        ax.plot([x, x], [0.27, height - 0.1], color=INK, linewidth=1.2)
        ax.text(x + 0.05, 0.13, "this article", fontsize=SMALL, weight="bold", ha="right", va="center_baseline")
    y = _TOP
    for row, lines in zip(rows, told, strict=True):
        if day := _day(row):
            _mark(ax, row, _place(day, days, shape), shape.last, y)
        _words(ax, row, lines, y, shape)
        y += _room(row, lines, shape)
    return figure


def _room(row: Record, lines: list[str], shape: _Shape) -> float:
    return _LINE * max(len(lines), len(_known(row)) if shape.day else 0) + _BETWEEN


def _place(day: date, days: list[date], shape: _Shape) -> float:
    """Return where a day stands between the first and the last."""
    first, last = min(days), max(days)
    return shape.first + (shape.last - shape.first) * ((day - first).days / max((last - first).days, 1))


def _told(row: Record, shape: _Shape, year: str) -> list[str]:
    """Return the lines that stand beside a mark: who, and on a telephone the day, without the year of the article, and the kind below."""
    who, more = _name(row), str(row["source"]).partition(", ")[2]
    known = ", ".join(_known(row)).replace(f" {year}, ", ", ", 1) if year else ", ".join(_known(row))
    below = [] if shape.day else wrap(known, shape.letters + 8)
    return [*wrap(who, shape.letters), *wrap(more, shape.letters + 4), *below]


def _known(row: Record) -> list[str]:
    """Return what is known of a source: its day, its kind, and whether the article uses it."""
    known = [_dated(row), plain(str(row["voice_type"])), "used in part" if row["used"] != "no" else ""]
    known += [_LATE] if _is_perhaps_late(row) else []
    return [part for part in known if part]


def _is_perhaps_late(row: Record) -> bool:
    return row.get("in_time") == "not known"


def _dated(row: Record) -> str:
    return long_date(str(row["date"])) if _day(row) else ""


def _mark(ax: Axes, row: Record, x: float, end: float, y: float) -> None:
    """Set the mark of a source on its day, and lead from it to the day of the article."""
    shade, used = colour(str(row["voice_type"])), row["used"] != "no"
    ax.plot([min(x + _RADIUS, end), end], [y, y], color=shade, linewidth=2.6 if used else 1.2)
    kind, face = mark(str(row["voice_type"])), shade if used else "none"
    ax.scatter([x], [y], s=62, marker=kind, facecolors=face, edgecolors=shade, linewidths=1.6, zorder=3)


def _words(ax: Axes, row: Record, lines: list[str], y: float, shape: _Shape) -> None:
    names = len(wrap(_name(row), shape.letters))
    for number, line in enumerate(lines):
        size, weight = (TEXT, "bold") if number < names else (SMALL, "normal")
        ax.text(shape.text, y + number * _LINE, line, fontsize=size, weight=weight, va="center_baseline")
    if shape.day:
        for number, line in enumerate(_known(row)):
            ax.text(shape.day, y + number * _LINE, line, fontsize=SMALL, ha="right", va="center_baseline")


def _alt(table: pd.DataFrame) -> str:
    told = [
        f"{row['source']} ({plain(str(row['voice_type']))}), {long_date(str(row['date'])) if _day(row) else 'no day known'}: {'used in part' if row['used'] != 'no' else 'not used'}{f', {_LATE}' if _is_perhaps_late(row) else ''}"
        for row in table.to_dict("records")
    ]
    return ("; ".join(told) or "None") + "."
