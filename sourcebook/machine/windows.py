"""Windows: runs of whole lines short enough for the network."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import numpy as np

from sourcebook.machine.quotations_as_trained import quotations_as_trained
from sourcebook.machine.tokens import Line, cut_line, lines
from sourcebook.text.quotations import Quotation

LONGEST_LINE = 6_000
"""Code points of a line that are cut into pieces at once, so that memory stays bounded."""

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


SHARED = 2_000_000
"""Code points of the longest text whose lines are kept until another is read: the coder reads each text twice."""


def read_lines(text: str, start: int = 0) -> Iterator[Line]:
    """Cut a text from `start` on into lines of word pieces; blank ones are left out."""
    return iter(_kept_lines(text, start)) if len(text) <= SHARED else _cut_lines(text, start)


@functools.lru_cache(maxsize=1)
def _kept_lines(text: str, start: int) -> tuple[Line, ...]:
    return tuple(_cut_lines(text, start))


def _cut_lines(text: str, start: int) -> Iterator[Line]:
    marks = quotations_as_trained(text)
    position = 0
    for line_start, line_end in lines(text):
        if line_end <= start:
            continue
        for low, high in stretches(text, max(start, line_start), line_end):
            while position < len(marks) and marks[position].end <= low:
                position += 1
            line = cut_line(text, low, high, _touching(marks, position, high))
            if len(line):
                yield line


def _touching(marks: list[Quotation], position: int, end: int) -> list[Quotation]:
    last = position
    while last < len(marks) and marks[last].start < end:
        last += 1
    return marks[position:last]


def stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line of more than `LONGEST_LINE` code points, after a sentence or a word where one ends."""
    while end - start > LONGEST_LINE:
        ends = [m.end() for m in SENTENCE_END.finditer(text, start, start + LONGEST_LINE)]
        cut = ends[-1] if ends else text.rfind(" ", start, start + LONGEST_LINE) + 1
        cut = cut if cut > start else start + LONGEST_LINE
        yield start, cut
        start = cut
    yield start, end


def pack(text: str, found: Iterator[Line], longest: int, first: int | None = None) -> Iterator[list[Line]]:
    """Pack lines into windows of at most `longest` pieces.

    A line longer than a window is cut after a sentence where one ends in the window's second half, and
    after a word else.

    Parameters
    ----------
    text : str
        The text the lines belong to.
    found : iterator of Line
        The lines, in order.
    longest : int
        Most pieces of a window.
    first : int, optional
        Most pieces of the first window, where training wants windows to begin elsewhere.

    Yields
    ------
    list of Line
        Never empty.
    """
    window: list[Line] = []
    room = first or longest
    for line in found:
        for part in _parts(text, line, longest):
            if window and len(part) > room:
                yield window
                window, room = [], longest
            window.append(part)
            room -= len(part)
    if window:
        yield window


def _parts(text: str, line: Line, longest: int) -> Iterator[Line]:
    while len(line) > longest:
        cut = _cut(text, line, longest)
        yield line.cut(0, cut)
        line = line.cut(cut, len(line))
    yield line


def _cut(text: str, line: Line, longest: int) -> int:
    start, end = int(line.starts[0]), int(line.starts[longest])
    ends = [match.end() for match in SENTENCE_END.finditer(text, start, end)]
    if ends:
        cut = int(np.searchsorted(line.starts, ends[-1]))
        if cut > longest // 2:
            return cut
    heads = np.flatnonzero(line.first[1 : longest + 1])
    return int(heads[-1]) + 1 if len(heads) else longest
