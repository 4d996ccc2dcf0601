"""What *who*, *which* and *that* stand for: the noun or name before them."""

from __future__ import annotations

import re
from dataclasses import replace

from sourcebook.machine.entity import BODY, PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referent, Referents

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
    end = (
        len(text[:at].rstrip(" ,—–-("))
        if at < REACH
        else at - (len(text[at - REACH : at]) - len(text[at - REACH : at].rstrip(" ,—–-(")))
    )
    found = list(referents.at(low, at))
    person = word in WHO
    if person:
        end = _of_first_clause(text, low, at, end)
        found = [item for item in found if item[0] < end]
        last = text[low:end].rsplit(" ", 1)[-1].lower()
        if last in _ANYBODY and not any(start < end <= stop for start, stop, _, _ in found):
            return Referent(last, PERSON, plural=last in ("those", "people", "others", "some", "many", "few", "ones"))
    adjacent = found and found[-1][1] >= end - 1
    if person and not adjacent:
        plain = _noun_before(text, low, end)
        if plain is not None and _PLURAL.fullmatch(plain.name.rpartition(" ")[2]):
            return replace(plain, kind=PERSON, plural=True)
    for start, stop, referent, _ in reversed(found):
        if person and len(found) > 1 and " " not in referent.name and _FROM.search(text, max(low, start - 7), start):
            continue  # *Ida Frey, from Lund, who …*
        if stop <= end and fits(referent, person=person) and (person or stop >= end - 1):
            return referent
    return None if person else _noun_before(text, low, end)


def _of_first_clause(text: str, low: int, at: int, end: int) -> int:
    """Return where what *who* stands for ends, before an earlier clause that it goes on with: *Frey, whose son fell and who …*."""
    if not re.search(r"\b(?:and|but) $", text[low:at]):
        return end
    earlier = [match.start() for match in _WHO.finditer(text, low, at)]
    return low + len(text[low : earlier[0]].rstrip(" ,—–-(")) if earlier else end


def fits(referent: Referent, *, person: bool) -> bool:
    """Return whether *who* (or else *which*) may stand for a referent."""
    if person:
        if referent.kind == BODY and _PLURAL.fullmatch(referent.name.rpartition(" ")[2].lower()):
            return True  # “Republicans who”
        return referent.kind == PERSON or (referent.kind not in (BODY, "document") and referent.entity is not None)
    return referent.kind != PERSON


def _noun_before(text: str, low: int, end: int) -> Referent | None:
    """Take the noun right before *which* with its article and adjectives, whatever it is."""
    words = text[low:end].split()
    start = len(words)
    while start and len(words) - start < 5 and words[start - 1].lower() not in _ENDS:
        start -= 1
        if words[start].lower() in _ARTICLES:
            return Referent(" ".join(words[start:]), "document")
    return Referent(words[-1], "document") if words and start < len(words) else None
