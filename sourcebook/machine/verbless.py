"""Speech tied to its speaker by no verb: "From X:", a name after a dash, questions and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sourcebook.machine.forms import Marks
from sourcebook.machine.interval_index import Cover
from sourcebook.machine.links_to_speakers import Found, Pieces
from sourcebook.text.quotations import Quotation

NAME = r"(?:[^\W\d_a-z][\w.’'-]*|de|la|van|von|al|bin)"
SPACE = r"[^\S\n]"
MARKED_SPEAKER = re.compile(
    rf"^[ \t]*[\"“](?P<source>{NAME}(?: {NAME}){{0,4}})(?P<cue>:)[ \t]+(?P<content>\S[^\n]*)$", re.MULTILINE
)
GOES_ON = re.compile(r"\s*\n[ \t]*[\"“](?P<content>[^\s(][^\n]*)")
SPEAKER = re.compile(
    rf"^[ \t]*(?P<source>{NAME}(?: {NAME}){{0,4}})(?P<cue>:)[ \t]+(?P<content>\S[^\n]*)$", re.MULTILINE
)
FROM = re.compile(rf"(?P<cue>\b[Ff]rom) (?P<source>(?:the )?{NAME}(?: {NAME}){{0,5}}):\s*$")
SIGNATURE = re.compile(
    rf"\s*(?P<cue>[—–―]|--){SPACE}?(?P<source>{NAME}(?:{SPACE}{NAME}){{0,4}})(?={SPACE}*(?:\.{SPACE}*)?(?:\n|$|,))"
)
OUTLET = rf",{SPACE}(?:in )?(?:the )?{NAME}(?:{SPACE}(?:of|and|the|&|{NAME})){{0,6}}"
SIGNED_LINE = re.compile(
    rf"\s*(?P<cue>[—–―]|--){SPACE}?(?:[Ee]ditorial(?: board)?,{SPACE})?"
    rf"(?P<source>(?:[Tt]he )?{NAME}(?:{SPACE}{NAME}){{0,4}}(?:{OUTLET})?)[\s.]*?(?:\n|$)"
)
"""A name after a dash and, of a quotation that another outlet printed, where (*— editorial, Harbour Times*)."""
FULL_STOP = re.compile(r"\w{3}\.$")
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
    signed = list(_signed_lines(text, marks))
    certain = _in_order([*signed, *_marked_turns(text)], start)
    signers = Cover((*item.source[0], index) for index, item in enumerate(signed))
    found = [item for item in _without(found, certain) if not any(signers.touches(*piece) for piece in item.source)]
    taken = _cover(item for item in found if item.cue)
    likely = _in_order([*_signed(text, marks), *_turns(text, start)], start)
    added = certain + [item for item in _without(likely, certain) if not taken.touches(*item.content[0])]
    free = _without([item for item in found if not item.cue], added)
    return sorted([*(item for item in found if item.cue), *free, *added], key=lambda item: item.content)


def _in_order(found: list[Found], start: int) -> list[Found]:
    """Return those that begin after `start` and that no earlier one overlaps."""
    chosen: list[Found] = []
    for item in sorted(found, key=lambda item: item.content):
        if item.content[0][0] >= start and (not chosen or chosen[-1].content[-1][1] <= item.content[0][0]):
            chosen.append(item)
    return chosen


def _without(found: list[Found], others: list[Found]) -> list[Found]:
    """Leave out what shares words of its content with any of the others."""
    cover = _cover(others)
    return [item for item in found if not any(cover.touches(*piece) for piece in item.content)]


def _cover(found: Iterable[Found]) -> Cover:
    return Cover((*piece, index) for index, item in enumerate(found) for piece in item.content)


def _signed(text: str, marks: Marks) -> Iterator[Found]:
    for quotation in marks.quotations:
        match = SIGNATURE.match(text, quotation.end) or _introduced(text, quotation)
        if match:
            yield Found((_source(match),), (match.span("cue"),), ((quotation.start, quotation.end),))


def _signed_lines(text: str, marks: Marks) -> Iterator[Found]:
    """Find the quotations that stand on a line with nothing but a name after a dash: no verb can claim them."""
    for quotation in marks.quotations:
        match = SIGNED_LINE.match(text, quotation.end)
        if match and "\n" not in text[quotation.end : match.start("cue")] and _opens_line(text, quotation.start):
            yield _found(match, ((quotation.start, quotation.end),))


def _opens_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def _found(match: re.Match[str], content: Pieces) -> Found:
    return Found((_source(match),), (match.span("cue"),), content, hint=True)


def _source(match: re.Match[str]) -> tuple[int, int]:
    """Leave out the full stop after a name, but not that of "Jr." or an initial."""
    start, end = match.span("source")
    return start, end - 1 if FULL_STOP.search(match["source"]) else end


def _marked_turns(text: str) -> Iterator[Found]:
    """Find the turns of a conversation set as an excerpt, each paragraph with a mark before it."""
    turns = list(MARKED_SPEAKER.finditer(text))
    speakers = Counter(match["source"] for match in turns)
    heads = {match.start() for match in turns}
    for match in turns:
        if speakers[match["source"]] >= FEWEST_TURNS and len(speakers) > 1:
            content = [match.span("content")]
            more = GOES_ON.match(text, match.end())
            while more and text.rfind("\n", 0, more.start("content")) + 1 not in heads:
                content.append(more.span("content"))
                more = GOES_ON.match(text, more.end())
            yield _found(match, tuple(content))


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
