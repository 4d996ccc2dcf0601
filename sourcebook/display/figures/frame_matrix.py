"""How it is framed: codes by sentence with the coders behind them, and item scores."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


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
    marks = (
        f"; a filled mark means all coders ({coders}), a ring fewer of them, the smaller the fewer"
        if coders > 1
        else ""
    )
    whole = " Whole article: share of the questions on each frame answered yes." if len(scores) else ""
    caption = f"By sentence: policy frames{marks}.{whole}"
    draw = partial(_draw, support, scores, sentences, coders, order)
    return Picture("frame-matrix", draw, _alt(support, order, scores), caption, support)


def _draw(
    support: pd.DataFrame, scores: pd.DataFrame, sentences: list[str], coders: int, order: list[str], narrow: bool
) -> Figure:
    if scores.empty:
        figure, axes = new_figure(0.6 + 0.28 * max(len(order), 2), narrow=narrow)
        _matrix(axes[0], support, order, sentences, coders)
        return figure
    heights = [0.6 + 0.28 * max(len(order), 2), 0.6 + 0.26 * max(len(scores), 2)]
    if narrow:
        figure, (upper, lower) = new_figure(sum(heights), narrow=True, rows=2, gridspec_kw={"height_ratios": heights})
    else:
        figure, (upper, lower) = new_figure(max(heights), columns=2, width_ratios=[1.9, 1])
    _matrix(upper, support, order, sentences, coders)
    _scores(lower, scores)
    return figure


def _matrix(ax: Axes, support: pd.DataFrame, order: list[str], sentences: list[str], coders: int) -> None:
    xs = [sentences.index(s) for s in support["sentence"]]
    ys = [order.index(c) for c in support["code"]]
    faces = [INK if full else "none" for full in support["coders"] == coders]
    sizes = 10 + 50 * support["coders"] / coders
    ax.scatter(xs, ys, s=sizes, facecolors=faces, edgecolors=INK, linewidths=1.2, zorder=3)
    ax.set_yticks(range(len(order)), [plain(c) for c in order])
    ax.set_ylim(len(order) - 0.4, -0.6)
    step = max(1, -(-len(sentences) // 12))
    ax.set_xticks(range(0, len(sentences), step), [s.removeprefix("S") for s in sentences[::step]])
    ax.set_xlim(-0.6, len(sentences) - 0.4)
    ax.set_xlabel("sentence")
    ax.grid(axis="y", linewidth=0.5, alpha=0.5, color=LINE)
    ax.set_title("policy frames by sentence")
    bare(ax)


def _scores(ax: Axes, scores: pd.DataFrame) -> None:
    rows = range(len(scores))
    ax.barh(rows, [1.0] * len(scores), color=LINE, alpha=0.13, height=0.5, linewidth=0)
    ax.barh(rows, scores["score"], color=INK, height=0.5, linewidth=0)
    for y, row in enumerate(scores.to_dict("records")):
        ax.text(1.04, y, number(row["score"]), va="center", fontsize=SMALL)
    ax.set_yticks(rows, [plain(frame) for frame in scores["frame"]])
    ax.set_ylim(len(scores) - 0.4, -0.6)
    ax.set_xlim(0, 1.3)
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.set_title("whole article")
    bare(ax)


def _alt(support: pd.DataFrame, order: list[str], scores: pd.DataFrame) -> str:
    frames = [f"{plain(c)} in {(support['code'] == c).sum()}" for c in order]
    items = [f"{plain(r['frame'])} {number(r['score'])}" for r in scores.to_dict("records")]
    return f"Sentences with each policy frame, by at least one coder: {', '.join(frames) or 'none'}. Scores of the whole article: {', '.join(items) or 'none'}."
