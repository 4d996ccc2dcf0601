"""Whose a surname or a first name is where several bear it, and what titles tell of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from sourcebook.machine.body_names import AL
from sourcebook.machine.entity import Entity
from sourcebook.machine.gender import FEMALE, MALE, of_words
from sourcebook.machine.kinds import whos_who
from sourcebook.machine.names import Name
from sourcebook.machine.nicknames import are_nicknames
from sourcebook.machine.phrase_words import SUFFIXES

_PARTICLES = frozenset(("Bin", "Ibn", "De", "Von", "bin", "ibn", "de", "von"))
NEAREST = 200
"""Namesakes that are asked on each side of a name."""


def plain(words: Iterable[str]) -> list[str]:
    """Leave out initials between names, what follows a surname (*Jr.*) and an Arabic article that the text may drop (*Mr Haddad*).

    Examples
    --------
    >>> plain(["Lina", "K.", "al-Haddad"])
    ['Lina', 'Haddad']
    """
    words = [AL.sub("", word) for word in words]
    if len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]  # “Bin Laden”
    kept = [
        w
        for i, w in enumerate(words)
        if w.lower() not in SUFFIXES and not (0 < i < len(words) - 1 and len(w.strip(".")) == 1)
    ]
    return kept or words


def initialled(words: list[str]) -> bool:
    """Return whether an initial stands among the words of a name."""
    return any(len(word.strip(".")) == 1 for word in words)


def one(known: list[str], words: list[str]) -> bool:
    """Return whether two full names with one surname are those of one person."""
    if known[-1] != words[-1]:
        return False
    first, other = known[0].strip("."), words[0].strip(".")
    if min(first, other, key=len).isupper() and min(len(first), len(other)) <= 3:
        return True  # “J.D. Vance”, “BG Lovell”
    same = first == other or are_nicknames(first, other) or (min(len(first), len(other)) == 1 and first[0] == other[0])
    return same or set(known) <= set(words) or set(words) <= set(known)


def meant(bearers: list[Entity], sex: str, gender: Callable[[Entity], str]) -> Entity | None:
    """Return whom a surname means almost always in the collection, if the text names several of that surname (*Mr. Trump*)."""
    if not 1 < len(bearers) <= NEAREST:
        return None
    listed = whos_who.listed().get(bearers[0].name.rpartition(" ")[2], ())
    known = next((e for e in bearers for row in listed if row.name == e.name), None)
    if known is None or not sex or gender(known) == sex:
        return known
    other = any(gender(entity) == sex for entity in bearers if entity is not known)
    return None if gender(known) or other else known


def nearest(bearers: list[Entity], at: int, sex: str, gender: Callable[[Entity], str]) -> Entity | None:
    """Return the last bearer first named before an offset, else the first after it; one of another gender than a title tells is left out."""
    here = bisect_left(bearers, at, key=lambda entity: entity.names[0].start)
    near = [*reversed(bearers[max(0, here - NEAREST) : here]), *bearers[here : here + NEAREST]]
    if sex and len(near) > 1:
        near = [*(e for e in near if gender(e) == sex), *(e for e in near if not gender(e))]
    return next((e for e in near if not sex or gender(e) in ("", sex)), None)


def gender_of(entity: Entity) -> str:
    """Return the gender that the titles of the first mentions tell, empty where they differ."""
    return one_gender(map(told, entity.names[:3]))


def told(name: Name) -> str:
    """Return the gender that the words before a name tell."""
    return of_words(" ".join(word.text.rstrip(".") for word in name.before))


def courtesies(found: list[Name]) -> Iterator[str]:
    """Yield what stands before each name."""
    for name in found:
        yield " ".join(word.text.rstrip(".") for word in name.before)


def one_gender(told: Iterable[str]) -> str:
    """Return the only gender among several, empty where they differ or none is told."""
    found = set(filter(None, told))
    return found.pop() if len(found) == 1 and found <= {FEMALE, MALE} else ""
