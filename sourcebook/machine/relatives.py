"""What *who*, *which* and *that* stand for: the noun or name before them."""

from __future__ import annotations

import re

from sourcebook.machine.entities import BODY, PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import Referent, Referents

WHO = frozenset("who whom whose".split())
WHICH = frozenset(("which", "that"))
REACH = 200
"""Code points before a relative pronoun in which what it stands for is looked for."""

_NOUN = re.compile(
    r"(?:^|[\s(])((?:(?:the|a|an|this|these|those|its|his|her|their|another|one|any|some|many|[\w’'-]+['’]s) )(?:[\w’'-]+ ){0,4}?)?([^\W\d_][\w’'-]+),?\s*$",
    re.IGNORECASE,
)
_ENDS = frozenset("of for at in from with by to on and or but is are was were that".split())


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
    for _, stop, referent, _ in reversed(found):
        if stop <= end and fits(referent, person=person) and (person or stop >= end - 1):
            return referent
    return None if person else _noun_before(text, low, end)


def fits(referent: Referent, *, person: bool) -> bool:
    """Return whether *who* (or else *which*) may stand for a referent."""
    if person:
        return referent.kind == PERSON or (referent.kind not in (BODY, "document") and referent.entity is not None)
    return referent.kind != PERSON


def _noun_before(text: str, low: int, end: int) -> Referent | None:
    """Take the noun right before *which* with its article and adjectives, whatever it is."""
    words = text[low:end].split()
    start = len(words) - 1
    while (
        start > 0
        and len(words) - start < 6
        and words[start - 1].lower() not in _ENDS
        and words[start].lower() not in ("the", "a", "an", "this", "its", "their", "his", "her")
    ):
        start -= 1
    first = next(
        (
            i
            for i in range(len(words) - 1, start - 1, -1)
            if words[i].lower() in ("the", "a", "an", "this", "its", "their", "his", "her")
        ),
        len(words) - 1,
    )
    kept = " ".join(words[first:])
    return Referent(kept, "document" if kept else "other") if kept else None
