"""From a text to its attributions as spans: the network, its second look into contents, and the quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.machine.forms import Marks
from sourcebook.machine.links import Found, find
from sourcebook.machine.network import Model
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.speech import continued, in_cue_paragraph, join_paragraphs, through_when, unattributed
from sourcebook.machine.tokens import Line, cut_line
from sourcebook.machine.verbless import verbless
from sourcebook.machine.windows import pack, read_lines

DEEPEST = 3
"""Attributions nested deeper than this are not looked for."""

FEWEST_PIECES = 5
CUE = re.compile(r"\w|[:—–―-]")


@dataclass(frozen=True)
class Placed:
    """An attribution and the one it stands in: an index into the list, -1 where it stands in none."""

    found: Found
    parent: int


def read(text: str, start: int, model: Model) -> tuple[list[Placed], Marks]:
    """Find the attributions of a text, those inside contents too.

    Parameters
    ----------
    text : str
        The whole text.
    start : int
        Code-point offset at which the text's own words begin.
    model : Model
        The network and its settings.

    Returns
    -------
    list of Placed
        Each after the one it stands in.
    Marks
        The quotations of the text.
    """
    marks = Marks(quotations_as_trained(text))
    found = [item for item in find(pack(text, read_lines(text, start), model.window), model) if _ties(text, item)]
    found = join_paragraphs(text, through_when(text, in_cue_paragraph(text, found)), marks)
    found = verbless(text, found, marks, start)
    found = sorted([*found, *continued(text, found, unattributed(text, found, marks))], key=lambda item: item.content)
    return with_nested(text, found, model), marks


def _ties(text: str, item: Found) -> bool:
    # A full stop ties nobody to anything; a colon or a dash may.
    return all(CUE.search(text, *piece) for piece in item.cue)


def with_nested(text: str, found: list[Found], model: Model) -> list[Placed]:
    """Look into the contents for the attributions that they report in their turn."""
    placed = [Placed(item, -1) for item in found]
    level = list(range(len(placed)))
    for _ in range(DEEPEST):
        inner = list(_inside(text, placed, level, model))
        level = list(range(len(placed), len(placed) + len(inner)))
        placed += inner
    return placed


def _inside(text: str, placed: list[Placed], level: list[int], model: Model) -> Iterator[Placed]:
    for index in level:
        outer = placed[index].found
        if outer.hint:
            windows = [w for piece in outer.content for w in pack(text, _inner_lines(text, *piece), model.window)]
            for item in find(windows, model):
                if _ties(text, item) and item.source != outer.source and item.content != outer.content:
                    yield Placed(item, index)


def _inner_lines(text: str, start: int, end: int) -> Iterator[Line]:
    # Without the marks around it, so that the network takes what is quoted for a text of its own.
    inner = text[start:end]
    for low, high in _line_spans(inner):
        line = cut_line(text, start + low, start + high, [])
        if len(line) >= FEWEST_PIECES:
            yield line


def _line_spans(inner: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in inner.split("\n"):
        stripped = line.strip("\"“”'‘’«»„ ")
        low = start + line.find(stripped)
        if stripped:
            yield low, low + len(stripped)
        start += len(line) + 1
