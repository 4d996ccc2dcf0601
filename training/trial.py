"""Articles reworded for a trial: which, with which synonyms, and what the detector may know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.score import refusal
from sourcebook.rewording_detector.signs import Narration
from sourcebook.text.article import Article
from training.substituter import Reworded, choose, read_list, reword

LONGEST = 4000


@dataclass(frozen=True, eq=False)
class Pair:
    """An ordinary article and the same reworded."""

    ordinary: Article
    changed: Article
    rewording: Reworded


def assessable(rows: Sequence[dict[str, Any]], counts: Counts) -> list[Article]:
    """Return the articles of a corpus that are long enough to be assessed, and not endless."""
    found = [Article(row["text"]) for row in rows]
    return [a for a in found if len(a.words) <= LONGEST and not refusal(a, counts)]


def blind(counts: Counts, half: int) -> Counts:
    """Return counts that do not know one half of the list: none of its pairs is among the synonyms."""
    related = counts.related.copy()
    for word, synonyms in read_list(half).items():
        code = counts.vocabulary.code(word)
        for synonym in synonyms:
            row = related[counts.vocabulary.code(synonym)]
            row[row == code] = 0
            row = related[code]
            row[row == counts.vocabulary.code(synonym)] = 0
    return replace(counts, related=related)


def pairs(articles: Sequence[Article], rates: Sequence[float], half: int, *, seed: int) -> Iterator[Pair]:
    """Reword each article, at the rates in turn, each with a choice of synonyms of its own."""
    synonyms = read_list(half)
    for i, article in enumerate(articles):
        changed = reword(article, choose(synonyms, seed + i), rates[i % len(rates)], seed=seed + i)
        yield Pair(article, Article(changed.text), changed)


def labels(rewording: Reworded, narration: Narration) -> NDArray[np.float64]:
    """Tell of each slot of a reworded article whether it was changed."""
    starts = narration.tokens.starts[narration.slots.at]
    changed = np.zeros(len(starts))
    for start, end in rewording.places:
        changed[(starts >= start) & (starts < end)] = 1
    return changed
