"""How it is framed: codes by sentence with the coders behind them, and item scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, LINE, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def frame_matrix(support: pd.DataFrame, scores: pd.DataFrame, sentences: list[str], coders: int) -> Picture:
    """Draw which sentences carry which policy frame, by how many coders, and item scores.

    Parameters
    ----------
    support : pandas.DataFrame
        From `framing.support`.
    scores : pandas.DataFrame
        From `framing.item_scores`.
    sentences : list of str
        All sentences in order.
    coders : int
        How many coders there are.
    """
    order = list(support.groupby("code")["coders"].sum().sort_values(ascending=False).index)
    figure, (left, right) = new_figure(1.4 + 0.3 * max(len(order), 5), columns=2, width_ratios=[2.4, 1])
    _matrix(left, support, order, sentences, coders)
    _scores(right, scores)
    caption = f"Left: policy frames by sentence; a filled mark means all coders ({coders}), a ring fewer of them, the smaller the fewer. Right: share of the questions on each frame of the whole article answered yes."
    return Picture("frame-matrix", figure, _alt(support, order, scores), caption, support)


def _matrix(ax: Axes, support: pd.DataFrame, order: list[str], sentences: list[str], coders: int) -> None:
    xs = [sentences.index(s) for s in support["sentence"]]
    ys = [order.index(c) for c in support["code"]]
    full = support["coders"] == coders
    ax.scatter(
        xs,
        ys,
        s=18 + 90 * support["coders"] / coders,
        facecolors=["#2b82c4" if f else "none" for f in full],
        edgecolors="#2b82c4",
        linewidths=1.4,
    )
    ax.set_yticks(range(len(order)), [plain(c) for c in order])
    ax.set_ylim(len(order) - 0.4, -0.6)
    step = max(1, len(sentences) // 12)
    ax.set_xticks(range(0, len(sentences), step), sentences[::step], fontsize=8)
    ax.set_xlim(-0.6, len(sentences) - 0.4)
    ax.grid(linewidth=0.4, alpha=0.5)
    ax.set_title("policy frames by sentence", fontsize=9.5, loc="left")


def _scores(ax: Axes, scores: pd.DataFrame) -> None:
    ax.hlines(range(len(scores)), 0, scores["score"], color=LINE, linewidth=2)
    ax.scatter(scores["score"], range(len(scores)), s=40, color=INK, zorder=3)
    for y, row in enumerate(scores.to_dict("records")):
        ax.text(0.0, y - 0.28, f"{plain(row['frame'])} {number(row['score'])}", fontsize=8.5)
    ax.set_ylim(len(scores) - 0.4, -0.7)
    ax.set_xlim(-0.05, 1.05)
    ax.set_yticks([])
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.set_title("whole article", fontsize=9.5, loc="left")


def _alt(support: pd.DataFrame, order: list[str], scores: pd.DataFrame) -> str:
    frames = [f"{plain(c)} in {(support['code'] == c).sum()}" for c in order]
    items = [f"{plain(r['frame'])} {number(r['score'])}" for r in scores.to_dict("records")]
    return f"Sentences with each policy frame, by at least one coder: {', '.join(frames) or 'none'}. Scores of the whole article: {', '.join(items) or 'none'}."
