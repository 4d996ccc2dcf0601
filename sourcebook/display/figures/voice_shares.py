"""Who speaks: shares of attributions and of words, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, colour, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def voice_shares(table: pd.DataFrame) -> Picture:
    """Draw the shares of each kind of voice by attributions and by attributed words.

    Parameters
    ----------
    table : pandas.DataFrame
        From `voices.by_kind`, with ``low`` and ``high`` for the share of words.
    """
    return Picture("voice-shares", partial(_draw, table), _alt(table), _CAPTION, table)


_CAPTION = (
    "Share of top-level attributions and of their words by kind of voice, with counts. Lines: 95 % bootstrap by sentence, "
    "which shows how far a share hangs on single sentences."
)


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    rows, columns = (2, 1) if narrow else (1, 2)
    height = 0.5 + 0.34 * max(len(table), 1)
    figure, axes = new_figure(height * rows, narrow=narrow, rows=rows, columns=columns, sharey=True)
    for ax, measure in zip(axes, ("attributions", "words"), strict=True):
        _bars(ax, table, measure)
    axes[0].set_ylim(len(table) - 0.5, -0.6)
    axes[1].hlines(range(len(table)), table["low"], table["high"], color=INK, linewidth=1.6)
    return figure


def _bars(ax: Axes, table: pd.DataFrame, measure: str) -> None:
    shares = table[f"share_{measure}"]
    ax.barh(range(len(table)), [1.0] * len(table), color=LINE, alpha=0.13, height=0.62, linewidth=0)
    ax.barh(range(len(table)), shares, color=[colour(kind) for kind in table["voice_type"]], height=0.62, linewidth=0)
    for y, (share, count) in enumerate(zip(shares, table[measure], strict=True)):
        ax.text(1.04, y, f"{percent(share)} ({count})", va="center", fontsize=SMALL)
    ax.set_yticks(range(len(table)), [plain(kind) for kind in table["voice_type"]])
    ax.set_xlim(0, 1.36)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.set_title(f"share of {measure}")
    bare(ax)


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{plain(r['voice_type'])} {percent(r['share_attributions'])} of attributions and {percent(r['share_words'])} of words"
        for r in table.to_dict("records")
    ]
    return "Two bar charts of kinds of voice: " + ("; ".join(parts) or "none") + "."
