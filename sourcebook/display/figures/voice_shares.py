"""Who speaks: from each kind of voice's share of the attributions to its share of the words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.coding.csv_tables import Record
from sourcebook.display.figures.canvas import NARROW, SMALL, WIDTH, bare, new_figure, spread
from sourcebook.display.figures.palette import INK, LINE, ON_DARK, colour, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun, speak, which_governments, who
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Kinds from which on lines are drawn: one or two say no more than a divided bar.
_LINES = 3
# Inches of a line of labels, and of the two axes.
_LABEL, _HEIGHT = 0.185, 2.5
# A difference of shares, 0 to 1, from which on the title speaks of both.
_APART = 0.1
_OPEN = "unspecified"


def voice_shares(table: pd.DataFrame) -> Picture:
    """Draw how the share of attributions of each kind of voice turns into its share of the attributed words.

    Parameters
    ----------
    table : pandas.DataFrame
        From `voices.by_kind`, with ``low`` and ``high`` for the share of words.
    """
    caption = _CAPTION + (_BRACKETS if len(table) >= _LINES else "") + which_governments(table["voice_type"])
    return Picture("voice-shares", partial(_draw, table), _concluded(table), _alt(table), caption, table)


_CAPTION = (
    "Each kind of voice: its share of the top-level attributions and its share of the words in them, with counts."
)
_BRACKETS = (
    " Upright lines: 95 % bootstrap by sentence, which shows how far a share of words hangs on single sentences."
)


def _concluded(table: pd.DataFrame) -> str:
    """Say who has most of the words, and whether that is more than the part of the attributions would give."""
    known = table[table["voice_type"] != _OPEN]
    if table.empty:
        return "Nobody is quoted or reported"
    if known.empty or not known["words"].sum():
        return "Who is quoted or reported is of no settled kind"
    if len(table) == 1:
        kind = str(table["voice_type"].iloc[0])
        return f"Only {who(kind)} {speak(kind)}"
    row = known.sort_values("words", ascending=False, kind="stable").to_dict("records")[0]
    kind, own, given = str(row["voice_type"]), row["share_words"], row["share_attributions"]
    text = begun(f"{who(kind)} {speak(kind)} {percent(own)} of the attributed words")
    return text + (f" in {percent(given)} of the attributions" if abs(own - given) >= _APART else "")


def _draw(table: pd.DataFrame, narrow: bool) -> Figure:
    return _divided(table, narrow) if len(table) < _LINES else _sloped(table, narrow)


class _Places(NamedTuple):
    """Inches from the left edge: the two axes, and where the names begin."""

    left: float
    right: float
    names: float
    edge: float


def _sloped(table: pd.DataFrame, narrow: bool) -> Figure:
    height, rows = max(_HEIGHT, 1.15 * _LABEL * len(table)), table.to_dict("records")
    figure, (ax,) = new_figure(height + (0.6 if narrow else 0.45), narrow=narrow)
    most = float(table[["share_attributions", "share_words", "high"]].max().max())
    gap = 1.1 * most * _LABEL / height
    at = _Places(0.8, 1.6, 1.98, NARROW) if narrow else _Places(1.4, 3.9, 4.35, WIDTH)
    ax.vlines([at.left, at.right], 0, most, color=LINE, linewidth=1)
    for row in rows:
        face, ends = colour(str(row["voice_type"])), [row["share_attributions"], row["share_words"]]
        ax.plot([at.left, at.right], ends, color=face, linewidth=3 if row is max(rows, key=_words) else 1.8, zorder=3)
        ax.scatter([at.left, at.right], ends, s=34, color=face, zorder=4, clip_on=False)
    labels = _left(ax, rows, gap, at) + _right(ax, rows, gap, at, narrow)
    top = max(most, *labels) + gap
    for x, side, name in ((at.left + 0.05, "right", "attributions"), (at.right - 0.05, "left", "words")):
        said = f"share of\n{name}" if narrow else f"share of {name}"
        ax.text(x, top, said, fontsize=SMALL, weight="bold", ha=side, va="bottom", linespacing=0.95)
    ax.set_ylim(min(-gap / 2, *labels) - gap / 2, top + (1.9 if narrow else 1) * gap)
    ax.set_xlim(0, at.edge)
    ax.set_axis_off()
    return figure


def _words(row: Record) -> float:
    return float(row["share_words"])


def _left(ax: Axes, rows: list[Record], gap: float, at: _Places) -> list[float]:
    """Write the shares at the left axis, kinds of one share together, and return where."""
    kinds: dict[float, list[int]] = {}
    for row in rows:
        kinds.setdefault(round(row["share_attributions"], 9), []).append(int(row["attributions"]))
    heights = spread(list(kinds), gap)
    for (share, counts), y in zip(kinds.items(), heights, strict=True):
        said = f"{percent(share)} ({counts[0]:,}{' each' if len(counts) > 1 else ''})"
        ax.text(at.left - 0.2, y, said, fontsize=SMALL, ha="right", va="center")
        ax.plot([at.left - 0.16, at.left], [y, share], color=LINE, linewidth=0.7)
    return heights


def _right(ax: Axes, rows: list[Record], gap: float, at: _Places, narrow: bool) -> list[float]:
    """Write the shares and names at the right axis, each behind its interval, and return where."""
    heights = spread([row["share_words"] for row in rows], gap)
    step = (at.names - at.right - 0.1) / max(len(rows), 1)
    for rank, (row, y) in enumerate(zip(rows, heights, strict=True)):
        kind, x = str(row["voice_type"]), at.right + 0.1 + step * rank
        if row["low"] == row["low"]:
            ax.vlines(x, row["low"], row["high"], color=colour(kind), linewidth=1.6)
        ax.plot([at.names, at.names + 0.12], [y, y], color=colour(kind), linewidth=3, solid_capstyle="butt")
        words = f"{percent(row['share_words'])} {plain(kind)}" + ("" if narrow else f" ({int(row['words']):,})")
        ax.text(at.names + 0.18, y, words, fontsize=SMALL, va="center")
    return heights


def _divided(table: pd.DataFrame, narrow: bool) -> Figure:
    """Draw one or two kinds as two divided bars."""
    figure, (ax,) = new_figure(1.55 if narrow else 1.25, narrow=narrow)
    for y, measure in enumerate(("attributions", "words")):
        start = 0.0
        for row in table.to_dict("records"):
            share = row[f"share_{measure}"]
            ax.barh(
                y, share, left=start, height=0.5, color=colour(str(row["voice_type"])), edgecolor=ON_DARK, linewidth=1
            )
            if share > 0.15:
                said = f"{percent(share)} ({int(row[measure]):,})"
                ax.text(start + share / 2, y, said, color=ON_DARK, fontsize=SMALL, ha="center", va="center")
            start += share
    ax.set_yticks([0, 1], ["attributions", "words"])
    ax.set_ylim(1.4, -0.4)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    bare(ax)
    _named(ax, table)
    return figure


def _named(ax: Axes, table: pd.DataFrame) -> None:
    from matplotlib.patches import Patch

    kinds = [str(kind) for kind in table["voice_type"]]
    if kinds:
        handles = [Patch(facecolor=colour(kind), label=plain(kind)) for kind in kinds]
        ax.figure.legend(handles=handles, loc="outside lower left", ncols=2, handlelength=1.4)
    else:
        ax.text(0.02, 0.5, "none", color=INK, fontsize=SMALL, va="center")


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{plain(r['voice_type'])} {percent(r['share_attributions'])} of attributions and {percent(r['share_words'])} of words"
        for r in table.to_dict("records")
    ]
    return "Shares of the kinds of voice: " + ("; ".join(parts) or "none") + "."
