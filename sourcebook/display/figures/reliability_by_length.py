"""How far the detector's score can be read as a probability, by the length of the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_LENGTHS = {100: "100 to 199 words", 200: "200 to 399 words", 400: "400 words and more"}
_CAPTION = (
    "Across: the probability that the score gives. Upright: how many of those texts had in fact been reworded, with intervals. "
    "On the line the probability is right; above it, too low. As many texts were reworded as not, and each mechanism was left "
    "out of what was learnt."
)


def _concluded(table: pd.DataFrame) -> str:
    """Say for which length the probability given is furthest from the share that was reworded."""
    gaps = (table["share"] - table["chance"]).groupby(table["words"]).apply(lambda gap: float(gap.abs().mean()))
    if gaps.empty:
        return "How often texts of each probability were reworded, by length"
    worst = max(_LENGTHS, key=lambda words: gaps.get(words, 0.0))
    return f"The score is furthest off for texts of {_LENGTHS[worst]}, {percent(gaps.max())} on average".replace(
        " %", " points"
    )


def reliability_by_length(table: pd.DataFrame) -> Picture:
    """Draw shares of reworded texts against the probability given, one picture a class of length.

    Parameters
    ----------
    table : pandas.DataFrame
        From `rewording_detector.reliability_table`.
    """
    return Picture("reliability-by-length", partial(_draw, table), _concluded(table), _alt(table), _CAPTION, table)


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    shape = {"rows": len(_LENGTHS)} if narrow else {"columns": len(_LENGTHS)}
    figure, axes = new_figure(6.6 if narrow else 2.5, narrow=narrow, sharex=True, sharey=True, **shape)
    for ax, (least, label) in zip(axes, _LENGTHS.items(), strict=True):
        own = table[table["words"] == least]
        ax.plot([0, 1], [0, 1], color=LINE, linewidth=0.8)
        ax.vlines(own["chance"], own["low"], own["high"], color=OTHERS, linewidth=2.4)
        ax.scatter(own["chance"], own["share"], s=30, color=INK, zorder=3, clip_on=False)
        ax.set_title(label, fontsize=SMALL)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_ticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        ax.set_xlim(-0.03, 1.03)
        ax.set_ylim(-0.03, 1.03)
        bare(ax)
    axes[-1 if narrow else 1].set_xlabel("probability given")
    axes[1 if narrow else 0].set_ylabel("share reworded")
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for words, label in _LENGTHS.items():
        own = table[table["words"] == words].to_dict("records")
        pairs = ", ".join(f"{percent(r['share'])} at {percent(r['chance'])}" for r in own)
        parts.append(f"{label}: {pairs}")
    return "Share of reworded texts at the mean probability given. " + "; ".join(parts) + "."
