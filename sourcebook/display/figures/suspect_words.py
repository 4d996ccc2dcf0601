"""Traces of rewording: the most suspect words of narration, by the chance that they were put there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, REWORDED
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sourcebook.rewording_detector import Detection
    from sourcebook.text.article import Article

NAMED = 18


def suspect_words(article: Article, found: Detection, hits: list[bool] | None = None) -> Picture:
    """Draw the most suspect words of an article in the order of its text.

    Parameters
    ----------
    article : Article
        The article.
    found : Detection
        From `rewording_detector.detect`.
    hits : list of bool, optional
        For each suspect word whether it was swapped, where substitutions were coded by hand.
    """
    from sourcebook.rewording_detector import evidence_table

    table = evidence_table(article, found)
    shown = table.assign(hit=hits if hits is not None else True).head(NAMED)
    shown = shown.iloc[sorted(range(len(shown)), key=lambda i: found.evidence[i].span.start)]
    most = f"the {NAMED} most suspect, " if len(table) > NAMED else ""
    caption = _CAPTION.format(most=most) + (_MARKS if hits is not None else "")
    draw = partial(_draw, shown, hits is not None)
    return Picture("suspect-words", draw, _alt(shown, len(table), hits), caption, table)


_CAPTION = (
    "Words of narration that fit badly where another word is usual: {most}in the order of the text, "
    "with the chance that they were put there and, on the right, the word that is usual there."
)
_MARKS = " Dot: swapped, as the coding by hand has it. Cross: a false alarm, not swapped."


def _draw(shown: pd.DataFrame, known: bool, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(0.75 + 0.22 * max(len(shown), 1), narrow=narrow)
    for y, row in enumerate(shown.to_dict("records")):
        hit = bool(row["hit"])
        face = REWORDED if hit else INK
        ax.hlines(y, 0, row["chance"], color=face if hit else LINE, linewidth=1.6)
        ax.scatter([row["chance"]], [y], s=34, marker="o" if hit else "x", color=face, linewidths=1.6, zorder=3)
        ax.text(1.05, y, row["usual"] or "–", va="center", fontsize=SMALL, clip_on=False)
    for x, name in ((1.05, "usual"), (0, "chance of a swap")):
        ax.text(x, -1, name, fontsize=SMALL, weight="bold", va="center")
    ax.set_yticks(
        range(len(shown)), [f"{s}  {word}" for s, word in zip(shown["sentence"], shown["printed"], strict=True)]
    )
    ax.set_ylim(max(len(shown), 1) - 0.4, -1.5)
    ax.set_xlim(0, 1.42 if narrow else 1.25)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.spines["bottom"].set_bounds(0, 1)
    bare(ax, "left")
    if known:
        for marker, face, label in (("o", REWORDED, "swapped"), ("x", INK, "not swapped")):
            ax.scatter([], [], s=34, marker=marker, color=face, linewidths=1.6, label=label)
        figure.legend(loc="outside lower left", ncols=2)
    return figure


def _alt(shown: pd.DataFrame, total: int, hits: list[bool] | None) -> str:
    known = {True: ", swapped", False: ", not swapped"} if hits is not None else {True: "", False: ""}
    parts = [
        f"{r['printed']} {percent(r['chance'])}{known[bool(r['hit'])]}"
        + (f", usual {r['usual']}" if r["usual"] else "")
        for r in shown.to_dict("records")
    ]
    return (
        f"{total} suspect words of narration; the most suspect: {'; '.join(parts)}."
        if parts
        else "No word of narration is suspect."
    )
