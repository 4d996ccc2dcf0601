"""Which of a phrase's words are a name: whose capitals are its own, where a person's name begins, what a law is called."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from sourcebook.machine.body_names import ACRONYM, is_capital, is_first_name
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.bodies import PARTIES
from sourcebook.machine.kinds.words import NAMES, find
from sourcebook.machine.nominals import BODIES
from sourcebook.machine.nouns import lexicon_names, proper_names, title_words
from sourcebook.machine.phrase_words import BODY_WORDS, BORNE, JOINTS, NEVER_NAMES, PARTICLES, STATE_BODIES, SUFFIXES

LAWS = frozenset("Act Bill Amendment Treaty Constitution Resolution Accord Agreement".split())
"""What the name of a law or a treaty ends with."""


def is_law(words: Sequence[str]) -> bool:
    """Return whether words are the name of a law or a treaty.

    Examples
    --------
    >>> is_law(["Clean", "Harbours", "Act"]), is_law(["Federal", "Agency"]), is_law(["Act"])
    (True, False, False)
    """
    return len(words) > 1 and words[-1] in LAWS and all(is_capital(word) or word in JOINTS for word in words)


def lower_first(words: list[str], plain: str) -> str:
    """Write a noun's first word small, unless its capital is its own: after an article (*a House committee*), before *of* and another."""
    determined = len(words) > 1 and not plain.startswith(words[0])
    own = is_capital(words[0]) and (determined or words[0] in PARTIES) and not plain.isupper()
    own = (
        own
        or is_law(words)
        or (len(words) > 3 and words[1] == "of" and is_capital(words[2]) and words[0].lower() in BODY_WORDS)
    )
    kept = own or ACRONYM.fullmatch(words[0]) or _named(words[0]) or words[0].lower() in proper_names()
    first = words[0] if kept else words[0].lower()
    return " ".join([first, *words[1:]])


def _named(word: str) -> bool:
    key = word.lower()
    return key in gazetteer() or (
        key not in BODIES - STATE_BODIES  # *City officials*: the capital is the sentence's
        and is_capital(word)
        and key not in title_words()
        and key not in lexicon_names()
        and not word.lower().endswith("s")
    )


def name_start(words: list[str]) -> int:
    """Find where a person's name begins: the run of capitalised words at the end that are no titles."""
    start = len(words)
    while start and _may_be_name(words, start - 1):
        start -= 1
    return start


def _may_be_name(words: list[str], index: int) -> bool:
    word = words[index]
    key = word.lower().strip(".,")
    inside = 0 < index < len(words) - 1
    if key in SUFFIXES or (inside and (key in PARTICLES or (len(key) == 1 and is_capital(word)))):
        return True  # “Anna de Frey”, “Anna A. Frey”
    if not is_capital(word) or key in NEVER_NAMES or key in title_words() or word.lower() in title_words():
        return False
    if ACRONYM.fullmatch(word) and len(word) > 2 and "." not in word:
        return False
    if key in BODY_WORDS or any(is_capital(part) and part.lower() in title_words() for part in word.split("-")[1:]):
        return False
    place = gazetteer().get(key)
    if key in BORNE and 0 < index == len(words) - 1 and is_capital(words[index - 1]):
        return is_first_name(words[index - 1].lower()) and words[index - 1].lower() not in title_words()
    # "Jordan Peters": a country's name can begin a person's, but not after a title's words.
    return place is None or (index + 1 < len(words) and place.kind != DEMONYM and index == 0 and len(words) == 2)


@functools.cache
def is_named_body(name: str) -> bool:
    """Return whether a list holds a word as the name of a firm, outlet or body."""
    found = find((name,), NAMES, longest=1)
    return found is not None and found[1].code in ("business", "media", "expert", "civil_society", "intergovernmental")
