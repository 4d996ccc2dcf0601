"""What the scorer of antecedents sees of a pronoun and a candidate, in the order in which it was learnt.

All but three of the numbers follow from a few facts that are true or false, or small; a long text has the same facts over and
over, so that each row of numbers is made once, as the bytes in which the scorer reads it.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from sourcebook.machine.entity import BODY, OTHER, PERSON
from sourcebook.machine.pronoun_forms import GENDERS, Pronoun, family
from sourcebook.machine.referents import NAME, NOUN, PRONOUN, Referent, Spot

_BREAK = re.compile(
    r"[,;:—–“”\"()]|\b(?:and|but|or|that|when|while|because|after|before|as|if|who|which|where|until|since|although|though|whether|what|how|why|to|for)\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|added|told|believed?s?|thinks?|thought|claim(?:s|ed)|insist(?:s|ed)|argued?s?|announced?|knew|knows|felt|feels|denied|denies|admitted|recalled|realized|hoped?s?|that)\b[^.“”\"]{0,40}$"
)
_NEAR = 160
"""Code points between a mention and the pronoun in which a clause may join them."""
MANY = 4
"""Speakers since somebody spoke, and those who never did."""
_SILENT = (MANY, 0)
KEPT_ROWS = 2**13
"""Of each part that several facts make."""
Row = bytes
"""Numbers of 32 bits each."""


def _made_once(part: Callable[..., Iterator[float]]) -> Callable[..., Row]:
    """Keep the row of numbers that each set of facts gives: facts are few and small, and so are the rows."""

    def row(*facts: Any) -> Row:
        """Pack the numbers of these facts."""
        numbers = tuple(part(*facts))
        return struct.pack(f"{len(numbers)}f", *numbers)

    return cache(row)


def _joined_once(*parts: Callable[..., Row]) -> Callable[..., Row]:
    """Keep the rows of several parts side by side, by the facts of each; the latest are kept, so that no corpus fills the memory."""

    def row(*facts: tuple[Any, ...]) -> Row:
        """Join the rows of these facts."""
        return b"".join([part(*own) for part, own in zip(parts, facts, strict=True)])

    return lru_cache(KEPT_ROWS)(row)


def features(text: str, pronoun: Pronoun, candidate: Referent, rank: tuple[int, int], where: Spot) -> Row:
    """Return what the scorer sees of a pronoun and a candidate, whose mention next to it is `where`.

    Parameters
    ----------
    text : str
        The whole text.
    pronoun : Pronoun
        As `read_pronoun` gives it.
    candidate : Referent
        With its mentions so far.
    rank : (int, int)
        How many candidates were mentioned since, and how many of them as subjects.
    where : Spot
        The mention.
    """
    p, m, turn, case = pronoun.spot, where, pronoun.turn, pronoun.case
    apart, after, subject = min(3, abs(p.sentence - m.sentence)), m.start > p.start, m.subject
    near = not after and p.start - m.end < _NEAR and apart == 0
    clause, reported = _joined(text[m.end : p.start]) if near else (False, False)
    last, earlier = candidate is turn.last, candidate is turn.earlier
    mentions = len(candidate.entity.mentions) if candidate.entity is not None else 1
    paragraphs = min(2, p.paragraph - m.paragraph)
    one_sentence, family_ = m.heard and apart == 0, pronoun.family
    rows = (
        _size(abs(p.start - m.start), 8),
        _place(
            (apart, max(-1, paragraphs), after, m.leads, rank[0], min(3, rank[1])),
            (m.sort, m.leads, m.governed, m.owns, m.acts, m.aside, m.speaks),
            (subject, case, apart, p.leads, m.leads, m.governed, m.owns),
            (clause, reported, case),
            (m.quotation < 0, p.quotation < 0, m.quotation == p.quotation, apart, m.speaks, p.speaks),
        ),
        _size(len(candidate.spots), 1),
        _seen_before(candidate, m, text),
        _said(
            (m.sort == PRONOUN, apart, m.leads and p.leads, family_, case),
            (p.leads, p.quotation >= 0, p.speaks, p.governed),
            (turn.speaks, turn.after_quote, turn.apart, last, earlier, p.leads, subject, apart),
            (turn.last is None,),
        ),
        _size(mentions, 4),
        _apart(
            (turn.speaks and mentions > 4,),
            (turn.outer is not None, candidate is turn.outer, turn.direct, turn.speaks),
            (bool(candidate.members) or candidate.joint, m.heard, one_sentence, candidate.plural and family_ == "they"),
        ),
        _scene(*_around(text, pronoun, candidate, where)),
    )
    return b"".join(rows)


def _around(text: str, pronoun: Pronoun, candidate: Referent, where: Spot) -> tuple[tuple[Any, ...], ...]:
    p, scene, who = pronoun.spot, pronoun.scene, id(candidate)
    since, times = scene.spoke.get(who, _SILENT)
    here = before = opens = above = same = other = False
    for spot in candidate.spots[-6:]:
        if spot.sort == PRONOUN:
            alike = family(text[spot.start : spot.end]) == pronoun.family
            same, other = same or alike, other or not alike
        if spot.subject:
            here = here or (spot.sentence == p.sentence and spot.start < p.start)
            before = before or spot.sentence == p.sentence - 1
            above = above or spot.paragraph == p.paragraph - 1
        opens = opens or (spot.new_paragraph and spot.leads and spot.paragraph == p.paragraph)
    entity = candidate.entity
    named = where.sort == NAME and " " in text[where.start : where.end]
    subject, direct = pronoun.case == 0, p.quotation < 0 <= where.quotation
    return (
        (scene.led, here, subject),
        (scene.verb, min(since, 2), pronoun.turn.speaks),
        (who in scene.inside, who in scene.beside, subject, pronoun.turn.speaks, scene.quoted),
        (min(since, MANY), min(3, times), pronoun.turn.speaks, scene.quoted),
        (here, before, opens, above, scene.quoted, p.leads, subject),
        (same, other, pronoun.family in GENDERS),
        (named, entity is not None and bool(entity.descriptions), len(candidate.spots) == 1, direct),
        (
            candidate.joint,
            candidate.source >= 0,
            candidate.plural and candidate.entity is None,
            where.sort == NOUN and not where.subject,
        ),
    )


def _joined(between: str) -> tuple[bool, bool]:
    """Tell whether words join a mention and a pronoun within a clause, and whether they report somebody's words."""
    return not _BREAK.search(between), bool(_REPORTED.search(between))


@_made_once
def _size(count: int, unit: float) -> Iterator[float]:
    yield math.log1p(count) / unit


@_made_once
def _itself(*facts: bool) -> Iterator[float]:
    yield from facts


@_made_once
def _distance(apart: int, paragraphs: int, after: bool, leads: bool, since: int, subjects: int) -> Iterator[float]:
    yield from (apart == k for k in range(4))
    yield paragraphs == 0
    yield paragraphs == 1
    yield after
    yield after and leads
    yield from (since == k for k in range(4))
    yield since / 10
    yield from (subjects == k for k in range(3))


@_made_once
def _mention(sort: int, *shown: bool) -> Iterator[float]:
    yield from (sort == one for one in (NAME, NOUN, PRONOUN))
    yield from shown


@_made_once
def _subject(
    subject: bool, case: int, apart: int, pronoun_leads: bool, leads: bool, governed: bool, owns: bool
) -> Iterator[float]:
    yield subject
    yield from (subject and apart == k for k in range(3))
    yield from (subject and case == k for k in range(4))
    yield subject and apart == 0 and case == 0
    yield subject and apart == 0 and case == 2
    yield subject and apart == 1 and case == 0 and pronoun_leads
    yield leads and apart == 1
    yield leads and pronoun_leads
    yield governed and case == 1
    yield owns and case == 2


@_made_once
def _between(clause: bool, reported: bool, case: int) -> Iterator[float]:
    yield clause
    yield from (clause and case == k for k in range(4))
    yield reported
    yield reported and case == 0


@_made_once
def _quoted(free: bool, pronoun_free: bool, same: bool, apart: int, speaks: bool, asked: bool) -> Iterator[float]:
    yield free and pronoun_free
    yield not free and pronoun_free
    yield free and not pronoun_free
    yield not free and same
    yield free and not pronoun_free and apart == 0
    yield speaks and asked
    yield speaks and apart == 1


def _seen_before(candidate: Referent, where: Spot, text: str) -> Row:
    """Return what the text has shown of a candidate so far."""
    spots, is_entity = candidate.spots, candidate.entity is not None
    is_new = where.sort == NOUN and not is_entity and text[where.start : where.start + 2].lower() in ("a ", "an")
    recent = spots[-6:]
    return _candidate(
        min(3, len(spots)),
        sum([s.sort == PRONOUN for s in spots[-3:]]),
        candidate.kind,
        is_entity,
        bool(candidate.gender),
        candidate.plural,
        is_new,
        candidate.number == 0,
        where.new_paragraph,
        len(spots) > 1 and spots[-2].subject,
        (sum([s.subject for s in recent]), len(recent)),
    )


@_made_once
def _candidate(count: int, pronouns: int, kind: str, is_entity: bool, *shown_and_recent: Any) -> Iterator[float]:
    *shown, (subjects, recent) = shown_and_recent
    yield count > 2
    yield pronouns / 3
    yield from (kind == one for one in (PERSON, OTHER, BODY, "document"))
    yield is_entity
    yield from shown
    yield subjects / max(1, recent)


@_made_once
def _pronoun(again: bool, apart: int, both_lead: bool, family: str, case: int) -> Iterator[float]:
    yield again and apart == 0
    yield again and apart == 1
    yield again and both_lead
    yield again and family in GENDERS
    yield from (family == name for name in ("they", "it"))
    yield from (case == k for k in range(3))


@_made_once
def _turn(
    speaks: bool, after_quote: bool, since: int, last: bool, earlier: bool, leads: bool, subject: bool, apart: int
) -> Iterator[float]:
    yield speaks
    yield speaks and last
    yield speaks and earlier
    yield after_quote and last
    yield after_quote and earlier
    yield after_quote and subject and apart <= 1
    yield speaks and not after_quote and leads and last
    yield speaks and not after_quote and not leads and last
    yield speaks and leads and subject and apart == 1
    yield not speaks and last
    yield from (last and since == k for k in range(3))
    yield from (after_quote and last and since == k for k in range(3))


@_made_once
def _outer(told: bool, same: bool, direct: bool, speaks: bool) -> Iterator[float]:
    yield told and not same
    yield same and not direct
    yield same and direct
    yield same and speaks
    yield told and not same and direct


@_made_once
def _led(led: int, here: bool, subject: bool) -> Iterator[float]:
    yield from (led == k for k in range(7))
    yield from (led == k and here for k in range(7))
    yield here and subject


@_made_once
def _verb(verb: int, since: int, speaks: bool) -> Iterator[float]:
    for kind in (1, 2):
        yield verb == kind and since == 0
        yield verb == kind and since == 1
        yield verb == kind and since > 1
        yield verb == kind and speaks


@_made_once
def _named(inside: bool, beside: bool, subject: bool, speaks: bool, quoted: bool) -> Iterator[float]:
    yield inside
    yield inside and quoted
    yield beside
    yield beside and subject
    yield beside and speaks
    yield quoted and speaks


@_made_once
def _spoke(since: int, times: int, speaks: bool, quoted: bool) -> Iterator[float]:
    yield from (since == k for k in range(MANY + 1))
    yield from (since == k and speaks for k in range(MANY + 1))
    yield from (since == k and quoted for k in range(MANY + 1))
    yield from (times == k for k in range(1, 4))
    yield times > 1 and speaks


@_made_once
def _topic(
    here: bool, before: bool, opens: bool, above: bool, quoted: bool, leads: bool, subject: bool
) -> Iterator[float]:
    yield from (before, before and leads, before and subject, before and not here)
    yield from (opens, opens and subject, above, above and quoted, above and leads)


@_made_once
def _families(same: bool, other: bool, gendered: bool) -> Iterator[float]:
    yield from (same, other, same and gendered, other and gendered, same and not other)


@_made_once
def _full(named: bool, described: bool, once: bool, direct: bool) -> Iterator[float]:
    yield from (named, described, named and once, named and once and described, direct)


_place = _joined_once(_distance, _mention, _subject, _between, _quoted)
_said = _joined_once(_pronoun, _itself, _turn, _itself)
_apart = _joined_once(_itself, _outer, _itself)
_scene = _joined_once(_led, _verb, _named, _spoke, _topic, _families, _full, _itself)
