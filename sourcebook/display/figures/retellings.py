"""How others told it: each report as a line of words, with those on the article's matter marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.palette import INK, LINE, NARRATION, colour, hatch, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_BAR, _MARK, _GAP = 0.42, 0.22, 0.8


def retellings(table: pd.DataFrame, focus: str) -> Picture:
    """Draw each report's words in order: the kind of voice they are given to, and whether their sentence is on a matter.

    Parameters
    ----------
    table : pandas.DataFrame
        From `other_reports.strips`.
    focus : str
        The matter, as the legend names it.
    """
    rows, places = table.to_dict("records"), _places(table)
    figure, (ax,) = new_figure(0.9 + 0.42 * (max(places.values(), default=0) + 1))
    for row in rows:
        _sentence(ax, row, places[row["name"]])
    end = max((row["start"] + row["words"] for row in rows), default=1)
    shares = {str(name): _share(group.to_dict("records")) for name, group in table.groupby("name", sort=False)}
    for row in table.drop_duplicates("name", keep="last").to_dict("records"):
        ax.text(
            row["start"] + row["words"] + 3,
            places[row["name"]],
            "" if row["complete"] == "yes" else "…",
            va="center",
            fontsize=8.5,
        )
    for camp, group in table.groupby("camp", sort=False):
        ax.text(0, places[group["name"].iloc[0]] - 0.5, str(camp), fontsize=8.5, fontweight="bold", va="bottom")
    _frame(ax, places, shares, end)
    _legend(ax, table, focus)
    return Picture("retellings", figure, _alt(table, focus), _caption(focus), table)


def _places(table: pd.DataFrame) -> dict[str, float]:
    """Return the height of each report's line; a new camp leaves room for its name."""
    places, at, camp = {}, -1.0, None
    for row in table.drop_duplicates("name").to_dict("records"):
        at += 1.0 + (_GAP if row["camp"] != camp else 0.0)
        places[row["name"]], camp = at, row["camp"]
    return places


def _sentence(ax: Axes, row: Record, y: float) -> None:
    kind = row["voice_type"]
    ax.barh(
        y,
        row["words"] - 0.8,
        left=row["start"],
        height=_BAR,
        color=colour(kind) if kind else NARRATION,
        hatch=hatch(kind) if kind else "",
        edgecolor="white",
        linewidth=0,
    )
    ax.barh(
        y + 0.36,
        row["words"] - 0.8,
        left=row["start"],
        height=_MARK if row["on_focus"] else 0.03,
        color=INK if row["on_focus"] else LINE,
        linewidth=0,
    )


def _share(rows: list[Record]) -> float:
    return float(sum(row["words"] for row in rows if row["on_focus"]) / max(sum(row["words"] for row in rows), 1))


def _frame(ax: Axes, places: dict[str, float], shares: dict[str, float], end: float) -> None:
    ax.set_yticks(list(places.values()), [f"{name}: {percent(shares[name])}" for name in places])
    ax.set_ylim(max(places.values(), default=0) + 0.7, -0.75 - _GAP + min(places.values(), default=0))
    ax.set_xlim(-1, end * 1.06)
    ax.set_xlabel("words, in the order of the report")
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)


def _legend(ax: Axes, table: pd.DataFrame, focus: str) -> None:
    from matplotlib.patches import Patch

    kinds = [kind for kind in dict.fromkeys(table["voice_type"]) if kind]
    handles = [
        Patch(facecolor=INK, label=f"sentence on {focus}"),
        Patch(facecolor=NARRATION, label="the report’s own voice"),
    ]
    handles += [
        Patch(facecolor=colour(kind), hatch=hatch(kind), edgecolor="white", linewidth=0, label=plain(kind))
        for kind in kinds
    ]
    ax.figure.legend(
        handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8.5, handleheight=1.5
    )


def _caption(focus: str) -> str:
    return f"Each line is a report, word by word. A black mark (white on a dark page) under a sentence: it is on {focus}; beside the name, the share of such words. Colour and hatching: the kind of voice whose words the sentence hands on. Dots: the text goes on, and was not seen."


def _alt(table: pd.DataFrame, focus: str) -> str:
    parts = []
    for name, group in groupby(table.to_dict("records"), key=lambda row: row["name"]):
        rows = list(group)
        first = next((f", first in sentence {row['number']}" for row in rows if row["on_focus"]), "")
        parts.append(f"{name} {percent(_share(rows))} of {sum(row['words'] for row in rows)} words{first}")
    return (
        f"Lines of words, one a report. Share of words in sentences on {focus or 'the matter'}: "
        + ("; ".join(parts) or "none")
        + "."
    )
