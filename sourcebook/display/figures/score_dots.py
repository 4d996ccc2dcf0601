"""How well the machine codes: its score beside people and the best peer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, ON_DARK, OTHERS
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_SERIES = ("human_low", "human_high", "peer", "machine")


def score_dots(table: pd.DataFrame) -> Picture:
    """Draw each measure for the machine, for people and for the best peer that runs.

    Parameters
    ----------
    table : pandas.DataFrame
        From `benchmark.scores`.
    """
    every, table = table, table.dropna(subset=["human_low", "peer"], how="all").reset_index(drop=True)
    alone = every[~every["measure"].isin(table["measure"])]
    caption = "Scores of the machine coder (dot; people and peer were scored on another part of the corpus), of people against each other (bar; upright stroke where only one figure is known), and of the best peer that could be run (square). Where a mark is missing, no figure is known."
    rest = "; ".join(f"{row['measure']} {number(row['machine'], 1)} %" for row in alone.to_dict("records"))
    caption += f" Without a rival: {rest}." if rest else ""
    return Picture("score-dots", partial(_draw, table), _concluded(table), _alt(every), caption, every)


def _concluded(table: pd.DataFrame) -> str:
    """Say the first measure on which people are known, and that theirs is of other articles."""
    people = table.dropna(subset=["machine", "human_low"])
    if people.empty:
        return "Scores of the machine coder"
    row = people.iloc[0]
    return f"The machine scores {row['machine']:.0f} on the articles used to tune it; people were scored on others"


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(0.95 + 0.3 * len(table), narrow=narrow)
    rows = range(len(table))
    ax.hlines(rows, 0, 100, color=LINE, linewidth=0.5, alpha=0.5)
    ax.hlines(rows, table["human_low"], table["human_high"], color=OTHERS, linewidth=9, alpha=0.6, zorder=2)
    ax.scatter(table["human_low"], rows, s=110, marker="|", color=OTHERS, linewidths=2.4, zorder=2, label="people")
    ax.scatter(
        table["peer"],
        rows,
        s=30,
        marker="s",
        facecolors="none",
        edgecolors=INK,
        linewidths=1.1,
        zorder=3,
        label="best peer",
    )
    ax.scatter(
        table["machine"], rows, s=42, color=INK, edgecolors=ON_DARK, linewidths=1.2, zorder=4, label="this machine"
    )
    for y, value in enumerate(table["machine"]):
        ax.text(103, y, number(value, 1), va="center", fontsize=SMALL)
    ax.set_yticks(rows, [str(name).replace(", where", ",\nwhere") for name in table["measure"]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, 114)
    ax.set_xticks([0, 50, 100], ["0", "50 %", "100 %"])
    bare(ax, "left")
    figure.legend(loc="outside upper left", ncols=3, handletextpad=0.2)
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for row in table.to_dict("records"):
        known = [f"{name.replace('_', ' ')} {number(row[name], 1)}" for name in _SERIES if row[name] == row[name]]
        parts.append(f"{row['measure']}: {', '.join(known)}")
    return "Scores in per cent. " + "; ".join(parts) + "."
