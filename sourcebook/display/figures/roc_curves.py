"""How many reworded texts the detector finds at the price of how many ordinary ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import bare, new_figure
from sourcebook.display.figures.palette import INK, NARRATION, QUOTED
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.figure import Figure

_LEAST, _SHOWN = 0.001, 0.01
# Below this share a mechanism is hardly ever found.
_HARDLY = 0.1
_STYLES = [(face, line) for line in ("-", (0, (4, 2))) for face in (NARRATION, QUOTED, INK)]
_CAPTION = (
    "Texts with a tenth of their words swapped that score higher than all but a share of ordinary texts. Above, each mechanism, left "
    "out of what was learnt, against ordinary news; below, all mechanisms against ordinary texts by kind. Texts that are not assessed "
    "are left out."
)


def roc_curves(table: pd.DataFrame, in_use: Mapping[str, float]) -> Picture:
    """Draw the share of reworded texts found against the share of ordinary texts called reworded.

    Parameters
    ----------
    table : pandas.DataFrame
        From `rewording_detector.roc_table`.
    in_use : mapping of str to float
        The share that is found of each mechanism at the cut-off in use, 0 to 1.
    """
    return Picture("roc-curves", partial(_draw, table), _title(table, in_use), _alt(table), _CAPTION, table)


def _title(table: pd.DataFrame, in_use: Mapping[str, float]) -> str:
    """Say how many mechanisms are hardly ever found at the cut-off in use, and what a laxer one would find of the hardest."""
    rows = table[(table["mechanism"] != "all") & (table["alarms"] <= _SHOWN)]
    best = rows.groupby("mechanism")["found"].max()
    if best.empty:
        return "How many reworded texts are found, and how many others are called so"
    missed = sum(share < _HARDLY for share in in_use.values())
    lax = f"at one false alarm in a hundred {percent(best.min())} of the hardest would be found"
    if not missed:
        return f"{lax[0].upper()}{lax[1:]}"
    return f"At the cut-off in use {words(missed)} of {words(len(in_use))} mechanisms {'is' if missed == 1 else 'are'} hardly ever found; {lax}"


def _groups(table: pd.DataFrame) -> list[dict[str, pd.DataFrame]]:
    one = table[table["mechanism"] != "all"]
    together = table[table["mechanism"] == "all"]
    return [
        {str(name): rows for name, rows in one.groupby("mechanism", sort=False)},
        {f"against {name}": rows for name, rows in together.groupby("against", sort=False)},
    ]


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, axes = new_figure(6.4, rows=2, narrow=narrow)
    for ax, groups in zip(axes, _groups(table), strict=True):
        for (face, line), (name, rows) in zip(_STYLES, groups.items(), strict=False):
            x = rows["alarms"].clip(lower=_LEAST)
            ax.step(x, rows["found"], where="post", color=face, linestyle=line, linewidth=1.4, label=name)
        ax.set_xscale("log")
        ax.set_ylim(-0.02, 1.03)
        ax.xaxis.set_ticks([_LEAST, 0.01, 0.1, 1], ["none", "1 %", "10 %", "100 %"])
        ax.yaxis.set_ticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        ax.set_ylabel("found")
        ax.legend(loc="lower right", frameon=False)
        bare(ax)
    axes[-1].set_xlabel("ordinary texts that score as high")
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for groups in _groups(table):
        for name, rows in groups.items():
            none, few = rows["found"].iloc[0], rows.loc[rows["alarms"] <= _SHOWN, "found"].iloc[-1]
            parts.append(f"{name}: {percent(none)} above every ordinary text, {percent(few)} above 99 % of them")
    return "Share of reworded texts found. " + "; ".join(parts) + "."
