"""Those whom a text names together: *Ida Frey of Lund and Jan Tolle*, *the mayor and her backers*, of whom *they* may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sourcebook.machine.entity import BODY, PERSON, Entity
from sourcebook.machine.gazetteer import gazetteer
from sourcebook.machine.kinds.places import is_part

LONGEST = 12
"""People of a list."""
_JOINT = re.compile(
    r"(?:,? (?:of|from) [A-Z][\w. ]{1,30})?(?: \([^()]{1,40}\))?(?:, [RDI]-[A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?:,|(,? and|,? as well as)) (?:the |then-|former )?"
)
"""Between people who are named together."""


def is_place(name: str) -> bool:
    """Return whether a name is that of a country, a people or a part of a country.

    Examples
    --------
    >>> is_place("Virginia"), is_place("Ida Frey")
    (True, False)
    """
    return is_part(name) or name.lower() in gazetteer()


def together(text: str, named: Sequence[tuple[int, int, Entity]]) -> Iterator[tuple[int, int, tuple[Entity, ...]]]:
    """Yield where several people are named together, and who they are.

    Parameters
    ----------
    text : str
        The whole text.
    named : sequence of (int, int, Entity)
        The mentions by name, in order of text.
    """
    run: list[tuple[int, int, Entity]] = []
    for item in named:
        if item[2].kind == BODY or is_place(item[2].name):
            continue
        joint = _JOINT.fullmatch(text, run[-1][1], item[0]) if run else None
        if joint is None or len(run) > LONGEST:
            run = []
        run.append(item)
        if joint is not None and joint[1]:
            members = tuple(dict.fromkeys(entity for _, _, entity in run))
            if len(members) > 1 and any(entity.kind == PERSON for entity in members):
                yield run[0][0], item[1], members
            run = []


_LINK = re.compile(
    r"(?:,|((?:, [^,.;:()“”\"\n]{1,40}|,? \([^()\n]{1,40}\))?,? and|,? as well as)) (?:(?:the|then|former|his|her|their|its|other|fellow|many|some|most|even) )?(?:[a-z][\w-]* )?"
)
"""Between nouns and names that stand side by side."""


def side_by_side(text: str, mentions: Sequence[tuple[int, int, Any]]) -> Iterator[list[tuple[int, int, Any]]]:
    """Yield the mentions that stand side by side with *and* before the last one.

    Parameters
    ----------
    text : str
        The whole text.
    mentions : sequence of (int, int, anything)
        Where each begins and ends, in order of text.

    Examples
    --------
    >>> said = "Critics, the mayor and her backers left."
    >>> [[said[a:b] for a, b, _ in run] for run in side_by_side(said, [(0, 7, 0), (9, 18, 0), (23, 34, 0)])]
    [['Critics', 'the mayor', 'her backers']]
    """
    run: list[tuple[int, int, Any]] = []
    for item in mentions:
        if run and item[0] < run[-1][1]:
            continue  # a name inside a noun with its words
        link = _LINK.fullmatch(text, run[-1][1], item[0]) if run else None
        run = [*run, item] if link is not None and len(run) < LONGEST else [item]
        if link is not None and link[1]:
            yield run
            run = []
