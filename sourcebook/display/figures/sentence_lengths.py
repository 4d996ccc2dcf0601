"""What text it is: the length and part of each sentence, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, NARRATION, QUOTED, new_figure, plain
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd


def sentence_lengths(table: pd.DataFrame) -> Picture:
    """Draw each sentence's words, narrated and quoted, with its part in the report.

    Parameters
    ----------
    table : pandas.DataFrame
        From `structure.sentences`.
    """
    figure, (ax,) = new_figure(min(0.9 + 0.27 * len(table), 14))
    narrated = table["words"] - table["quoted"]
    ax.barh(range(len(table)), narrated, color=NARRATION, height=0.66, label="narration")
    ax.barh(
        range(len(table)),
        table["quoted"],
        left=narrated,
        color=QUOTED,
        hatch="////",
        edgecolor="white",
        linewidth=0,
        height=0.66,
        label="in quotation marks",
    )
    for y, (words, role) in enumerate(zip(table["words"], table["news_role"], strict=True)):
        ax.text(words + 0.6, y, plain(role), va="center", fontsize=8.5, color=INK)
    ax.set_yticks(range(len(table)), table["sentence"])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, table["words"].max() * 1.3)
    ax.set_xlabel("words")
    ax.tick_params(length=0)
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=8.5)
    return Picture("sentence-lengths", figure, _alt(table), _caption(table), table.drop(columns="text"))


def _caption(table: pd.DataFrame) -> str:
    return "Length of each sentence in words" + (
        " and, beside it, the part that it plays in the report."
        if table["news_role"].any()
        else ", narrated and quoted."
    )


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{r['sentence']} {r['words']} {'word' if r['words'] == 1 else 'words'}"
        + (f", {plain(r['news_role'])}" if r["news_role"] else "")
        + (f", {r['quoted']} quoted" if r["quoted"] else "")
        for r in table.to_dict("records")
    ]
    shown = parts if len(parts) <= 40 else [*parts[:40], f"and {len(parts) - 40} more"]
    return "Bar chart of sentences in order: " + "; ".join(shown) + "."
