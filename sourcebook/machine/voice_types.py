"""Which kind of voice a source is, and the rule that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.machine.kinds import arbiter, classifier, whos_who
from sourcebook.machine.kinds.arbiter import ALONE, NOTHING_HEARD, Company, Heard
from sourcebook.machine.kinds.bodies import (
    ANYBODY,
    CERTAIN,
    CIVIL,
    DEFAULT,
    FORMER,
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
from sourcebook.machine.kinds.noun_classes import SHADOW
from sourcebook.machine.kinds.places import countries_in, country_itself, people_itself
from sourcebook.machine.kinds.senses import sense
from sourcebook.machine.kinds.words import NAMES, PERSONS, find
from sourcebook.machine.lexicon import CITIZEN, FOREIGN_GOVERNMENT, GOVERNMENT, UNSPECIFIED
from sourcebook.text.names_in_prose import with_the

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
    """A kind of voice, the rule that chose it, as a person would say it, and all that was heard of the voice."""

    code: str
    rule: str
    heard: Heard = field(default=NOTHING_HEARD, compare=False, repr=False)
    places: tuple[str, ...] = field(default=(), compare=False, repr=False)


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
    about: str = "",
) -> Kind:
    """Tell the kind of a voice from everything that the article says of it, then from what the collection says.

    Parameters
    ----------
    phrases : sequence of str
        The source's words, then what else the article says of it, best first.
    country : str
        The outlet's own country, else the one that the article is about; empty where neither is known.
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
    about : str, optional
        The country the article is about, whose offices are meant where the text names no other.

    Returns
    -------
    Kind
    """
    bare = [_without(phrase, name) if person else phrase for phrase in phrases]
    heard_of = [phrase for phrase in bare if phrase.strip(" ,")]
    told = [sense(phrase, known, person=person) for phrase in heard_of]
    places = [place, *(land for phrase in bare for land in countries_in(_CLAUSE.split(phrase)[0] or phrase))]
    if not person:
        told = [_no_person(found, phrase, name) for found, phrase in zip(told, heard_of, strict=True)]
    listed = whos_who.look_up(POSSESSIVE.sub("", name), years) if name else None
    places += [listed.country if listed is not None else "", about if about != country else ""]
    kind, basis = _ruled(
        [_own_name(name), *told, workers], listed, bare if person else (), name, places, country, dated=len(years) == 1
    )
    if phrases and not person and kind.code in (POLITICAL, UNSPECIFIED) and (asked := _POLLED.search(phrases[0])):
        kind, basis = Kind(CITIZEN, f"“{asked[0]}” are those whom a poll asks"), "certain"
    if basis == "none":
        itself = _itself(bare, country)
        kind, basis = (itself, "itself") if itself is not None else (kind, basis)
    alike = classifier.best_chances(bare) if person else None
    heard = Heard(
        of_kind(kind.code),
        basis,
        tuple(of_kind(KINDS.get(found.code, found.code)) if found.code else "" for found in told),
        of_kind(KINDS.get(listed.code, listed.code)) if listed is not None else "",
        listed.articles if listed is not None else 0,
        tuple(alike) if alike is not None else (),
    )
    return replace(kind, heard=heard, places=tuple(places))


_POLLED = re.compile(
    r"(?:%|\b(?:per ?cent|majority|half|thirds?|quarters?|fifths?|share|swath|chunk|in (?:three|four|five|10|ten)))"
    r"(?: \([^)]*\))? (?:of )?(?:all |the |likely |registered |self-identified |white |black |young )*"
    r"(?:Democrats|Republicans|liberals|conservatives|independents|moderates|"
    r"(?:Democratic|Republican|conservative|liberal|[A-Z]\w+) (?:primary )?(?:voters|supporters|backers))\b"
)
"""A part of those who vote for a side, which only a poll can count (*53 percent of Democrats*)."""

_BASES = {DEFAULT: "default", KIN: "relative", FORMER: "former", ANYBODY: "anybody", CERTAIN: "certain"}


def _ruled(
    told: Sequence[Sense],
    listed: whos_who.Listed | None,
    bare: Sequence[str],
    name: str,
    places: Sequence[str],
    country: str,
    *,
    dated: bool,
) -> tuple[Kind, str]:
    """Return the kind that the rules tell, and how they came to it."""
    found = _best(told)
    if not dated and listed is not None and listed.code == POLITICAL and found.code in (OFFICE, STATE):
        listed = None  # of whom the collection speaks differently from year to year
    if listed is not None and listed.code == POLITICAL and found.code in (OFFICE, STATE):
        # Who runs for an office is often called by one held before.
        known_well = Sense(POLITICAL, name) if listed.articles >= WELL_KNOWN else found
        found = next((s for s in told if s.code == POLITICAL), known_well)
    famous = listed is not None and listed.articles >= WELL_KNOWN
    if found.rank < DEFAULT and not (famous and (found.rank == KIN or (dated and _is_other(found, listed)))):
        return _told(found, places, country), _BASES[found.rank]
    if listed is not None:
        kind = _told(Sense(listed.code, name, country=listed.country), places, country)
        return Kind(kind.code, listed.reason(kind.code)), "listed"
    if found.rank < NONE:
        return _told(found, places, country), _BASES[found.rank]
    guess = classifier.classify(bare) if bare else None
    if guess is not None:
        code, phrase, chance = guess
        kind = _told(Sense(code, phrase), places, country)
        rule = f"“{phrase}” reads like descriptions of this kind in the collection ({chance:.0%} sure)"
        return Kind(kind.code, rule), "alike"
    return Kind(UNSPECIFIED, "no word tells the kind"), "none"


def _is_other(found: Sense, listed: whos_who.Listed | None) -> bool:
    """Return whether an article calls somebody well known what the collection does not, which is no office: *a thorough politician*."""
    return (
        listed is not None
        and found.rank == CERTAIN
        and found.code not in OF_STATES
        and not _runs_for_office(found)
        and listed.code != KINDS.get(found.code, found.code)
    )


_CANDIDACY = re.compile(
    r"\b(?:candidate|nominee|running mate|contender|challenger|hopeful|front-?runner)s?$", re.IGNORECASE
)


def _runs_for_office(found: Sense) -> bool:
    """Return whether an article calls somebody a candidate, which tells when it was, whatever office came before or after."""
    return found.code == POLITICAL and found.rank == CERTAIN and bool(_CANDIDACY.search(found.entry))


def of_kind(code: str) -> str:
    """Return a kind as it is weighed: all governments are one."""
    return arbiter.STATE if code in (GOVERNMENT, FOREIGN_GOVERNMENT, *OF_STATES) else code


def weighed(
    kind: Kind, around: Sequence[float], sort: str, country: str, meant: Sequence[float] = (), company: Company = ALONE
) -> Kind:
    """Weigh the kind that the rules tell against all else that is known, and say so where another is chosen.

    Parameters
    ----------
    kind : Kind
        What the rules tell.
    around : sequence of float
        The chances of each kind by the words around the voice.
    sort : str
        person, body, class or document.
    country : str
        The outlet's own, else the one that the article is about.
    meant : sequence of float, optional
        The chances of each kind by what the network makes of the voice; empty where it was not asked.
    company : Company, optional
        Whom the article names near a source without a name.
    """
    code, right = arbiter.decide(kind.heard, around, sort, meant, company)
    if code == of_kind(kind.code):
        return kind
    if code == arbiter.OPEN:
        return replace(kind, code=UNSPECIFIED, rule="no word tells the kind surely enough")
    chosen = _told(Sense(code, ""), kind.places, country).code
    if kind.code == UNSPECIFIED:
        rule = f"a guess from the words around it: guesses as sure as this agreed with the coding of {100 * right:.0f} % of voices kept aside"
        return replace(kind, code=chosen, rule=rule)
    return replace(
        kind,
        code=chosen,
        rule=f"by all that is known together: choices as sure as this agreed with the coding in {100 * right:.0f} %",
    )


def _no_person(found: Sense, phrase: str, name: str) -> Sense:
    """Take a body whose name ends with people (*League of Rural Voters*) for one of theirs."""
    if found.code != CITIZEN or phrase != name or not _OF_PEOPLE.fullmatch(phrase):
        return found
    return replace(found, code=CIVIL, rank=DEFAULT)


_OF_PEOPLE = re.compile(
    r"(?:[A-Z][\w’'-]*,? (?:of |for |the |and )*)+(?:of|for) .*[A-Z][\w’'-]+|[A-Z][\w’'-]+s International"
)


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
    first = next((found for found in told if found.entry.startswith(SHADOW)), told[0])
    if first.entry.startswith(SHADOW):
        return first
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
        return Kind(GOVERNMENT, f"{entry} of {with_the(country or named[0])}")
    return Kind(FOREIGN_GOVERNMENT, f"{entry} of {with_the(named[0])}, seen from {with_the(country)}")


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
