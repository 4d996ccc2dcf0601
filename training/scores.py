"""How well one coder's attributions agree with another's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from sourcebook.machine.forms import Marks, form
from sourcebook.machine.quotations_as_trained import quotations_as_trained
from training.corpus import GoldAttribution, GoldDocument, Pieces

WORD = re.compile(r"\S*\w\S*")
KINDS = ("content", "source", "cue")
FORMS = ("direct", "mixed", "indirect")
HALF = 0.5


@dataclass
class Tally:
    """Counts added up over documents.

    Attributes
    ----------
    gold, found, right : Counter
        By measure: how many there are, how many were found, and how many of these are right. A measure is
        `exact`, `iou50`, `end to end`, `span content` and so on; for forms, `gold direct` counts the right
        ones among gold's and `found direct` those among the found.
    """

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def precision(self, measure: str) -> float:
        """Share of what was found that is right, in per cent."""
        return 100 * self.right[measure] / max(1, self.found[measure])

    def recall(self, measure: str) -> float:
        """Share of what there is that was found, in per cent."""
        return 100 * self.right[measure] / max(1, self.gold[measure])

    def f_score(self, measure: str) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        together = self.gold[measure] + self.found[measure]
        return 200 * self.right[measure] / max(1, together)


def add(tally: Tally, document: GoldDocument, found: list[GoldAttribution]) -> None:
    """Score one document's attributions and add the counts.

    Parameters
    ----------
    tally : Tally
        Changed in place.
    document : GoldDocument
        The text and what a person marked in it.
    found : list of GoldAttribution
        What the coder under test says; only attributions that stand in no other.
    """
    gold = list(document.attributions)
    pairs = match(document.text, gold, found)
    _add_contents(tally, gold, found, pairs)
    _add_forms(tally, document.text, gold, found, pairs)
    for kind in KINDS:
        ours = {piece for item in found for piece in getattr(item, kind)}
        theirs = {piece for item in gold for piece in getattr(item, kind)}
        _count(tally, f"span {kind}", len(theirs), len(ours), len(ours & theirs))


def _count(tally: Tally, measure: str, gold: int, found: int, right: int) -> None:
    tally.gold[measure] += gold
    tally.found[measure] += found
    tally.right[measure] += right


def _add_contents(
    tally: Tally, gold: list[GoldAttribution], found: list[GoldAttribution], pairs: list[tuple[int, int]]
) -> None:
    sizes = len(gold), len(found)
    whole = Counter(item.content for item in gold) & Counter(item.content for item in found)
    sourced = sum(same_source(gold[i].source, found[j].source) for i, j in pairs)
    _count(tally, "exact", *sizes, whole.total())
    _count(tally, "iou50", *sizes, len(pairs))
    _count(tally, "end to end", *sizes, sourced)
    _count(tally, "source", len(pairs), len(pairs), sourced)


def _add_forms(
    tally: Tally, text: str, gold: list[GoldAttribution], found: list[GoldAttribution], pairs: list[tuple[int, int]]
) -> None:
    marks = Marks(quotations_as_trained(text))
    matched = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, item in enumerate(gold):
        name = f"gold {form(text, item.content, marks)}"
        _count(tally, name, 1, 1, i in matched[0])
    for j, item in enumerate(found):
        name = f"found {form(text, item.content, marks)}"
        _count(tally, name, 1, 1, j in matched[1])


def same_source(gold: Pieces, found: Pieces) -> bool:
    """Tell whether two sources overlap, or neither is there."""
    if not gold or not found:
        return not gold and not found
    return overlap(gold, found)


def overlap(some: Pieces, others: Pieces) -> bool:
    """Tell whether any piece of one shares a place with any of the other."""
    return any(a < d and c < b for a, b in some for c, d in others)


def match(text: str, gold: list[GoldAttribution], found: list[GoldAttribution]) -> list[tuple[int, int]]:
    """Pair contents whose words have a Jaccard index of at least a half, one to one, best pairs first.

    Returns
    -------
    list of (int, int)
        Indices into `gold` and `found`.
    """
    starts = [match.start() for match in WORD.finditer(text)]
    ends = [match.end() for match in WORD.finditer(text)]
    theirs = [_words(item.content, starts, ends) for item in gold]
    ours = [_words(item.content, starts, ends) for item in found]
    holders: dict[int, list[int]] = {}
    for j, words in enumerate(ours):
        for word in words:
            holders.setdefault(word, []).append(j)
    pairs = []
    for i, words in enumerate(theirs):
        for j in {j for word in words for j in holders.get(word, [])}:
            pairs.append((len(words & ours[j]) / len(words | ours[j]), -i, -j))
    return _one_to_one(sorted(pairs, reverse=True))


def _words(pieces: Pieces, starts: list[int], ends: list[int]) -> set[int]:
    return {w for start, end in pieces for w in range(bisect_right(ends, start), bisect_left(starts, end))}


def _one_to_one(pairs: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    gold: set[int] = set()
    found: set[int] = set()
    chosen = []
    for overlap, i, j in pairs:
        if overlap >= HALF and -i not in gold and -j not in found:
            gold.add(-i)
            found.add(-j)
            chosen.append((-i, -j))
    return chosen
