"""Was it reworded: substituted words sentence by sentence, and their severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import CHANGED, NARRATION, QUOTED, new_figure
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd

_KINDS = (("substituted", CHANGED, "xxxx"), ("other", NARRATION, ""), ("quoted", QUOTED, "////"))
_NAMES = {"substituted": "substituted", "other": "other narration", "quoted": "in quotation marks"}


def substitution_bars(sentences: pd.DataFrame, severity: pd.DataFrame) -> Picture:
    """Draw substituted, other and quoted words by sentence, and substitutions by severity.

    Parameters
    ----------
    sentences, severity : pandas.DataFrame
        From `rewording.by_sentence` and `rewording.by_severity`.
    """
    figure, (left, right) = new_figure(min(1.2 + 0.27 * len(sentences), 14), columns=2, width_ratios=[2.4, 1])
    base = [0] * len(sentences)
    for name, face, pattern in _KINDS:
        left.barh(
            range(len(sentences)),
            sentences[name],
            left=base,
            color=face,
            hatch=pattern,
            edgecolor="white",
            linewidth=0,
            height=0.68,
            label=_NAMES[name],
        )
        base = [a + b for a, b in zip(base, sentences[name], strict=True)]
    left.set_yticks(range(len(sentences)), sentences["sentence"])
    left.set_ylim(len(sentences) - 0.4, -0.6)
    left.set_xlabel("words")
    left.tick_params(length=0)
    bars = right.bar(severity["severity"].astype(str), severity["substitutions"].astype(int), color=CHANGED, width=0.62)
    right.bar_label(bars, padding=2)
    right.set_xlabel("severity")
    right.set_title("substitutions", fontsize=9.5, loc="left")
    right.tick_params(length=0)
    right.set_yticks([])
    figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)
    return Picture("substitution-bars", figure, _alt(sentences, severity), _CAPTION, sentences)


_CAPTION = "Left: words of each sentence that were put in place of others, the rest of the narration, and words in quotation marks. Right: the substitutions by severity, from 0 (no change of meaning) to 3 (who did what, how forcefully, when, or how far a source is trusted changes)."


def _alt(sentences: pd.DataFrame, severity: pd.DataFrame) -> str:
    parts = [
        f"{r['sentence']} {r['substituted']} of {r['substituted'] + r['other']}" for r in sentences.to_dict("records")
    ]
    levels = [f"{r['substitutions']} of severity {r['severity']}" for r in severity.to_dict("records")]
    return f"Substituted words of narration by sentence: {', '.join(parts)}. Words in quotation marks: {int(sentences['quoted'].sum())}. Substitutions: {', '.join(levels)}."
