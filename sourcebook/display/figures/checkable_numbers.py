"""Where the numbers of each chapter lead a reader who doubts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import CHANGED, LINE, NARRATION, QUOTED, new_figure
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd

_LOOKS = {
    "words": (QUOTED, "", "open the words they count"),
    "evidence": (NARRATION, "////", "lead to a table or picture"),
    "neither": (CHANGED, "....", "lead nowhere"),
}


def checkable_numbers(table: pd.DataFrame) -> Picture:
    """Draw how many numbers of each chapter can be followed, and whereto.

    Parameters
    ----------
    table : pandas.DataFrame
        From `corrections.checkable`.
    """
    figure, (ax,) = new_figure(1.0 + 0.27 * len(table))
    left, rows = [0] * len(table), range(len(table))
    for name, (colour, hatch, label) in _LOOKS.items():
        if table[name].any():
            ax.barh(
                rows,
                table[name],
                left=left,
                height=0.68,
                color=colour,
                hatch=hatch,
                edgecolor="white",
                linewidth=0,
                label=label,
            )
        left = [a + int(b) for a, b in zip(left, table[name], strict=True)]
    for row, total in zip(rows, left, strict=True):
        ax.text(total + 1, row, f" {total}", va="center", fontsize=8.5)
    ax.set_yticks(rows, table["chapter"])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlabel("numbers")
    ax.tick_params(length=0)
    ax.spines["left"].set_color(LINE)
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)
    said = "; ".join(f"{r['chapter']} {r['words']} and {r['evidence']}" for r in table.to_dict("records"))
    alt = f"Numbers of each chapter that open the words they count, and that lead to a table or picture: {said}; {int(table['neither'].sum())} in all lead nowhere."
    return Picture(
        "checkable-numbers",
        figure,
        alt,
        "Numbers computed for each chapter, by where they lead: whoever doubts one can follow it.",
        table,
    )
