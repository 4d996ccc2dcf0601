"""The article at a glance: each sentence as a line of words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.display.figures.palette import INK, NARRATION, colour, hatch, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.voices import top_level
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def word_map(article: Article, coding: Coding) -> pd.DataFrame:
    """Describe each word: its place, who says it, whether it is quoted or substituted.

    Returns
    -------
    pandas.DataFrame
        Columns ``sentence``, ``position`` (in the sentence, from 0), ``voice_type`` ("" for
        narration), ``quoted``, ``substituted``.
    """
    import pandas as pd

    kinds = {
        i: r["voice_type"]
        for r in top_level(coding).to_dict("records")
        for i in Span.parse(r["content_at"]).positions()
    }
    changed = {i for at in coding.table("substitutions")["printed_at"] for i in Span.parse(at).positions()}
    quoted = {i for q in article.quotations for i in range(q.inner_start, q.inner_end)}
    counts: dict[str, int] = {}
    rows = []
    for word in article.words:
        sentence = article.sentence_at(word.start)
        if sentence:
            letters = [i for i in range(word.start, word.end) if article.text[i].isalnum()]
            position = counts.get(sentence.id, 0)
            counts[sentence.id] = position + 1
            rows.append(
                (
                    sentence.id,
                    position,
                    kinds.get(letters[0], ""),
                    letters[0] in quoted,
                    any(i in changed for i in letters),
                )
            )
    return pd.DataFrame(rows, columns=["sentence", "position", "voice_type", "quoted", "substituted"])


def article_map(article: Article, coding: Coding) -> Picture:
    """Draw every word as a cell: coloured by the voice it is given to, marked if substituted."""
    table = word_map(article, coding)
    order = [s.id for s in article.sentences]
    figure, (ax,) = new_figure(min(0.9 + 0.34 * len(order), 14))
    _cells(ax, table, order)
    _marks(ax, table, order)
    ax.set_yticks(range(len(order)), order)
    ax.set_ylim(len(order) - 0.4, -0.6)
    ax.set_xlim(-0.5, table["position"].max() + 1 if len(table) else 1)
    ax.set_xlabel("word of the sentence")
    ax.tick_params(length=0)
    _legend(ax, table)
    return Picture("article-map", figure, _alt(table, order), _caption(table), table)


def _cells(ax: Axes, table: pd.DataFrame, order: list[str]) -> None:
    runs = [
        (sentence, kind, [word for *_, word in run])
        for (sentence, kind), run in groupby(
            zip(table["sentence"], table["voice_type"], table["position"], strict=True), key=lambda cell: cell[:2]
        )
    ]
    kinds = [kind for _, kind, _ in runs]
    ax.barh(
        [order.index(sentence) for sentence, _, _ in runs], [len(words) for *_, words in runs], left=[words[0] for *_, words in runs], height=0.56,
        color=[colour(kind) if kind else NARRATION for kind in kinds], hatch=[hatch(kind) if kind else "" for kind in kinds], edgecolor="white", linewidth=0,
    )  # fmt: skip


def _marks(ax: Axes, table: pd.DataFrame, order: list[str]) -> None:
    for column, marker, offset in (("substituted", "v", -0.4), ("quoted", "_", 0.37)):
        chosen = table[table[column]]
        ys = [order.index(s) + offset for s in chosen["sentence"]]
        ax.scatter(
            chosen["position"] + 0.5,
            ys,
            marker=marker,
            s=14 if marker == "v" else 26,
            color=INK,
            linewidths=1.0,
            zorder=3,
        )


def _legend(ax: Axes, table: pd.DataFrame) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    kinds = [k for k in dict.fromkeys(table["voice_type"]) if k]
    handles: list[Patch | Line2D] = [
        Patch(facecolor=colour(k), hatch=hatch(k), edgecolor="white", linewidth=0, label=plain(k)) for k in kinds
    ]
    handles.append(Patch(facecolor=NARRATION, label="narration"))
    if table["substituted"].any():
        handles.append(Line2D([], [], marker="v", linestyle="", markersize=4, color=INK, label="substituted word"))
    if table["quoted"].any():
        handles.append(Line2D([], [], marker="_", linestyle="", markersize=7, color=INK, label="in quotation marks"))
    ax.figure.legend(
        handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8.5, handleheight=1.5
    )  # lower, and wide hatches are cut


def _caption(table: pd.DataFrame) -> str:
    text = "The article as lines of words, one line a sentence. Colour and hatching: the kind of voice to which the words are given; grey: the article’s own voice. A bar below a word: it stands in quotation marks."
    return text + (" A triangle above a word: it was put in place of another." if table["substituted"].any() else "")


def _alt(table: pd.DataFrame, order: list[str]) -> str:
    own = int((table["voice_type"] == "").sum())
    parts = [
        f"{plain(str(k))} {n}" for k, n in table.loc[table["voice_type"] != "", "voice_type"].value_counts().items()
    ]
    text = f"Map of {len(table)} words in {len(order)} sentences. Words given to voices: {', '.join(parts) or 'none'}; in the article's own voice: {own}. "
    changed, quoted = table["substituted"], table["quoted"]
    text += f"{int(quoted.sum())} words stand in quotation marks"
    return text + (
        f"; {int(changed.sum())} words are substituted, {int((changed & quoted).sum())} of them in quotation marks."
        if changed.any()
        else "."
    )
