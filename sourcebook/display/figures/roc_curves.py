"""How many reworded texts the detector finds at the price of how many ordinary ones."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS, POINT
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEAST, _SHOWN = 0.001, 0.01
# Below this share a mechanism is hardly ever found.
_HARDLY = 0.1
_STYLES = [(face, line) for line in ("-", (0, (4, 2))) for face in (POINT, INK, OTHERS)]
# Share found from which on several lines lie on one another at the top and are drawn as one band.
_EASY = 0.95
_CAPTION = (
    "Upright: how many texts with a tenth of their words swapped are found. Across: how many ordinary texts would be called reworded "
    "by mistake. Above, each mechanism, left out of what was learnt, against ordinary news; below, all together against ordinary "
    "texts by kind. With each line, what is found at the dotted upright, one mistake in a hundred. Texts not assessed are left out."
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
    """Say how many mechanisms are hardly ever found at the cut-off in use; if none, what a laxer one would find of the hardest."""
    rows = table[(table["mechanism"] != "all") & (table["alarms"] <= _SHOWN)]
    best = rows.groupby("mechanism")["found"].max()
    if best.empty:
        return "How many reworded texts are found, and how many others are called so"
    missed = sum(share < _HARDLY for share in in_use.values())
    if not missed:
        return f"With one false alarm in a hundred the detector would find {percent(best.min())} of the hardest"
    return f"Of {words(len(in_use))} ways of swapping words, {words(missed)} {'is' if missed == 1 else 'are'} hardly ever found"


def _groups(table: pd.DataFrame) -> list[dict[str, pd.DataFrame]]:
    one = table[table["mechanism"] != "all"]
    together = table[table["mechanism"] == "all"]
    return [
        {str(name): rows for name, rows in one.groupby("mechanism", sort=False)},
        {f"against {name}": rows for name, rows in together.groupby("against", sort=False)},
    ]


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, axes = new_figure(5.6, rows=2, narrow=narrow)
    for ax, groups in zip(axes, _groups(table), strict=True):
        at_shown = {name: _found(rows, _SHOWN) for name, rows in groups.items()}
        easy = [name for name, found in at_shown.items() if found >= _EASY]
        hard = [name for name in groups if name not in easy] if len(easy) > 1 else list(groups)
        labels = []
        if hard != list(groups):
            labels.append(_band(ax, [groups[name] for name in easy], at_shown, easy))
        for (face, line), name in zip(_STYLES, sorted(hard, key=lambda name: at_shown[name]), strict=False):
            x = groups[name]["alarms"].clip(lower=_LEAST)
            ax.step(x, groups[name]["found"], where="post", color=face, linestyle=line, linewidth=2)
            labels.append((at_shown[name], f"{name}, {percent(at_shown[name])}", face))
        _name(ax, labels)
        ax.vlines(_SHOWN, 0, 1, color=LINE, linewidth=0.7, linestyle=(0, (2, 2)), zorder=0)
        ax.set_xscale("log")
        ax.set_xlim(_LEAST, 1)
        ax.set_ylim(-0.02, 1.03)
        ax.xaxis.set_ticks([_LEAST, 0.01, 0.1, 1], ["none", "1 %", "10 %", "100 %"])
        ax.yaxis.set_ticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        ax.set_ylabel("found")
        bare(ax)
    axes[-1].set_xlabel("ordinary texts that score as high")
    return figure


def _found(rows: pd.DataFrame, alarms: float) -> float:
    # By arrays: a band asks for this hundreds of times.
    found = rows["found"].to_numpy()[rows["alarms"].to_numpy() <= alarms]
    return float(found.max()) if found.size else math.nan


def _band(ax: Axes, rows: list[pd.DataFrame], at_shown: dict[str, float], names: list[str]) -> tuple[float, str, str]:
    """Draw those that are found nearly always as one band; return its label."""
    ends = [0.001 * 1000 ** (step / 60) for step in range(61)]
    lows = [min(_found(table, end) for table in rows) for end in ends]
    highs = [max(_found(table, end) for table in rows) for end in ends]
    ax.fill_between(
        ends, lows, [max(high, low + 0.008) for low, high in zip(lows, highs, strict=True)], color=OTHERS, linewidth=0
    )
    low, high = (pick(at_shown[name] for name in names) for pick in (min, max))
    said = percent(low) if percent(low) == percent(high) else f"{percent(low)} to {percent(high)}"
    return (low + high) / 2, f"{words(len(names))} others, {said}", OTHERS


def _name(ax: Axes, labels: list[tuple[float, str, str]]) -> None:
    """Write what each line is where no line runs, in the order of the lines."""
    for rank, (_, said, face) in enumerate(sorted(labels, key=lambda label: -label[0])):
        y = 0.42 - 0.13 * rank
        ax.plot([_SHOWN * 1.3, _SHOWN * 1.8], [y, y], color=face, linewidth=3, solid_capstyle="butt")
        ax.text(_SHOWN * 2.1, y, said, fontsize=SMALL, va="center")


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for groups in _groups(table):
        for name, rows in groups.items():
            none, few = rows["found"].iloc[0], rows.loc[rows["alarms"] <= _SHOWN, "found"].iloc[-1]
            parts.append(f"{name}: {percent(none)} above every ordinary text, {percent(few)} above 99 % of them")
    return "Share of reworded texts found. " + "; ".join(parts) + "."
