"""Was it reworded: substituted words sentence by sentence, and their severity."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, bare, new_figure
from sourcebook.display.figures.palette import NARRATION, ON_LIGHT, QUOTED, REWORDED
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_KINDS = (
    ("substituted", REWORDED, "substituted"),
    ("other", NARRATION, "other narration"),
    ("quoted", QUOTED, "in quotation marks"),
)


def substitution_bars(sentences: pd.DataFrame, severity: pd.DataFrame) -> Picture:
    """Draw substituted, other and quoted words by sentence, and substitutions by severity.

    Parameters
    ----------
    sentences, severity : pandas.DataFrame
        From `rewording.by_sentence` and `rewording.by_severity`.
    """
    draw = partial(_draw, sentences, severity)
    return Picture("substitution-bars", draw, _alt(sentences, severity), _CAPTION, sentences)


_CAPTION = "By sentence: words that were put in place of others (with their number), the rest of the narration, and words in quotation marks. By severity: the substitutions, from 0 (no change of meaning) to 3 (who did what, how forcefully, when, or how far a source is trusted changes)."


def _draw(sentences: pd.DataFrame, severity: pd.DataFrame, narrow: bool) -> Figure:
    height = min(0.6 + 0.21 * len(sentences), 14)
    if narrow:
        figure, (left, right) = new_figure(
            height + 1.9, narrow=True, rows=2, gridspec_kw={"height_ratios": [height, 1.5]}
        )
    else:
        figure, (left, right) = new_figure(max(height + 0.3, 2.2), columns=2, width_ratios=[2.6, 1])
    _by_sentence(left, sentences)
    bars = right.bar(severity["severity"].astype(str), severity["substitutions"].astype(int), color=REWORDED, width=0.7)
    right.bar_label(bars, padding=2, fontsize=SMALL)
    right.set_xlabel("severity")
    right.set_title("substitutions")
    right.set_yticks([])
    bare(right, "left")
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower left", ncols=2 if narrow else 3)
    return figure


def _by_sentence(ax: Axes, sentences: pd.DataFrame) -> None:
    base, rows = [0] * len(sentences), range(len(sentences))
    for name, face, label in _KINDS:
        ax.barh(rows, sentences[name], left=base, color=face, linewidth=0, height=0.74, label=label)
        base = [a + b for a, b in zip(base, sentences[name], strict=True)]
    for y, count in enumerate(sentences["substituted"]):
        if count >= 2:
            ax.text(0.4, y, str(count), color=ON_LIGHT, va="center", fontsize=SMALL - 1, weight="bold")
    ax.set_yticks(rows, sentences["sentence"], fontsize=SMALL)
    ax.set_ylim(len(sentences) - 0.4, -0.6)
    ax.set_title("words of each sentence")
    bare(ax, "left")


def _alt(sentences: pd.DataFrame, severity: pd.DataFrame) -> str:
    parts = [
        f"{r['sentence']} {r['substituted']} of {r['substituted'] + r['other']}" for r in sentences.to_dict("records")
    ]
    levels = [f"{r['substitutions']} of severity {r['severity']}" for r in severity.to_dict("records")]
    return f"Substituted words of narration by sentence: {', '.join(parts)}. Words in quotation marks: {int(sentences['quoted'].sum())}. Substitutions: {', '.join(levels)}."
