"""In which words: each cue at its place, by voice and by what it implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK, LINE, colour, new_figure, plain
from sourcebook.display.figures.picture import Picture
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_MARKERS = {
    "intergovernmental": "o",
    "government": "s",
    "foreign_government": "D",
    "political": "v",
    "civil_society": "^",
    "expert": "P",
    "business": "p",
    "culture_sport": "d",
    "citizen": "*",
    "media": "h",
    "unspecified": "X",
}

# Where a cue's name may stand beside its mark, in rows of the picture, and the width of a letter along the text.
_LEVELS = (-0.25, 0.27, -0.43, 0.45)
_LETTER = 0.0145
_EDGES = (-0.04, 1.08)


def cue_plot(cues: pd.DataFrame, length: int) -> Picture:
    """Draw cues along the text, a row for each class of cue.

    Parameters
    ----------
    cues : pandas.DataFrame
        From `wording.cues`.
    length : int
        Code points of the article.
    """
    classes = [
        c
        for c in ("endorsing", "neutral", "expectant", "directive", "distancing", "confrontational", "unclassified")
        if c in set(cues["cue_stance"])
    ]
    figure, (ax,) = new_figure(1.3 + 0.78 * len(classes))
    for kind, rows in cues.groupby("voice_type", sort=False):
        xs = [Span.parse(at).start / max(length, 1) for at in rows["cue_at"]]
        ys = [classes.index(c) for c in rows["cue_stance"]]
        ax.scatter(
            xs, ys, marker=_MARKERS.get(str(kind), "o"), s=44, color=colour(str(kind)), label=plain(str(kind)), zorder=3
        )
    if len(cues) <= 30:
        _names(ax, cues, classes, length)
    ax.set_yticks(range(len(classes)), classes)
    ax.set_ylim(len(classes) - 0.4, -0.6)
    ax.set_xlim(*_EDGES)
    ax.set_xticks([0, 0.5, 1], ["start of the article", "middle", "end"])
    ax.grid(axis="y", linewidth=0.4, alpha=0.5)
    if len(cues):
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)
    return Picture(
        "cue-plot",
        figure,
        _alt(cues, classes),
        "Every cue at its place in the article, in the row of what it implies about the words it introduces; shape and colour: the kind of voice.",
        cues,
    )


def _names(ax: Axes, cues: pd.DataFrame, classes: list[str], length: int) -> None:
    """Write each cue beside its mark, on the first level that is free there, with a line between the two."""
    taken: dict[tuple[str, float], list[tuple[float, float]]] = {}
    placed = cues.assign(place=[Span.parse(at).start / max(length, 1) for at in cues["cue_at"]]).sort_values("place")
    for row in placed.to_dict("records"):
        x, y, half = row["place"], classes.index(row["cue_stance"]), _LETTER * len(row["cue"]) / 2
        middle = min(max(x, half + _EDGES[0] + 0.01), _EDGES[1] - half - 0.01)
        wanted = (middle - half, middle + half)
        level = next(
            (
                v
                for v in _LEVELS
                if all(wanted[0] > b or wanted[1] < a for a, b in taken.get((row["cue_stance"], v), []))
            ),
            _LEVELS[-1],
        )
        taken.setdefault((row["cue_stance"], level), []).append(wanted)
        ax.plot(
            [x, middle if abs(middle - x) > half else x], [y, y + level * 0.72], color=LINE, linewidth=0.6, zorder=1
        )
        ax.text(middle, y + level, row["cue"], fontsize=7.6, ha="center", va="center", color=INK)


def _alt(cues: pd.DataFrame, classes: list[str]) -> str:
    parts = [f"{c}: {', '.join(cues.loc[cues['cue_stance'] == c, 'cue'].unique()[:8])}" for c in classes]
    return "Cues by what they imply. " + ("; ".join(parts) or "None") + "."
