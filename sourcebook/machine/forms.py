"""Direct, mixed or indirect: how much of a content stands inside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from sourcebook.text.quotations import Quotation

DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"
RUN = re.compile(r"\S+")
IN_WORDS = re.compile(r"\w")
LETTER = re.compile(r"[^\W_]")


class Marks:
    """The quotations of a text, looked up by offset.

    Parameters
    ----------
    quotations : list of Quotation
        In order, not overlapping.
    """

    def __init__(self, quotations: list[Quotation]) -> None:
        """Keep the quotations and where each begins."""
        self.quotations = quotations
        self.starts = [quotation.start for quotation in quotations]

    def at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds an offset, its marks included."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.quotations[index].end:
            return self.quotations[index]
        return None

    def between(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that begin from `start` up to `end`."""
        return self.quotations[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]


def form(text: str, pieces: Iterable[tuple[int, int]], marks: Marks) -> str:
    """Tell the form of a content.

    Parameters
    ----------
    text : str
        The whole text.
    pieces : iterable of (int, int)
        The content, by code-point offset.
    marks : Marks
        The quotations of the text.

    Returns
    -------
    str
        direct where all words stand inside quotation marks, mixed where some do, indirect where none does.
    """
    inside = {
        marks.at(start + _first_letter(word.group())) is not None
        for start, end in pieces
        for word in RUN.finditer(text, start, end)
        if IN_WORDS.search(word.group())
        for start in [word.start()]
    }
    if inside == {True}:
        return DIRECT
    return MIXED if True in inside else INDIRECT


def _first_letter(word: str) -> int:
    found = LETTER.search(word)
    return found.start() if found else 0
