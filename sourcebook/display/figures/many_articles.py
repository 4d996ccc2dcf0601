"""Many articles: groups of voices by outlet, and shares by year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import GROUPS, KIND_COLOURS, LINE, ON_DARK, ON_LIGHT, QUOTED, REST, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FIRST = next(iter(GROUPS))
_SERIES = (("official", "official voices", GROUPS[_FIRST][0]), ("direct", "direct attributions", QUOTED))
_LONGEST = 26
# Between two parts of a bar, as a share of it.
_BETWEEN = 0.004
# Of a share: what is no departure from the years beside it.
_STEADY = 0.02


def kinds_by_outlet(table: pd.DataFrame) -> Picture:
    """Draw the shares of groups of voices, one bar an outlet, most of the first group above.

    Parameters
    ----------
    table : pandas.DataFrame
        From `corpus.shares.shares`, by outlet.
    """
    grouped = table[["group", "articles"]].copy()
    for name, (_, kinds) in GROUPS.items():
        grouped[name] = sum(table[kind].fillna(0.0) for kind in kinds if kind in table)
    grouped = grouped.sort_values(_FIRST, ascending=False, kind="stable").reset_index(drop=True)
    parts = [f"{row['group']} {_shares(row)}" for row in grouped.to_dict("records")]
    alt = "Shares of attributions by group of voices, by outlet: " + ("; ".join(parts) or "no outlet is known") + "."
    caption = "Attributions by group of voices, as the machine coded them, in the outlets with most articles; after the name, how many. What it could not settle is the last part."
    return Picture("kinds-by-outlet", partial(_draw_outlets, grouped), _concluded(grouped), alt, caption, grouped)


def _concluded(table: pd.DataFrame) -> str:
    """Say in which outlet officials have most of the attributions, and in which least."""
    if len(table) < 2:
        return "Who speaks, by outlet"
    first, last = table.iloc[0], table.iloc[-1]
    return f"From {percent(last[_FIRST])} in {last['group']} to {percent(first[_FIRST])} in {first['group']}: attributions to officials"


def _odd_title(table: pd.DataFrame) -> str:
    """Say which year stands out, if one does."""
    moved = _departures(table)
    if moved.empty or moved["official"].abs().max() < _STEADY:
        return "Official voices keep their share from year to year"
    year = max(moved.to_dict("records"), key=lambda row: abs(row["official"]))
    side = "fewer" if year["official"] < 0 else "more"
    return f"In {year['group']} the machine coded {side} voices as official than in the years beside it"


def _shares(row: dict) -> str:  # type: ignore[type-arg]
    return ", ".join(f"{name} {percent(row[name])}" for name in GROUPS)


def _draw_outlets(table: pd.DataFrame, narrow: bool) -> Figure:
    step = 0.44 if narrow else 0.27
    figure, (ax,) = new_figure(1.25 + step * max(len(table), 1), narrow=narrow)
    left, rows = [0.0] * len(table), range(len(table))
    for name, (face, _) in GROUPS.items():
        part = table[name].tolist()
        ax.barh(
            rows,
            [max(share - _BETWEEN, 0) for share in part],
            left=left,
            height=0.44 if narrow else 0.74,
            color=face,
            linewidth=0,
            label=name,
        )
        _write_shares(ax, part, left, ON_LIGHT if face == REST else ON_DARK)
        left = [a + b for a, b in zip(left, part, strict=True)]
    names = [f"{_short(str(g))} ({n:,})" for g, n in zip(table["group"], table["articles"], strict=True)]
    if narrow:
        for y, name in enumerate(names):
            ax.text(0, y - 0.42, name, fontsize=SMALL, va="center")
    ax.set_yticks([] if narrow else rows, [] if narrow else names)
    ax.set_ylim(len(table) - 0.5, -0.7)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    bare(ax)
    figure.legend(loc="outside upper left", ncols=1 if narrow else 2, handlelength=1.2)
    return figure


def _write_shares(ax: Axes, part: list[float], left: list[float], face: str) -> None:
    for y, (share, start) in enumerate(zip(part, left, strict=True)):
        if share >= 0.07:
            ax.text(start + share / 2, y, percent(share), color=face, fontsize=SMALL - 1, ha="center", va="center")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def shares_by_year(table: pd.DataFrame) -> Picture:
    """Draw the shares of official voices and of direct attributions by year, with intervals.

    Parameters
    ----------
    table : pandas.DataFrame
        From `corpus.shares.shares`, by year, in order.
    """
    parts = [
        f"{year}: {', '.join(f'{label} {percent(row[name])}' for name, label, _ in _SERIES)}"
        for year, row in zip(table["group"], table.to_dict("records"), strict=True)
    ]
    alt = "Shares of attributions by year. " + ("; ".join(parts) or "No year is known") + "."
    caption = f"Shares of attributions by year, as the machine coded them; grounds are 95 % intervals for the choice of articles, without the machine’s errors.{odd_year(table)}"
    columns = ["group", "articles", *(name + end for name, *_ in _SERIES for end in ("", "_low", "_high"))]
    return Picture("shares-by-year", partial(_draw_years, table), _odd_title(table), alt, caption, table[columns])


def odd_year(table: pd.DataFrame) -> str:
    """Say in which year official voices departed most from the years beside it, and which other shares moved with them.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"group": [1, 2, 3], "official": [0.4, 0.2, 0.4], "government": [0.4, 0.2, 0.4], "expert": [0.1, 0.3, 0.1]}
    >>> odd_year(pd.DataFrame(rows))
    ' 2 departs most from the years beside it: official voices −20 points, expert +20.'
    """
    moved = _departures(table)
    if moved.empty or moved["official"].abs().max() < _STEADY:
        return ""
    year = max(moved.to_dict("records"), key=lambda row: abs(row["official"]))
    others = [
        (kind, share)
        for kind, share in year.items()
        if kind not in _OFFICIAL and kind != "group" and abs(share) >= _STEADY
    ]
    said = [f"official voices {_points(year['official'])} points"]
    said += [
        f"{_NAMES.get(str(kind), plain(str(kind)))} {_points(share)}"
        for kind, share in sorted(others, key=lambda pair: -abs(pair[1]))
    ]
    return f" {year['group']} departs most from the years beside it: {', '.join(said)}."


def _departures(table: pd.DataFrame) -> pd.DataFrame:
    """Return how far each share of a year lies from the mean of the years beside it."""
    kinds = ["official", *(kind for kind in KIND_COLOURS if kind in table)]
    moved = table[kinds] - (table[kinds].shift(1) + table[kinds].shift(-1)) / 2
    return moved.assign(group=table["group"]).dropna()


_OFFICIAL = ("official", "government", "foreign_government")
_NAMES = {"unspecified": "what the machine could not settle"}


def _points(share: float) -> str:
    return f"{100 * share:+.0f}".replace("-", "−")


def _name_odd_year(ax: Axes, table: pd.DataFrame, years: list[int]) -> None:
    """Write beside its point how far the odd year lies from the years around it."""
    moved = _departures(table)
    if moved.empty or moved["official"].abs().max() < _STEADY:
        return
    by = max(moved["official"], key=abs)
    place = list(table["group"]).index(moved.loc[moved["official"] == by, "group"].iloc[0])
    share = float(table["official"].iloc[place])
    ax.annotate(
        f"{_points(by)} points",
        (years[place], share),
        xytext=(-8, 0),
        textcoords="offset points",
        fontsize=SMALL,
        ha="right",
        va="center",
    )


def _draw_years(table: pd.DataFrame, narrow: bool) -> Figure:
    figure, (ax,) = new_figure(2.5, narrow=narrow)
    names = [str(year) for year in table["group"]]
    years = list(range(len(names)))
    for name, label, face in _SERIES:
        low, high = (table[f"{name}_{end}"].astype(float) for end in ("low", "high"))
        ax.fill_between(years, low, high, color=face, alpha=0.25, linewidth=0)
        ax.plot(years, table[name], color=face, marker="o", markersize=4, linewidth=1.8)
        if years:
            last = table[name].iloc[-1]
            said = f"{label}\n{percent(last)}".replace(" ", "\n", 1) if narrow else f"{label}\n{percent(last)}"
            ax.text(years[-1] + 0.2, last, said, va="center", fontsize=SMALL)
    _name_odd_year(ax, table, years)
    step = 2 if narrow and len(years) > 6 else 1
    ax.set_xticks(years[::step], names[::step])
    drawn = [name + end for name, *_ in _SERIES for end in ("", "_high")]
    top = table[drawn].astype(float).max().max()
    ax.set_ylim(0, 1.08 * top if top > 0 else 1)
    ax.yaxis.set_major_formatter(lambda y, _: percent(y))
    ax.grid(axis="y", linewidth=0.5, alpha=0.4, color=LINE)
    ax.tick_params(axis="y", labelsize=SMALL)
    if years:
        ax.set_xlim(years[0] - 0.3, years[-1] + (3.6 if narrow else 2.1))
    bare(ax, "left")
    return figure
