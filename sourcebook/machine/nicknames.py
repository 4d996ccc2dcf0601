"""First names that stand for one another: *Bob* and *Robert*."""

from __future__ import annotations

import functools
from collections import defaultdict
from importlib.resources import files

FILE = "nicknames.txt"


@functools.cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    text = files("sourcebook.machine").joinpath(FILE).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        for name in line.split() if not line.startswith("#") else ():
            found[name].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def are_nicknames(one: str, other: str) -> bool:
    """Return whether two first names may be those of one person.

    Examples
    --------
    >>> are_nicknames("Bob", "Robert"), are_nicknames("Will", "Bill"), are_nicknames("Bob", "Bill")
    (True, True, False)
    """
    groups = _groups()
    return not groups.get(one.lower(), frozenset()).isdisjoint(groups.get(other.lower(), frozenset()))
