"""Is it unusual: every other article as a dot with this one among them, and who spoke in earlier coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import CHANGED, INK, LINE, NARRATION, QUOTED, new_figure
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.attribution_profile import SHARES
from sourcebook.results.numbers_in_words import number, percent

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes

SEED = 7
SHOWN = ("density", "attributed", "direct", "sources", "effective", "said")


def practice_dots(others: pd.DataFrame, placement: pd.DataFrame) -> Picture:
    """Draw each of the other articles as a dot on each measure, with this article and its interval.

    Parameters
    ----------
    others, placement : pandas.DataFrame
        From `baseline.practice` and `baseline.placement`.
    """
    rows = placement[placement["measure"].isin(SHOWN)].to_dict("records")
    figure, axes = new_figure(0.86 * len(rows) + 0.7, columns=1)
    figure.clear()
    axes = list(figure.subplots(len(rows), 1))
    for ax, row in zip(axes, rows, strict=True):
        _dots(ax, others, row)
    axes[0].legend(loc="lower right", bbox_to_anchor=(1, 1.12), ncols=3, frameon=False, fontsize=8.5)
    return Picture(
        "practice-dots", figure, _alt(rows), _CAPTION, others[["article", "outlet", "month", "wire", *SHOWN]]
    )


_CAPTION = (
    "Each dot is one of the others of like length, with a chance offset up or down so that dots do not hide each other; squares: agency copy. "
    "The diamond is this article, its line the 95 % bootstrap by sentence, the number its percentile. Scales end at the 99th percentile of the others."
)


def _dots(ax: Axes, others: pd.DataFrame, row: dict) -> None:  # type: ignore[type-arg]
    import numpy as np

    values, rng = others[row["measure"]], np.random.default_rng(SEED)
    heights = rng.uniform(-0.34, 0.34, len(values))
    top = (
        max(
            float(values.quantile(0.99)),
            row["high"] if row["high"] == row["high"] else 0.0,
            row["value"] if row["value"] == row["value"] else 0.0,
        )
        * 1.04
        or 1.0
    )
    for wire, marker, cap, face, label in (
        (False, "o", "round", NARRATION, "article"),
        (True, "s", "projecting", QUOTED, "agency copy"),
    ):
        chosen = ((others["wire"] != "") == wire) & values.notna() & (values <= top)
        _many(ax, values[chosen].to_numpy(), heights[chosen], style=(cap, face, 2.2 if not wire else 2.8))
        ax.plot([], [], marker=marker, markersize=3, linestyle="", color=face, label=label)
    if row["value"] == row["value"]:
        ax.hlines(0, row["low"], row["high"], color=INK, linewidth=1.8, zorder=3)
        ax.scatter(
            [row["value"]],
            [0],
            s=54,
            marker="D",
            color=CHANGED,
            edgecolors=INK,
            linewidths=0.8,
            zorder=4,
            label="this article",
        )
    ax.set_title(f"{row['label']}{_rank(row)}", fontsize=9, loc="left", pad=3)
    ax.set_xlim(-0.02 * top, top)
    ax.set_ylim(-0.5, 0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.tick_params(labelsize=8, color=LINE)
    if row["measure"] in SHARES:
        ax.xaxis.set_major_formatter(lambda x, _: percent(x))


def _many(ax: Axes, xs: np.ndarray, ys: np.ndarray, *, style: tuple[str, str, float]) -> None:
    """Draw many dots as one path of strokes without length, which takes a tenth of the room of as many markers."""
    import numpy as np

    cap, face, size = style
    gaps = np.full(len(xs), np.nan)
    (line,) = ax.plot(
        np.column_stack([xs, xs, gaps]).ravel(),
        np.column_stack([ys, ys, gaps]).ravel(),
        color=face,
        linewidth=size,
        solid_capstyle=cap,
    )
    line.get_path().should_simplify = False


def _rank(row: dict) -> str:  # type: ignore[type-arg]
    return f": percentile {100 * row['percentile']:.0f}" if row["percentile"] == row["percentile"] else ""


def _shown(row: dict, column: str) -> str:  # type: ignore[type-arg]
    value = row[column]
    return "none" if value != value else percent(value) if row["measure"] in SHARES else number(value, 1)


def _alt(rows: list[dict]) -> str:  # type: ignore[type-arg]
    parts = [
        f"{r['label']} {_shown(r, 'value')} against a median of {_shown(r, 'median')}{_rank(r).replace(':', ',')}"
        for r in rows
    ]
    return (
        f"Dots of {rows[0]['articles'] if rows else 0} other articles of like length on {len(rows)} measures, with this article: "
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
    figure, (ax,) = new_figure(1.2 + 0.36 * len(table))
    rows = range(len(table))
    ax.hlines(rows, table["low"], table["high"], color=LINE, linewidth=2.4)
    ax.scatter(
        table["share"],
        rows,
        s=40,
        color=QUOTED,
        zorder=3,
        label=f"{articles} earlier articles, corrected, with 95 % interval",
    )
    ax.scatter(
        table["machine"], rows, s=26, facecolors="none", edgecolors=QUOTED, zorder=3, label="as the machine coded them"
    )
    ax.scatter(table["own"], rows, s=46, marker="D", color=CHANGED, zorder=4, label="this article")
    ax.set_yticks(rows, table["label"])
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.set_xlim(-0.01, None)
    ax.xaxis.set_major_formatter(lambda x, _: percent(x))
    ax.grid(axis="y", linewidth=0.4, alpha=0.5)
    ax.tick_params(length=0)
    figure.legend(loc="outside lower center", ncols=1, frameon=False, fontsize=8.5)
    parts = [_share(row) for row in table.to_dict("records")]
    caption = "Share of attributions by who speaks, in passages of earlier articles that name the matter, and in this article."
    return Picture("coverage-shares", figure, "Shares of attributions: " + "; ".join(parts) + ".", caption, table)


def _share(row: dict) -> str:  # type: ignore[type-arg]
    return f"{row['label']} {percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])}), in this article {percent(row['own'])}"
