"""What was left out: the order of topics in the document behind the news and in the article."""

from __future__ import annotations

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import NARROW, SMALL, WIDTH, sheet
from sourcebook.display.figures.palette import INK, LINE, POINT
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import counted, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


# A topic beyond this part of those that were seen is told late; it is not called the last, since the rest may not have been seen.
_LATE = 2 / 3
# Inches between a mark and its words.
_GAP = 0.1


def topic_slopes(table: pd.DataFrame) -> Picture:
    """Draw each topic's place in the document and in the article.

    Parameters
    ----------
    table : pandas.DataFrame
        From `omissions.topic_order`.
    """
    return Picture("topic-slopes", partial(_draw, table), _concluded(table), _alt(table), _CAPTION, table)


_CAPTION = "Topics, divided by us, in the order of the document behind the news, as far as it was seen, and in the order of the article. A line that ends in a cross: dropped, not in the article. A ring: not seen in the document. Coloured: told before a topic that stands before it in the document."


def _concluded(table: pd.DataFrame) -> str:
    """Say how many topics of the document the article has, and whether its first comes from the end of the document."""
    rows = [(_rank(row["document"]), _rank(row["article"])) for row in table.to_dict("records")]
    seen = [(document, article) for document, article in rows if document]
    if not seen:
        return "The topics of the article, in their order"
    kept = [pair for pair in seen if pair[1]]
    first = next((document for document, article in kept if article == 1), 1)
    late = first > _LATE * max(document for document, _ in seen)
    if len(kept) == len(seen):
        which = "a late topic" if late else f"topic {words(first)}"
        return f"The article {f'begins with {which}' if first > 1 else 'keeps every topic'} of the document{', in its order' * (first == 1)}"
    begins = f", {'a late one' if late else f'number {words(first)}'} first" if first > 1 else ""
    return f"Of {counted(len(seen), 'known topic')} of the document the article has {words(len(kept))}{begins}"


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    step, width = (0.8, NARROW) if narrow else (0.42, WIDTH)
    figure, ax = sheet(0.5 + step * _last(table), narrow=narrow)
    ends = (0.41 * width, 0.6 * width) if narrow else (0.4 * width, 0.6 * width)
    earlier = _earlier(table)
    for row in table.to_dict("records"):
        _topic(ax, row, ends, step, 18 if narrow else 36, row["topic"] in earlier)
    for x, side, name in ((ends[0] - _GAP, "right", "in the document"), (ends[1] + _GAP, "left", "in the article")):
        ax.text(x, 0.15, name, ha=side, va="center", weight="bold", fontsize=SMALL)
    return figure


def _earlier(table: pd.DataFrame) -> set[str]:
    """Return the topics that the article takes up before one that the document has before them; those that were dropped do not count."""
    rows = [(str(row["topic"]), _rank(row["document"]), _rank(row["article"])) for row in table.to_dict("records")]
    kept = [(name, document, article) for name, document, article in rows if document and article]
    return {one for one, a, x in kept if any(b < a and x < y for _, b, y in kept)}


def _topic(ax: Axes, row: Record, ends: tuple[float, float], step: float, width: int, up: bool) -> None:
    """Draw a topic between its two places, which are numbered from 1; strong if it moved up."""
    left, right = ends
    document, article = (
        0.4 + step * (rank - 0.5) if rank else None for rank in map(_rank, (row["document"], row["article"]))
    )
    name, weight = fill(row["topic"], width), "bold" if up else "normal"
    if document is not None:
        ax.text(left - _GAP, document, name, ha="right", va="center", fontsize=SMALL, weight=weight, linespacing=0.95)
        ax.scatter([left], [document], s=26, color=INK, zorder=3)
    if article is not None:
        ax.text(right + _GAP, article, name, va="center", fontsize=SMALL, weight=weight, linespacing=0.95)
        ax.scatter([right], [article], s=26, facecolors="none" if document is None else INK, edgecolors=INK, zorder=3)
    if document is not None and article is not None:
        ax.plot([left, right], [document, article], color=POINT if up else LINE, linewidth=3 if up else 1.4)
    elif document is not None:
        end = left + 0.36 * (right - left)
        ax.plot([left, end], [document, document], color=LINE, linewidth=1.4, linestyle=(0, (2, 2)))
        ax.scatter([end + 0.06], [document], s=34, marker="x", color=INK, linewidths=1.6)


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
