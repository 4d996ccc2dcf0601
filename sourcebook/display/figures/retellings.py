"""How others told it: each report as a line of words, with those on the article's matter marked."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import SMALL, bare, boxes, new_figure
from sourcebook.display.figures.palette import INK, NARRATION, ON_DARK, colour, letter, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.measures.other_reports import decapital
from sourcebook.results.numbers_in_words import percent, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BAR, _BAR_NARROW, _GAP = 0.62, 0.4, 0.8
# How strong a sentence is that is not on the matter; points of width from which on a sentence has its letter.
_FAINT, _ROOM = 0.3, 18
# Letters of a matter from which on a telephone has no room for its name in the legend.
_LONG = 16


def retellings(table: pd.DataFrame, focus: str) -> Picture:
    """Draw each report's words in order, in each camp the report with most on a matter first: the kind of voice they are given to, and whether their sentence is on a matter.

    Parameters
    ----------
    table : pandas.DataFrame
        From `other_reports.strips`.
    focus : str
        The matter, as the legend names it.
    """
    rank = {name: -_share(rows.to_dict("records")) for name, rows in table.groupby("name", sort=False)}
    camps = {camp: place for place, camp in enumerate(dict.fromkeys(table["camp"]))}
    order = [(camps[camp], rank[name]) for camp, name in zip(table["camp"], table["name"], strict=True)]
    table = table.iloc[sorted(range(len(table)), key=order.__getitem__)].reset_index(drop=True)
    return Picture(
        "retellings",
        partial(_draw, table, focus),
        _concluded(table, focus),
        _alt(table, focus),
        _caption(table, focus),
        table,
    )


def _draw(table: pd.DataFrame, focus: str, narrow: bool) -> Figure:
    rows, places = table.to_dict("records"), _places(table)
    step = 0.62 if narrow else 0.38
    figure, (ax,) = new_figure(1.0 + step * (max(places.values(), default=0) + 1), narrow=narrow)
    end = max((row["start"] + row["words"] for row in rows), default=1)
    _sentences(ax, rows, places, (200 if narrow else 320) / end, _BAR_NARROW if narrow else _BAR)
    for row in table.drop_duplicates("name", keep="last").to_dict("records"):
        ax.text(
            row["start"] + row["words"] + 3, places[row["name"]], "" if row["complete"] == "yes" else "…", va="center"
        )
    _charges(ax, table, places, _BAR_NARROW if narrow else _BAR)
    _names(ax, table, places, narrow)
    ax.set_ylim(max(places.values(), default=0) + 0.7, min(places.values(), default=0) - 1.05)
    ax.set_xlim(-1, end * (1.05 if narrow else 1.14))
    ax.set_xlabel("words, in the order of the report")
    bare(ax, "left")
    _legend(ax, table, focus, narrow)
    return figure


def _places(table: pd.DataFrame) -> dict[str, float]:
    """Return the height of each report's line; a new camp leaves room for its name."""
    places, at, camp = {}, -1.0, None
    for row in table.drop_duplicates("name").to_dict("records"):
        at += 1.0 + (_GAP if row["camp"] != camp else 0.0)
        places[row["name"]], camp = at, row["camp"]
    return places


def _sentences(ax: Axes, rows: list[Record], places: dict[str, float], unit: float, height: float) -> None:
    """Draw the sentences, strong where they are on the matter; `unit` is the room a word has, `height` that of a bar."""
    found: dict[bool, tuple[list[tuple[float, float]], list[tuple[float, float]], list[str]]] = {}
    for row in rows:
        kind, width, y = row["voice_type"], row["words"] - 0.8, places[row["name"]]
        on = bool(row["on_focus"])
        corners, sizes, faces = found.setdefault(on, ([], [], []))
        corners.append((row["start"], y))
        sizes.append((width, height))
        faces.append(colour(kind))
        if on and width * unit > _ROOM:
            middle = row["start"] + width / 2
            ax.text(middle, y + 0.01, letter(kind), color=ON_DARK, fontsize=SMALL, ha="center", va="center")
    for on, drawn in found.items():
        boxes(ax, *drawn, alpha=1 if on else _FAINT)
        if not on:  # a tint alone is lost on a dark page
            corners, sizes, faces = drawn
            boxes(ax, corners, sizes, ["none"] * len(faces), edges=faces)


def _charges(ax: Axes, table: pd.DataFrame, places: dict[str, float], height: float) -> None:
    """Draw a line below each sentence that names what is charged."""
    for row in table[table["charge"]].to_dict("records"):
        y = places[row["name"]] + height / 2 + 0.1
        ax.hlines(y, row["start"], row["start"] + row["words"] - 0.8, color=INK, linewidth=2.2)


def _share(rows: list[Record]) -> float:
    return float(sum(row["words"] for row in rows if row["on_focus"]) / max(sum(row["words"] for row in rows), 1))


def _names(ax: Axes, table: pd.DataFrame, places: dict[str, float], narrow: bool) -> None:
    """Write the name of each camp, and of each report with its share: beside its line, on a telephone above it."""
    shares = {str(name): _share(group.to_dict("records")) for name, group in table.groupby("name", sort=False)}
    names = [f"{name}: {percent(shares[name])}" for name in places]
    for camp, group in table.groupby("camp", sort=False):
        y = places[group["name"].iloc[0]] - (0.8 if narrow else 0.5)
        ax.text(0, y, str(camp), fontsize=SMALL, fontweight="bold", va="center" if narrow else "bottom")
    if narrow:
        for y, name in zip(places.values(), names, strict=True):
            ax.text(0, y - 0.36, name, fontsize=SMALL - 0.5, va="center")
    else:
        for name, y in places.items():
            ax.text(
                0.999,
                y,
                percent(shares[name]),
                transform=ax.get_yaxis_transform(),
                fontsize=SMALL,
                ha="right",
                va="center",
            )
    ax.set_yticks([] if narrow else list(places.values()), [] if narrow else list(places))


def _legend(ax: Axes, table: pd.DataFrame, focus: str, narrow: bool) -> None:
    from matplotlib.colors import to_rgb
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    kinds = [kind for kind in dict.fromkeys(table["voice_type"]) if kind]
    handles: list[Artist] = [
        Patch(facecolor=NARRATION, label=f"full: on {'the matter' if narrow and len(focus) > _LONG else focus}"),
        Patch(facecolor=(*to_rgb(NARRATION), _FAINT), edgecolor=NARRATION, label="outlined: other matters"),
        *(Patch(facecolor=colour(kind), label=f"{letter(kind)} {plain(kind)}") for kind in kinds),
        Patch(facecolor=NARRATION, label="the report’s own voice"),
    ]
    if table["charge"].any():
        told = "line: a charge" if narrow else "line below: names a charge"
        handles.append(Line2D([], [], color=INK, linewidth=2.2, label=told))
    ax.figure.legend(handles=handles, loc="outside lower left", ncols=2 if narrow else 3, handlelength=1.4)


def _concluded(table: pd.DataFrame, focus: str) -> str:
    """Say which reports have no sentence on the matter, by their group if it is one."""
    shares = {str(name): _share(rows.to_dict("records")) for name, rows in table.groupby("name", sort=False)}
    if len(shares) < 2 or not focus:
        return "How each report was told"
    if not max(shares.values()):
        return f"No report has a sentence on {focus}"
    silent = {name for name, share in shares.items() if not share}
    if not silent:
        return f"Every report has a sentence on {focus}"
    camps = dict(zip(table["name"], table["camp"], strict=True))
    camp = {camps[name] for name in silent}
    if len(camp) == 1 and silent == {name for name in shares if camps[name] in camp}:
        return f"Of the reports that were found, those by {decapital(camp.pop())} alone have, as far as seen, no sentence on {focus}"
    have = "has" if len(silent) == 1 else "have"
    return f"Of {words(len(shares))} reports that were found, {words(len(silent))} {have}, as far as seen, no sentence on {focus}"


def _caption(table: pd.DataFrame, focus: str) -> str:
    charge = " A line below: the sentence names what is charged, or denies it." if table["charge"].any() else ""
    return f"Each line is a report, word by word. Full: sentences on {focus}, outlined: on anything else; with each report, the share of words in the full ones, by which the reports of a group are sorted; which reports were found depends on the search. Colour and letter: the kind of voice whose words the sentence hands on.{charge} Dots: the text goes on, and was not seen."


def _alt(table: pd.DataFrame, focus: str) -> str:
    parts = []
    for name, group in groupby(table.to_dict("records"), key=lambda row: row["name"]):
        rows = list(group)
        first = next((f", first in sentence {row['number']}" for row in rows if row["on_focus"]), "")
        charge = next((f", a charge in sentence {row['number']}" for row in rows if row["charge"]), "")
        parts.append(f"{name} {percent(_share(rows))} of {sum(row['words'] for row in rows)} words{first}{charge}")
    return (
        f"Lines of words, one a report. Share of words in sentences on {focus or 'the matter'}: "
        + ("; ".join(parts) or "none")
        + "."
    )
