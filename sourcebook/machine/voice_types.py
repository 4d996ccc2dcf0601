"""Which kind of voice a source is, and the rule that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcebook.machine.kinds import classifier, whos_who
from sourcebook.machine.kinds.bodies import (
    DEFAULT,
    KIN,
    LEGISLATOR,
    LEGISLATURE,
    NONE,
    NOTHING,
    OFFICE,
    POLITICAL,
    SOLDIER,
    STATE,
    Known,
    Sense,
    nobody,
)
from sourcebook.machine.kinds.places import countries_in, country_itself, people_itself
from sourcebook.machine.kinds.senses import sense
from sourcebook.machine.kinds.words import NAMES, PERSONS, find
from sourcebook.machine.lexicon import CITIZEN, FOREIGN_GOVERNMENT, GOVERNMENT, UNSPECIFIED

OF_STATES = frozenset((STATE, OFFICE, SOLDIER, LEGISLATURE))
KINDS = {LEGISLATOR: POLITICAL, "": UNSPECIFIED}
WELL_KNOWN = 20
"""Articles of the collection that weigh more than one that calls somebody a father or an American."""

_CLAUSE = re.compile(
    r"\b(?:who|whose|which|that|tasked|charged|accused|appointed|investigating|overseeing|leading|visiting|speaking|responding)\b"
)
"""Words that begin what somebody does or suffers, whose countries are not theirs (*tasked with investigating Russia*)."""

POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")


@dataclass(frozen=True)
class Kind:
    """A kind of voice and the rule that chose it, as a person would say it."""

    code: str
    rule: str


def kind_of(
    phrases: Sequence[str],
    country: str,
    place: str = "",
    *,
    name: str = "",
    person: bool = False,
    known: Known = nobody,
    years: Sequence[int] = (),
    workers: Sense = NOTHING,
) -> Kind:
    """Tell the kind of a voice from everything that the article says of it, then from what the collection says.

    Parameters
    ----------
    phrases : sequence of str
        The source's words, then what else the article says of it, best first.
    country : str
        The country the article is about; empty where it names none.
    place : str, optional
        The country the voice belongs to, where that is known otherwise.
    name : str, optional
        The name of the person or body; the words of a person's name tell nothing.
    person : bool, optional
        Whether the voice is a person by name.
    known : callable, optional
        Gives the kind of another person whom a phrase names ("a spokesman for Holt").
    years : sequence of int, optional
        Years that the article may be of.
    workers : Sense, optional
        What those tell who work for a body.

    Returns
    -------
    Kind
    """
    bare = [_without(phrase, name) if person else phrase for phrase in phrases]
    told = [sense(phrase, known, person=person) for phrase in bare if phrase.strip(" ,")]
    found = _best([_own_name(name), *told, workers])
    places = [place, *(land for phrase in bare for land in countries_in(_CLAUSE.split(phrase)[0] or phrase))]
    listed = whos_who.look_up(POSSESSIVE.sub("", name), years) if name else None
    if listed is not None and listed.code == POLITICAL and found.code in (OFFICE, STATE):
        # Who runs for an office is often called by one held before.
        known_well = Sense(POLITICAL, name) if listed.articles >= WELL_KNOWN else found
        found = next((s for s in told if s.code == POLITICAL), known_well)
    famous = listed is not None and listed.articles >= WELL_KNOWN
    if found.rank < DEFAULT and not (famous and found.rank == KIN):
        return _told(found, places, country)
    if listed is not None:
        kind = _told(Sense(listed.code, name, country=listed.country), places, country)
        return Kind(kind.code, listed.reason(kind.code))
    if found.rank < NONE:
        return _told(found, places, country)
    guess = classifier.classify(bare) if person else None
    if guess is not None:
        code, phrase, chance = guess
        kind = _told(Sense(code, phrase), places, country)
        return Kind(kind.code, f"“{phrase}” reads like descriptions of this kind in the collection ({chance:.0%} sure)")
    return _itself(bare, country) or Kind(UNSPECIFIED, "no word tells the kind")


def of_sense(found: Sense, phrases: Sequence[str], country: str) -> Kind:
    """Return the kind of voice that a sense stands for: for an office, whose it is by the countries that the phrases name."""
    return _told(found, [land for phrase in phrases for land in countries_in(phrase)], country)


def _own_name(name: str) -> Sense:
    """Tell the kind of a body that the lists know by its name."""
    for words in (tuple(name.split()), tuple(POSSESSIVE.sub("", name).split())):
        found = find(words, NAMES, longest=len(words))
        if found and found[0] == len(words):
            return Sense(found[1].code, name, country=found[1].country)
    return NOTHING


def _best(senses: Iterable[Sense]) -> Sense:
    """Choose among what several descriptions tell: the best founded, the first of them; an office goes before a candidacy."""
    told = sorted((found for found in senses if found.code), key=lambda found: found.rank)
    if not told:
        return NOTHING
    first = told[0]
    even = {found.code: found for found in reversed(told) if found.rank == first.rank}
    if first.code in (POLITICAL, LEGISLATOR):
        return even.get(OFFICE) or (even.get(STATE) if LEGISLATOR not in even else None) or first
    if first.code == STATE:
        return even.get(LEGISLATOR, first)  # who heads a committee of a legislature sits in it
    return first


def _told(found: Sense, places: Sequence[str], country: str) -> Kind:
    entry = f"“{found.entry}”"
    if found.code in OF_STATES:
        return _whose(entry, [found.country, *places], country)
    return Kind(KINDS.get(found.code, found.code), entry)


def _itself(phrases: Sequence[str], country: str) -> Kind | None:
    for phrase in phrases:
        stated = country_itself(phrase)
        if stated:
            return _whose(f"“{phrase}” stands for its government", [stated], country)
        if people_itself(phrase):
            return Kind(CITIZEN, f"“{phrase}” are a people")
    return None


def _whose(entry: str, places: Sequence[str], country: str) -> Kind:
    named = [place for place in places if place]
    if not named:
        return Kind(GOVERNMENT, f"{entry}, no other country named")
    if not country or named[0] == country or (named[0], country) == ("Georgia", "United States"):
        return Kind(GOVERNMENT, f"{entry} of {country or named[0]}")
    return Kind(FOREIGN_GOVERNMENT, f"{entry} of {named[0]}, the article being about {country}")


def _without(phrase: str, name: str) -> str:
    """Leave a person's own name out of a phrase, so that King and Baker, Chad and Jordan tell nothing."""
    words = name.replace("’", "'").split()
    if not words or (len(words) == 1 and name.endswith("s") and find((name,), PERSONS)):
        return phrase  # "Islamists" are a class, whatever took them for somebody
    plain = phrase.replace("’", "'")
    if not any(word in plain for word in words):
        return plain.strip()
    own = "|".join(map(re.escape, words))
    return re.sub(rf"(?<![\w-])(?:{own})(?:['’]s?)?(?: (?:{own})(?:['’]s?)?)*(?![\w-])", " , ", plain).strip()
