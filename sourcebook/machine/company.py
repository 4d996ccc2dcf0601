"""In what company a source without a name stands: the kinds of those whom the article names before and after it, and all over."""

from __future__ import annotations

import functools
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from sourcebook.machine.entities import Entities
from sourcebook.machine.kinds.arbiter import ALONE, Company
from sourcebook.machine.kinds.surroundings import CODES
from sourcebook.machine.lexicon import UNSPECIFIED
from sourcebook.machine.speaker_kinds import SpeakerKinds
from sourcebook.machine.voice_types import of_kind

BEFORE, AFTER = 400, 250
"""Code points before and after a source in which somebody named keeps it company."""
MOST = 3
LEAST = 0.05


@dataclass(frozen=True)
class _Named:
    start: int
    end: int
    code: str


class Companies:
    """The company of sources in one article.

    Parameters
    ----------
    entities : Entities
        Whom the text names.
    kinds : SpeakerKinds
        Tells their kinds.
    """

    def __init__(self, entities: Entities, kinds: SpeakerKinds) -> None:
        """Ask nobody's kind before the first question."""
        self.entities, self.kinds = entities, kinds

    @functools.cached_property
    def _named(self) -> tuple[list[_Named], tuple[float, ...]]:
        found: list[_Named] = []
        shares = dict.fromkeys(CODES, 0.0)
        for entity in self.entities.all:
            kind = self.kinds.at_a_glance(entity)
            if kind == UNSPECIFIED:
                continue
            code = of_kind(kind)
            shares[code] += len(entity.mentions) ** 0.5
            found += [_Named(mention.start, mention.end, code) for mention in entity.mentions]
        total = sum(shares.values())
        logs = [float(np.log(share / total + LEAST)) for share in shares.values()] if total else []
        return sorted(found, key=lambda named: named.start), tuple(log - sum(logs) / len(logs) for log in logs)

    def of(self, start: int, end: int) -> Company:
        """Return the company of words that stand between two code-point offsets."""
        named, shares = self._named
        if not named:
            return ALONE
        low = bisect_left(named, start, key=lambda item: item.start)
        high = bisect_left(named, end, low, key=lambda item: item.start)
        before = [item.code for item in named[max(0, low - MOST) : low] if item.end <= start < item.end + BEFORE]
        after = named[high].code if high < len(named) and named[high].start - end < AFTER else ""
        return Company(tuple(before), after, shares)
