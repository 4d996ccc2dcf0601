"""What the scorer of antecedents sees of a pronoun and a candidate, in the order in which it was learnt."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.machine.entity import BODY, OTHER, PERSON
from sourcebook.machine.pronouns import GENDERS, Pronoun
from sourcebook.machine.referents import NAME, NOUN, PRONOUN, Referent, Spot

_BREAK = re.compile(
    r"[,;:—–“”\"()]|\b(?:and|but|or|that|when|while|because|after|before|as|if|who|which|where|until|since|although|though|whether|what|how|why|to|for)\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|added|told|believed?s?|thinks?|thought|claim(?:s|ed)|insist(?:s|ed)|argued?s?|announced?|knew|knows|felt|feels|denied|denies|admitted|recalled|realized|hoped?s?|that)\b[^.“”\"]{0,40}$"
)


@dataclass(frozen=True)
class _Pair:
    """A pronoun and one mention of a candidate, and how they stand to each other."""

    text: str
    pronoun: Pronoun
    candidate: Referent
    rank: tuple[int, int]
    where: Spot
    apart: int
    after: bool
    subject: bool
    between: str | None


def features(text: str, pronoun: Pronoun, candidate: Referent, rank: tuple[int, int], where: Spot) -> list[float]:
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
    place = pronoun.spot
    apart, after = min(3, abs(place.sentence - where.sentence)), where.start > place.start
    near = not after and place.start - where.end < 160 and apart == 0
    between = text[where.end : place.start] if near else None
    pair = _Pair(text, pronoun, candidate, rank, where, apart, after, subject_of(where), between)
    parts = (_distance, _mention, _subject, _between, _quoted, _candidate, _pronoun, _turn)
    return [float(value) for part in parts for value in part(pair)]


def _distance(pair: _Pair) -> Iterator[float]:
    p, m, rank = pair.pronoun.spot, pair.where, pair.rank
    yield math.log1p(abs(p.start - m.start)) / 8
    yield from (pair.apart == k for k in range(4))
    yield p.paragraph == m.paragraph
    yield p.paragraph - m.paragraph == 1
    yield pair.after
    yield pair.after and m.leads
    yield from (rank[0] == k for k in range(4))
    yield rank[0] / 10
    yield from (rank[1] == k for k in range(3))


def _mention(pair: _Pair) -> Iterator[float]:
    m = pair.where
    yield from (m.sort == sort for sort in (NAME, NOUN, PRONOUN))
    yield from (m.leads, m.governed, m.owns, m.acts, m.aside, m.speaks)


def _subject(pair: _Pair) -> Iterator[float]:
    p, m, case, subject, apart = pair.pronoun.spot, pair.where, pair.pronoun.case, pair.subject, pair.apart
    yield subject
    yield from (subject and apart == k for k in range(3))
    yield from (subject and case == k for k in range(4))
    yield subject and apart == 0 and case == 0
    yield subject and apart == 0 and case == 2
    yield subject and apart == 1 and case == 0 and p.leads
    yield m.leads and apart == 1
    yield m.leads and p.leads
    yield m.governed and case == 1
    yield m.owns and case == 2


def _between(pair: _Pair) -> Iterator[float]:
    case = pair.pronoun.case
    clause = pair.between is not None and not _BREAK.search(pair.between)
    reported = pair.between is not None and bool(_REPORTED.search(pair.between))
    yield clause
    yield from (clause and case == k for k in range(4))
    yield reported
    yield reported and case == 0


def _quoted(pair: _Pair) -> Iterator[float]:
    p, m = pair.pronoun.spot, pair.where
    yield m.quotation < 0 and p.quotation < 0
    yield m.quotation >= 0 and p.quotation < 0
    yield m.quotation < 0 and p.quotation >= 0
    yield m.quotation >= 0 and m.quotation == p.quotation
    yield p.quotation >= 0 and m.quotation < 0 and pair.apart == 0
    yield m.speaks and p.speaks
    yield m.speaks and pair.apart == 1


def _candidate(pair: _Pair) -> Iterator[float]:
    m, candidate, spots = pair.where, pair.candidate, pair.candidate.spots
    yield math.log1p(len(spots))
    yield len(spots) > 2
    yield sum(s.sort == PRONOUN for s in spots[-3:]) / 3
    yield from (candidate.kind == kind for kind in (PERSON, OTHER, BODY, "document"))
    yield candidate.entity is not None
    yield bool(candidate.gender)
    yield candidate.plural
    is_new = pair.text[m.start : m.start + 2].lower() in ("a ", "an")
    yield m.sort == NOUN and candidate.entity is None and is_new
    yield candidate.number == 0
    yield m.new_paragraph
    yield len(spots) > 1 and subject_of(spots[-2])
    yield sum(map(subject_of, spots[-6:])) / max(1, len(spots[-6:]))


def _pronoun(pair: _Pair) -> Iterator[float]:
    p, m, pronoun = pair.pronoun.spot, pair.where, pair.pronoun
    again = m.sort == PRONOUN
    yield again and pair.apart == 0
    yield again and pair.apart == 1
    yield again and m.leads and p.leads
    yield again and pronoun.family in GENDERS
    yield from (pronoun.family == name for name in ("they", "it"))
    yield from (pronoun.case == k for k in range(3))
    yield p.leads
    yield p.quotation >= 0
    yield p.speaks
    yield p.governed


def _turn(pair: _Pair) -> Iterator[float]:
    turn, candidate, place = pair.pronoun.turn, pair.candidate, pair.pronoun.spot
    last, earlier = candidate is turn.last, candidate is turn.earlier
    yield turn.speaks
    yield turn.speaks and last
    yield turn.speaks and earlier
    yield turn.after_quote and last
    yield turn.after_quote and earlier
    yield turn.after_quote and pair.subject and pair.apart <= 1
    yield turn.speaks and not turn.after_quote and place.leads and last
    yield turn.speaks and not turn.after_quote and not place.leads and last
    yield turn.speaks and place.leads and pair.subject and pair.apart == 1
    yield not turn.speaks and last
    yield from (last and turn.apart == k for k in range(3))
    yield from (turn.after_quote and last and turn.apart == k for k in range(3))
    yield turn.last is None
    mentions = len(candidate.entity.mentions) if candidate.entity is not None else 1
    yield math.log1p(mentions) / 4
    yield turn.speaks and mentions > 4


def subject_of(place: Spot) -> bool:
    """Return whether a mention looks like the subject of a clause."""
    return not place.aside and not place.owns and (place.leads or (place.acts and not place.governed))
