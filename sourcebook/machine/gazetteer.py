"""Countries by their names, capitals, demonyms and seats of government."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import countryinfo

NAME, CAPITAL, DEMONYM, SEAT = "name", "capital", "demonym", "seat of government"
LONGEST_NAME = 5

# Names as newspapers write them, where the package has only the official ones.
PRESS_NAMES = {
    "united states": "US|U.S.|USA|U.S.A.|America|United States of America",
    "united kingdom": "UK|U.K.|Britain|Great Britain|England",
    "russia": "Russian Federation",
    "south korea": "Korea|Republic of Korea",
    "north korea": "DPRK",
    "czech republic": "Czechia",
    "swaziland": "Eswatini",
    "ivory coast": "Côte d'Ivoire|Cote d’Ivoire",
    "republic of macedonia": "North Macedonia",
    "democratic republic of the congo": "Congo|DR Congo|DRC",
    "the gambia": "Gambia",
    "the bahamas": "Bahamas",
    "united arab emirates": "UAE|Emirates",
    "east timor": "Timor-Leste",
    "vatican city state": "Vatican|Holy See",
    "cape verde": "Cabo Verde",
}
PRESS_DEMONYMS = {
    "united kingdom": "English|Briton|Britons|Scottish|Welsh",
    "saudi arabia": "Saudi|Saudis",
    "spain": "Spaniard|Spaniards",
    "france": "Frenchman|Frenchwoman",
    "argentina": "Argentine|Argentinian",
    "denmark": "Dane|Danes",
    "poland": "Pole|Poles",
    "sweden": "Swede|Swedes",
    "finland": "Finn|Finns",
    "turkey": "Turk|Turks",
    "philippines": "Philippine|Filipina",
    "netherlands": "Dutchman",
    "ecuador": "Ecuadorian",
    "new zealand": "Kiwi",
    "kyrgyzstan": "Kyrgyz",
    "tajikistan": "Tajik",
    "kazakhstan": "Kazakh",
    "uzbekistan": "Uzbek",
    "slovenia": "Slovenian",
    "iceland": "Icelandic",
    "switzerland": "Swiss",
    "luxembourg": "Luxembourgish",
    "myanmar": "Myanmar",
    "niger": "Nigerien",
    "maldives": "Maldivian",
    "trinidad and tobago": "Trinidadian",
    "lesotho": "Basotho",
}
PRESS_CAPITALS = {
    "united states": "Washington",
    "india": "Delhi",
    "ukraine": "Kiev",
    "kazakhstan": "Astana",
    "israel": "Tel Aviv",
    "sri lanka": "Colombo",
    "yemen": "Sanaa",
    "brazil": "Brasilia",
    "colombia": "Bogota",
    "paraguay": "Asuncion",
    "moldova": "Chisinau",
    "myanmar": "Naypyitaw",
    "tonga": "Nukualofa",
    "chad": "N’Djamena",
    "costa rica": "San Jose",
    "cameroon": "Yaounde",
}
SEATS = {
    "united states": "White House|Pentagon|State Department|Capitol Hill|Justice Department|FBI|CIA|Oval Office",
    "russia": "Kremlin|State Duma",
    "united kingdom": "Downing Street|Whitehall|Westminster|Foreign Office",
    "france": "Élysée|Elysee|Quai d’Orsay",
    "germany": "Bundestag|Bundesrat",
    "israel": "Knesset",
    "india": "Lok Sabha|Rajya Sabha",
    "turkey": "Grand National Assembly",
    "china": "Politburo|Zhongnanhai",
    "south korea": "Blue House",
    "spain": "Moncloa",
    "poland": "Sejm",
    "ukraine": "Verkhovna Rada",
    "argentina": "Casa Rosada",
    "brazil": "Planalto",
    "iran": "Majlis",
    "italy": "Quirinale",
}
# Territories whose demonym or capital is another country's, and names that are first of all ordinary words.
LEFT_OUT = {
    "british indian ocean territory",
    "antarctica",
    "burma",
    "palestine, state of",
    "serbia and montenegro",
    "antilles néerlandaises",
    "scotland",
    "wales",
    "northern mariana islands",
}
ORDINARY = {
    "the valley",
    "douglas",
    "victoria",
    "kingston",
    "georgetown",
    "hamilton",
    "stanley",
    "west island",
    "christmas island",
    "san juan",
    "charlotte amalie",
    "alofi",
    "male",
    "castries",
    "saint helier",
}

CAPITALISED = re.compile(r"[^\W\d_][\w.'’-]*")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Place:
    """A name in the gazetteer: the country it belongs to, and what kind of name it is."""

    country: str
    kind: str


@dataclass(frozen=True)
class Mention:
    """A country named in a text, with the code-point offsets of the name."""

    place: Place
    start: int
    end: int


@functools.cache
def gazetteer() -> dict[str, Place]:
    """Return every name of a country, in lower case; names go before capitals, and capitals before demonyms."""
    table: dict[str, Place] = {}
    rows = {str(country.name()).lower(): country.info() for country in countryinfo.all_countries()}
    countries = {key: row for key, row in rows.items() if key not in LEFT_OUT}
    for kind in (NAME, CAPITAL, DEMONYM, SEAT):
        for key, row in countries.items():
            for name in _names(key, row, kind):
                if name and name.lower() not in ORDINARY:
                    table.setdefault(name.lower().replace("’", "'"), Place(title(key), kind))
    return table


def title(key: str) -> str:
    """Write the name of a country with its capitals.

    Examples
    --------
    >>> title("trinidad and tobago")
    'Trinidad and Tobago'
    """
    small = {"and", "of", "the"}
    words = [word if word in small and i else word.capitalize() for i, word in enumerate(key.split())]
    return " ".join(words)


def _names(key: str, row: Mapping[str, object], kind: str) -> Iterator[str]:
    press = {NAME: PRESS_NAMES, CAPITAL: PRESS_CAPITALS, DEMONYM: PRESS_DEMONYMS, SEAT: SEATS}[kind]
    yield from filter(None, press.get(key, "").split("|"))
    if kind == NAME:
        yield key
    value = row.get(kind) if kind in (CAPITAL, DEMONYM) else None
    if isinstance(value, str):
        for name in re.split(r"[,/]", value):
            yield name.strip()
            if kind == DEMONYM and not name.endswith(("ese", "sh", "ch", "s")):
                yield name.strip() + "s"


def mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Find the countries named in a text, in order, the longest name first.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int, optional
        The stretch to look at, by code-point offset.

    Examples
    --------
    >>> [(m.place.country, m.place.kind) for m in mentions("Beijing told South Korean envoys")]
    [('China', 'capital'), ('South Korea', 'demonym')]
    """
    table = gazetteer()
    words = list(CAPITALISED.finditer(text, start, len(text) if end is None else end))
    found = []
    index = 0
    while index < len(words):
        size = _longest(text, words, index, table) if words[index].group()[0].isupper() else 0
        if size:
            low, high = words[index].start(), words[index + size - 1].end()
            found.append(Mention(table[_key(text[low:high])], low, high))
        index += max(1, size)
    return found


@functools.cache
def _begins_several() -> frozenset[str]:
    """Return the first words of the names of several."""
    found = [CAPITALISED.findall(name) for name in gazetteer()]
    return frozenset(words[0] for words in found if len(words) > 1)


def _longest(text: str, words: list[re.Match[str]], index: int, table: dict[str, Place]) -> int:
    several = words[index].group().lower().replace("’", "'") in _begins_several()
    for size in range(min(LONGEST_NAME if several else 1, len(words) - index), 0, -1):
        if _key(text[words[index].start() : words[index + size - 1].end()]) in table:
            return size
    return 0


def _key(name: str) -> str:
    plain = POSSESSIVE.sub("", name).lower().replace("’", "'")
    return plain if plain in gazetteer() else plain.rstrip(".").removesuffix("-led").removesuffix("-backed")
