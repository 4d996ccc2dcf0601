"""Traces of rewording: each word of narration at its place, by the chance that it was put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.facts import percent
from sourcebook.figures.picture import Picture
from sourcebook.figures.style import CHANGED, INK, LINE, new_figure

if TYPE_CHECKING:
    from sourcebook.article import Article
    from sourcebook.suspicion import Suspicion

NAMED = 14


def suspect_words(article: Article, found: Suspicion) -> Picture:
    """Draw the suspect words of an article along its text.

    Parameters
    ----------
    article : Article
        The article.
    found : Suspicion
        From `suspicion.suspicion`.
    """
    from sourcebook.suspicion import evidence_table

    figure, (ax,) = new_figure(3.3)
    length = max(len(article.text), 1)
    xs, ys = [e.span.start / length for e in found.evidence], [e.chance for e in found.evidence]
    ax.vlines(xs, 0, ys, color=LINE, linewidth=0.8)
    ax.scatter(xs, ys, s=30, color=CHANGED, zorder=3)
    for e in found.evidence[:NAMED]:
        ax.annotate(e.printed, (e.span.start / length, e.chance), xytext=(0, 5), textcoords="offset points", fontsize=7.6, ha="center", rotation=20, color=INK)
    ax.set_xlim(-0.02, 1.04)
    ax.set_ylim(0, 1.12)
    ax.set_xticks([0, 0.5, 1], ["start of the article", "middle", "end"])
    ax.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.set_ylabel("chance")
    parts = [f"{e.printed} {percent(e.chance)}" + (f", usual {e.usual}" if e.usual else "") for e in found.evidence[:NAMED]]
    alt = f"{len(found.evidence)} suspect words of narration along the article; the most suspect: {'; '.join(parts)}."
    return Picture("suspect-words", figure, alt if parts else "No word of narration is suspect.", _CAPTION, evidence_table(article, found))


_CAPTION = (
    "Words of narration that fit badly where another word is usual, at their places, by the chance that they were put there; "
    "the most suspect are named."
)
