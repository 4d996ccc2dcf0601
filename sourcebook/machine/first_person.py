"""Whose *I* and *we* are where no coded words hold them: of whoever says the quotation, of the speaker that a transcript marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.machine.authorship import AUTHOR, MEDIA, UNNAMED, signed
from sourcebook.machine.entity import PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.phrase_words import CLASS, DOCUMENT, INSTITUTION
from sourcebook.machine.phrases import Phrase, parse
from sourcebook.machine.referents import NAME, Referents, spot
from sourcebook.machine.role_nouns import is_role
from sourcebook.machine.speaker_identity import Voice, left_open

if TYPE_CHECKING:
    from sourcebook.machine.coreference import Cast

SPEAKERS = frozenset("i me my we us our myself ourselves".split())
HEARERS = frozenset(("you", "your"))
ONE = frozenset("i me my myself".split())
AFTER = 60
"""Code points after a quotation in which whoever says it is named."""
LABELLED = 2500
"""Code points between the mark of a speaker and a word of theirs."""
_LABEL = re.compile(r"(?<![\w’'])([A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}):\s")
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


def _posted_or_said(cast: Cast, phrase: Phrase, at: int) -> Voice | None:
    posted = signed(cast.text, at)
    said = posted or said_by(cast.text, at, cast.layout, cast.referents, cast.contents)
    if said is None or said[0] == at:
        return None
    voice = cast.voice(cast.text[slice(*said)], said[0])
    if not voice.name:
        return None
    how = f"words that {voice.name} signs" if posted else f"a quotation of {voice.name}"
    return voice.met_again(f"“{phrase.text}” in {how}")


def _marked(cast: Cast, phrase: Phrase, at: int) -> Voice | None:
    label = labelled(cast.text, at, conversation=cast.transcript)
    entity = cast.entities.named(label, at) if label else None
    if entity is None:
        return None
    return cast.again(entity, phrase, f"“{phrase.text}” after the name of {entity.name}, who speaks", at)


def _author(cast: Cast, phrase: Phrase, word: str, at: int) -> Voice:
    if word not in AUTHOR or cast.layout.quotation(at) >= 0 or cast.transcript:
        return left_open(phrase, "nobody’s words hold it")
    rule = f"“{phrase.text}” outside quotation marks is the author"
    return Voice(cast.author or UNNAMED, MEDIA, "person" if cast.author else "unnamed", rule, rule)


def said_by(text: str, at: int, layout: Layout, referents: Referents, sources: Iterable[Place]) -> Place | None:
    """Return the words for whoever says the quotation around an offset: a source beside it, else a name beside a verb of saying.

    Parameters
    ----------
    text : str
        The whole text.
    at : int
        Code-point offset of a pronoun.
    layout : Layout
        Of the text.
    referents : Referents
        Of the text.
    sources : iterable of (int, int)
        Offsets of all sources.
    """
    quotation = layout.around(at)
    if quotation is None:
        return None
    start, end = quotation
    stop = min(end + AFTER, layout.sentence_end(end)) if text[end - 2 : end - 1] != "." else end
    before = _speakers(text, layout, referents, sources, (layout.sentence_start(start), start))
    after = _speakers(text, layout, referents, sources, (end, stop))
    return after[0] if after else before[-1] if before else None


def _speakers(text: str, layout: Layout, referents: Referents, sources: Iterable[Place], within: Place) -> list[Place]:
    low, high = within
    found = [(s, e) for s, e in sources if low <= s and e <= high and layout.quotation(s) < 0]
    return sorted(found) or [
        (start, end)
        for start, end, referent, sort in referents.at(low, high)
        if sort == NAME and referent.kind == PERSON and end <= high and layout.quotation(start) < 0
        and spot(text, layout, start, end, sort).speaks
    ]  # fmt: skip


def labelled(text: str, at: int, *, conversation: bool) -> str:
    """Return the speaker whom capitals and a colon mark last before an offset, empty for none.

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
    >>> labelled("FREY: It rained. TOLLE: I think so.", 24, conversation=False)
    'Tolle'
    """
    low = max(0, at - LABELLED) if conversation else text.rfind("\n", 0, at) + 1
    marks = [match[1] for match in _LABEL.finditer(text, low, at)]
    return marks[-1].title() if marks else ""


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
