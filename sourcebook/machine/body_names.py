"""Whether a name is that of a country, a body, a firm or a newspaper."""

from __future__ import annotations

import re

import simplemma

from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.whos_who import given_names
from sourcebook.machine.kinds.words import NAMES, find
from sourcebook.machine.nouns import lexicon_names, proper_names, title_words
from sourcebook.machine.phrase_words import BODY_WORDS, BORNE, BORNE_WORDS, HEADS, JOINTS

DOMAIN = re.compile(r"[\w-]+\.(?:com|org|net|gov|edu|info|tv|io|co\.\w\w|\w\w)", re.IGNORECASE)


CAPITAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]|[^\W\d_a-z](?<![a-z]))")


ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z&]{1,7}s?")


AL = re.compile(r"(?:[Aa]l|[Ee]l|[Uu]l|[Aa]sh)-(?=[A-Z])")
"""The Arabic article, as a name is written with it."""


def is_capital(word: str) -> bool:
    """Return whether a word begins with a capital letter, after the Arabic article of a name if there is one (*al-Haddad*)."""
    bare = word.lstrip("\"'“‘(")
    return bool(bare) and (bare[0].isupper() or bool(AL.match(bare)))


def is_body(name: str) -> bool:
    """Return whether a name is one of a country, body, firm or newspaper rather than of a person."""
    words = name.split()
    if not words or not all(is_capital(w) or w.lower() in JOINTS or w == "&" for w in words):
        return False
    keys = [word.lower().strip(".,") for word in words]
    place = gazetteer().get(name.lower().replace("’", "'")) or gazetteer().get(name.lower().rstrip("."))
    if place is not None:
        return place.kind != DEMONYM
    if 1 < len(words) < 4 and keys[-1] in BORNE_WORDS and words[0] in given_names():
        return any(key in BODY_WORDS for key in keys[:-1])
    if len(words) == 1 and ("." in name and DOMAIN.fullmatch(name)):
        return True
    if len(words) == 1:
        return _is_single(name, keys[0].replace("’", "'"))
    if "and" in words and (_is_known(words) or (words[0].lower() in gazetteer() and _is_known(words[1:]))):
        return True  # “U.S. Customs and Border Protection”
    if any(key in HEADS for key in keys[1:-1]) or _ends_with_person(words, keys):
        return False
    last = gazetteer().get(keys[-1])
    if last is not None and last.kind == "name" and keys[-1] in BORNE and is_first_name(keys[0]):
        return False  # “Rep. Jim Jordan”, “Scott Israel”
    if (name.lower().rstrip(".") in lexicon_names() and keys[-1] not in HEADS) or (
        last is not None and last.kind == "name"
    ):
        return True
    return any(key in BODY_WORDS or key.rpartition("-")[2] in _PAPERS for key in keys) and (
        keys[-1] not in title_words() or "of" in keys
    )


def _ends_with_person(words: list[str], keys: list[str]) -> bool:
    """Return whether a name in full stands after an office at the end: *Bell County District Attorney Ray Tolle*."""
    return len(words) > 3 and keys[-3] in title_words() and words[-2] in given_names() and keys[-1] not in BODY_WORDS


def _is_single(name: str, key: str) -> bool:
    """Return whether a single word is the name of a body, by itself or after an Arabic article (*al-Jazeera*)."""
    if ACRONYM.fullmatch(name) or key in proper_names() | BODY_WORDS:
        return True
    whole = name[:1].upper() + name[1:]
    return bool(AL.match(name)) and (key in lexicon_names() or _is_known([whole]) or _is_known(whole.split("-", 1)))


def _is_known(words: list[str]) -> bool:
    found = find(tuple(words), NAMES, longest=len(words))
    return found is not None and found[0] == len(words)


_PAPERS = frozenset(
    "tribune times post news journal press herald gazette telegraph dispatch courier sentinel star".split()
)
"""What may follow a hyphen in the name of a newspaper (*Union-Tribune*)."""


def is_first_name(key: str) -> bool:
    """Return whether a word before a country's name is an abbreviated title or no ordinary word (*Jim*; not *Air*, *South*)."""
    titled = key in title_words() or f"{key}." in title_words()
    known = simplemma.is_known(key, lang="en") and simplemma.lemmatize(key, lang="en")[:1].islower()
    return titled or not (known or key in gazetteer() or key in BODY_WORDS or key.isupper())
