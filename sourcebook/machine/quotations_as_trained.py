"""Where a text stands inside quotation marks, as the network learnt to see it.

`sourcebook.text.quotations` finds the quotations that readers see, with the rules of paragraphs and
apostrophes; every count of the book rests on it. The network was trained on the simpler view of
this module, line by line, and its scores hold for that view alone. A network that is trained anew
should be given the other one, and this module go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sourcebook.text.quotations import Quotation

OPENERS = {"“": '”"“', "„": '“”"', "‟": '”"', "«": "»", "``": "''\"", '"': '"”', "''": "''"}
"""Each opening mark with the marks that close it; a straight or doubled mark closes itself."""

SWAPPED = {"”": '”"', "»": "«"}
"""Marks that open only where a space stands before and a letter after them (”so”, »so«)."""

MARKS = re.compile("[“”„‟«»\"‘]|``|''|'|\n")
SINGLE_CLOSER = re.compile(r"(?<=[^\s‘])’(?!\w)")
CLOSED = re.compile(r"[\w.,!?…)\]”’]")
"""What stands before a straight mark that closes; one that follows it, with white space after, opens nothing."""

STRAIGHT_SINGLE = re.compile(r"'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){1,600}'(?!\w)")


def quotations_as_trained(text: str) -> list[Quotation]:
    """Find the quotations of a text, in order; none of them overlap.

    A quotation that is still open at the end of its line ends there, as newspapers leave a quotation open
    that goes on in the next paragraph. One pass; the time grows with the length of the text alone.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Quotation
    """
    return list(_scan(text))


def _scan(text: str) -> Iterator[Quotation]:
    closers = [match.start() for match in SINGLE_CLOSER.finditer(text)]
    position, size = 0, len(text)
    while position < size:
        match = MARKS.search(text, position)
        if match is None:
            return
        found = _opened_at(text, match, closers)
        if found is None:
            position = match.end()
        else:
            yield found
            position = found.end


def _opened_at(text: str, match: re.Match[str], closers: list[int]) -> Quotation | None:
    mark, start = match.group(), match.start()
    before, after = text[max(0, start - 1) : start], text[match.end() : match.end() + 1]
    if mark == '"' and CLOSED.fullmatch(before) and not after.strip():
        return None
    if mark == '"':
        return _straight(text, start)
    if mark in OPENERS:
        return _double(text, start, match.end(), OPENERS[mark])
    if mark in SWAPPED and not before.strip() and after.isalnum():
        return _double(text, start, match.end(), SWAPPED[mark])
    if mark == "‘" and not before.isalnum():
        return _curly_single(text, start, closers)
    if mark == "'" and not before.isalnum():
        return _straight_single(text, start)
    return None


def _double(text: str, start: int, inner: int, closing: str) -> Quotation:
    doubled = "''" in closing
    singles = closing.replace("''", "")
    pattern = _closing_pattern(singles, doubled)
    found = pattern.search(text, inner)
    if found is None or found.group() == "\n":
        end = inner + len(text[inner : found.start() if found else None].rstrip())
        return Quotation(start, end, inner, end)
    return Quotation(start, found.end(), inner, found.start())


def _straight(text: str, start: int) -> Quotation | None:
    """Return the quotation a straight mark opens, over the pairs of curly marks inside it.

    One that no straight mark closes, with whole pairs inside, sets off an excerpt and opens no quotation.
    """
    pairs, position = 0, start + 1
    while True:
        found = _double(text, start, position, OPENERS['"'])
        paired = (
            found.end > found.inner_end and text[found.inner_end] == "”" and text.find("“", position, found.end) >= 0
        )
        if not paired:
            break
        pairs, position = pairs + 1, found.end
    still_open = found.end == found.inner_end
    return None if pairs and still_open else Quotation(start, found.end, start + 1, found.inner_end)


_PATTERNS: dict[tuple[str, bool], re.Pattern[str]] = {}


def _closing_pattern(singles: str, doubled: bool) -> re.Pattern[str]:
    key = (singles, doubled)
    if key not in _PATTERNS:
        either = f"[{re.escape(singles)}\n]" if singles else "\n"
        _PATTERNS[key] = re.compile(either + ("|''" if doubled else ""))
    return _PATTERNS[key]


def _curly_single(text: str, start: int, closers: list[int]) -> Quotation | None:
    index = bisect_right(closers, start)
    if index == len(closers):
        return None
    end = closers[index]
    line_end = text.find("\n", start, end)
    return None if line_end >= 0 else Quotation(start, end + 1, start + 1, end)


def _straight_single(text: str, start: int) -> Quotation | None:
    found = STRAIGHT_SINGLE.match(text, start)
    if found is None:
        return None
    return Quotation(start, found.end(), start + 1, found.end() - 1)
