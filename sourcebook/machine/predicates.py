"""What an article says of somebody in whole sentences: *Frey is a teacher*, *she ran for Congress*, *the former mayor*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import PERSON
from sourcebook.machine.pronoun_antecedents import Antecedents
from sourcebook.machine.referents import NOUN, Referents
from sourcebook.machine.role_nouns import FEMALE_KIN, MALE_KIN, is_role

MOST = 30
"""Mentions of somebody after which a predicate is looked for."""

_IS = re.compile(
    r"(?:, [^,.;\n“”]{1,80},)?(?:,? who)? (?:is|was|has been|had been|became|will be|serves? as|served as|works? as|worked as)"
    r"(?: (?:now|currently|also|once|still|already|only|himself|herself|then|not just))? "
    r"((?:an?|the|one of the|part of the|on the|chief|head|president|chair|chairman|director|editor|member|mayor|governor)\b[^.;:\n“”()]{2,100})"
)
_RUNS = re.compile(
    r"(?:,? who)? (?:is running|ran|was running|has run|is a candidate|announced (?:his|her) candidacy|is campaigning|was campaigning)"
    r" (?:for|against)\b"
)
_PASSIVE = r"(?:,? who)? (?:was|is|were|has been|had been) (?:\w+ly )?"
_ACCUSED = re.compile(
    _PASSIVE
    + r"(?:arrested|charged|convicted|sentenced|indicted|jailed|imprisoned|detained|acquitted|serving a|on trial|on death row)\b"
    r"| (?:pleaded|pled) (?:not )?guilty\b"
)
_HARMED = re.compile(
    _PASSIVE + r"(?:killed|shot|stabbed|wounded|injured|raped|kidnapped|abducted|beaten|hospitali[sz]ed)\b"
)
_WHOSE = re.compile(
    rf",? whose (?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(FEMALE_KIN | MALE_KIN | {'child', 'children', 'parents', 'family'}))})\b"
)
_TIME = re.compile(r"\b(?:when|while|since|before|after|until) ?\S?$", re.IGNORECASE)
_OWN = re.compile(r"[,;]| (?:and|but|who|that|which|when|where|because|while|after|before|as) ")
CANDIDATE = "candidate"
DEFENDANT, VICTIM, RELATIVE = "defendant", "victim", "relative"


def predicates(text: str, entities: Entities, referents: Referents, antecedents: Antecedents) -> dict[int, list[str]]:
    """Return what a text says of people beside titles and appositions, by the identity of the entity.

    Parameters
    ----------
    text : str
        The whole text.
    entities : Entities
        Of the text.
    referents : Referents
        Of the text.
    antecedents : Antecedents
        Of the text.
    """
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for entity in entities.all:
        if entity.kind == PERSON:
            ends = (m.end for m in entity.mentions[:MOST] if not _once(text, m.start))
            found[id(entity)].update(dict.fromkeys(_after(text, ends)))
    for end, entity in antecedents.told():
        if entity.kind == PERSON and not _once(text, end - 3):
            found[id(entity)].update(dict.fromkeys(_after(text, (end,))))
    for start, stop, referent, sort in referents.events:
        if sort == NOUN and referent.entity is not None and referent.entity.kind == PERSON:
            found[id(referent.entity)][text[start:stop]] = None
    return {key: list(said) for key, said in found.items() if said}


def _once(text: str, start: int) -> bool:
    """Return whether a mention begins a clause of time, which says what somebody was and is no more (*when she was a pilot*)."""
    return bool(_TIME.search(text[max(0, start - 10) : start + 1]))


def _after(text: str, ends: Iterable[int]) -> Iterator[str]:
    """Yield the predicates that follow mentions."""
    for end in ends:
        is_one = _IS.match(text, end)
        if is_one:
            words = _OWN.split(is_one[1])[0]
            if any(map(is_role, words.split()[:8])):
                yield words
        for pattern, noun in ((_RUNS, CANDIDATE), (_ACCUSED, DEFENDANT), (_HARMED, VICTIM), (_WHOSE, RELATIVE)):
            if pattern.match(text, end):
                yield noun
