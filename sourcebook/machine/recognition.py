"""From a text to its attributions as spans: the network, its second look into contents, and the quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqdm import tqdm

from sourcebook.machine.deeds import is_deed
from sourcebook.machine.ellipses import tied_by_dots
from sourcebook.machine.forms import Marks
from sourcebook.machine.interval_index import Cover
from sourcebook.machine.kinds.meanings import States
from sourcebook.machine.links_to_speakers import Found, find, find_each
from sourcebook.machine.lists import list_items
from sourcebook.machine.network import Model
from sourcebook.machine.own_words import is_torn, without_joint
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.speech import as_one, continued, in_cue_paragraph, join_paragraphs, through_when, unattributed
from sourcebook.machine.tokens import Line, cut_line
from sourcebook.machine.verbless import verbless
from sourcebook.machine.windows import pack, read_lines

DEEPEST = 3
"""Attributions nested deeper than this are not looked for."""

LONG = 300_000
"""Characters of a text whose reading takes long enough to be watched."""

FEWEST_PIECES = 5
CUE = re.compile(r"\w|[:—–―-]")


@dataclass(frozen=True)
class Placed:
    """An attribution and the one it stands in: an index into the list, -1 where it stands in none."""

    found: Found
    parent: int


def read(
    text: str, start: int, model: Model, skipped: Sequence[tuple[int, int]] = (), states: States | None = None
) -> tuple[list[Placed], Marks]:
    """Find the attributions of a text, those inside contents too.

    Parameters
    ----------
    text : str
        The whole text.
    start : int
        Code-point offset at which the text's own words begin.
    model : Model
        The network and its settings.
    skipped : sequence of (int, int), optional
        Lines that are no running prose, by code-point offset: nobody speaks in them, and no span reaches over them.
    states : States, optional
        Is given what the network makes of the text.

    Returns
    -------
    list of Placed
        Each after the one it stands in.
    Marks
        The quotations of the text.
    """
    marks = Marks(quotations_as_trained(text))
    outside = Cover((*piece, index) for index, piece in enumerate(skipped))
    lines = (line for line in read_lines(text, start) if not outside.touches(int(line.starts[0]), int(line.ends[-1])))
    windows = _watched(text, pack(text, lines, model.window))
    found = [item for item in find(windows, model, states.add if states is not None else None) if _ties(text, item)]
    found = join_paragraphs(text, through_when(text, in_cue_paragraph(text, found)), marks)
    found = tied_by_dots(text, verbless(text, found, marks, start), start)
    free = [*unattributed(text, found, marks), *(item for item in found if not item.cue)]
    tied = [item for item in found if item.cue]
    found = as_one(text, [*tied, *continued(text, tied, free)])
    found = [
        item
        for item in found
        if not is_deed(text, item)
        and not any(outside.touches(*piece) for part in (item.source, item.cue, item.content) for piece in part)
    ]
    return with_nested(text, list_items(text, found), model), marks


def _watched(text: str, windows: Iterator[list[Line]]) -> Iterator[list[Line]]:
    """Show how far a long text has been read, to a person who watches."""
    if len(text) < LONG:  # a bar starts a thread even where it shows nothing
        yield from windows
        return
    with tqdm(total=len(text), unit=" characters", unit_scale=True, leave=False, disable=None) as bar:
        for window in windows:
            yield window
            bar.update(int(window[-1].ends[-1]) - bar.n)


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
    hinted = [index for index in level if placed[index].found.hint]
    windows = (
        [w for piece in placed[index].found.content for w in pack(text, _inner_lines(text, *piece), model.window)]
        for index in hinted
    )
    for index, found in zip(hinted, find_each(windows, model), strict=True):
        outer = placed[index].found
        for item in found:
            if (
                _ties(text, item)
                and not is_deed(text, item)
                and not is_torn(text, item)
                and item.source != outer.source
                and item.content != outer.content
            ):
                yield Placed(without_joint(text, item, outer), index)


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
