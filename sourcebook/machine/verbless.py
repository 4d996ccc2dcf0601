"""Speech tied to its speaker by no verb: "From X:", a name after a dash, questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sourcebook.machine.cover import Cover
from sourcebook.machine.forms import Marks
from sourcebook.machine.links import Found
from sourcebook.machine.quotes import Quotation

NAME = r"(?:[^\W\d_a-z][\w.’'-]*|de|la|van|von|al|bin)"
SPEAKER = re.compile(rf"^[ \t]*(?P<source>{NAME}(?: {NAME}){{0,4}})(?P<cue>:)[ \t]+(?P<content>\S[^\n]*)$", re.MULTILINE)
FROM = re.compile(rf"(?P<cue>\b[Ff]rom) (?P<source>(?:the )?{NAME}(?: {NAME}){{0,5}}):\s*$")
SIGNATURE = re.compile(rf"\s*(?P<cue>[—–―]|--) ?(?P<source>{NAME}(?: {NAME}){{0,4}})(?=[ \t]*(?:\n|$|,))")
ABBREVIATED = re.compile(r"Q|A|Question|Answer")
FEWEST_TURNS = 2
REACH = 120
"""Code points before a quotation in which "From X:" is looked for."""


def verbless(text: str, found: list[Found], marks: Marks, start: int = 0) -> list[Found]:
    """Add the attributions that no verb makes, where the network found none.

    Parameters
    ----------
    text : str
        The whole text.
    found : list of Found
        In order of text.
    marks : Marks
        The quotations of the text.
    start : int, optional
        Code-point offset at which the text's own words begin.

    Returns
    -------
    list of Found
        In order of text.
    """
    taken = _cover(item for item in found if item.cue)
    added: list[Found] = []
    for item in sorted([*_signed(text, marks), *_turns(text, start)], key=lambda item: item.content):
        low, high = item.content[0]
        after_last = not added or added[-1].content[0][1] <= low
        if low >= start and after_last and not taken.touches(low, high):
            added.append(item)
    fresh = _cover(added)
    kept = [item for item in found if item.cue or not any(fresh.touches(*piece) for piece in item.content)]
    return sorted([*kept, *added], key=lambda item: item.content)


def _cover(found: Iterable[Found]) -> Cover:
    return Cover((*piece, index) for index, item in enumerate(found) for piece in item.content)


def _signed(text: str, marks: Marks) -> Iterator[Found]:
    for quotation in marks.quotations:
        match = SIGNATURE.match(text, quotation.end) or _introduced(text, quotation)
        if match:
            yield Found((match.span("source"),), (match.span("cue"),), ((quotation.start, quotation.end),))


def _introduced(text: str, quotation: Quotation) -> re.Match[str] | None:
    return FROM.search(text, max(0, quotation.start - REACH), quotation.start)


def _turns(text: str, start: int) -> Iterator[Found]:
    turns = list(SPEAKER.finditer(text, start))
    speakers = Counter(match["source"] for match in turns)
    for match in turns:
        # One line with a colon may be anything; a speaker who speaks twice, or Q and A, is a conversation.
        if ABBREVIATED.fullmatch(match["source"]) and len(speakers) > 1:
            yield Found((), (match.span("cue"),), (match.span("content"),))
        elif speakers[match["source"]] >= FEWEST_TURNS and len(speakers) > 1:
            yield Found((match.span("source"),), (match.span("cue"),), (match.span("content"),))
