"""The order of a report: its sentences as one strip, each as wide as its words, by the part that it plays."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import NARROW, SMALL, WIDTH, boxes, sheet
from sourcebook.display.figures.palette import INK, LINE, POINT, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.measures.structure import BACKGROUND, NEWS
from sourcebook.results.numbers_in_words import counted, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PAGE = "article.html#"
# Inches: the strip's height and edge, a row of labels; points of a letter.
_HIGH, _EDGE, _ROW, _LETTER = 0.5, 0.05, 0.2, 0.07
_PALE = 0.28


def structure_strip(table: pd.DataFrame) -> Picture:
    """Draw the sentences of an article in their order, the news apart from what stands around it.

    Parameters
    ----------
    table : pandas.DataFrame
        From `structure.sentences`.
    """
    table = table[["sentence", "words", "quoted", "news_role"]].reset_index(drop=True)
    links = {
        _PAGE + row["sentence"]: f"{row['sentence']}, {plain(row['news_role']) or 'sentence'}"
        for row in table.to_dict("records")
    }
    known = bool((table["news_role"] != "").any())
    caption = _CAPTION + (_PARTS if known else "")
    return Picture(
        "structure-strip", partial(_draw, table), _concluded(table, known), _alt(table), caption, table, links
    )


_CAPTION = "The sentences in the order of the report, each as wide as its words; the dark foot of a block: its share of words in quotation marks."
_PARTS = (
    " Coloured: sentences that tell the news; pale: what stands around it. The words above say what each sentence does."
)


def _concluded(table: pd.DataFrame, known: bool) -> str:
    """Say where the news stands, and how much of the report is background; else how long the sentences are."""
    if not known or table.empty:
        return begun(f"{counted(len(table), 'sentence')}, {int(table['words'].sum()):,} words")
    first = "The news stands first" if table["news_role"].iloc[0] in NEWS else "The news does not stand first"
    around = int((table["news_role"] == BACKGROUND).sum())
    return f"{first}; {words(around)} of {counted(len(table), 'sentence')} {'gives' if around == 1 else 'give'} the context"


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    rows, edge = table.to_dict("records"), (NARROW if narrow else WIDTH) - _EDGE
    unit = (edge - _EDGE) / max(int(table["words"].sum()), 1)
    starts = [_EDGE + unit * float(at) for at in table["words"].cumsum() - table["words"]]
    levels = _levels(rows, starts, edge)
    top = 0.15 + _ROW * (max((level for *_, level in levels), default=-1) + 1)
    figure, ax = sheet(top + _HIGH + 0.32, narrow=narrow)
    _blocks(ax, rows, starts, unit, top)
    for x, width, left, name, level in levels:
        y = top - 0.12 - _ROW * level
        ax.plot([x + 0.01, x + width - 0.03], [top - 0.03] * 2, color=LINE, linewidth=1)
        if level:
            ax.plot([x + 0.02] * 2, [y + 0.06, top - 0.03], color=LINE, linewidth=0.7, gid=f"legend_{x:.3f}")
        ax.text(left + 0.01, y, name, fontsize=SMALL, va="center")
    return figure


def _levels(rows: list[Record], starts: list[float], edge: float) -> list[tuple[float, float, float, str, int]]:
    """Return place and width of each run of one part, and place and words of its name, each on the lowest line on which its name has room."""
    runs, ends = [], dict[int, float]()
    for name, run in groupby(range(len(rows)), key=lambda i: str(rows[i]["news_role"])):
        own = list(run)
        after = starts[own[-1] + 1] if own[-1] + 1 < len(starts) else edge
        runs.append((starts[own[0]], after - starts[own[0]], plain(name)))
    found = []
    for x, width, name in reversed(
        [run for run in runs if run[2]]
    ):  # from the right: a name may reach over what follows
        room = _LETTER * (len(name) + 1)
        left = min(x, edge - room)
        level = next(n for n in range(len(runs) + 1) if left + room <= ends.get(n, edge) + 0.01)
        for n in range(level):
            ends[n] = min(ends.get(n, edge), x)  # the line down from the name is not crossed
        ends[level] = left
        found.append((x, width, left, name, level))
    return found[::-1]


def _blocks(ax: Axes, rows: list[Record], starts: list[float], unit: float, top: float) -> None:
    """Draw the sentences, each leading to its note, with its number below."""
    for news in (True, False):
        own = [i for i, row in enumerate(rows) if (row["news_role"] in NEWS) == news]
        at = [(starts[i], top + _HIGH / 2) for i in own]
        sizes = [(max(unit * rows[i]["words"] - 0.025, 0.005), _HIGH) for i in own]
        urls = [_PAGE + rows[i]["sentence"] for i in own]
        boxes(ax, at, sizes, [POINT if news else LINE] * len(own), urls, alpha=1 if news else _PALE)
    quoted = [i for i, row in enumerate(rows) if row["quoted"]]
    boxes(
        ax,
        [(starts[i], top + _HIGH - 0.05) for i in quoted],
        [(max(unit * rows[i]["quoted"] - 0.025, 0.01), 0.1) for i in quoted],
        [INK] * len(quoted),
    )
    for x, row in zip(starts, rows, strict=True):
        if unit * row["words"] > 0.16:
            name = str(row["sentence"]).removeprefix("S")
            ax.text(x + unit * row["words"] / 2, top + _HIGH + 0.13, name, fontsize=SMALL, ha="center", va="center")


def _alt(table: pd.DataFrame) -> str:
    parts = [
        ", ".join(filter(None, (f"{row['sentence']} {plain(row['news_role'])}".strip(), f"{row['words']} words")))
        for row in table.to_dict("records")
    ]
    return f"Sentences in their order: {'; '.join(parts) or 'none'}. In quotation marks: {int(table['quoted'].sum())} words."
