"""Whose *I* and *we* are where no coded words hold them: of whoever says the quotation, of the speaker that a transcript marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourcebook.machine.authorship import AUTHOR, MEDIA, UNNAMED, signed
from sourcebook.machine.entity import PERSON
from sourcebook.machine.phrase_words import CLASS, DOCUMENT, INSTITUTION
from sourcebook.machine.phrases import Phrase, parse
from sourcebook.machine.referents import NAME, Spot, spot
from sourcebook.machine.role_nouns import is_role
from sourcebook.machine.speaker_identity import Voice, left_open

if TYPE_CHECKING:
    from sourcebook.machine.coreference import Cast
    from sourcebook.machine.layout import Layout
    from sourcebook.machine.recognition import Placed

SPEAKERS = frozenset("i me my we us our myself ourselves".split())
HEARERS = frozenset(("you", "your"))
ONE = frozenset("i me my myself".split())
AFTER = 60
"""Code points after a quotation in which whoever says it is named."""
BEFORE = 600
"""Code points before a quotation, or before the colon that announces one, in which whoever says it is named."""
LABELLED = 2500
"""Code points between the mark of a speaker and a word of theirs."""
_LABEL = re.compile(
    r"(?:(?<![\w’'])(?=[A-Z’'. -]+[:,(])|^|(?<=[.?!…—] )|(?<=-- ))([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})(?:,[^:.\n]{1,60}| \([A-Z ]+\))?:\s",
    re.MULTILINE,
)
"""A name before a colon: in capitals anywhere, else at the head of a sentence."""
Place = tuple[int, int]


def first_person(cast: Cast, phrase: Phrase, word: str, at: int, outer: Voice | None) -> Voice:
    """Tell whose *I* or *we* a phrase is; *you* stays open.

    Parameters
    ----------
    cast : Cast
        Of the article.
    phrase : Phrase
        The pronoun, parsed.
    word : str
        The pronoun in lower case.
    at : int
        Its code-point offset.
    outer : Voice, optional
        In whose words it stands.
    """
    if word not in SPEAKERS or (outer is not None and not outer.name):
        return left_open(phrase, "nobody’s words hold it")
    if outer is not None:
        voice = (cast.before.person(at) if word in ONE and is_thing(outer.name) else None) or outer
        return voice.met_again(f"“{phrase.text}” in the words of {voice.name}")
    return _posted_or_said(cast, phrase, at) or _marked(cast, phrase, at) or _author(cast, phrase, word, at)


def teller(text: str, placed: Sequence[Placed], index: int, layout: Layout) -> int:
    """Return the number of the attribution in whose words a source stands, for *I* and *we* of the one whose quotation it is; -1 for none.

    Parameters
    ----------
    text : str
        The whole text.
    placed : sequence of Placed
        Attributions with those they stand in.
    index : int
        Of the source.
    layout : Layout
        Of the text.
    """
    source, outer = placed[index].found.source, placed[index].parent
    if not source or re.split(r"['’]", text[slice(*source[0])].lower())[0] not in SPEAKERS:
        return outer
    within = layout.quotation(source[0][0])
    while within >= 0 and outer >= 0 and placed[outer].parent >= 0:
        told = placed[outer].found
        begin = next((low for low, high in told.content if low <= source[0][0] < high), 0)
        if (
            not told.source
            or layout.quotation(told.source[0][0]) != within
            or _SPOKEN.search(text, max(0, begin - 2), begin + 1)
        ):
            break
        outer = placed[outer].parent
    return outer


_SPOKEN = re.compile(r"[\"“”'‘’„«»]|[,:—–]\s?.\Z")
"""What stands before words that somebody is quoted with inside a quotation."""


def _posted_or_said(cast: Cast, phrase: Phrase, at: int) -> Voice | None:
    posted = signed(cast.text, at)
    said = posted or _said_by(cast, at)
    if said is None and cast.layout.quotation(at) < 0:
        said = _announced_by(cast, at)
    if said is None or said[0] == at:
        return None
    voice = cast.voice(cast.text[slice(*said)], said[0])
    if not voice.name:
        return None
    how = f"words that {voice.name} signs" if posted else f"a quotation of {voice.name}"
    return voice.met_again(f"“{phrase.text}” in {how}")


def _marked(cast: Cast, phrase: Phrase, at: int) -> Voice | None:
    place = marked(cast.text, at, conversation=cast.transcript)
    if place is None:
        return None
    words = cast.text[slice(*place)]
    beside = next((entity for mention, entity in cast.entities.within(*place)), None)
    entity = cast.entities.named(words.title(), at) if words.isupper() else beside
    if entity is None or entity.kind != PERSON:
        return None
    return cast.again(entity, phrase, f"“{phrase.text}” after the name of {entity.name}, who speaks", at)


def _author(cast: Cast, phrase: Phrase, word: str, at: int) -> Voice:
    if word not in AUTHOR or cast.layout.quotation(at) >= 0 or cast.transcript:
        return left_open(phrase, "nobody’s words hold it")
    rule = f"“{phrase.text}” outside quotation marks is the author"
    return Voice(cast.author or UNNAMED, MEDIA, "person" if cast.author else "unnamed", rule, rule)


def _said_by(cast: Cast, at: int) -> Place | None:
    """Return the words for whoever says the quotation around an offset: a source beside it, else a name beside a verb of saying."""
    layout = cast.layout
    quotation = layout.around(at)
    if quotation is None:
        return None
    start, end = quotation
    stop = min(end + AFTER, layout.sentence_end(end)) if cast.text[end - 2 : end - 1] != "." else end
    before = _speakers(cast, max(layout.sentence_start(start), start - BEFORE), start)
    after = _speakers(cast, end, stop)
    return after[0] if after else before[-1] if before else None


def _announced_by(cast: Cast, at: int) -> Place | None:
    """Return who is named last in a paragraph that ends with a colon right before the paragraph of an offset."""
    high = cast.layout.paragraph_start(at)
    if not cast.text[max(0, high - 4) : high].rstrip().endswith(":"):
        return None
    low = max(cast.layout.paragraph_start(high - 1), high - BEFORE)
    return max(
        _sources(cast, low, high) or [place for place, seen in _people(cast, low, high) if seen.subject], default=None
    )


def _speakers(cast: Cast, low: int, high: int) -> list[Place]:
    return _sources(cast, low, high) or [
        (start, end)
        for (start, end), seen in _people(cast, low, high)
        if end <= high and cast.layout.quotation(start) < 0 and seen.speaks
    ]


def _people(cast: Cast, low: int, high: int) -> Iterator[tuple[Place, Spot]]:
    """Yield where people are named in a stretch, and what stands around each name."""
    for start, end, referent, sort in cast.referents.at(low, high):
        if sort == NAME and referent.kind == PERSON:
            yield (start, end), spot(cast.text, cast.layout, start, end, sort)


def _sources(cast: Cast, low: int, high: int) -> list[Place]:
    """Return the sources in a stretch that no quotation holds, in order of text."""
    near = cast.spoken[bisect_left(cast.spoken, (low, low)) : bisect_left(cast.spoken, (high, high))]
    return [(start, end) for start, end in near if end <= high and cast.layout.quotation(start) < 0]


def marked(text: str, at: int, *, conversation: bool) -> Place | None:
    """Return where the name of the speaker stands whom a colon marks last before an offset, None for none.

    Parameters
    ----------
    text : str
        The whole text.
    at : int
        Code-point offset of a pronoun.
    conversation : bool
        Whether the text is a transcript, so that a mark counts beyond its paragraph.

    Examples
    --------
    >>> marked("FREY: It rained. TOLLE: I think so.", 24, conversation=False)
    (17, 22)
    """
    low = max(0, at - LABELLED)
    low = low if conversation else max(low, text.rfind("\n", low, at) + 1)
    marks = [match.span(1) for match in _LABEL.finditer(text, low, at)]
    return marks[-1] if marks else None


def is_thing(name: str) -> bool:
    """Return whether a voice's name is that of a document or a body, which says no *I* itself.

    Examples
    --------
    >>> is_thing("prepared remarks"), is_thing("Ida Frey"), is_thing("geologist")
    (True, False, False)
    """
    if name.isupper():
        return False  # a speaker whom a transcript marks
    phrase = parse(name)
    head = phrase.name.split()[-1:] or [""]
    return phrase.kind in (DOCUMENT, INSTITUTION) or (phrase.kind == CLASS and not is_role(head[0]))
