"""Is it unusual: this article among the others on each measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS, POINT
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.attribution_profile import SHARES
from sourcebook.measures.baseline import EXTREME, unusual
from sourcebook.results.numbers_in_words import capital, number, percent, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Where the values stand on a page, right of the rows; how many bins a row has; the part of a row that the grey fills.
_HERE, _OTHERS, _BINS, _HILL = 1.13, 1.3, 18, 0.6
_BELOW, _WHOLE = 0.13, 0.8  # how far below its row the article stands; share of whole numbers from which each has a bin
_DRAWN = ("sources", "direct", "said")
_MIDDLE = 0.5
"""The middle one of the others, as a share of them."""
_CAPTION = (
    "Grey: the {count} others of like length{wire}, darker: the lowest and the highest twentieth; stroke: the middle one. "
    "Dot and line: this article, and how far single sentences move it (95 % bootstrap). {right}"
)


def practice_dots(others: pd.DataFrame, placement: pd.DataFrame) -> Picture:
    """Draw where this article lies among the others, with its interval: on three measures, and on each that sets it apart.

    Parameters
    ----------
    others, placement : pandas.DataFrame
        From `baseline.practice` and `baseline.placement`.
    """
    drawn = placement["measure"].isin([*_DRAWN, *unusual(placement)["measure"]])
    placed = placement[drawn].sort_values("percentile", ascending=False, kind="stable").reset_index(drop=True)
    wire = int((others["wire"] != "").sum())
    caption = _CAPTION.format(
        count=f"{len(others):,}",
        wire=f" ({wire:,} of them agency copy)" if wire else "",
        right="Beside it, its value and the median of the others.",
    )
    rows = [_Row(record, _hill(others[record["measure"]], record)) for record in placed.to_dict("records")]
    draw = partial(_draw_practice, rows, f"{len(others):,} others")
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
        crossing = (known["percentile_low"] <= _MIDDLE) & (known["percentile_high"] >= _MIDDLE)
        if crossing.all():
            return f"Where the article stands among {count:,} others cannot be told"
        return f"No measure sets the article clearly apart from {count:,} others"
    if len(apart) > 1:
        return capital(f"{words(len(apart))} measures set the article apart from {count:,} others")
    row = apart.to_dict("records")[0]
    side = "low" if row["percentile"] < 0.5 else "high"
    return f"Only one measure sets the article apart from {count:,} others: {row['label']} ({side})"


class _Hill(NamedTuple):
    """How many others have about each value: edges of bins, how high each is, where the outer twentieths begin."""

    edges: list[float]
    heights: list[float]
    outer: tuple[float, float]

    def at(self, value: float) -> float:
        """Return the place of a value, from 0 to 1."""
        return (value - self.edges[0]) / (self.edges[-1] - self.edges[0])


class _Row(NamedTuple):
    """A measure of the article, and the others on it."""

    record: Record
    hill: _Hill


def _hill(values: pd.Series, record: Record) -> _Hill:
    """Count the others in bins from zero on; what lies beyond nearly all of them counts in the last bin."""
    import numpy as np

    known = values.dropna().to_numpy(dtype=float)
    if not len(known):
        return _Hill([0.0, 1.0], [0.0], (0.0, 1.0))
    reach = [float(np.quantile(known, 0.99)), *(record[name] for name in ("value", "high", "median"))]
    top = max([value for value in reach if value == value and value > 0] or [1.0])
    counted = bool((known == np.round(known)).mean() > _WHOLE)
    edges = np.arange(-0.5, np.ceil(top) + 1) if counted else np.linspace(0, top, _BINS + 1)
    counts, _ = np.histogram(np.clip(known, edges[0], edges[-1]), edges)
    outer = (float(np.quantile(known, EXTREME)), float(np.quantile(known, 1 - EXTREME)))
    return _Hill(list(map(float, edges)), [float(n) / counts.max() for n in counts], outer)


def _draw_practice(rows: list[_Row], others: str, narrow: bool) -> Figure:
    count = max(len(rows), 1)
    figure, (ax,) = new_figure((0.75 if narrow else 0.62) + (0.85 if narrow else 0.37) * count, narrow=narrow)
    for y, row in enumerate(rows):
        _place(ax, y, row, 0.4 if narrow else _HILL + 0.1)
        (_write_above if narrow else _write_beside)(ax, y - 0.1, row.record)
    if not narrow:
        for x, name in ((_HERE, "here"), (_OTHERS, "median")):
            ax.text(x, -1, name, fontsize=SMALL, weight="bold", ha="right", va="center")
    _key(ax, others, narrow)
    ax.set_yticks(
        [] if narrow else [y - 0.1 for y in range(len(rows))],
        [] if narrow else [str(row.record["label"]) for row in rows],
    )
    ax.set_ylim(count - 0.4, -1.45 if narrow else -1.4)
    ax.set_xlim(-0.02, 1.02 if narrow else _OTHERS)
    ax.set_xticks([0, 1], ["lowest", "highest"])
    labels = ax.get_xticklabels()
    labels[0].set_horizontalalignment("left")
    labels[-1].set_horizontalalignment("right")
    bare(ax)
    return figure


def _key(ax: Axes, others: str, narrow: bool) -> None:
    """Say above the rows what is this article and what are the others."""
    y, gap = (-1.2, 0.34) if narrow else (-1, 0.31)
    ax.hlines(y, 0.005, 0.055, color=POINT, linewidth=2)
    ax.scatter([0.03], [y], s=52, color=POINT)
    ax.text(0.07, y, "this article", fontsize=SMALL, weight="bold", va="center")
    boxes(ax, [(gap + 0.06, y)], [(0.03, 0.34)], [OTHERS], alpha=0.55)
    ax.text(gap + 0.11, y, others, fontsize=SMALL, va="center")


def _place(ax: Axes, y: int, row: _Row, high: float) -> None:
    """Draw the others of a row as a hill, and this article with its interval below its foot."""
    low, at, upper, middle = (row.hill.at(row.record[name]) for name in ("low", "value", "high", "median"))
    ax.hlines(y, 0, 1, color=LINE, linewidth=0.6)
    left, right = row.hill.outer
    for outer, strength in ((False, 0.4), (True, 0.9)):
        bins = [
            (row.hill.at(first), row.hill.at(last) - row.hill.at(first), height * high)
            for first, last, height in zip(row.hill.edges, row.hill.edges[1:], row.hill.heights, strict=False)
            if height and (last <= left or first >= right) == outer
        ]
        boxes(
            ax, [(x, y - h / 2) for x, _, h in bins], [(w, h) for _, w, h in bins], [OTHERS] * len(bins), alpha=strength
        )
    ax.vlines(middle, y - high, y, color=INK, linewidth=1)
    if row.record["percentile_low"] == row.record["percentile_low"]:
        ax.hlines(y + _BELOW, low, upper, color=POINT, linewidth=2, zorder=2)
    if at == at:
        ax.scatter([at], [y + _BELOW], s=52, color=POINT, zorder=3, clip_on=False)


def _write_beside(ax: Axes, y: float, row: Record) -> None:
    for x, column in ((_HERE, "value"), (_OTHERS, "median")):
        ax.text(x, y, _shown(row, column), fontsize=SMALL, ha="right", va="center")


def _write_above(ax: Axes, y: float, row: Record) -> None:
    values = (
        _shown(row, "value") if row["value"] != row["value"] else f"{_shown(row, 'value')} ({_shown(row, 'median')})"
    )
    ax.text(0, y - 0.47, str(row["label"]), fontsize=SMALL, va="center")
    ax.text(1, y - 0.47, values, fontsize=SMALL, ha="right", va="center")


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
        f"{r['label']} {_shown(r, 'value') if r['value'] == r['value'] else 'none'} against a median of {_shown(r, 'median')}"
        for r in table.to_dict("records")
    ]
    return f"Where this article lies among {count:,} others of like length: " + ("; ".join(parts) or "nowhere") + "."
