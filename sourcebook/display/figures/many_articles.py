"""Many articles: kinds of voice by outlet, and shares by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import CHANGED, INK, KIND_COLOURS, QUOTED, colour, hatch, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_SERIES = (("official", "official voices", "o", CHANGED), ("direct", "direct attributions", "s", QUOTED))
_LONGEST = 26


def kinds_by_outlet(table: pd.DataFrame) -> Picture:
    """Draw the shares of kinds of voice, one bar an outlet.

    Parameters
    ----------
    table : pandas.DataFrame
        From `corpus.shares.shares`, by outlet.
    """
    kinds = [kind for kind in KIND_COLOURS if kind in table]
    figure, (ax,) = new_figure(1.7 + 0.3 * len(table))
    left, rows = [0.0] * len(table), range(len(table))
    for kind in kinds:
        part = table[kind].fillna(0.0).tolist()
        ax.barh(
            rows,
            part,
            left=left,
            height=0.72,
            color=colour(kind),
            hatch=hatch(kind),
            edgecolor="white",
            linewidth=0.5,
            label=plain(kind),
        )
        left = [a + b for a, b in zip(left, part, strict=True)]
    ax.set_yticks(rows, [_short(str(name)) for name in table["group"]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda x, _: percent(x))
    ax.tick_params(length=0)
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)
    parts = [f"{row['group']} {_leading(row, kinds)}" for row in table.to_dict("records")]
    alt = "Shares of attributions by kind of voice, by outlet: " + ("; ".join(parts) or "no outlet is known") + "."
    caption = "Attributions by kind of voice, as the machine coded them, in the outlets with most articles. What it could not settle is unspecified."
    return Picture("kinds-by-outlet", figure, alt, caption, table[["group", "articles", *kinds]])


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _leading(row: dict, kinds: list[str]) -> str:  # type: ignore[type-arg]
    known = sorted(
        (kind for kind in kinds if kind != "unspecified" and row[kind] == row[kind]), key=lambda kind: -row[kind]
    )[:2]
    return ", ".join(f"{plain(kind)} {percent(row[kind])}" for kind in known)


def shares_by_year(table: pd.DataFrame) -> Picture:
    """Draw the shares of official voices and of direct attributions by year, with intervals.

    Parameters
    ----------
    table : pandas.DataFrame
        From `corpus.shares.shares`, by year, in order.
    """
    figure, (ax,) = new_figure(3.0)
    for name, label, marker, face in _SERIES:
        _line(ax, table, name, marker, face)
        ax.plot([], [], color=face, marker=marker, label=label)
    ax.set_xticks(table["group"].tolist(), [str(year) for year in table["group"]])
    ax.set_ylim(0, None)
    ax.yaxis.set_major_formatter(lambda y, _: percent(y))
    figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=8.5)
    parts = [
        f"{year}: {', '.join(f'{label} {percent(row[name])}' for name, label, *_ in _SERIES)}"
        for year, row in zip(table["group"], table.to_dict("records"), strict=True)
    ]
    alt = "Shares of attributions by year. " + ("; ".join(parts) or "No year is known") + "."
    caption = "Shares of attributions by year, as the machine coded them; vertical lines are 95 % intervals for the choice of articles, without the machine’s errors."
    return Picture(
        "shares-by-year",
        figure,
        alt,
        caption,
        table[["group", "articles", *(name + end for name, *_ in _SERIES for end in ("", "_low", "_high"))]],
    )


def _line(ax: Axes, table: pd.DataFrame, name: str, marker: str, face: str) -> None:
    ax.vlines(table["group"], table[f"{name}_low"], table[f"{name}_high"], color=face, linewidth=2)
    ax.plot(
        table["group"],
        table[name],
        color=face,
        marker=marker,
        markersize=5,
        markeredgecolor=INK,
        markeredgewidth=0.4,
        linewidth=1.2,
    )
