"""Is it unusual: this article among the others on each measure, and who spoke in earlier coverage."""

from __future__ import annotations

from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import INK, LINE, OTHERS, QUOTED
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.attribution_profile import SHARES
from sourcebook.results.numbers_in_words import number, percent

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

SHOWN = ("density", "attributed", "direct", "sources", "effective", "said")
_BINS = 28
# Height at which this article stands, above the others.
_LANE = 1.35


def practice_dots(others: pd.DataFrame, placement: pd.DataFrame) -> Picture:
    """Draw how the other articles are spread on each measure, with this article and its interval.

    Parameters
    ----------
    others, placement : pandas.DataFrame
        From `baseline.practice` and `baseline.placement`.
    """
    rows = placement[placement["measure"].isin(SHOWN)].to_dict("records")
    wire = int((others["wire"] != "").sum())
    caption = (
        f"How many of the others of like length lie where: above the line {len(others) - wire} articles of outlets"
        + (f", below it {wire} of agency copy" if wire else "")
        + ", each group to its own scale. The diamond above them is this article, its line the 95 % bootstrap by sentence where it could be drawn, the number its percentile. Scales end at the 99th percentile of the others."
    )
    data = others[["article", "outlet", "month", "wire", *SHOWN]]
    return Picture("practice-dots", partial(_draw_practice, others, rows), _alt(rows), caption, data)


def _draw_practice(others: pd.DataFrame, rows: list[Record], narrow: bool) -> Figure:
    figure, axes = new_figure(0.86 * max(len(rows), 1) + 0.2, narrow=narrow, rows=max(len(rows), 1))
    for ax, row in zip(axes, rows, strict=False):
        _spread(ax, others, row)
    return figure


def _spread(ax: Axes, others: pd.DataFrame, row: Record) -> None:
    values = others[str(row["measure"])]
    top = _top(values, row)
    for wire, face, side in ((False, OTHERS, 1), (True, QUOTED, -0.7)):
        chosen = values[((others["wire"] != "") == wire) & values.notna() & (values <= top)]
        _histogram(ax, chosen.to_numpy(), top, face, side)
    ax.axhline(0, color=LINE, linewidth=0.8)
    if row["value"] == row["value"]:
        ax.vlines(row["value"], -0.75, _LANE, color=INK, linewidth=0.9, zorder=3)
        if row["low"] == row["low"] and row["low"] <= row["value"] <= row["high"]:
            ax.hlines(_LANE, row["low"], row["high"], color=INK, linewidth=2, zorder=3)
        ax.scatter([row["value"]], [_LANE], s=42, marker="D", color=INK, zorder=4, clip_on=False)
    ax.set_title(f"{row['label']}{_rank(row)}", pad=2, fontsize=SMALL)
    ax.set_xlim(-0.02 * top, top * 1.01)
    ax.set_ylim(-0.8, _LANE + 0.3)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(_few())
    ax.tick_params(axis="x", pad=1, labelsize=SMALL - 1)
    if row["measure"] in SHARES:
        ax.xaxis.set_major_formatter(lambda x, _: percent(x))
    bare(ax)


def _few() -> MaxNLocator:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(5, steps=[1, 2, 5, 10])


def _top(values: pd.Series[float], row: Record) -> float:
    known = [x for x in (row["high"], row["value"]) if x == x]
    return float(max(float(values.quantile(0.99)), *known)) * 1.04 or 1.0


def _histogram(ax: Axes, values: np.ndarray, top: float, face: str, side: float) -> None:
    """Draw how many lie where, as a share of the fullest place: a bar a whole number, if all are whole."""
    import numpy as np

    whole = top <= 2 * _BINS and top > 2 and np.array_equal(values, np.round(values))
    edges = np.arange(-0.5, np.ceil(top) + 1) if whole else np.linspace(0, top, _BINS + 1)
    counts, edges = np.histogram(values, edges)
    kept = counts > 0
    heights = side * counts / max(counts.max(), 1)
    width = (edges[1] - edges[0]) * 0.92
    ax.bar((edges[:-1] + edges[1:])[kept] / 2, heights[kept], width=width, color=face, linewidth=0)


def _rank(row: Record) -> str:
    return f": percentile {100 * row['percentile']:.0f}" if row["percentile"] == row["percentile"] else ""


def _shown(row: Record, column: str) -> str:
    value = row[column]
    return "none" if value != value else percent(value) if row["measure"] in SHARES else number(value, 1)


def _alt(rows: list[Record]) -> str:
    parts = [
        f"{r['label']} {_shown(r, 'value')} against a median of {_shown(r, 'median')}{_rank(r).replace(':', ',')}"
        for r in rows
    ]
    return (
        f"How {rows[0]['articles'] if rows else 0} other articles of like length are spread on {len(rows)} measures, with this article: "
        + "; ".join(parts)
        + "."
    )


def coverage_shares(table: pd.DataFrame, articles: int) -> Picture:
    """Draw who spoke in earlier coverage, with interval, and in this article.

    Parameters
    ----------
    table : pandas.DataFrame
        From `coverage.shares`.
    articles : int
        How many earlier articles there are.
    """
    parts = [_share(row) for row in table.to_dict("records")]
    caption = "Share of attributions by who speaks, in passages of earlier articles that name the matter, and in this article. Grey: the earlier articles, corrected for the machine’s errors, with 95 % interval; ring: as the machine coded them. Diamond: this article."
    alt = "Shares of attributions: " + "; ".join(parts) + "."
    return Picture("coverage-shares", partial(_draw_coverage, table, articles), alt, caption, table)


def _draw_coverage(table: pd.DataFrame, articles: int, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(1.1 + (0.38 if narrow else 0.28) * len(table), narrow=narrow)
    rows = range(len(table))
    ax.hlines(rows, table["low"], table["high"], color=OTHERS, linewidth=5, alpha=0.55)
    ax.scatter(table["share"], rows, s=40, color=OTHERS, zorder=3, label=f"{articles} earlier articles, corrected")
    ax.scatter(table["machine"], rows, s=26, facecolors="none", edgecolors=OTHERS, linewidths=1.4, zorder=3, label="as the machine coded them")  # fmt: skip
    ax.scatter(table["own"], rows, s=46, marker="D", color=INK, zorder=4, label="this article")
    ax.set_yticks(rows, [fill(str(label), 16) if narrow else label for label in table["label"]])
    ax.set_ylim(len(table) - 0.5, -0.6)
    ax.set_xlim(-0.01, None)
    ax.xaxis.set_major_formatter(lambda x, _: percent(x))
    ax.grid(axis="y", linewidth=0.5, alpha=0.5, color=LINE)
    bare(ax, "left")
    figure.legend(loc="outside lower left", ncols=1 if narrow else 3, handletextpad=0.2)
    return figure


def _share(row: Record) -> str:
    return f"{row['label']} {percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])}), in this article {percent(row['own'])}"
