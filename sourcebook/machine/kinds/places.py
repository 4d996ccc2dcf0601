"""Whose office or body it is: the country that a phrase names, and the one that an article is mostly about."""

from __future__ import annotations

import functools
import re
from collections import Counter

from sourcebook.machine.gazetteer import DEMONYM, mentions
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


def countries_in(phrase: str, *, anywhere: bool = False) -> list[str]:
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
    return [
        land
        for start, land in sorted(found)
        if anywhere or not _GOES_ELSEWHERE.search(phrase[max(0, start - 12) : start])
    ]


def home(text: str) -> str:
    """Return the country that a text is mostly about: the one it names most often, the first of two; empty if none.

    Names, capitals, demonyms and seats of government count, for the United States and the United Kingdom
    their parts, cities and parties too.

    Examples
    --------
    >>> home("Oslo waits. Chile waits. Norwegians wait."), home("Nobody waits.")
    ('Norway', '')
    """
    counts: Counter[str] = Counter()
    for line in lines(text):
        for start, end in stretches(text, *line):
            counts.update(countries_in(text[start:end], anywhere=True))
    return counts.most_common(1)[0][0] if counts else ""


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
