"""In which words: each cue at its place, by voice and by what it implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.figures.picture import Picture
from sourcebook.figures.style import INK, colour, new_figure, plain
from sourcebook.span import Span

if TYPE_CHECKING:
    import pandas as pd

_MARKERS = {"intergovernmental": "o", "government": "s", "foreign_government": "D", "civil_society": "^", "expert": "P", "business": "p", "citizen": "*", "media": "h", "unspecified": "X"}


def cue_plot(cues: pd.DataFrame, length: int) -> Picture:
    """Draw cues along the text, a row for each class of cue.

    Parameters
    ----------
    cues : pandas.DataFrame
        From `wording.cues`.
    length : int
        Code points of the article.
    """
    classes = [c for c in ("endorsing", "neutral", "expectant", "directive", "distancing", "confrontational", "unclassified") if c in set(cues["cue_stance"])]
    figure, (ax,) = new_figure(1.5 + 0.62 * len(classes))
    for kind, rows in cues.groupby("voice_type", sort=False):
        xs = [Span.parse(at).start / max(length, 1) for at in rows["cue_at"]]
        ys = [classes.index(c) for c in rows["cue_stance"]]
        ax.scatter(xs, ys, marker=_MARKERS.get(str(kind), "o"), s=44, color=colour(str(kind)), label=plain(str(kind)), zorder=3)
    if len(cues) <= 30:
        _names(ax, cues, classes, length)
    ax.set_yticks(range(len(classes)), classes)
    ax.set_ylim(len(classes) - 0.3, -0.8)
    ax.set_xlim(-0.02, 1.06)
    ax.set_xticks([0, 0.5, 1], ["start of the article", "middle", "end"])
    ax.grid(axis="y", linewidth=0.4, alpha=0.5)
    if len(cues):
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)
    return Picture("cue-plot", figure, _alt(cues, classes), "Every cue at its place in the article, in the row of what it implies about the words it introduces; shape and colour: the kind of voice.", cues)


def _names(ax: object, cues: pd.DataFrame, classes: list[str], length: int) -> None:
    """Write each cue beside its mark, above and below in turn so that neighbours keep clear."""
    seen: dict[str, int] = {}
    for row in cues.sort_values("cue_stance").to_dict("records"):
        turn = seen.get(row["cue_stance"], 0)
        seen[row["cue_stance"]] = turn + 1
        offset = (-0.27, 0.33, -0.48, 0.54)[turn % 4]
        ax.text(Span.parse(row["cue_at"]).start / max(length, 1), classes.index(row["cue_stance"]) + offset, row["cue"], fontsize=7.6, ha="center", va="center", color=INK)  # type: ignore[attr-defined]


def _alt(cues: pd.DataFrame, classes: list[str]) -> str:
    parts = [f"{c}: {', '.join(cues.loc[cues['cue_stance'] == c, 'cue'].unique()[:8])}" for c in classes]
    return "Cues by what they imply. " + ("; ".join(parts) or "None") + "."
