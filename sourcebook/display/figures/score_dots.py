"""How well the machine codes: its score beside people and the best peer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, LINE, new_figure
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd

_PEOPLE = "#2b82c4"
# Column, name in the legend, mark, colour; people have a low and a high figure.
_SERIES = (
    ("human_low", "people", "D", _PEOPLE),
    ("human_high", "", "D", _PEOPLE),
    ("peer", "best peer", "s", "#d55e00"),
    ("machine", "this machine", "o", INK),
)


def score_dots(table: pd.DataFrame) -> Picture:
    """Draw each measure for the machine, for people and for the best peer that runs.

    Parameters
    ----------
    table : pandas.DataFrame
        From `benchmark.scores`.
    """
    figure, (ax,) = new_figure(1.2 + 0.36 * len(table))
    rows = range(len(table))
    ax.hlines(
        rows,
        table.drop(columns="measure").min(axis=1),
        table.drop(columns="measure").max(axis=1),
        color=LINE,
        linewidth=1,
    )
    ax.hlines(rows, table["human_low"], table["human_high"], color=_PEOPLE, linewidth=4, zorder=2)
    for name, label, marker, face in _SERIES:
        ax.scatter(table[name], rows, marker=marker, s=42, color=face, label=label or None, zorder=3)
    ax.set_yticks(rows, table["measure"])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, 102)
    ax.set_xlabel("per cent")
    ax.tick_params(length=0)
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)
    caption = "Scores of the machine coder, of people against each other, and of the best peer that could be run. Where a mark is missing, no figure is known."
    return Picture("score-dots", figure, _alt(table), caption, table)


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for row in table.to_dict("records"):
        known = [f"{name.replace('_', ' ')} {number(row[name], 1)}" for name, *_ in _SERIES if row[name] == row[name]]
        parts.append(f"{row['measure']}: {', '.join(known)}")
    return "Scores in per cent. " + "; ".join(parts) + "."
