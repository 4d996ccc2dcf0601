"""How sure we are: α of every variable with its interval."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.agreement import RELIABLE, TENTATIVE
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOWEST = -0.1


def alpha_forest(table: pd.DataFrame) -> Picture:
    """Draw α with its interval for each variable, in groups, and the two usual cut-offs.

    Parameters
    ----------
    table : pandas.DataFrame
        From `agreement.agreement`.
    """
    return Picture("alpha-forest", partial(_draw, table), _alt(table), _CAPTION, table)


_CAPTION = (
    f"Agreement of the coders on each variable: Krippendorff’s α (dot) with its 95 % bootstrap over units (line), and raw agreement (upright stroke). "
    f"Cut-offs, by convention: from {RELIABLE:g} on conclusions are reliable, from {TENTATIVE:g} on tentative, below neither."
)


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    heads = [str(name).partition(": ")[0] for name in table["variable"]]
    table = table.iloc[sorted(range(len(heads)), key=lambda place: heads.index(heads[place]))]
    places, names = _places(table)
    end = max(places, default=0) + 0.7
    figure, (ax,) = new_figure(0.55 + 0.225 * (end + 1), narrow=narrow)
    _cut_offs(ax, end, narrow)
    ax.hlines(places, table["low"].clip(lower=_LOWEST), table["high"], color=OTHERS, linewidth=2.4)
    ax.scatter(table["raw"], places, s=46, marker="|", color=INK, linewidths=1.3, zorder=3)
    ax.scatter(table["alpha"], places, s=26, color=INK, zorder=4)
    for y, value in zip(places, table["alpha"], strict=True):
        ax.text(1.05, y, number(value) if value == value else "–", va="center", fontsize=SMALL)
    titles = sorted(set(names) - set(places))
    ax.set_yticks([*places, *titles], [names[y] for y in (*places, *titles)])
    for label in ax.get_yticklabels()[len(places) :]:
        label.set_fontweight("bold")
    ax.set_ylim(end, -1.4)
    ax.set_xlim(_LOWEST - 0.02, 1.16)
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    bare(ax, "left")
    return figure


def _places(table: pd.DataFrame) -> tuple[list[float], dict[float, str]]:
    """Return the height of each variable, and the names that stand at each height; a new group has a line for its own."""
    places, names, at, group = [], {}, -1.0, None
    for variable in table["variable"]:
        head, _, rest = str(variable).partition(": ")
        if not rest:
            head, rest = "", str(variable)
        if head != group:
            at, group = at + 1.25, head
            if head:
                names[at] = head
                at += 1
        else:
            at += 1
        places.append(at)
        names[at] = rest
    return places, names


def _cut_offs(ax: Axes, end: float, narrow: bool) -> None:
    ax.axvspan(RELIABLE, 1, color=LINE, alpha=0.22, linewidth=0)
    ax.axvspan(TENTATIVE, RELIABLE, color=LINE, alpha=0.1, linewidth=0)
    ax.vlines([TENTATIVE, RELIABLE], -0.2, end, color=LINE, linewidth=0.8)
    size = SMALL - (1.5 if narrow else 0)
    ax.text(TENTATIVE - 0.015, -0.75, f"tentative from {TENTATIVE:g}", fontsize=size, ha="right", va="center")
    ax.text(RELIABLE + 0.01, -0.75, f"reliable from {RELIABLE:g}", fontsize=size, ha="left", va="center")


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{r['variable']} {number(r['alpha'])} ({number(r['low'])} to {number(r['high'])})"
        for r in table.to_dict("records")
    ]
    return "Krippendorff's alpha with its 95 % interval: " + ("; ".join(parts) or "nothing to compare") + "."
