"""Reworded copies hidden among ordinary articles: how many the search for copies finds, by how they were made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import INK, OTHERS, REWORDED
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_BAR = 0.5
_CAPTION = "Each row: copies of articles, reworded by program and hidden among ordinary ones, their originals included. Full: named as reworded copies; pale: put together with their original, and called something else; outlined: not found."


def planted_copies(table: pd.DataFrame) -> Picture:
    """Draw for each way of rewording how many of the hidden copies were found.

    Parameters
    ----------
    table : pandas.DataFrame
        From `chapter.planted`: ``way``, ``share`` of words swapped, ``planted``, ``found``, ``joined``.
    """
    told = "; ".join(
        f"{_name(row)}: {row['found']} of {row['planted']} named, {row['joined']} put together with their original"
        for row in table.to_dict("records")
    )
    alt = f"Hidden copies that were found. {told}."
    return Picture("planted-copies", partial(_draw, table), _concluded(table), alt, _CAPTION, table)


def _name(row: Record) -> str:
    return f"{row['way']}, {percent(row['share'])} swapped"


def _concluded(table: pd.DataFrame) -> str:
    """Say which way of swapping is named best and which worst, both with the same share of words swapped: the middle one."""
    shares = sorted(table["share"].unique())
    alike = table[table["share"] == shares[(len(shares) - 1) // 2]].to_dict("records")
    rows = sorted(alike, key=lambda row: float(row["found"] / row["planted"]))
    worst, best = rows[0], rows[-1]
    text = f"Of {best['planted']} copies with {percent(best['share'])} of the words swapped {best['found']} were named"
    return f"{text} with {best['way']}" + (f", {worst['found']} with {worst['way']}" if worst is not best else "")


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    step = 0.62 if narrow else 0.34
    figure, (ax,) = new_figure(0.7 + step * len(table), narrow=narrow)
    below = 0.3 if narrow else 0.0
    for y, row in enumerate(table.to_dict("records")):
        widths = [float(row[name]) / float(row["planted"]) for name in ("planted", "joined", "found")]
        for width, face, edge in zip(widths, ("none", REWORDED, REWORDED), (OTHERS, "none", "none"), strict=True):
            pale = 0.3 if width == widths[1] and face != "none" and widths[1] != widths[2] else None
            boxes(ax, [(0.0, y + below)], [(width, _BAR if not narrow else 0.34)], [face], edges=edge, alpha=pale)
        ax.text(
            1.02,
            y + below,
            f"{row['found']} named" if y == 0 else str(row["found"]),
            fontsize=SMALL,
            va="center",
            color=INK,
        )
        if narrow:
            ax.text(0, y - 0.12, _name(row), fontsize=SMALL, va="center", color=INK)
    ax.set_yticks([] if narrow else range(len(table)), [] if narrow else [_name(r) for r in table.to_dict("records")])
    ax.set_ylim(len(table) - 0.3, -0.6)
    ax.set_xlim(0, 1.3 if narrow else 1.2)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    bare(ax, "left")
    for face, alpha, label in ((REWORDED, 1.0, "named as reworded"), (REWORDED, 0.3, "put with its original")):
        ax.plot([], [], marker="s", linestyle="", color=face, alpha=alpha, label=label)
    ax.plot([], [], marker="s", linestyle="", markerfacecolor="none", markeredgecolor=OTHERS, label="not found")
    figure.legend(loc="outside upper left", ncols=2 if narrow else 3, handlelength=1.2)
    return figure
