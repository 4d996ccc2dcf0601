"""How far the detector's score can be read as a probability, by the length of the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, NARRATION, QUOTED
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_LENGTHS = {
    100: ("100 to 199 words", "o", NARRATION),
    200: ("200 to 399 words", "s", QUOTED),
    400: ("400 words and more", "^", INK),
}
_CAPTION = (
    "The probability that a text was reworded, as its score has it, against the share of texts of that probability that "
    "were, with intervals. Both sorts of text count as many, and each mechanism was left out of what was learnt. On the "
    "line the probability is right; above it, too low."
)


_TITLE = "How often texts of each probability were reworded, by length"


def reliability_by_length(table: pd.DataFrame) -> Picture:
    """Draw shares of reworded texts against the probability given, one mark a class of length.

    Parameters
    ----------
    table : pandas.DataFrame
        From `rewording_detector.reliability_table`.
    """
    return Picture("reliability-by-length", partial(_draw, table), _TITLE, _alt(table), _CAPTION, table)


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(3.6, narrow=narrow)
    ax.plot([0, 1], [0, 1], color=LINE, linewidth=0.8)
    for shift, (words, (label, mark, face)) in enumerate(_LENGTHS.items()):
        own = table[table["words"] == words]
        at = own["chance"] + 0.017 * (shift - 1)
        ax.vlines(at, own["low"], own["high"], color=face, linewidth=1.2)
        ax.scatter(at, own["share"], s=34, marker=mark, color=face, zorder=3, label=label)
    ax.set_xlim(-0.03, 1.03)
    ax.set_ylim(-0.03, 1.03)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_ticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.set_xlabel("probability given")
    ax.set_ylabel("share reworded")
    bare(ax)
    figure.legend(loc="outside upper left", ncols=1 if narrow else 3, handletextpad=0.2)
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for words, (label, _, _) in _LENGTHS.items():
        own = table[table["words"] == words].to_dict("records")
        pairs = ", ".join(f"{percent(r['share'])} at {percent(r['chance'])}" for r in own)
        parts.append(f"{label}: {pairs}")
    return "Share of reworded texts at the mean probability given. " + "; ".join(parts) + "."
