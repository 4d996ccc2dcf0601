"""What an attribution is: its three parts in an invented text, alone or with a pronoun that somebody has to resolve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.canvas import SMALL, boxes, sheet, text_width
from sourcebook.display.figures.palette import INK, NARRATION, POINT, QUOTED
from sourcebook.display.figures.picture import Picture

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Words with the part they play, in two sentences; between them stand spaces and full stops.
_BEFORE = (("The minister", "either"), (" met ", ""), ("the judge", "either"), (".", ""))
_STATEMENT = (("She", "source"), (" ", ""), ("said", "cue"), (" ", ""), ("that talks had begun", "content"), (".", ""))
_PLAIN = (
    ("The ministry", "source"),
    (" ", ""),
    ("said", "cue"),
    (" ", ""),
    ("that talks had begun", "content"),
    (".", ""),
)
_MEANING = {"source": "who says it", "cue": "the word for it", "content": "what is said"}
_HIGH = 0.32
_TITLE = "A draft marks the parts of a statement; whom “she” means must be checked"
_CAPTION = "An attribution in an invented text. Shaded: its source, its cue and its content. Dashed: those whom the pronoun may stand for."
_ALT = "The minister met the judge. She said that talks had begun. In the second sentence She is the source, said the cue, that talks had begun the content. Dashed lines lead from She to The minister and to the judge: either may be meant."
_PLAIN_TITLE = "One statement has three parts"
_PLAIN_CAPTION = (
    "An invented sentence. Who says it is its source, the word for saying it its cue, what is said its content."
)
_PLAIN_ALT = "The ministry said that talks had begun. The ministry is the source, said the cue, that talks had begun the content."


def statement_parts() -> Picture:
    """Draw the three parts of a statement; nothing in it comes from an article."""
    return Picture("statement-parts", _draw_plain, _PLAIN_TITLE, _PLAIN_ALT, _PLAIN_CAPTION, _parts(_PLAIN))


def attribution_parts() -> Picture:
    """Draw the parts of an attribution whose source is a pronoun; nothing in it comes from an article."""
    return Picture("attribution-parts", _draw, _TITLE, _ALT, _CAPTION, _parts(_STATEMENT))


def _parts(statement: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """Return the parts of a statement with their words."""
    import pandas as pd

    return pd.DataFrame([(part, words) for words, part in statement if part in _MEANING], columns=["part", "words"])


def _draw_plain(narrow: bool) -> Figure:
    figure, ax = sheet(1.3, narrow=narrow)
    _explain(ax, _PLAIN, _sentence(ax, _PLAIN, 0.05, 0.25, 14.0 if narrow else 19.0), 0.25)
    return figure


def _draw(narrow: bool) -> Figure:
    figure, ax = sheet(1.98 if narrow else 1.62, narrow=narrow)
    size, line = (15.0, 0.95) if narrow else (17.0, 0.62)
    before = _sentence(ax, _BEFORE, 0.05, 0.22 if narrow else line, size)
    stated = _sentence(ax, _STATEMENT, 0.05 if narrow else before[-1][1] + 0.14, line, size)
    _explain(ax, _STATEMENT, stated, line)
    either = [(left + right) / 2 for (_, part), (left, right) in zip(_BEFORE, before, strict=True) if part]
    _question(ax, sum(stated[0]) / 2, either, narrow)
    return figure


def _explain(ax: Axes, statement: tuple[tuple[str, str], ...], places: list[tuple[float, float]], line: float) -> None:
    """Say below each part of a statement what it is, the last on top, so that no line crosses a word."""
    named = [(part, *ends) for (_, part), ends in zip(statement, places, strict=True) if part in _MEANING]
    for step, (part, left, _) in enumerate(reversed(named)):
        low = line + 0.4 + 0.22 * step
        ax.plot([left, left], [line + _HIGH / 2, low + 0.06], color=QUOTED, linewidth=1)
        ax.text(left + 0.06, low, f"{part}: {_MEANING[part]}", fontsize=SMALL, va="center")


def _sentence(
    ax: Axes, parts: tuple[tuple[str, str], ...], x: float, y: float, size: float
) -> list[tuple[float, float]]:
    """Set a sentence, and return where each of its parts begins and ends."""
    places = []
    for words, part in parts:
        bold = part == "cue"
        width = text_width(words, size, bold=bold)
        if part in _MEANING:
            face, strength = (POINT, 0.35) if part == "source" else (NARRATION, 0.5 if bold else 0.26)
            boxes(ax, [(x - 0.015, y)], [(width + 0.03, _HIGH)], [face], alpha=strength)
        if words.strip():
            indent = text_width(" ", size) if words.startswith(" ") else 0
            ax.text(
                x + indent, y, words.strip(), fontsize=size, va="center_baseline", weight="bold" if bold else "normal"
            )
        places.append((x, x + width))
        x += width
    return places


def _question(ax: Axes, she: float, either: list[float], narrow: bool) -> None:
    """Lead from the pronoun to those whom it may stand for, above the line or between the two."""
    rail, low, end = (0.58, 0.78, 0.4) if narrow else (0.22, 0.44, 0.44)
    for x in either:
        ax.plot([she, she, x, x], [low, rail, rail, end], color=POINT, linewidth=1.5, linestyle=(0, (3, 2)))
    ax.text(max(*either, she) + 0.1, rail, "which of the two?", fontsize=SMALL, color=INK, va="center")
