"""What an article says of somebody in whole sentences: *Frey is a teacher*, *she ran for Congress*, *the former mayor*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sourcebook.machine.antecedents import Antecedents
from sourcebook.machine.entities import PERSON, Entities
from sourcebook.machine.referents import NOUN, Referents
from sourcebook.machine.role_nouns import is_role

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
_OWN = re.compile(r"[,;]| (?:and|but|who|that|which|when|where|because|while|after|before|as) ")
CANDIDATE = "candidate"


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
            found[id(entity)].update(dict.fromkeys(_after(text, (m.end for m in entity.mentions[:MOST]))))
    for end, entity in antecedents.told():
        if entity.kind == PERSON:
            found[id(entity)].update(dict.fromkeys(_after(text, (end,))))
    for start, stop, referent, sort in referents.events:
        if sort == NOUN and referent.entity is not None and referent.entity.kind == PERSON:
            found[id(referent.entity)][text[start:stop]] = None
    return {key: list(said) for key, said in found.items() if said}


def _after(text: str, ends: Iterable[int]) -> Iterator[str]:
    """Yield the predicates that follow mentions."""
    for end in ends:
        is_one = _IS.match(text, end)
        if is_one:
            words = _OWN.split(is_one[1])[0]
            if any(map(is_role, words.split()[:8])):
                yield words
        if _RUNS.match(text, end):
            yield CANDIDATE
