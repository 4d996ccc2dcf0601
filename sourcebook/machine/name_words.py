"""Which words of a run of capitals may be those of a name, and where a person’s name begins in it."""

from __future__ import annotations

import functools
import re

import simplemma

from sourcebook.machine.body_names import ACRONYM, is_capital
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.whos_who import given_names
from sourcebook.machine.kinds.words import NAMES, find
from sourcebook.machine.nouns import title_words
from sourcebook.machine.phrase_words import BODY_WORDS, BORNE, BORNE_WORDS, NEVER_NAMES, PARTICLES, SUFFIXES
from sourcebook.machine.role_nouns import is_role

COURTESY = frozenset(
    "mr mrs ms miss mx dr sir dame lady lord madam mme prof hon honourable adv advocate cllr mec datuk dato seri tan sri tun "
    "haji hajj alhaji shri smt mullah maulana sardar señor señora herr frau monsieur madame doña reps sens elder younger late "
    "former ex".split()
)


# Nouns of office that are surnames as well; others are not borne without the office.
SURNAMES = frozenset(
    "king bishop pope prince judge cook baker farmer butcher carpenter miner mason major marshal lord page dean abbot "
    "chancellor sheriff speaker head house justice singer driver gardener fisher potter weaver taylor walker porter "
    "archer knight duke earl baron noble abbott cardinal priest monk banks field clerk coach guard hunter tailor painter "
    "said asked noted grant".split()
)


INITIAL = re.compile(r"[^\W\d_]\.?")


@functools.cache
def is_common(word: str) -> bool:
    """Return whether a word is in the dictionary as an ordinary word, not as a name."""
    return simplemma.is_known(word, lang="en") and simplemma.lemmatize(word, lang="en")[:1].islower()


def of_a_people(plain: list[str], start: int) -> bool:
    """Return whether a people's adjective before ordinary words makes one name with them (*American Bridge*)."""
    place = gazetteer().get(plain[start - 1].lower())
    words = plain[start:]
    return (
        place is not None
        and place.kind == DEMONYM
        and bool(words)
        and all(is_common(word.lower()) and word not in given_names() and not is_role(word) for word in words)
    )


@functools.lru_cache(maxsize=1 << 12)
def is_listed(name: str) -> bool:
    """Return whether a list holds a name whole as a body's."""
    words = tuple(name.split())
    found = find(words, NAMES, longest=len(words))
    return found is not None and found[0] == len(words)


def name_start(plain: list[str]) -> int:
    """Tell at which word of a run of capitalised words a person's name begins.

    Parameters
    ----------
    plain : list of str
        The words, as in *House Speaker Ann King*.

    Returns
    -------
    int
        The number of words if no name is among them.

    Examples
    --------
    >>> name_start("House Speaker Ann King".split()), name_start("Nadia King".split())
    (2, 0)
    >>> name_start("National Intelligence Lena Holt".split()), name_start("Press Secretary".split())
    (2, 2)
    """
    start = len(plain)
    while start and _may_name(plain, start - 1):
        start -= 1
    if start == len(plain) and _is_surname(plain):
        start = len(plain) - 2
        while start and _may_name(plain, start - 1):
            start -= 1
    while len(plain) - start > 2 and drops(plain[start]) and not INITIAL.fullmatch(plain[start + 1]):
        start += 1
    return start


def drops(word: str) -> bool:
    """Return whether a word is no first name: three words of a name seldom begin with an ordinary one."""
    return is_common(word.lower()) and not ACRONYM.fullmatch(word) and word not in given_names()


def _is_surname(plain: list[str]) -> bool:
    """Tell *Nadia King* from *Norwegian King* and *Police Chief*: a noun of office after a word that is no ordinary one."""
    if len(plain) < 2 or plain[-1].lower() not in SURNAMES:
        return False
    before = plain[-2].lower()
    return before not in gazetteer() and not is_common(before) and _may_name(plain[:-1], len(plain) - 2)


def _may_name(plain: list[str], index: int) -> bool:
    word = plain[index]
    key = word.lower().strip(".")
    last = index == len(plain) - 1
    if index and not last and word.endswith(".") and INITIAL.fullmatch(word):
        return True  # the *A.* of *John A. Frey* is no article
    if key in SUFFIXES or (key in PARTICLES and index > 0 and not last):
        return True
    if key in SURNAMES and last and index and _is_surname(plain):
        return True
    if not is_capital(word) or key in NEVER_NAMES | COURTESY or key in title_words() or word.lower() in title_words():
        return False
    if key in BORNE_WORDS and last and index and plain[index - 1] in given_names():
        return True
    if (ACRONYM.fullmatch(word) and len(word) > 2 and "." not in word) or key in BODY_WORDS:
        return False
    if not last and is_role(word) and not (index == 0 and len(plain) == 2 and key in SURNAMES):
        return False
    if any(is_capital(part) and part.lower() in title_words() for part in word.split("-")[1:]):
        return False
    last_part = word.rpartition("-")[2] if "-" in word else ""
    if len(last_part) > 3 and last_part.islower() and is_common(last_part):
        return False  # “High-flying”, “Texas-based”
    return _may_place(plain, index)


def _may_place(plain: list[str], index: int) -> bool:
    """Return whether a word is no country's name, or one that a person bears: *Jordan Peters*, *Ann Washington*."""
    place = gazetteer().get(plain[index].lower().strip("."))
    if place is None or (index == len(plain) - 1 and len(plain) == 1):
        return True
    if place.kind == DEMONYM:
        return False
    if index and index == len(plain) - 1 and plain[index].lower() in BORNE:
        before = plain[index - 1].lower()
        return before not in gazetteer() and not is_common(before) and _may_name(plain[:index], index - 1)
    return len(plain) == 2 and (index == 0 or (plain[0].lower() not in gazetteer() and not is_common(plain[0].lower())))
