"""Who may say what is wrong, why, how to judge it and what to do: the words that carry each step, in the colour of their voice."""

from __future__ import annotations

from functools import partial
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.display.figures.canvas import SMALL, TEXT, boxes, sheet, text_width
from sourcebook.display.figures.palette import INK, colour
from sourcebook.display.figures.picture import Picture
from sourcebook.display.figures.titles import begun
from sourcebook.display.governments import which_governments
from sourcebook.results.numbers_in_words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_STEPS = {"lead": "lead", "problem": "problem", "cause": "cause", "evaluation": "judgement", "remedy": "remedy"}


class _Shape(NamedTuple):
    """Inches: where words begin and end, between lines, between entries and between steps; letters of a line."""

    left: float
    right: float
    line: float
    entry: float
    step: float
    letters: int


class _Entry(NamedTuple):
    """Words in lines, whose they are and of what kind, and where they lead."""

    lines: list[str]
    voice: str
    kind: str
    url: str


_WIDE, _NARROW = _Shape(1.25, 6.35, 0.2, 0.09, 0.14, 64), _Shape(0.05, 3.38, 0.2, 0.09, 0.27, 44)
_HIGH, _PAGE = 0.2, "article.html#"
_CAPTION = "The words that carry each step of the argument, as we read it, and whose they are; with each step, how many are the article’s own. Colour: the kind of voice; grey: the article itself."


def argument_words(steps: pd.DataFrame, *, government: str = "") -> Picture:
    """Draw the words of each step in the colour of their voice.

    Parameters
    ----------
    steps : pandas.DataFrame
        From `framing.worded_steps`.
    government : str, optional
        Whose government the kind of that name is.
    """
    kept = steps[steps["step"].isin(_STEPS)]
    order = [step for step in _STEPS if step in set(kept["step"])]
    shares = {step: _own_of(kept[kept["step"] == step]) for step in order}
    caption = f"{_CAPTION} {which_governments(kept['voice_type'], government)}".rstrip()
    links = {_PAGE + row["address"]: f"“{row['words'].strip('“”')}”, {row['voice']}" for row in kept.to_dict("records")}
    draw = partial(_draw, kept, shares)
    return Picture("argument-words", draw, _concluded(shares), _alt(kept, shares), caption, kept, links)


def _own_of(rows: pd.DataFrame) -> tuple[int, int]:
    """Return how many words of a step are the article's own, and how many there are."""
    return int(rows.loc[rows["voice_type"] == "", "count"].sum()), int(rows["count"].sum())


def _concluded(shares: dict[str, tuple[int, int]]) -> str:
    """Say which steps stand in the words of others alone, and which in the article's own, alone or too."""
    steps = {step: share for step, share in shares.items() if step != "lead"}
    left = [_STEPS[step] for step, (own, _) in steps.items() if not own]
    own = [_STEPS[step] for step, (count, _) in steps.items() if count]
    found = []
    if left:
        found.append(f"the {' and the '.join(left)} {'is' if len(left) == 1 else 'are'} given to others alone")
    if own:
        alone = all(count == every for count, every in steps.values() if count)
        stand = " stands" if len(own) == 1 else " stand"
        part = "also " if left else "partly "
        where = f"{part * (not alone)}in the article’s own words"
        found.append(f"the {' and the '.join(own)}{stand} {where}")
    return begun("; ".join(found) or "the words of each step, and whose they are")


def _draw(steps: pd.DataFrame, shares: dict[str, tuple[int, int]], narrow: bool) -> Figure:
    shape = _NARROW if narrow else _WIDE
    placed = list(_placed(steps, shares, shape))
    figure, ax = sheet(placed[-1][1] + 0.45, narrow=narrow)
    for step, y, entry in placed:
        if entry is None:
            _head(ax, step, y, shares[step], narrow)
        else:
            _entry(ax, entry, y, shape)
    return figure


def _placed(
    steps: pd.DataFrame, shares: dict[str, tuple[int, int]], shape: _Shape
) -> Iterator[tuple[str, float, _Entry | None]]:
    """Yield the head of each step and its entries with the height at which they begin."""
    y = 0.16
    for step in shares:
        rows = steps[steps["step"] == step]
        head = y
        yield step, head, None
        y += shape.step if shape is _NARROW else 0
        for row in rows.to_dict("records"):
            lines = wrap(row["words"], shape.letters)
            yield step, y, _Entry(lines, row["voice"], row["voice_type"], _PAGE + row["address"])
            y += shape.line * (len(lines) + (not _fits(lines, row["voice"], shape))) + shape.entry
        y = max(y, head + 0.42) + (shape.step if shape is _WIDE else 0.08)


def _fits(lines: list[str], voice: str, shape: _Shape) -> bool:
    """Say whether a voice has room behind its words."""
    return shape.left + text_width(lines[-1], TEXT) + 0.25 + text_width(voice, SMALL) < shape.right


def _head(ax: Axes, step: str, y: float, share: tuple[int, int], narrow: bool) -> None:
    ax.text(0.05, y, _STEPS[step], fontsize=TEXT, weight="bold", va="center_baseline")
    x, at = (0.05 + text_width(_STEPS[step], TEXT, bold=True) + 0.12, y) if narrow else (0.05, y + 0.2)
    ax.text(x, at, f"{share[0]} of {share[1]} own", fontsize=SMALL, va="center_baseline")


def _entry(ax: Axes, entry: _Entry, y: float, shape: _Shape) -> None:
    """Set words on the ground of their voice, and whose they are behind them, or below where that has no room."""
    lines, voice, kind, url = entry
    end = shape.left
    for number, line in enumerate(lines):
        width = text_width(line, TEXT)
        at = y + number * shape.line
        boxes(ax, [(shape.left, at)], [(width + 0.1, _HIGH)], [colour(kind)], alpha=0.22)
        ax.text(shape.left + 0.05, at, line, fontsize=TEXT, va="center_baseline", url=url)
        end = shape.left + width + 0.1
    low, high = y - _HIGH / 2, y + shape.line * (len(lines) - 1) + _HIGH / 2
    ax.plot([shape.left - 0.03] * 2, [low, high], color=colour(kind), linewidth=3, solid_capstyle="butt")
    fits = _fits(lines, voice, shape)
    x, at = (end + 0.12, high - _HIGH / 2) if fits else (shape.left + 0.05, high + 0.1)
    ax.text(x, at, voice, fontsize=SMALL, color=INK, va="center_baseline")


def _alt(steps: pd.DataFrame, shares: dict[str, tuple[int, int]]) -> str:
    told = []
    for step, (own, every) in shares.items():
        rows = steps[steps["step"] == step]
        said = "; ".join(f"{row['words']} ({row['voice']})" for row in rows.to_dict("records"))
        told.append(f"{begun(_STEPS[step])}, {own} of {counted(every, 'word')} the article's own: {said}.")
    return " ".join(told)
