"""Who wrote an article, where a note at its head, at its end or under a part of it presents them: *Ida Frey is mayor of Lund*.

Whoever writes for an outlet once speaks as what the note says, and not for the outlet.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.machine.authorship import MEDIA, UNNAMED
from sourcebook.machine.entity import PERSON
from sourcebook.machine.kinds.senses import sense
from sourcebook.machine.lexicon import FOREIGN_GOVERNMENT, GOVERNMENT, UNSPECIFIED
from sourcebook.machine.speaker_identity import Voice

if TYPE_CHECKING:
    from sourcebook.machine.coreference import Cast

_NAME = r"[A-Z][\w.’'-]*(?: (?:(?:de|van|von|la|der|den|al) )?[A-Z][\w.’'-]*){1,4}"
_TITLE = r"(?:(?:The )?(?:Rev|Dr|Sen|Rep|Gov|Gen|Col|Prof|Mr|Mrs|Ms)\. |Senator |Congressman |Congresswoman |Governor |Professor |U\.S\. )*"
_PRESENTED = re.compile(
    rf"^[^\w\n“”\"'‘]{{0,4}}(?:Editor[’']s [Nn]ote: )?{_TITLE}(?P<name>{_NAME})(?:,[^.;\n]{{3,150}},| \([^()\n]{{1,40}}\))? "
    r"(?P<verb>(?:is|was)(?! not\b| (?!managing|contributing|acting|founding)\w+(?:ed|ing)\b)"
    r"|serves|served|teaches|represents|chairs|directs|heads|leads|has (?:been|served))\b(?P<said>.*)",
    re.MULTILINE,
)
_SIGNED = re.compile(rf"^[—–-]+ ?{_TITLE}(?P<name>{_NAME}), (?P<verb>)(?P<said>[^\n:“”\"]{{5,250}})$", re.MULTILINE)
_PARAGRAPH = re.compile(r"^.*\w.*$", re.MULTILINE)
_PARTS = re.compile(r"[,;.]? and |[,;.] ")
LAST = 2
"""Paragraphs at the end of an article, one of which may present who wrote it."""
LONGEST = 120
"""Words of such a paragraph."""


_OFFICES = frozenset((GOVERNMENT, FOREIGN_GOVERNMENT))
_PAST = frozenset(("was", "served", "has been", "has served"))


class Note(NamedTuple):
    """Where somebody is presented, their name, and what the article says of them after which verb."""

    start: int
    name: str
    verb: str
    said: str


@functools.lru_cache(maxsize=1 << 6)
def notes(text: str) -> tuple[Note, ...]:
    r"""Return the notes that present who wrote a text or a part of it; nobody whom the text names elsewhere.

    Examples
    --------
    >>> [note.name for note in notes("I like storks.\nMany do.\nIda Frey is a professor at Lund.")]
    ['Ida Frey']
    >>> notes("Ida Frey won. Frey said so.\nMany do.\nIda Frey is a professor at Lund.")
    ()
    """
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    edges = {*paragraphs[:1], *paragraphs[-LAST:]}
    found = [
        match
        for low, high in paragraphs
        if (match := _PRESENTED.match(text, low, high) if (low, high) in edges or text[low] in "—–" else None)
        or (match := _SIGNED.match(text, low, high))
    ]
    kept = [match for match in found if _is_note(text, match, paragraphs)]
    return tuple(sorted(Note(match.start("name"), match["name"], match["verb"], match["said"]) for match in kept))


def _is_note(text: str, match: re.Match[str], paragraphs: list[tuple[int, int]]) -> bool:
    low, high = next(span for span in paragraphs if span[0] <= match.start() < span[1])
    surname = match["name"].rpartition(" ")[2]
    elsewhere = re.search(rf"\b{re.escape(surname)}\b", f"{text[:low]}\n{text[high:]}")
    return elsewhere is None and len(text[low:high].split()) <= LONGEST


def as_presented(voice: Voice, at: int, cast: Cast) -> Voice:
    """Return the author of the article as a note presents them, where they are no journalist; any other voice as it is.

    Parameters
    ----------
    voice : Voice
        Whoever speaks.
    at : int
        Code-point offset of the source.
    cast : Cast
        Of the article.
    """
    if voice.voice_type != MEDIA or voice.name not in (UNNAMED, cast.author):
        return voice
    presented = notes(cast.text)
    if not presented:
        return voice
    note = next((note for note in presented if note.start > at), presented[-1])
    entity = cast.entities.named(note.name, note.start)
    if entity is None or entity.kind != PERSON:
        return voice
    kind = cast.kinds.of(entity)
    past = note.verb in _PAST and kind.code in _OFFICES
    if past or kind.code in (MEDIA, UNSPECIFIED) or _is_journalist(note.said):
        return voice
    return replace(
        voice,
        name=cast.author or entity.name.replace("'", "’"),
        voice_type=kind.code,
        named="person",
        reason=f"{voice.reason}, whom the article presents: {kind.rule}",
    )


def _is_journalist(said: str) -> bool:
    """Return whether somebody works for a medium too, whatever else is said (*mayor of Lund and a columnist*)."""
    return any(sense(part, person=True).code == MEDIA for part in _PARTS.split(said))
