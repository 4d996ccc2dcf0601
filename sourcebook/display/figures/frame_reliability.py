"""Whether the probability of a drafted frame means what it says: a reliability diagram."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.measures.frame_draft_scores import ASIDE, FOLDS
from sourcebook.results.numbers_in_words import percent, words
from sourcebook.rewording_detector.measured import wilson

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_CAPTION = (
    "How probable the machine held a code to be for a sentence, and how often coders gave it, in tenths of probability. On the line, "
    "what is held nine tenths probable is right nine times in ten. Dots: sentences kept aside, with what chance allows (95 %), and below how many decisions each stands "
    "for. Rings: the sentences from which probabilities and thresholds were set, each judged by weights that had not seen it."
)


def _concluded(table: pd.DataFrame) -> str:
    """Say whether probabilities hold on sentences kept aside: whether each lies within what chance allows."""
    rows = table[table["sentences"] == ASIDE]
    if rows.empty:
        return "How often drafted frames of each probability were right"
    off = [r for r in rows.to_dict("records") if not r["given_low"] <= r["probability"] <= r["given_high"]]
    if not off:
        return "A drafted frame is right as often as its probability says"
    side = {r["given"] > r["probability"] for r in off}
    way = "more" if side == {True} else "less" if side == {False} else "more or less"
    return begun(f"in {words(len(off))} of {words(len(rows))} tenths drafted frames are right {way} often than said")


def frame_reliability(table: pd.DataFrame) -> Picture:
    """Draw probability against what coders gave.

    Parameters
    ----------
    table : pandas.DataFrame
        From `frame_draft_scores.reliability`.
    """
    ends = [
        wilson(round(given * count), count) for given, count in zip(table["given"], table["decisions"], strict=True)
    ]
    table = table.assign(given_low=[low for low, _ in ends], given_high=[high for _, high in ends])
    return Picture("frame-reliability", partial(_draw, table), _concluded(table), _alt(table), _CAPTION, table)


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(3.3 if narrow else 4.2, narrow=narrow)
    ax.plot([0, 1], [0, 1], color=LINE, linewidth=0.8, linestyle=(0, (3, 2)))
    folds = table[table["sentences"] == FOLDS]
    ax.scatter(folds["probability"], folds["given"], s=70, facecolors="none", edgecolors=OTHERS, linewidths=1.6)
    _kept_aside(ax, table[table["sentences"] == ASIDE], narrow)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    for axis, label in ((ax.xaxis, "probability by the machine"), (ax.yaxis, "given by coders")):
        axis.set_ticks(ticks, [percent(tick) for tick in ticks])
        axis.label.set_text(label)
    ax.set_xlim(-0.04, 1.04)
    ax.set_ylim(-0.15 if narrow else -0.09, 1.04)
    ax.tick_params(axis="y", labelsize=SMALL)
    bare(ax)
    return figure


def _kept_aside(ax: Axes, rows: pd.DataFrame, narrow: bool) -> None:
    """Draw the sentences kept aside, each with its interval as a band; how many decisions stands in a row below."""
    ax.fill_between(rows["probability"], rows["given_low"], rows["given_high"], color=INK, alpha=0.12, linewidth=0)
    ax.vlines(rows["probability"], rows["given_low"], rows["given_high"], color=INK, linewidth=1)
    ax.scatter(rows["probability"], rows["given"], s=26, color=INK, zorder=3)
    for rank, (x, count) in enumerate(zip(rows["probability"], rows["decisions"], strict=True)):
        ax.text(
            x, -0.05 - 0.055 * (rank % 2 if narrow else 0), f"{count:,}", fontsize=SMALL - 1, ha="center", va="center"
        )


def _alt(table: pd.DataFrame) -> str:
    rows = table[table["sentences"] == ASIDE].to_dict("records")
    parts = [
        f"held {percent(r['probability'])} probable, given {percent(r['given'])} of {r['decisions']:,}" for r in rows
    ]
    return "Decisions on sentences kept aside. " + ("; ".join(parts) or "None") + "."
