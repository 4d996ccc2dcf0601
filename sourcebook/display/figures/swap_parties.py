"""On whom the changes fall: each swap that changes what a reader learns about a party, its original and what replaced it, and which way it turns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.display.figures.canvas import NARROW, SMALL, TEXT, WIDTH, boxes, sheet, text_width
from sourcebook.display.figures.palette import INK, LINE, REWORDED
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WAYS = {
    "weaker": "sounds weaker",
    "sharper": "sounds sharper",
    "garbled": "a name is garbled",
    "apart": "a place or people is set apart",
    "doubted": "is put in doubt",
    "none": "something else is understood",
}
_PAGE = "article.html#"
_CAPTION = "Every swap, of those judged, at which a reader can take away something else about a party, as {} further coders agree: the original, then what was printed, and which way it turns. Shaded: as printed."


class _Shape(NamedTuple):
    """Inches: where a swap begins, which way it turns, where the sheet ends, the room of a party's name above, and of a line; whether which way it turns stands below."""

    left: float
    way: float
    right: float
    head: float
    line: float
    below: bool


# On a telephone no column is wide enough for the longest verdict: each stands below its swap.
_WIDE, _NARROW = _Shape(1.75, 4.45, WIDTH, 0.0, 0.27, False), _Shape(0.05, 0.05, NARROW, 0.27, 0.25, True)
_BETWEEN, _BELOW = 0.16, 0.21
_MARKS = {"weaker": "v", "sharper": "^"}


def swap_parties(effects: pd.DataFrame) -> Picture:
    """Draw the swaps on whose effect the coders agree, party by party and which way they turn, most of a kind first.

    Parameters
    ----------
    effects : pandas.DataFrame
        From `swap_effects.effects`; swaps on which they do not agree are left out.
    """
    kept = effects[effects["agreed"].astype(bool)]
    ranks = [
        -kept.groupby(columns)["substitution"].transform("size") for columns in (["party"], ["party", "direction"])
    ]
    kept = kept.assign(size=ranks[0], like=ranks[1]).sort_values(["size", "party", "like", "direction"], kind="stable")
    kept = kept.drop(columns=["size", "like"]).reset_index(drop=True)
    rows = kept.to_dict("records")
    links = {f"{_PAGE}{row['substitution']}": f"{row['original']} became {row['printed']}" for row in rows}
    judges = max((len(senses.split(", ")) for senses in effects["senses"]), default=0)
    caption = _CAPTION.format(words(judges))
    return Picture(
        "swap-parties", partial(_draw, kept), _concluded(kept, len(effects)), _alt(kept), caption, kept, links
    )


def _concluded(kept: pd.DataFrame, judged: int) -> str:
    """Say how many swaps change what a reader learns about a party, and about which of them most do."""
    if kept.empty:
        return "No swap changes what a reader learns about anybody"
    sizes = kept["party"].value_counts()
    count, most = len(kept), int(sizes.iloc[0])
    swaps = f"of {words(judged)} swaps judged" if judged > count else "swap" if count == 1 else "swaps"
    told = f"{words(count)} {swaps} can change what a reader learns about somebody"
    first = sizes.index[0]
    return begun(f"{told}, {words(most)} of them on words or deeds of {first}" if 1 < most < count else told)


def _draw(kept: pd.DataFrame, narrow: bool) -> Figure:
    shape = _NARROW if narrow else _WIDE
    groups = [(str(party), rows.to_dict("records")) for party, rows in kept.groupby("party", sort=False)]
    lines = sum(
        shape.line + (0 if _fits(row, shape) else _BELOW) + (0.07 if shape.below else 0)
        for _, rows in groups
        for row in rows
    )
    figure, ax = sheet(0.3 + lines + sum(shape.head + _BETWEEN for _ in groups), narrow=narrow)
    y = 0.2
    for party, rows in groups:
        ax.text(0.05, y, party, fontsize=TEXT, weight="bold", va="center_baseline")
        y += shape.head
        for row in rows:
            end = _swap(ax, row, y, shape)
            fits = _fits(row, shape)
            y += 0 if fits else _BELOW
            _way(ax, str(row["direction"]), max(shape.way, end) if fits else shape.left, y)
            if fits and end < shape.way - 0.1:
                ax.plot([end + 0.05, shape.way - 0.1], [y, y], color=LINE, linewidth=0.7, linestyle=(0, (1, 3)))
            y += shape.line + (0.07 if shape.below else 0)
        y += _BETWEEN
    return figure


def _fits(row: Mapping[Hashable, object], shape: _Shape) -> bool:
    """Say whether behind a swap there is room for which way it turns."""
    if shape.below:
        return False
    end = shape.left + text_width(str(row["original"]), TEXT) + text_width(str(row["printed"]), TEXT, bold=True) + 0.3
    return max(shape.way, end) + 0.14 + text_width(_told(str(row["direction"])), SMALL) < shape.right


def _swap(ax: Axes, row: Mapping[Hashable, object], y: float, shape: _Shape) -> float:
    """Set the original struck out and what replaced it on the ground of rewording; return where that ends."""
    original, printed = str(row["original"]), str(row["printed"])
    x, width = shape.left, text_width(original, TEXT)
    ax.text(x, y, original, fontsize=TEXT, color=INK, va="center_baseline")
    ax.plot([x, x + width], [y + 0.02, y + 0.02], color=REWORDED, linewidth=1)
    x += width + 0.14
    wide = text_width(printed, TEXT, bold=True)
    boxes(ax, [(x - 0.05, y)], [(wide + 0.12, 0.21)], [REWORDED], alpha=0.22)
    ax.text(x, y, printed, fontsize=TEXT, weight="bold", va="center_baseline", url=_PAGE + str(row["substitution"]))
    return x + wide + 0.12


def _way(ax: Axes, direction: str, x: float, y: float) -> None:
    """Say which way a swap turns, with a sign where that is up or down."""
    if mark := _MARKS.get(direction):
        ax.scatter([x + 0.06], [y + 0.01], s=20, marker=mark, color=INK, linewidths=0)
    ax.text(x + 0.16, y, _told(direction), fontsize=SMALL, color=INK, va="center_baseline")


def _told(direction: str) -> str:
    return _WAYS.get(direction, direction)


def _alt(kept: pd.DataFrame) -> str:
    told = []
    for party, rows in kept.groupby("party", sort=False):
        swaps = "; ".join(
            f"{row['original']} became {row['printed']} ({_told(str(row['direction']))})"
            for row in rows.to_dict("records")
        )
        told.append(f"{begun(str(party))}: {swaps}.")
    return " ".join(told) or "None."
