"""Traces of rewording: the most suspect words of narration, by the chance that they were put there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, REWORDED
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.results.numbers_in_words import counted, percent, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sourcebook.rewording_detector import Detection
    from sourcebook.text.article import Article

NAMED = 18


def suspect_words(
    article: Article,
    found: Detection,
    hits: list[bool] | None = None,
    was: list[str] | None = None,
    places: tuple[int, int] = (0, 0),
) -> Picture:
    """Draw the most suspect words of an article in the order of its text.

    Parameters
    ----------
    article : Article
        The article.
    found : Detection
        From `rewording_detector.detect`.
    hits : list of bool, optional
        For each suspect word whether it was swapped, where substitutions were coded by hand.
    was : list of str, optional
        For each what it replaced, "" where it was not swapped.
    places : (int, int), optional
        How many coded places hold a suspect word, and how many there are.
    """
    from sourcebook.rewording_detector import evidence_table

    table = evidence_table(article, found)
    originals = was if was is not None else [""] * len(table)
    table = table.assign(was=originals, hit=hits if hits is not None else True)
    shown = table.head(NAMED).sort_values(["hit", "chance"], ascending=False, kind="stable")
    most = f"the {NAMED} most suspect, " if len(table) > NAMED else ""
    caption = _CAPTION.format(most=most) + (_MARKS if hits is not None else "")
    draw = partial(_draw, shown, hits is not None)
    return Picture(
        "suspect-words",
        draw,
        _concluded(table, hits, places),
        _alt(shown, len(table), hits),
        caption,
        table.drop(columns="hit"),
    )


_CAPTION = (
    "Words of narration that fit badly where another word is usual: {most}the likeliest first, "
    "with the chance that they were put there and, beside it, the word that is usual there."
)
_MARKS = " Dot: swapped, as the book's coding has it; in brackets, what stood there before; beside it, a usual word only where it is another. Below, with a cross: others, not known to be swapped."


def _concluded(table: pd.DataFrame, hits: list[bool] | None, places: tuple[int, int]) -> str:
    """Say how many swaps the detector found, and how many other words it suspects."""
    if table.empty:
        return "No word of narration is suspect"
    if hits is None:
        return begun(f"{counted(len(table), 'word')} of narration {'is' if len(table) == 1 else 'are'} suspect")
    seen, every = places
    wrong = len(hits) - sum(hits)
    return f"The detector found {words(seen)} of {counted(every, 'swap')}, and suspects {words(wrong)} more {'word' if wrong == 1 else 'words'}"


def _draw(shown: pd.DataFrame, known: bool, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(0.75 + 0.22 * max(len(shown), 1), narrow=narrow)
    for y, row in enumerate(shown.to_dict("records")):
        hit = bool(row["hit"])
        face, strength = (REWORDED, 1.0) if hit else (INK, 0.6)
        ax.hlines(y, 0, row["chance"], color=face if hit else LINE, linewidth=1.6)
        ax.scatter(
            [row["chance"]], [y], s=34, marker="o" if hit else "x", color=face, linewidths=1.6, zorder=3, alpha=strength
        )
        if row["usual"] != row["was"]:
            ax.text(1.05, y, row["usual"] or "–", va="center", fontsize=SMALL, clip_on=False, alpha=strength)
    heads = [
        (0, "chance" if narrow else "chance of a swap"),
        (1.05, "else usual" if (shown["was"] != "").any() else "usual"),
    ]
    for x, name in heads:
        ax.text(x, -1, name, fontsize=SMALL, weight="bold", va="center")
    ax.set_yticks(range(len(shown)), [_name(row, narrow) for row in shown.to_dict("records")])
    ax.set_ylim(max(len(shown), 1) - 0.4, -1.5)
    ax.set_xlim(0, 1.8 if narrow else 1.35)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    ax.spines["bottom"].set_bounds(0, 1)
    bare(ax, "left")
    if known:
        for marker, face, label in (("o", REWORDED, "swapped"), ("x", INK, "not known to be swapped")):
            ax.scatter([], [], s=34, marker=marker, color=face, linewidths=1.6, label=label)
        figure.legend(loc="outside lower left", ncols=2)
    return figure


def _name(row: Record, narrow: bool) -> str:
    """Name a word, with what stood in its place if that is known."""
    before = f" (for {row['was']})" if row["was"] else ""
    return f"{row['printed']}{before}" if narrow else f"{row['sentence']}  {row['printed']}{before}"


def _alt(shown: pd.DataFrame, total: int, hits: list[bool] | None) -> str:
    known = {True: ", swapped", False: ", not known to be swapped"} if hits is not None else {True: "", False: ""}
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
