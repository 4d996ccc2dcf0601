"""The lists by which a phrase tells a kind of voice: persons, bodies, fields, names of bodies and documents."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files

from sourcebook.text.lemmas import lemmas

PERSONS, BODIES, FIELDS, NAMES, DOCUMENTS = "persons", "bodies", "fields", "names", "documents"
ACRONYMS = frozenset("who now ice sec crew eta ups peta un eu ap va rt doj liberty".split()) - {"liberty"}
"""Names of bodies that are ordinary words too unless they stand in capitals."""


@dataclass(frozen=True)
class Entry:
    """What an entry of the lists tells.

    Attributes
    ----------
    code : str
        A kind of voice, or ``state``, ``office``, ``soldier`` or ``legislator``; empty where it tells nothing by itself.
    alone : bool
        True where it holds only if nothing beside it says more.
    country : str
        Whose it is; empty where the name does not tell.
    """

    code: str
    alone: bool = False
    country: str = ""


@functools.cache
def entries(name: str) -> dict[str, Entry]:
    """Return one of the lists, by entry in lower case.

    Examples
    --------
    >>> entries(PERSONS)["professor"]
    Entry(code='expert', alone=False, country='')
    """
    found: dict[str, Entry] = {}
    text = files("sourcebook.machine.kinds").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        head, colon, words = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        code, _, country = head.partition(" ")
        entry = Entry(code.strip("()"), code.startswith("("), country)
        for word in filter(None, map(str.strip, words.split(","))):
            found.setdefault(_plain(word), entry)
    return found


@functools.cache
def _lasts(name: str) -> frozenset[str]:
    return frozenset(word for entry in entries(name) for word in (entry, entry.rpartition(" ")[2]))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


@functools.lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[str, ...]:
    """Return the forms by which a common word may stand in a list: itself, without dot and possessive, and its lemmas.

    Examples
    --------
    >>> "lawmaker" in forms("Lawmakers"), "sen" in forms("Sen.")
    (True, True)
    """
    exact = _exact(word)
    head = exact[-1].rpartition("-")[2]
    if head != exact[-1] and len(head) > 5:
        return tuple(dict.fromkeys((*exact, *lemmas(exact[-1]), *lemmas(head))))  # hyper-environmentalist
    return exact if exact[-1].endswith(("ed", "ing")) else tuple(dict.fromkeys((*exact, *lemmas(exact[-1]))))


@functools.lru_cache(maxsize=20_000)
def _exact(word: str) -> tuple[str, ...]:
    plain = _plain(word)
    bare = plain.removesuffix("'s").removesuffix("'")
    if word.isupper() and re.fullmatch(r"(?:\w\.){3,}", bare):
        return plain, bare, bare.replace(".", "")
    return (plain, bare) if "." in bare[:-1] else (plain, bare.rstrip("."))


def find(words: tuple[str, ...], name: str, longest: int = 7) -> tuple[int, Entry] | None:
    """Find the longest entry of a list that ends where the words end.

    Parameters
    ----------
    words : tuple of str
        Words of a phrase.
    name : str
        Which list; entries of ``NAMES`` must be written with a capital and stand as they are.
    longest : int
        The most words an entry may have.

    Returns
    -------
    (int, Entry) or None
        How many words the entry has, and what it tells.
    """
    table, lasts = entries(name), _lasts(name)
    ends = (
        [form for form in (_exact(words[-1]) if name == NAMES else forms(words[-1])) if form in lasts] if words else []
    )
    for size in range(min(longest, len(words)) if ends else 0, 0, -1):
        start = " ".join(map(_plain, words[len(words) - size : -1]))
        for form in ends:
            key = f"{start} {form}" if start else form
            if key in table and (name != NAMES or _capital(words[len(words) - size], key)):
                return size, table[key]
    return None


def _capital(word: str, key: str) -> bool:
    return word[:1].isupper() and (key not in ACRONYMS or word.rstrip("’'s").replace(".", "").isupper())
