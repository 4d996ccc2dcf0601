"""Was it reworded: each substitution as a square in the order of the text, the fuller the more it changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import NARROW, SMALL, WIDTH, boxes, sheet
from sourcebook.display.figures.palette import REWORDED
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import words
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# How full a square is, by severity.
_FULL = (0.0, 0.3, 0.62, 1.0)
_MEANT = ("no change of meaning", "register only", "meaning shifts", "who, how forcefully, when")
# Severity from which on a substitution moves the meaning, and at which its words are written.
_MOVES, _WORST = 2, 3
# Inches of a row and of a square with its gap; how many sentences above which those without a substitution are left out.
_ROW, _SQUARE, _MOST = 0.3, 0.28, 40
# Inches: where squares begin, how far below them their words stand on a telephone, the width of a letter.
_LEFT, _BELOW, _LETTER = 0.42, 0.19, 0.066
_PAGE = "article.html#"


def substitution_bars(sentences: pd.DataFrame, substitutions: pd.DataFrame, agreed: int | None = None) -> Picture:
    """Draw every substitution as a square in the row of its sentence, tinted by severity, leading to its note.

    Parameters
    ----------
    sentences : pandas.DataFrame
        From `rewording.by_sentence`.
    substitutions : pandas.DataFrame
        The coding's table of this name.
    agreed : int, optional
        How many of them shift or change the meaning by every coder's code, where there are several.
    """
    table = substitutions.assign(place=[Span.parse(at).start for at in substitutions["printed_at"]])
    table = table.sort_values("place", kind="stable")[["id", "sentence", "printed", "original", "severity"]]
    table = table.assign(severity=table["severity"].fillna(0).astype(int)).reset_index(drop=True)
    links = {
        _PAGE + r["id"]: f"{r['original']} → {r['printed']}, severity {r['severity']}" for r in table.to_dict("records")
    }
    draw = partial(_draw, table, _rows(sentences, table))
    return Picture("substitution-bars", draw, _concluded(table, agreed), _alt(sentences, table), _CAPTION, table, links)


_CAPTION = "Each square: a word or phrase that was put in place of another, in the order of the text, a row a sentence; the fuller a square, the more the meaning changes, by the coders’ middle code. Beside the row, what was changed most: the original, then what was printed."


def _rows(sentences: pd.DataFrame, table: pd.DataFrame) -> list[str]:
    """Return the sentences that get a row: all of them, in a long article those with a substitution."""
    every, own = list(sentences["sentence"]), set(table["sentence"])
    return every if len(every) <= _MOST else [name for name in every if name in own]


def _concluded(table: pd.DataFrame, agreed: int | None = None) -> str:
    moved = int((table["severity"] >= _MOVES).sum())
    if table.empty:
        return "No word was found swapped"
    text = (
        f"{words(len(table))} words and phrases were found swapped"
        if len(table) > 1
        else "one word or phrase was found swapped"
    )
    if moved > 1 and agreed is not None:
        text += f"; all coders see a shift of meaning at {words(agreed)}"
    elif moved > 1:
        text += f"; {words(moved)} shift or change the meaning"
    return text[0].upper() + text[1:]


def _draw(table: pd.DataFrame, rows: list[str], narrow: bool) -> Figure:
    edge = (NARROW if narrow else WIDTH) - 0.05
    by_sentence = [table[table["sentence"] == name].to_dict("records") for name in rows]
    told = [_told(own, narrow, edge) for own in by_sentence]
    below = 1.0 if narrow else 0.5
    tops, at = [], below + 0.2
    for own, said in zip(by_sentence, told, strict=True):
        tops.append(at)
        at += _ROW + (_BELOW if narrow and said and own else 0)
    figure, ax = sheet(at, narrow=narrow)
    for name, own, said, y in zip(rows, by_sentence, told, tops, strict=True):
        ax.text(0.32, y, name, fontsize=SMALL, ha="right", va="center", url=_PAGE + name)
        step = min(_SQUARE, (edge - _LEFT) / max(len(own), 1))
        _squares(ax, own, y, step)
        x = _LEFT if narrow else _LEFT + 0.08 + step * len(own)
        ax.text(x, y + (_BELOW + 0.04 if narrow and own else 0), said, fontsize=SMALL, va="center")
    _key(ax, table, narrow)
    return figure


def _squares(ax: Axes, rows: list[Record], y: float, step: float) -> None:
    """Draw the squares of a sentence; each leads to its note."""
    for level, full in enumerate(_FULL):
        own = [(_LEFT + step * x, row) for x, row in enumerate(rows) if row["severity"] == level]
        at, sizes = [(x, y) for x, _ in own], [(0.84 * step, 0.22)] * len(own)
        urls = [_PAGE + row["id"] for _, row in own]
        if full:
            boxes(ax, at, sizes, [REWORDED] * len(own), urls, alpha=full)
        boxes(ax, at, sizes, ["none"] * len(own), urls, edges=REWORDED)


def _told(rows: list[Record], narrow: bool, edge: float) -> str:
    """Return as many of the worst changes as have room, the shorter ones before the longer."""
    if not rows:
        return "no word swapped"
    room = (edge - _LEFT - (0 if narrow else 0.08 + _SQUARE * len(rows))) / _LETTER
    said = [f"{row['original']} → {row['printed']}" for row in rows if row["severity"] >= _WORST]
    kept: list[str] = []
    for more in sorted(said, key=len):
        if len(", ".join([*kept, more])) <= room:
            kept.append(more)
    return ", ".join(more for more in said if more in kept)


def _key(ax: Axes, table: pd.DataFrame, narrow: bool) -> None:
    """Say how full a square of each severity is, and how many there are."""
    rows = 4 if narrow else 2
    for level, full in enumerate(_FULL):
        x, y = 0.1 + 2.4 * (level // rows), 0.1 + 0.22 * (level % rows)
        if full:
            boxes(ax, [(x, y)], [(0.15, 0.15)], [REWORDED], alpha=full, name=f"legend_{level}")
        boxes(ax, [(x, y)], [(0.15, 0.15)], ["none"], edges=REWORDED, name=f"legend_edge_{level}")
        count = int((table["severity"] == level).sum())
        ax.text(x + 0.23, y, f"{count} of severity {level}: {_MEANT[level]}", fontsize=SMALL, va="center")


def _alt(sentences: pd.DataFrame, table: pd.DataFrame) -> str:
    counts = table["sentence"].value_counts()
    parts = [f"{name} {int(counts.get(name, 0))}" for name in sentences["sentence"]]
    levels = [f"{int((table['severity'] == level).sum())} of severity {level}" for level in range(len(_FULL))]
    worst = [f"{r['original']} became {r['printed']}" for r in table.to_dict("records") if r["severity"] >= _WORST]
    text = f"Substitutions by sentence: {', '.join(parts) or 'none'}. By what they change: {', '.join(levels)}."
    text += f" Of severity {_WORST}: {'; '.join(worst)}." if worst else ""
    return f"{text} Words in quotation marks: {int(sentences['quoted'].sum())}."
