"""What *who*, *which* and *that* stand for: the noun or name before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sourcebook.machine.entity import BODY, OTHER, PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.noun_modifiers import modifiers
from sourcebook.machine.referents import NAME, Referent, Referents
from sourcebook.machine.together import is_place

Event = tuple[int, int, Referent, int]
WHO = frozenset("who whom whose".split())
WHICH = frozenset(("which", "that"))
REACH = 200
"""Code points before a relative pronoun in which what it stands for is looked for."""

_PLURAL = re.compile(r"[^\W\d_]{3,}(?<!s)s|[^\W\d_]*(?:men|people|children|folk)")
_ARTICLES = frozenset("the a an this these its their his her those".split())
_ENDS = frozenset(
    "of for at in from with by to on and or but is are was were that among amongst between against under over like than as who which including near after before".split()
)
_ANYBODY = frozenset(
    "those anyone anybody someone somebody everyone everybody people others some many few one ones nobody".split()
)
"""Words for people of whom nothing is told but what the clause with *who* tells."""
_FROM = re.compile(r", (?:from|of) $")
_AT = re.compile(r" (from|of|in|near) $")
_SHARE = re.compile(
    r"(?<![\w.-])((?:\d[\d.]*|[A-Za-z-]+) (?:percent|per cent)|\d[\d.]*%)( of (?:[\w’'-]+ ){0,2}[\w’'-]+s)?$"
)
"""A share of people (*24 percent*, *53% of bakers*)."""
_PLACED = re.compile(
    r"(?:,? (?:in|from|of|near) ((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2})(?:, ([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?))?|, [RDI]-[A-Z][\w.]*(?: [A-Z][\w.]*)?| \([^()]{1,40}\)"
    r"| in (?:[A-Z][a-z]+ )?(?:19|20)\d\d| (?:last|this|earlier this) (?:week|month|year|spring|summer|fall|autumn|winter)|(?: on)? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
"""What says where, of which party or when somebody or something is."""
_PREDICATE = re.compile(
    r" (?:(?:may|might|could|has|had|will|would|must|should) )?(?:is|was|be|been|became|remains|as)(?: (?:not|also|still|now|just))?"
    r" (?:an?|someone|somebody)\b([^,.;:“”\n]{0,60})$"
)
"""What is said of somebody, up to *who*."""
_WHO = re.compile(r"\b(?:who|whose)\b")


def antecedent(text: str, at: int, word: str, referents: Referents, layout: Layout) -> Referent | None:
    """Return what a relative pronoun stands for, none where no name or noun of the kind stands before it.

    Parameters
    ----------
    text : str
        The whole text.
    at : int
        Code-point offset of the pronoun.
    word : str
        The pronoun in lower case.
    referents : Referents
        Of the text.
    layout : Layout
        Of the text.
    """
    low = max(layout.sentence_start(at), at - REACH)
    end = _bare_end(text, low, at)
    found = list(referents.at(low, at))
    if word not in WHO:
        end = _without_places(text, low, end)
        return (
            _beside(text, low, end, found, person=False)
            or next(
                (r for _, stop, r, s in reversed(found) if end - 1 <= stop <= end and fits(r, s, person=False)), None
            )
            or _noun_before(text, low, end)
        )
    end = _of_first_clause(text, low, at, end)
    found = [item for item in found if item[0] < end]
    return (
        _called(text, low, end, found) or _anybody(text, low, end, found) or _person(text, low, end, found, referents)
    )


def _anybody(text: str, low: int, end: int, found: Sequence[Event]) -> Referent | None:
    """Return those of whom nothing is told but what the clause tells: *those who*."""
    share = _SHARE.search(text, low, end)
    if share is not None:
        return Referent(share[0], PERSON, plural=True)
    last = text[low:end].lower().removesuffix(" else").rsplit(" ", 1)[-1]
    if last not in _ANYBODY or any(start < end <= stop for start, stop, _, _ in found):
        return None
    return Referent(last, PERSON, plural=last in ("those", "people", "others", "some", "many", "few", "ones"))


def _beside(text: str, low: int, end: int, found: Sequence[Event], *, person: bool) -> Referent | None:
    """Return whose mention ends where the pronoun follows, a name before a noun."""
    beside = [
        item
        for item in found
        if end - 1 <= item[1] <= end + 1 and fits(item[2], item[3], person=person) and not _is_origin(text, low, item)
    ]
    last = max(beside, key=lambda item: (item[2].entity is not None and item[3] == NAME, item[0]), default=None)
    return last[2] if last is not None else None


def _person(text: str, low: int, end: int, found: Sequence[Event], referents: Referents) -> Referent | None:
    """Return whom *who* stands for: whoever is named or described right before, a noun that no list knows, else the last before."""
    end = _without_places(text, low, end)
    beside, owner = _beside(text, low, end, found, person=True), referents.described(end)
    if beside is not None or (owner is not None and owner.kind != BODY):
        return beside or owner
    plain = _noun_before(text, low, end)
    plural = plain is not None and _PLURAL.fullmatch(plain.name.rpartition(" ")[2])
    if plain is not None and (plural or (text[end : end + 1] == " " and " " in plain.name)):
        return replace(plain, kind=PERSON, plural=bool(plural))
    for item in reversed(found):
        # *Ida Frey, from Lund, who …*
        origin = len(found) > 1 and _is_origin(text, low, item)
        if not origin and item[1] <= end and fits(item[2], item[3], person=True):
            return item[2]
    return replace(plain, kind=PERSON) if plain is not None and " " in plain.name else None


def _called(text: str, low: int, end: int, found: Sequence[Event]) -> Referent | None:
    """Return the person of whom the noun before *who* is said: *Pau Bell is a man who*, *saw Pau Bell as someone who*."""
    said = _PREDICATE.search(text, low, end)
    if said is None or _ENDS.intersection(said[1].lower().split()):
        return None
    return next((r for _, stop, r, sort in found if stop == said.start() and sort == NAME and r.kind == PERSON), None)


def _is_origin(text: str, low: int, item: Event) -> bool:
    """Return whether a single word only tells where somebody is or is from (*Ida Frey, from Lund, who*; *an officer in Lund who*)."""
    if " " in item[2].name or item[3] != NAME:
        return False
    place = _AT.search(text, max(low, item[0] - 7), item[0])
    placed = place is not None and (item[2].kind == OTHER or place[1] in ("in", "near"))
    return bool(placed or _FROM.search(text, max(low, item[0] - 7), item[0]))


def _bare_end(text: str, low: int, at: int) -> int:
    """Return where the words before a pronoun end, without what parts them from it."""
    return low + len(text[low:at].rstrip(" ,—–-("))


def _without_places(text: str, low: int, end: int) -> int:
    """Return where a noun ends, without the place, the party or the year after it: *a court in Lund that*, *Frey, R-Ohio, who*."""
    while match := _PLACED.search(text, low, end):
        if match[1] and not any(part and _is_land(part) for part in match.groups()):
            break
        end = match.start()
    return end


def _is_land(name: str) -> bool:
    """Return whether a name is a country's or a part's, and no people's: *a grilling from Democrats, who* is about them."""
    return is_place(name) and not _PLURAL.fullmatch(name.lower())


def _of_first_clause(text: str, low: int, at: int, end: int) -> int:
    """Return where what *who* stands for ends, before an earlier clause that it goes on with: *Frey, whose son fell and who …*."""
    if not re.search(r"\b(?:and|but) $", text[low:at]):
        return end
    earlier = [match.start() for match in _WHO.finditer(text, low, at)]
    return low + len(text[low : earlier[0]].rstrip(" ,—–-(")) if earlier else end


def fits(referent: Referent, sort: int = NAME, *, person: bool) -> bool:
    """Return whether *who* (or else *which*) may stand for a referent, named there or spoken of by a noun."""
    if not person:
        return referent.kind != PERSON
    if referent.kind == BODY and _PLURAL.fullmatch(referent.name.rpartition(" ")[2].lower()):
        return True  # “Republicans who”
    if referent.kind == PERSON:
        return True
    unknown = referent.kind not in (BODY, "document") and referent.entity is not None and sort == NAME
    return unknown and not is_place(referent.name)


def _noun_before(text: str, low: int, end: int) -> Referent | None:
    """Take the noun right before *which* with its article and adjectives, whatever it is."""
    words = text[low:end].split()
    start = len(words)
    while start and len(words) - start < 5 and words[start - 1].lower() not in _ENDS:
        start -= 1
        if words[start].lower() in _ARTICLES:
            return Referent(" ".join(words[start:]), "document")
    if not words or start == len(words):
        return None
    return Referent(modifiers(text, end - len(words[-1])) + words[-1], "document")


def of_itself(text: str, word: str, at: int, named: str) -> bool:
    """Return whether a body or document says what *it* says: *the paper posted what it called a transcript*.

    Examples
    --------
    >>> of_itself("Slate posted what it called new.", "it", 18, "institution"), of_itself("Frey saw it.", "it", 9, "institution")
    (True, False)
    """
    return word == "it" and named in ("institution", "document") and text[max(0, at - 5) : at].lower() == "what "
