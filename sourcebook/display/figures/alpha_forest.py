"""How sure we are: α of every variable with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, LINE, new_figure
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.agreement import RELIABLE, TENTATIVE
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd


def alpha_forest(table: pd.DataFrame) -> Picture:
    """Draw α with its interval for each variable, and the two usual cut-offs.

    Parameters
    ----------
    table : pandas.DataFrame
        From `agreement.agreement`.
    """
    figure, (ax,) = new_figure(1.0 + 0.29 * len(table))
    rows = range(len(table))
    for cut, style in ((TENTATIVE, ":"), (RELIABLE, "--")):
        ax.vlines(cut, -0.6, len(table) - 0.4, color=LINE, linestyle=style, linewidth=1)
        ax.text(cut, -0.9, f"{cut:.3f}".rstrip("0"), fontsize=8, ha="center")
    ax.hlines(rows, table["low"].clip(lower=-0.1), table["high"], color="#2b82c4", linewidth=2)
    ax.scatter(table["alpha"], rows, s=34, color=INK, zorder=3)
    ax.scatter(table["raw"], rows, s=30, marker="|", color=INK, linewidths=1.4, zorder=3)
    for y, value in enumerate(table["alpha"]):
        ax.text(1.06, y, number(value) if value == value else "–", va="center", fontsize=8.5)
    ax.set_yticks(rows, table["variable"])
    ax.set_ylim(len(table) - 0.4, -1.2)
    ax.set_xlim(-0.12, 1.2)
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.set_xlabel("Krippendorff’s α (dot, with 95 % interval) and raw agreement (bar)")
    ax.tick_params(length=0)
    return Picture(
        "alpha-forest",
        figure,
        _alt(table),
        "Agreement of the coders on each variable. Lines: 95 % bootstrap over units. Dotted and dashed: the cut-offs for tentative and for reliable conclusions.",
        table,
    )


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{r['variable']} {number(r['alpha'])} ({number(r['low'])} to {number(r['high'])})"
        for r in table.to_dict("records")
    ]
    return "Krippendorff's alpha with its 95 % interval: " + ("; ".join(parts) or "nothing to compare") + "."
