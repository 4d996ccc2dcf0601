"""Articles reworded for a trial: which, by which mechanisms, and what the detector may know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.score import refusal
from sourcebook.rewording_detector.signs import Narration
from sourcebook.rewording_detector.vocabulary import FIRST_WORD
from sourcebook.text.article import Article
from training.mechanisms import Mechanism
from training.substituter import Reworded, half_of, reword

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
    """Return counts that know no synonym of the words of one half, as `training.substituter.half_of` parts them."""
    related = counts.related.copy()
    words = counts.vocabulary.words
    related[FIRST_WORD + np.flatnonzero([half_of(word) == half for word in words])] = 0
    return replace(counts, related=related)


def pairs(
    articles: Sequence[Article], rates: Sequence[float], ways: Sequence[Mechanism], *, seed: int, spare: bool = True
) -> Iterator[Pair]:
    """Reword each article, by the mechanisms and at the rates in turn, each with draws of its own."""
    for i, article in enumerate(articles):
        way, rate = ways[i % len(ways)], rates[i // len(ways) % len(rates)]
        changed = reword(article, way, rate, seed=seed + i, spare=spare)
        yield Pair(article, Article(changed.text), changed)


def labels(rewording: Reworded, narration: Narration) -> NDArray[np.float64]:
    """Tell of each slot of a reworded article whether it was changed."""
    starts = narration.tokens.starts[narration.slots.at]
    changed = np.zeros(len(starts))
    for start, end in rewording.places:
        changed[(starts >= start) & (starts < end)] = 1
    return changed
