"""What was left out: the order of topics in the document behind the news and in the article."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.palette import INK, LINE, new_figure
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd


def topic_slopes(table: pd.DataFrame) -> Picture:
    """Draw each topic's place in the document and in the article.

    Parameters
    ----------
    table : pandas.DataFrame
        From `omissions.topic_order`.
    """
    figure, (ax,) = new_figure(0.8 + 0.46 * len(table))
    for row in table.to_dict("records"):
        _topic(ax, row)
    ax.set_xlim(-1.15, 1.75)
    ax.set_ylim(len(table) + 0.4, 0.2)
    ax.set_xticks([0, 1], ["place in the document", "place in the article"])
    ax.xaxis.tick_top()
    ax.set_yticks([])
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return Picture(
        "topic-slopes",
        figure,
        _alt(table),
        "Topics in the order of the document behind the news, as far as it was seen, and in the order of the article. A hollow mark: not in the article; no mark on the left: not seen in the document.",
        table,
    )


def _topic(ax: object, row: Record) -> None:
    document, article = _rank(row["document"]), _rank(row["article"])
    left, right = document is not None, article is not None
    if left:
        ax.text(-0.06, document, fill(row["topic"], 34), ha="right", va="center", fontsize=8.5)  # type: ignore[attr-defined]
        ax.scatter([0], [document], s=34, facecolors=INK if right else "none", edgecolors=INK, zorder=3)  # type: ignore[attr-defined]
    if right:
        ax.scatter([1], [article], s=34, color=INK, zorder=3)  # type: ignore[attr-defined]
        ax.text(1.06, article, fill(row["topic"], 26), ha="left", va="center", fontsize=8.5)  # type: ignore[attr-defined]
    if document is not None and article is not None:
        ax.plot([0, 1], [document, article], color="#d55e00" if article < document else LINE, linewidth=1.8)  # type: ignore[attr-defined]


def _rank(value: object) -> int | None:
    """Return a rank; None where the column has none."""
    return None if value is None or str(value) == "<NA>" or value != value else int(value)  # type: ignore[call-overload]


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for row in table.to_dict("records"):
        document = f"place {_rank(row['document'])}" if _rank(row["document"]) else "not seen"
        article = f"place {_rank(row['article'])}" if _rank(row["article"]) else "absent"
        parts.append(f"{row['topic']}: document {document}, article {article}")
    return "Order of topics. " + ("; ".join(parts) or "None") + "."
