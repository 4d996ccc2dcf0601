"""Is it unusual: this article among the others on each measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.attribution_profile import SHARES
from sourcebook.measures.baseline import EXTREME, unusual
from sourcebook.results.numbers_in_words import capital, number, percent, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Where the values stand on a page, right of the percentiles.
_HERE, _OTHERS = 113, 130
_CAPTION = (
    "Each dot: this article, by the share of the {count} others of like length that lie below it{wire}. Line: its 95 % "
    "bootstrap by sentence, where one can be drawn. At 50 lies the middle of the others; the outer twentieths are shaded. {right}"
)


def practice_dots(others: pd.DataFrame, placement: pd.DataFrame) -> Picture:
    """Draw the percentile of this article among the others on each measure, with its interval.

    Parameters
    ----------
    others, placement : pandas.DataFrame
        From `baseline.practice` and `baseline.placement`.
    """
    placed = placement.sort_values("percentile", ascending=False, kind="stable").reset_index(drop=True)
    wire = int((others["wire"] != "").sum())
    caption = _CAPTION.format(
        count=f"{len(others):,}",
        wire=f" ({wire:,} of them agency copy)" if wire else "",
        right="Beside it, its value and the median of the others.",
    )
    draw = partial(_draw_practice, placed.to_dict("records"))
    return Picture("practice-dots", draw, _placed(placed, len(others)), _alt(placed, len(others)), caption, placed)


def _placed(table: pd.DataFrame, count: int) -> str:
    """Say which measures set the article apart."""
    apart = unusual(table)
    if not table["percentile"].notna().any():
        return f"Nothing to place among {count:,} other articles"
    known = table[table["percentile_low"].notna()]
    if known.empty:
        return f"No measure can say whether the article differs from {count:,} others"
    if apart.empty:
        return f"On none of {words(len(known))} measures with an interval can the article be told apart from {count:,} others"
    if len(apart) > 1:
        return capital(
            f"{words(len(apart))} of {words(len(table))} measures set the article apart from {count:,} others"
        )
    row = apart.to_dict("records")[0]
    side = "low" if row["percentile"] < 0.5 else "high"
    return f"Only one measure sets the article apart from {count:,} others: {row['label']} ({side})"


def _draw_practice(rows: list[Record], narrow: bool) -> Figure:
    count = max(len(rows), 1)
    figure, (ax,) = new_figure(0.62 + (0.42 if narrow else 0.27) * count, narrow=narrow)
    half = 0.15 if narrow else 0.5  # on a telephone the labels stand between the rows
    for y, row in enumerate(rows):
        ends = [(0, y), (100 * (1 - EXTREME), y)]
        boxes(ax, ends, [(100 * EXTREME, 2 * half)] * 2, [(0.5, 0.51, 0.51, 0.2)] * 2)
        ax.vlines(50, y - half, y + half, color=LINE, linewidth=1)
        _place(ax, y, row)
        (_write_above if narrow else _write_beside)(ax, y, row)
    if not narrow:
        for x, name in ((_HERE, "here"), (_OTHERS, "median")):
            ax.text(x, -1, name, fontsize=SMALL, weight="bold", ha="right", va="center")
        for x, name, side in (
            (0, "unusual", "left"),
            (50, "the middle of the others", "center"),
            (100, "unusual", "right"),
        ):
            ax.text(x, -1, name, fontsize=SMALL, ha=side, va="center")
    ax.set_yticks([] if narrow else range(len(rows)), [] if narrow else [str(row["label"]) for row in rows])
    ax.set_ylim(count - 0.35, -0.7 if narrow else -1.4)
    ax.set_xlim(-2, 102 if narrow else _OTHERS)
    ax.set_xticks([0, 25, 50, 75, 100], ["lowest", "25", "50", "75", "highest"])
    if narrow:
        labels = ax.get_xticklabels()
        labels[0].set_horizontalalignment("left")
        labels[-1].set_horizontalalignment("right")
    bare(ax)
    return figure


def _place(ax: Axes, y: int, row: Record) -> None:
    low, at, high = (100 * row[name] for name in ("percentile_low", "percentile", "percentile_high"))
    ax.hlines(y, 0, 100, color=LINE, linewidth=0.5, alpha=0.5)
    if low == low and high == high:
        ax.hlines(y, low, high, color=OTHERS, linewidth=3.2, zorder=2)
    if at == at:
        ax.scatter([at], [y], s=44, color=INK, zorder=3, clip_on=False)


def _write_beside(ax: Axes, y: int, row: Record) -> None:
    for x, column in ((_HERE, "value"), (_OTHERS, "median")):
        ax.text(x, y, _shown(row, column), fontsize=SMALL, ha="right", va="center")


def _write_above(ax: Axes, y: int, row: Record) -> None:
    values = (
        _shown(row, "value") if row["value"] != row["value"] else f"{_shown(row, 'value')} ({_shown(row, 'median')})"
    )
    ax.text(0, y - 0.36, str(row["label"]), fontsize=SMALL, va="center")
    ax.text(100, y - 0.36, values, fontsize=SMALL, ha="right", va="center")


def _rank(row: Record) -> str:
    return f", percentile {100 * row['percentile']:.0f}" if row["percentile"] == row["percentile"] else ""


def _shown(row: Record, column: str) -> str:
    value = row[column]
    return (
        "–"
        if value != value
        else percent(value)
        if row["measure"] in SHARES
        else number(value, 1 if row["measure"] != "hhi" else 2)
    )


def _alt(table: pd.DataFrame, count: int) -> str:
    parts = [
        f"{r['label']} {_shown(r, 'value') if r['value'] == r['value'] else 'none'} against a median of {_shown(r, 'median')}{_rank(r)}"
        for r in table.to_dict("records")
    ]
    return f"Where this article lies among {count:,} others of like length: " + ("; ".join(parts) or "nowhere") + "."
