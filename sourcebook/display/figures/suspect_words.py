"""Traces of rewording: the most suspect words of narration, by the chance that they were put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import CHANGED, INK, LINE, new_figure
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd

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
    figure, (ax,) = new_figure(0.9 + 0.26 * max(len(shown), 1))
    rows = range(len(shown))
    ax.hlines(rows, 0, shown["chance"], color=LINE, linewidth=1.4)
    for is_hit, face, label in ((True, CHANGED, "swapped"), (False, "none", "not swapped")):
        chosen = [
            (chance, y)
            for y, (chance, hit) in enumerate(zip(shown["chance"], shown["hit"], strict=True))
            if bool(hit) is is_hit
        ]
        ax.scatter(
            [x for x, _ in chosen],
            [y for _, y in chosen],
            s=36,
            facecolors=face,
            edgecolors=CHANGED,
            zorder=3,
            label=label,
        )
    if hits is not None:
        figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=8.5)
    for y, (chance, usual) in enumerate(zip(shown["chance"], shown["usual"], strict=True)):
        ax.text(chance + 0.025, y, f"usual: {usual}" if usual else "", va="center", fontsize=8.5, color=INK)
    ax.set_yticks(rows, [f"{s}  {printed}" for s, printed in zip(shown["sentence"], shown["printed"], strict=True)])
    ax.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    ax.set_xlim(0, 1.3)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.set_xlabel("chance that the word was put there")
    ax.tick_params(length=0)
    return Picture(
        "suspect-words", figure, _alt(shown, len(table), hits), _CAPTION if hits is None else _CAPTION + _MARKS, table
    )


_CAPTION = (
    f"Words of narration that fit badly where another word is usual: the {NAMED} most suspect, in the order of the text, "
    "with the chance that they were put there and the word that is usual there."
)


_MARKS = " Filled: swapped, as the coding by hand has it; hollow: not swapped."


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
