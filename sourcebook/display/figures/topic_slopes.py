"""What was left out: the order of topics in the document behind the news and in the article."""

from __future__ import annotations

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, new_figure
from sourcebook.display.figures.palette import INK, LINE
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def topic_slopes(table: pd.DataFrame) -> Picture:
    """Draw each topic's place in the document and in the article.

    Parameters
    ----------
    table : pandas.DataFrame
        From `omissions.topic_order`.
    """
    return Picture("topic-slopes", partial(_draw, table), _alt(table), _CAPTION, table)


_CAPTION = "Topics in the order of the document behind the news, as far as it was seen, and in the order of the article. A line that ends in a cross: dropped, not in the article. A ring: not seen in the document. Strong: told earlier than in the document."


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(0.5 + (0.62 if narrow else 0.42) * _last(table), narrow=narrow)
    for row in table.to_dict("records"):
        _topic(ax, row, 21 if narrow else 32)
    edge = 1.75 if narrow else 1.6
    ax.set_xlim(-edge, 1 + edge)
    ax.set_ylim(_last(table) + 0.45, -0.05)
    for x, side, name in ((0, "right", "in the document"), (1, "left", "in the article")):
        ax.text(x + (0.08 if x else -0.08), 0.2, name, ha=side, va="center", weight="bold")
    ax.set_axis_off()
    return figure


def _topic(ax: Axes, row: Record, width: int) -> None:
    document, article = _rank(row["document"]), _rank(row["article"])
    up = document is not None and article is not None and article < document
    name, weight = fill(row["topic"], width), "bold" if up else "normal"
    if document is not None:
        ax.text(-0.08, document, name, ha="right", va="center", fontsize=SMALL, weight=weight)
        ax.scatter([0], [document], s=26, color=INK, zorder=3)
    if article is not None:
        ax.text(1.08, article, name, ha="left", va="center", fontsize=SMALL, weight=weight)
        ax.scatter([1], [article], s=26, facecolors="none" if document is None else INK, edgecolors=INK, zorder=3)
    if document is not None and article is not None:
        ax.plot([0, 1], [document, article], color=INK if up else LINE, linewidth=2.4 if up else 1.4)
    elif document is not None:
        ax.plot([0, 0.34], [document, document], color=LINE, linewidth=1.4, linestyle=(0, (2, 2)))
        ax.scatter([0.4], [document], s=34, marker="x", color=INK, linewidths=1.6)


def _last(table: pd.DataFrame) -> int:
    ranks = [_rank(value) or 1 for name in ("document", "article") for value in table[name]]
    return max(ranks, default=1)


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
