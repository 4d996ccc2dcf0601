"""Whose office or body it is: the country that a phrase names, and the one that an article is mostly about."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from sourcebook.machine.gazetteer import DEMONYM, SEAT, mentions
from sourcebook.machine.tokens import lines
from sourcebook.machine.windows import stretches

UNITED_STATES, UNITED_KINGDOM = "United States", "United Kingdom"
_STATES = """Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana
Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada
New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Puerto Rico
Los Angeles|Chicago|Houston|Philadelphia|San Francisco|San Diego|Boston|Atlanta|Detroit|Miami|Seattle|Dallas|Denver
Baltimore|Milwaukee|Minneapolis|St. Louis|New Orleans|Las Vegas|Pittsburgh|Cleveland|Brooklyn|Manhattan"""
_UNITED_STATES = (
    "Congress|Senate|Republicans?|Democrats?|Democratic|GOP|Sen\\.|Rep\\.|Gov\\.|Medicare|Medicaid|Obamacare"
)
_UNITED_KINGDOM = """Scotland|Wales|Northern Ireland|NHS|MPs|Commons|Labour|Tories|Tory|Lib Dems|Brexit|Manchester|Birmingham
Liverpool|Glasgow|Edinburgh|Belfast|Cardiff|Leeds"""
_GOES_ELSEWHERE = re.compile(r"\b(?:to|on|against|toward|towards|with)(?: the)? $")


@functools.cache
def _parts() -> dict[str, re.Pattern[str]]:
    tables = {UNITED_STATES: f"{_STATES}|{_UNITED_STATES}", UNITED_KINGDOM: _UNITED_KINGDOM}
    return {land: re.compile(rf"(?<!\w)(?:{words.replace(chr(10), '|')})(?!\w)") for land, words in tables.items()}


def countries_in(phrase: str) -> list[str]:
    """Return the countries whose a phrase may say that somebody is, in order; *to Russia* is no such place.

    Examples
    --------
    >>> countries_in("US ambassador to Russia"), countries_in("the mayor of Miami")
    (['United States'], ['United States'])
    """
    parts = [(m.start(), m.end(), land) for land, pattern in _parts().items() for m in pattern.finditer(phrase)]
    found = [(start, land) for start, _, land in parts]
    # "New Jersey" is no Jersey.
    found += [
        (m.start, m.place.country) for m in mentions(phrase) if not any(a < m.end and m.start < b for a, b, _ in parts)
    ]
    return [land for start, land in sorted(found) if not _GOES_ELSEWHERE.search(phrase[max(0, start - 12) : start])]


def outside_places(words: tuple[str, ...]) -> list[str]:
    """Return the words that are no part of a country's, a state's or a city's name.

    Examples
    --------
    >>> outside_places(("top", "North", "Korean")), outside_places(("Metro", "Texas"))
    (['top'], ['Metro'])
    """
    if not any(word[0].isupper() for word in words):
        return list(words)
    phrase = " ".join(words)
    found = [(m.start(), m.end()) for pattern in _parts().values() for m in pattern.finditer(phrase)]
    found += [(m.start, m.end) for m in mentions(phrase)]
    kept, at = [], 0
    for word in words:
        if not any(low < at + len(word) and at < high for low, high in found):
            kept.append(word)
        at += len(word) + 1
    return kept


def states_in(phrase: str) -> set[str]:
    """Return the states and cities of large countries that a phrase names.

    Examples
    --------
    >>> sorted(states_in("the Kentucky senator and the Ohio governor"))
    ['Kentucky', 'Ohio']
    """
    return {match[0] for match in _states().finditer(phrase)}


@functools.cache
def _states() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_STATES.replace(chr(10), '|')})(?!\w)")


@functools.cache
def is_part(name: str) -> bool:
    """Return whether a name is that of a state or large city of a country, and nothing else.

    Examples
    --------
    >>> is_part("Maryland"), is_part("Maryland Bell")
    (True, False)
    """
    return any(pattern.fullmatch(name) for pattern in _parts().values())


def home(text: str, offices: Mapping[str, float] | None = None) -> str:
    """Return the country that a text is mostly about, the first of two; empty if it names none.

    What only the people of a country call so without its name (its states, cities, parties and seats of government)
    counts one, its own name, capital and demonym a half: *the White House* stands at home, *the Iranian president* abroad.

    Parameters
    ----------
    text : str
        The article's words.
    offices : mapping of str to float, optional
        How often the text names people of whom it is known whose office they hold, by country.

    Examples
    --------
    >>> home("Oslo waits. Chile waits. Norwegians wait."), home("Nobody waits.")
    ('Norway', '')
    >>> home("The White House warned Iran. Iran was silent."), home("Iran was silent.", {"Chile": 2.0})
    ('United States', 'Chile')
    """
    counts: dict[str, float] = defaultdict(float)
    for line in lines(text):
        for start, end in stretches(text, *line):
            for land, weight in _weighed(text[start:end]):
                counts[land] += weight
    for land, weight in (offices or {}).items():
        counts[land] += weight
    return max(counts, key=lambda land: counts[land]) if counts else ""


def _weighed(phrase: str) -> Iterator[tuple[str, float]]:
    parts = [(m.start(), m.end(), land) for land, pattern in _parts().items() for m in pattern.finditer(phrase)]
    found = [(start, land, 1.0) for start, _, land in parts]
    found += [
        (m.start, m.place.country, 1.0 if m.place.kind == SEAT else 0.5)
        for m in mentions(phrase)
        if not any(a < m.end and m.start < b for a, b, _ in parts)
    ]
    for _, land, weight in sorted(found):
        yield land, weight


def country_itself(phrase: str) -> str:
    """Return the country that a phrase names and nothing else, so that its government speaks.

    Examples
    --------
    >>> country_itself("Beijing’s"), country_itself("the Chinese")
    ('China', '')
    """
    found = _whole(re.sub(r"^(?:the|The) ", "", re.sub(r"['’]s?$", "", phrase)).strip())
    return found[1] if found and found[0] != DEMONYM else ""


def people_itself(phrase: str) -> str:
    """Return the country whose people a phrase names and nothing else.

    Examples
    --------
    >>> people_itself("many Norwegians")
    'Norway'
    """
    bare = re.sub(r"^(?:(?:the|some|many|most|other|several) )+", "", phrase, flags=re.IGNORECASE).strip()
    found = _whole(bare.removesuffix(" people"))
    return found[1] if found and found[0] == DEMONYM else ""


def _whole(bare: str) -> tuple[str, str] | None:
    found = mentions(bare)
    if len(found) != 1 or found[0].end - found[0].start < len(bare) - 1:
        return None
    return found[0].place.kind, found[0].place.country
