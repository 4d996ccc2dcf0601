"""Which kind of voice a source is, and the rule that says so."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sourcebook.machine import lexicon
from sourcebook.machine.gazetteer import DEMONYM, mentions
from sourcebook.machine.lexicon import (
    BUSINESS,
    CITIZEN,
    CIVIL_SOCIETY,
    EXPERT,
    FOREIGN_GOVERNMENT,
    GOVERNMENT,
    INTERGOVERNMENTAL,
    MEDIA,
    STATE,
    UNSPECIFIED,
)
from sourcebook.machine.phrases import BREAKS

LISTS = (
    (INTERGOVERNMENTAL, lexicon.INTERGOVERNMENTAL_NAMES),
    (STATE, lexicon.STATE_NAMES),
    (CIVIL_SOCIETY, lexicon.CIVIL_NAMES),
    (MEDIA, lexicon.MEDIA_NAMES),
    (EXPERT, lexicon.EXPERT_NAMES),
    (BUSINESS, lexicon.BUSINESS_NAMES),
    (CITIZEN, lexicon.CITIZEN_NAMES),
    (CIVIL_SOCIETY, lexicon.PARTY_NAMES),
    (UNSPECIFIED, lexicon.NOBODY_NAMES),
)
LONGEST = 5
TOKEN = re.compile(r"[^\W_][\w.&’'-]*|[,;:]")
POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
ACRONYMS = frozenset("un eu who au icc icj oas gcc ap pbs abc nbc mp ag bp us fed imf ilo iom".split())


@dataclass(frozen=True)
class Kind:
    """A kind of voice and the rule that chose it, as a person would say it."""

    code: str
    rule: str


@dataclass(frozen=True)
class Clue:
    """An entry of the lists found in a phrase.

    Attributes
    ----------
    code : str
    entry : str
        As it stands in the phrase.
    main : bool
        True before the first preposition, relative or comma: among the phrase's own words.
    size : int
        Number of words.
    """

    code: str
    entry: str
    main: bool
    size: int


@functools.cache
def entries() -> dict[str, str]:
    """Return every entry of the lists with its kind; the first list that has an entry keeps it."""
    found: dict[str, str] = {}
    for code, names in LISTS:
        for name in lexicon.table(names):
            found.setdefault(name.replace("’", "'"), code)
    return found


def clues(phrase: str) -> list[Clue]:
    """Find the entries of the lists in a phrase, in order, the longest first.

    Examples
    --------
    >>> [(clue.code, clue.entry) for clue in clues("a professor at the University of Leeds")]
    [('expert', 'professor'), ('expert', 'University')]
    """
    tokens = TOKEN.findall(phrase)
    found, index, main = [], 0, True
    while index < len(tokens):
        if tokens[index] in ",;:" or (index and tokens[index].lower() in BREAKS):
            main = False
        size, code = _entry_at(tokens, index)
        if size:
            found.append(Clue(code, " ".join(tokens[index : index + size]), main, size))
        index += max(1, size)
    return found


def _entry_at(tokens: list[str], index: int) -> tuple[int, str]:
    for size in range(min(LONGEST, len(tokens) - index), 0, -1):
        words = tokens[index : index + size]
        key = " ".join(words).lower().replace("’", "'")
        plain = POSSESSIVE.sub("", key)
        for form in (key, plain, plain.rstrip("."), *_singular(plain)):
            if form in entries() and _case_fits(words, form):
                return size, entries()[form]
    parts = tokens[index].lower().split("-")
    if len(parts) > 1 and parts[-1] in entries():
        return 1, entries()[parts[-1]]
    return 0, ""


def _singular(key: str) -> list[str]:
    if key.endswith("ies"):
        return [key[:-3] + "y", key[:-1]]
    if key.endswith("men"):
        return [key[:-3] + "man"]
    return [key[:-1], key[:-2]] if key.endswith("es") else [key[:-1]] if key.endswith("s") else []


def _case_fits(words: list[str], form: str) -> bool:
    # "who", "us" and "fed" are words too: as bodies they are written in capitals.
    return form not in ACRONYMS or (words[0][:1].isupper() and (len(form) > 3 or words[0].isupper() or form == "fed"))


def kind_of(phrases: list[str], country: str, place: str = "") -> Kind:
    """Tell the kind of a voice.

    Parameters
    ----------
    phrases : list of str
        The source's words, then what else the article says of it, best first.
    country : str
        The country the article is about; empty where it names none.
    place : str, optional
        The country the voice belongs to, where that is known otherwise.

    Returns
    -------
    Kind
    """
    for phrase in phrases:
        clue = _decisive(clues(phrase))
        if clue is not None and clue.code == STATE:
            return _whose(f"“{clue.entry}”", [place, *_countries(phrases)], country)
        if clue is not None:
            return Kind(clue.code, f"“{clue.entry}”")
        stated = _country_itself(phrase)
        if stated:
            return _whose(f"“{phrase}” stands for its government", [stated], country)
        if _people(phrase):
            return Kind(CITIZEN, f"“{phrase}” are a people")
    return Kind(UNSPECIFIED, "no word tells the kind")


def _decisive(found: list[Clue]) -> Clue | None:
    telling = [clue for clue in found if clue.code != UNSPECIFIED]
    main = [clue for clue in telling if clue.main]
    for code in (INTERGOVERNMENTAL, CIVIL_SOCIETY, MEDIA):
        # A body's own name goes before the office its speaker holds there.
        for clue in main:
            if clue.code == code and (code == INTERGOVERNMENTAL or _is_name(clue)):
                return clue
    if main:
        return main[-1]
    return telling[0] if telling else None


def _is_name(clue: Clue) -> bool:
    return clue.entry.isupper() or (clue.size > 1 and all(word[0].isupper() for word in clue.entry.split()))


def _whose(entry: str, places: list[str], country: str) -> Kind:
    named = [place for place in places if place]
    if not named:
        return Kind(GOVERNMENT, f"{entry}, no other country named")
    if not country or named[0] == country:
        return Kind(GOVERNMENT, f"{entry} of {country or named[0]}")
    return Kind(FOREIGN_GOVERNMENT, f"{entry} of {named[0]}, the article being about {country}")


def _countries(phrases: list[str]) -> list[str]:
    return [mention.place.country for phrase in phrases for mention in mentions(phrase)]


def _country_itself(phrase: str) -> str:
    bare = re.sub(r"^(?:the|The) ", "", POSSESSIVE.sub("", phrase)).strip()
    found = mentions(bare)
    if len(found) == 1 and found[0].place.kind != DEMONYM and found[0].end - found[0].start >= len(bare) - 1:
        return found[0].place.country
    return ""


def _people(phrase: str) -> bool:
    bare = re.sub(r"^(?:the|The|some|many|most|Some|Many|Most) ", "", phrase).strip()
    found = mentions(bare)
    return len(found) == 1 and found[0].place.kind == DEMONYM and found[0].end - found[0].start >= len(bare) - 1
