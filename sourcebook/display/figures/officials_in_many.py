"""Many articles: what is settled of who speaks, and where the share of officials may lie."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import GROUPS, INK, ON_DARK, ON_LIGHT, REST
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.figure import Figure

_FIRST = next(iter(GROUPS))
_BAR = 0.5
# From this share on a part has its number inside.
_ROOM = 0.08


def officials_in_many(shares: Mapping[str, float], low: float, high: float) -> Picture:
    """Draw the groups of voices as one bar, and below it the range in which the share of officials may lie.

    Parameters
    ----------
    shares : mapping of str to float
        Share of attributions by kind of voice, 0 to 1.
    low, high : float
        Ends of the corrected share of officials, 0 to 1.
    """
    table = _grouped(shares)
    told = ", ".join(f"{row['group']} {percent(row['share'])}" for row in table.to_dict("records"))
    alt = f"Attributions by group of voices, as the machine coded them: {told}. By a weak correction officials have between {percent(low)} and {percent(high)}."
    caption = "One bar for all attributions, by group of voices as the machine coded them. The line below it shows where a weak correction, by a check on one subject, puts the share of governments and their bodies."
    concluded = f"As the machine counts, officials make {percent(float(table['share'].iloc[0]))} of the statements; how far it errs is hardly known"
    return Picture("officials-in-many", partial(_draw, table, low, high), concluded, alt, caption, table)


def _grouped(shares: Mapping[str, float]) -> pd.DataFrame:
    import pandas as pd

    rows = [(name, sum(float(shares.get(kind, 0.0)) for kind in kinds)) for name, (_, kinds) in GROUPS.items()]
    return pd.DataFrame(rows, columns=["group", "share"])


def _draw(table: pd.DataFrame, low: float, high: float, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(2.3 if narrow else 1.7, narrow=narrow)
    start = 0.0
    for name, share in zip(table["group"], table["share"], strict=True):
        face = GROUPS[name][0]
        boxes(ax, [(start, 0.0)], [(max(share - 0.004, 0.0), _BAR)], [face])
        ax.plot([], [], marker="s", linestyle="", color=face, label=name)
        if share >= _ROOM:
            ink = ON_LIGHT if face == REST else ON_DARK
            ax.text(start + share / 2, 0, percent(share), color=ink, fontsize=SMALL, ha="center", va="center")
        start += share
    ax.plot([low, high], [0.5, 0.5], color=GROUPS[_FIRST][0], linewidth=3, solid_capstyle="butt")
    ax.text(
        high + 0.01,
        0.5,
        f"officials, corrected: {percent(low)} to {percent(high)}",
        color=INK,
        fontsize=SMALL,
        va="center",
    )
    ax.set_xlim(0, 1)
    ax.set_ylim(0.75, -0.4)
    ax.set_yticks([])
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    bare(ax)
    figure.legend(loc="outside upper left", ncols=1 if narrow else 2, handlelength=1.2)
    return figure
