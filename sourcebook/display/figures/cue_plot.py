"""In which words: each cue at its places, by voice and by what it implies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import LINE, ON_DARK, ON_LIGHT, QUOTED, REWORDED, letter, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import as_drafted, begun
from sourcebook.results.numbers_in_words import so_many_of, words
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

_CLASSES = ("endorsing", "neutral", "expectant", "directive", "distancing", "confrontational", "unclassified")
# A cue, its original, and its places by kind of voice.
Line = tuple[str, str, dict[str, list[float]]]
# Of a long article, so many of each class are named.
_MOST = 8
_LONGEST = 40
"""Letters of a label, beyond which a telephone has no room for the places beside it."""


def cue_plot(
    cues: pd.DataFrame, length: int, originals: Mapping[str, str] | None = None, *, drafted: bool = False
) -> Picture:
    """Draw cues along the text, a row for each in groups by class.

    Parameters
    ----------
    cues : pandas.DataFrame
        From `wording.cues`.
    length : int
        Code points of the article.
    originals : mapping of str to str, optional
        The original of each reworded cue by its ``cue_at``, from `restored.original_cues`.
    drafted : bool, optional
        Whether a machine coded them.
    """
    originals = originals or {}
    placed = cues.assign(
        place=[Span.parse(at).start / max(length, 1) for at in cues["cue_at"]],
        original=[originals.get(at, "") for at in cues["cue_at"]],
    )
    classes = [c for c in _CLASSES if c in set(cues["cue_stance"])]
    most = any(placed.loc[placed["cue_stance"] == c, "cue"].nunique() > _MOST for c in classes)
    caption = (_MOST_CAPTION if most else _CAPTION) + (_SWAPPED if placed["original"].any() else "")
    title = as_drafted(_concluded(placed), drafted)
    return Picture("cue-plot", partial(_draw, placed, classes), title, _alt(placed, classes), caption, placed)


_CAPTION = "Every cue at its places in the article, from its beginning to its end, under what it implies about the words it introduces; the letter: the kind of voice."
_MOST_CAPTION = (
    f"Cues at their places in the article, from its beginning to its end, of each class the {words(_MOST)} most frequent, "
    "under what they imply about the words they introduce; the letter: the kind of voice."
)
_SWAPPED = " Orange: reworded; after the cue, what it replaced."


def _concluded(cues: pd.DataFrame) -> str:
    """Say how many cues were reworded, else what most of them imply."""
    swapped, count = int((cues["original"] != "").sum()), len(cues)
    if swapped:
        return begun(f"{so_many_of(swapped, count, 'cue')} {'was' if swapped == 1 else 'were'} reworded")
    kinds = cues["cue_stance"].value_counts()
    if not count or kinds.iloc[0] * 2 <= count:
        return "The cues by what they imply"
    return begun(
        f"{so_many_of(int(kinds.iloc[0]), count, 'cue')} {'is' if kinds.iloc[0] == 1 else 'are'} {kinds.index[0]}"
    )


def _draw(cues: pd.DataFrame, classes: list[str], narrow: bool) -> Figure:
    lines = [line for name in classes for line in _lines(cues, name)]
    figure, (ax,) = new_figure(0.85 + 0.225 * max(len(lines), 1), narrow=narrow)
    _write(ax, lines)
    kinds = dict.fromkeys(kind for *_, places in lines for kind in places)
    for y, (_, old, places) in enumerate(lines):
        found = [(x, kind) for kind, xs in places.items() for x in xs]
        heights = _apart(y, [x for x, _ in found], narrow)
        face = REWORDED if old else QUOTED
        ax.scatter([x for x, _ in found], heights, s=96, color=face, zorder=3)
        for (x, kind), at in zip(found, heights, strict=True):
            ink = ON_LIGHT if old else ON_DARK
            ax.text(x, at + 0.02, letter(kind), color=ink, fontsize=SMALL - 1, ha="center", va="center", zorder=4)
    ax.set_ylim(max(len(lines), 1) - 0.4, -0.6)
    ax.set_xlim(-0.02, 1.02)
    ax.set_xticks([0, 1], ["beginning", "end of the article"])
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("left")
    last.set_horizontalalignment("right")
    bare(ax, "left")
    faces = {REWORDED if old else QUOTED for _, old, places in lines if places}
    if lines:
        _key(figure, faces, list(kinds), 2 if narrow else 5 if len(kinds) < 6 else 4)
    return figure


def _key(figure: Figure, faces: set[str], kinds: list[str], columns: int) -> None:
    """Explain the marks as they look: a row for the colours, where there are two, then the letters."""
    from matplotlib.legend_handler import HandlerTuple
    from matplotlib.lines import Line2D

    def dot(face: str, sign: str = "") -> tuple[Line2D, ...]:
        """Return a mark, with its letter where it has one."""
        parts = [Line2D([], [], linestyle="", marker="o", markersize=9.5, color=face, markeredgewidth=0)]
        if sign:
            shape = _outline(sign)
            parts.append(Line2D([], [], linestyle="", marker=shape, markersize=5, color=ON_DARK, markeredgewidth=0))
        return tuple(parts)

    first = [
        (dot(face), name)
        for face, name in ((REWORDED, "reworded"), (QUOTED, "not reworded"))
        if REWORDED in faces and face in faces
    ]
    cells = first + [((Line2D([], [], linestyle=""),), " ")] * (-len(first) % columns)
    cells += [(dot(QUOTED, letter(kind)), plain(kind)) for kind in kinds]
    across = [cell for column in range(columns) for cell in cells[column::columns]]  # a legend is filled downwards
    handles, labels = zip(*across, strict=True)
    figure.legend(
        list(handles), list(labels), loc="outside lower left", ncols=columns, handletextpad=0.1, columnspacing=1.2,
        handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
    )  # fmt: skip


@cache
def _outline(sign: str) -> Path:
    """Return the outline of a letter, its middle at the origin."""
    from matplotlib.path import Path
    from matplotlib.textpath import TextPath

    drawn = TextPath((0, 0), sign, size=10)
    box = drawn.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return Path(drawn.vertices - middle, drawn.codes)


def _lines(cues: pd.DataFrame, name: str) -> list[Line]:
    """Return the lines of a class: its name, then each cue with its original and its places by kind of voice."""
    chosen = cues[cues["cue_stance"] == name]
    found = [
        (str(cue), str(original), {str(k): list(g["place"]) for k, g in rows.groupby("voice_type", sort=False)})
        for (cue, original), rows in chosen.groupby(["cue", "original"], sort=False)
    ]
    found.sort(key=lambda line: -sum(map(len, line[2].values())))
    more = len(found) - _MOST
    rest: list[Line] = [(f"and {more} more", "", {})] if more > 0 else []
    return [(name, "", {}), *found[:_MOST], *rest]


def _write(ax: Axes, lines: list[Line]) -> None:
    """Write cues beside their lines, a class in bold."""
    labels = [f"{cue} (for {old})" if old else cue for cue, old, _ in lines]
    ax.set_yticks(range(len(lines)), [shorten(label, _LONGEST, placeholder=" …") for label in labels])
    for label, (_, _, places) in zip(ax.get_yticklabels(), lines, strict=True):
        if not places:
            label.set_fontweight("bold")
            label.set_fontsize(SMALL)
    rows = [y for y, line in enumerate(lines) if line[2]]
    ax.hlines(rows, 0, 1, color=LINE, linewidth=0.5, alpha=0.35)


# Of the text: places nearer than this to each other would be one mark, on a page and on a telephone.
_NEAR, _NEAR_NARROW = 0.03, 0.075


def _apart(row: int, places: list[float], narrow: bool) -> list[float]:
    """Return heights at which the marks of a row are apart: those that follow each other closely up and down in turn."""
    near, heights = _NEAR_NARROW if narrow else _NEAR, [0.0] * len(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for before, after in pairwise(order):
        if places[after] - places[before] < near:
            heights[before] = heights[before] or -0.24
            heights[after] = -heights[before]
    return [row + height for height in heights]


def _alt(cues: pd.DataFrame, classes: list[str]) -> str:
    named = cues.assign(
        shown=[f"{c} (for {o})" if o else c for c, o in zip(cues["cue"], cues["original"], strict=True)]
    )
    parts = [f"{c}: {', '.join(named.loc[named['cue_stance'] == c, 'shown'].unique()[:8])}" for c in classes]
    return "Cues by what they imply. " + ("; ".join(parts) or "None") + "."
