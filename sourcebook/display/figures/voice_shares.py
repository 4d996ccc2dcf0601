"""Who speaks: shares of attributions and of words, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, colour, hatch, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def voice_shares(table: pd.DataFrame) -> Picture:
    """Draw the shares of each kind of voice by attributions and by attributed words.

    Parameters
    ----------
    table : pandas.DataFrame
        From `voices.by_kind`, with ``low`` and ``high`` for the share of words.
    """
    figure, axes = new_figure(0.9 + 0.42 * len(table), columns=2, sharey=True)
    for ax, measure in zip(axes, ("attributions", "words"), strict=True):
        _bars(ax, table, measure)
    axes[0].set_yticks(range(len(table)), [plain(kind) for kind in table["voice_type"]])
    axes[0].invert_yaxis()
    axes[1].hlines(range(len(table)), table["low"], table["high"], color=INK, linewidth=1.4)
    return Picture("voice-shares", figure, _alt(table), _CAPTION, table)


_CAPTION = (
    "Share of top-level attributions and of their words by kind of voice. Lines: 95 % bootstrap by sentence, "
    "which shows how far a share hangs on single sentences."
)


def _bars(ax: Axes, table: pd.DataFrame, measure: str) -> None:
    shares = table[f"share_{measure}"]
    bars = ax.barh(
        range(len(table)),
        shares,
        color=[colour(k) for k in table["voice_type"]],
        edgecolor="white",
        linewidth=0,
        height=0.66,
    )
    for bar, kind in zip(bars, table["voice_type"], strict=True):
        bar.set_hatch(hatch(kind))
    for y, (share, count) in enumerate(zip(shares, table[measure], strict=True)):
        ax.text(share + 0.02, y - 0.36, f"{percent(share)} ({count})", va="center", fontsize=8.5)
    ax.set_xlim(0, 1.18)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.set_title(f"share of {measure}", fontsize=9.5, loc="left")
    ax.tick_params(length=0)


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{plain(r['voice_type'])} {percent(r['share_attributions'])} of attributions and {percent(r['share_words'])} of words"
        for r in table.to_dict("records")
    ]
    return "Two bar charts of kinds of voice: " + ("; ".join(parts) or "none") + "."
