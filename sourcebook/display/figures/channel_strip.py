"""Where the news comes from: channel by sentence, and diversity with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, new_figure
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.sourcing import ORDER
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd

_MARKERS = dict(zip(ORDER, ("D", "s", "o", "v", "x"), strict=True))


def channel_strip(channels: pd.DataFrame, diversity: pd.DataFrame) -> Picture:
    """Draw each sentence's channel, and the effective number of kinds of voice.

    Parameters
    ----------
    channels, diversity : pandas.DataFrame
        From `sourcing.channels` and `sourcing.diversity`.
    """
    figure, (left, right) = new_figure(2.9, columns=2, width_ratios=[2.2, 1])
    for y, channel in enumerate(ORDER):
        rows = [i for i, c in enumerate(channels["channel"]) if c == channel]
        left.scatter(
            rows,
            [y] * len(rows),
            marker=_MARKERS[channel],
            s=[14 + 4 * channels["words"][i] for i in rows],
            color="#2b82c4",
            linewidths=1.4,
        )
    left.set_yticks(range(len(ORDER)), ORDER)
    left.set_ylim(len(ORDER) - 0.4, -0.6)
    step = max(1, len(channels) // 12)
    left.set_xticks(range(0, len(channels), step), channels["sentence"][::step], fontsize=8)
    left.grid(axis="y", linewidth=0.4, alpha=0.5)
    left.set_title("channel of each sentence", fontsize=9.5, loc="left")
    right.vlines(range(len(diversity)), diversity["low"], diversity["high"], color="#808182", linewidth=2)
    right.scatter(range(len(diversity)), diversity["effective"], s=46, color=INK, zorder=3)
    for x, value in enumerate(diversity["effective"]):
        right.text(x + 0.12, value, number(value, 1), va="center")
    right.set_xticks(range(len(diversity)), list(diversity["measure"]), fontsize=8.5)
    right.set_xlim(-0.5, len(diversity) - 0.3)
    right.set_ylim(0, None)
    right.set_title("effective voices", fontsize=9.5, loc="left")
    return Picture("channel-strip", figure, _alt(channels, diversity), _CAPTION, channels)


_CAPTION = "Left: the channel by which each sentence came; larger marks are longer sentences. Right: the effective number of kinds of voice, counted by attributions and by words, with 95 % bootstrap by sentence."


def _alt(channels: pd.DataFrame, diversity: pd.DataFrame) -> str:
    counts = channels["channel"].value_counts()
    parts = [f"{counts.get(c, 0)} {c}" for c in ORDER]
    numbers = [
        f"{number(r['effective'], 1)} by {r['measure']} ({number(r['low'], 1)} to {number(r['high'], 1)})"
        for r in diversity.to_dict("records")
    ]
    return f"Sentences by channel: {', '.join(parts)}. Effective number of kinds of voice: {'; '.join(numbers)}."
