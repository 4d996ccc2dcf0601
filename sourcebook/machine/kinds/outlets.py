"""In which country an outlet is at home, by its name or the ending of its address; offices of that country are *government*."""

from __future__ import annotations

import functools
import re

import countryinfo

from sourcebook.machine.gazetteer import LEFT_OUT, title
from sourcebook.machine.kinds.bodies import MEDIA
from sourcebook.machine.kinds.words import NAMES, entries

_WORD = re.compile(r"[^\W_][\w.’'&-]*")
_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+([a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_SHARED = frozenset(".co .io .ai .tv .me .fm .ly .cc .ws .to .gg .gl .la .sh .st .ac .ag".split())
"""Endings that anybody may have."""


@functools.cache
def country_of_outlet(outlet: str) -> str:
    """Return the country in which an outlet is at home, empty where its name and address do not tell.

    Examples
    --------
    >>> country_of_outlet("BBC News"), country_of_outlet("www.lund-herald.co.nz"), country_of_outlet("Lund Herald")
    ('United Kingdom', 'New Zealand', '')
    """
    site = _SITE.fullmatch(outlet.strip())
    if site and f".{site[1].lower()}" in _endings():
        return _endings()[f".{site[1].lower()}"]
    words = re.sub(r"^www ", "", " ".join(_WORD.findall(outlet.lower().replace("’", "'")))).split()
    words = words[0].removeprefix("www.").split(".")[:1] if site and words else words
    for end in range(len(words), 0, -1):
        for name in (" ".join(words[:end]), f"the {' '.join(words[:end])}"):
            entry = entries(NAMES).get(name)
            if entry is not None and entry.code == MEDIA:
                return entry.country
    return ""


@functools.cache
def _endings() -> dict[str, str]:
    """Return the countries by the endings of their addresses."""
    found: dict[str, str] = {}
    for country in countryinfo.all_countries():
        name = str(country.name()).lower()
        endings = country.info().get("tld") or ()
        found |= {} if name in LEFT_OUT else {end: title(name) for end in endings if end not in _SHARED}
    return found
