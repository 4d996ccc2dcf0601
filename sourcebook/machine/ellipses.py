"""Speech that dots tie to its speaker: *The ring was stolen … KRQ has learned* and *Sources tell KRQ … the ring is gone*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.machine.interval_index import Cover
from sourcebook.machine.links_to_speakers import Found

_DOTS = r"[^\S\n]*(?:…|\.{2,4}|\.(?: \.){1,3})[^\S\n]*"
# No word of a name is longer: without a bound, time would grow with the square of a line that has no spaces.
_PART = r"[^\W\d_a-z][\w.’'&-]{0,40}"
_NAME = rf"{_PART}(?: {_PART}){{0,4}}"
_AFTER = re.compile(
    rf"^(?P<content>[^\n]*?\S){_DOTS}(?P<source>{_NAME}|(?:our |the )?sources?|we) (?P<cue>(?:has|have|had|’s|’ve)(?: just)? (?:learned|learnt|heard|been told|confirmed)|(?:is|are|was|were) told)[^\S\n]*(?:\.|!|$)",
    re.MULTILINE,
)
_BEFORE = re.compile(
    rf"(?P<source>(?:(?:[^\W\d_][\w’'-]{{0,40}}) ){{0,4}}(?:sources?|insiders?|spies|officials?|witness(?:es)?|friends?|pals?|spokes\w{{1,20}}|reps?)) "
    rf"(?P<cue>(?:tell|tells|told|say|says|said|dish|dished|confirm|confirms|confirmed)(?: (?:us|{_NAME}))?){_DOTS}(?P<content>[^\s.…][^\n]*)"
)
_IN_A_ROW = re.compile(r"…|\.\.|\. \.")
_SENTENCE = re.compile(r"(?<=\w)[.!?][\"”’]?\s+(?=\S)")
_END = re.compile(r"(?<=\w)[.!?](?=\s|$)|(?<![^\S\n])[^\S\n]*(?:…|\.{2,})|$", re.MULTILINE)


def tied_by_dots(text: str, found: Sequence[Found], start: int = 0) -> list[Found]:
    """Add the attributions that dots make, where none was found.

    Parameters
    ----------
    text : str
        The whole text.
    found : sequence of Found
        In order of text.
    start : int, optional
        Code-point offset at which the text's own words begin.

    Returns
    -------
    list of Found
        In order of text.
    """
    taken = Cover(
        (*piece, index) for index, item in enumerate(found) if item.cue for piece in (*item.cue, *item.content)
    )
    added = [
        item
        for item in _tied(text, start)
        if not any(taken.touches(*piece) for part in (item.cue, item.content) for piece in part)
    ]
    covered = Cover((*piece, index) for index, item in enumerate(added) for piece in item.content)
    kept = [item for item in found if item.cue or not any(covered.touches(*piece) for piece in item.content)]
    return sorted([*kept, *added], key=lambda item: item.content)


def _tied(text: str, start: int) -> Iterator[Found]:
    lines = _dotted_lines(text, start)
    for match in (found for line in lines for found in _AFTER.finditer(text, *line)):
        low, high = match.span("content")
        low = max((end.end() for end in _SENTENCE.finditer(text, low, high)), default=low)
        yield Found((match.span("source"),), (match.span("cue"),), ((low, high),))
    for match in (found for line in lines for found in _BEFORE.finditer(text, *line)):
        low = match.start("content")
        end = _END.search(text, low)
        if end and end.start() > low:
            yield Found((match.span("source"),), (match.span("cue"),), ((low, end.start()),))


def _dotted_lines(text: str, start: int) -> list[tuple[int, int]]:
    """Return the lines in which dots stand in a row: few have any, and what dots tie stands in one line."""
    found: list[tuple[int, int]] = []
    for match in _IN_A_ROW.finditer(text, start):
        if not found or found[-1][1] < match.start():
            low, high = text.rfind("\n", start, match.start()), text.find("\n", match.start())
            found.append((start if low < 0 else low + 1, len(text) if high < 0 else high))
    return found
