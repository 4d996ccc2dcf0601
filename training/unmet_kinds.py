"""Measure false alarms on kinds of text that nothing was learnt from: each family of kinds left out in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self, TypeVar

import numpy as np

from sourcebook.rewording_detector.likeness import Likeness
from training.evaluate_rewording import Test, kinds
from training.likeness import NEAR, learn_likeness
from training.rewording_examples import Example

P = TypeVar("P", bound="Parts")
NEWS = ("news", "other news")
FAMILIES = {
    "anarchist": "essays",
    "debian": "manuals",
    "developers": "manuals",
    "git": "manuals",
    "linux": "manuals",
    "python": "manuals",
    "computing": "dictionaries",
    "jargon": "dictionaries",
    "licences": "law",
    "statute": "law",
    "king": "old books",
    "novel": "old books",
}
"""Families of kinds, by the first word of a kind; other kinds are of the family of that word."""


class Parts(Protocol):
    """Examples by what they are for, as `training.rewording_detector.Material` has them."""

    words: Sequence[Example]
    articles: Sequence[Example]
    limits: Sequence[Example]
    tests: Sequence[Example]

    def only(self, chosen: Callable[[Example], bool], likeness: Likeness) -> Self:
        """Keep chosen examples, with their distances by a measure of likeness."""
        ...


def family(kind: str) -> str:
    """Return the family of a kind; that of news is empty.

    Examples
    --------
    >>> family("brown lore"), family("git manual"), family("news")
    ('brown', 'manuals', '')
    """
    first = kind.split()[0]
    return "" if kind in NEWS else FAMILIES.get(first, first)


def unmet(material: P, learn_test: Callable[[P, Likeness], Test]) -> list[dict[str, Any]]:
    """Count, for each kind, the texts that are assessed and called by a test that met no text of its family.

    Returns
    -------
    list of dict
        Rows as of `kinds`, with the ``family``.
    """
    everything = [*material.words, *material.articles, *material.tests]
    rows = []
    for name in sorted({family(e.kind) for e in everything} - {""}):
        likeness = _likeness(material, name)
        test = learn_test(material.only(lambda e, name=name: family(e.kind) != name, likeness), likeness)
        left = [e.seen_by(likeness) for e in everything if family(e.kind) == name]
        rows += [{"family": name} | row for row in kinds(left, test)]
    return rows


def _likeness(material: Parts, left_out: str) -> Likeness:
    """Learn the distance from the news without a family of kinds."""
    learnt = [e for e in [*material.words, *material.articles] if not e.mechanism]
    news = [e for e in learnt if not family(e.kind)]
    others = [e for e in learnt if family(e.kind) not in ("", left_out) and e.kind not in NEAR]
    more = [e for e in material.limits if e.kind == "news"]
    return learn_likeness(*(np.array([e.profile for e in part], dtype=np.float64) for part in (news, others, more)))
