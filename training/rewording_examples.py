"""Articles as the detector sees them, ordinary and reworded, and texts of other kinds, to learn from and to measure with."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.article_signs import SHOWS, Reading
from sourcebook.rewording_detector.context import shipped_vectors
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.likeness import Likeness, profile
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.rewording_detector.score import SHORTEST
from sourcebook.rewording_detector.signs import NAMES, narration, signs
from sourcebook.rewording_detector.weights import chance
from sourcebook.text.article import Article
from training.likeness import SHORTEST as FEWEST
from training.likeness import stretch
from training.mechanisms import Mechanism
from training.substituter import Reworded, reword
from training.trial import labels

RATES = (0.03, 0.05, 0.1, 0.2)
SPARED = 0.8

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Example:
    """The signs on the words of a text, and what is known of it.

    Attributes
    ----------
    narrated, quoted : array of float
        Signs on its words, as in `signs.NAMES`.
    changed : array of float
        For each word of narration whether it was changed.
    distance : float
        From the news.
    words : int
        Of narration.
    kind, mechanism : str
        The mechanism is empty for an ordinary text.
    rate : float
    spare, knowing : bool
        Whether names and quotations were spared, and whether the counts know the synonyms.
    """

    narrated: NDArray[np.float32] = field(repr=False)
    quoted: NDArray[np.float32] = field(repr=False)
    changed: Floats = field(repr=False)
    distance: float
    words: int
    kind: str = "news"
    mechanism: str = ""
    rate: float = 0.0
    spare: bool = True
    knowing: bool = True

    def reading(self, word: Perceptron) -> Reading:
        """Return the text as `article_signs` reads it, without what only its findings need."""
        chances, aside = (chance(word.log_odds(v.astype(np.float64))) for v in (self.narrated, self.quoted))
        shown = self.narrated[:, [NAMES.index(name) for name in SHOWS]].astype(np.float64)
        means = shown.mean(axis=0) if len(shown) else np.zeros(len(SHOWS))
        nothing: Any = None
        return Reading(nothing, chances, means, self.distance, aside, 0, np.zeros(0, dtype=np.int64), 0, 0)


def example(
    text: str, counts: Counts, likeness: Likeness, changed: Reworded | None = None, **about: Any
) -> list[Example]:
    """Look at a text; nothing comes back if it is too short to be assessed."""
    article = Article(text)
    found = narration(article, counts)
    if found.words < SHORTEST:
        return []
    narrated, quoted = (
        signs(counts, shipped_vectors(), found.tokens.codes, slots).astype(np.float32)
        for slots in (found.slots, found.quoted)
    )
    marked = labels(changed, found) if changed else np.zeros(len(found.slots))
    distance = likeness.distance(profile(text[article.body_start :], found.tokens, counts))
    return [Example(narrated, quoted, marked, distance, found.words, **about)]


def stretches(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str, random.Random]]:
    """Yield a stretch of each article that is long enough, with lots of its own."""
    for i, row in enumerate(rows):
        lots = random.Random(i)
        text = stretch(row["text"], lots)
        if len(text.split()) >= FEWEST:
            yield i, text, lots


def to_learn(
    rows: Sequence[Mapping[str, Any]], ways: Sequence[Mechanism], knowing: Sequence[Counts], likeness: Likeness
) -> Iterator[Example]:
    """Yield each article, and twice reworded: by a mechanism, at a rate, with names spared or not, all by lot."""
    for i, text, lots in stretches(rows):
        counts, article = knowing[i % len(knowing)], Article(text)
        yield from example(text, counts, likeness)
        for way in lots.sample(list(ways), min(2, len(ways))):
            rate, spare = lots.choice(RATES), lots.random() < SPARED
            changed = reword(article, way, rate, seed=i, spare=spare)
            yield from example(changed.text, counts, likeness, changed, mechanism=way.name, rate=rate, spare=spare)


def to_test(
    rows: Sequence[Mapping[str, Any]], ways: Sequence[Mechanism], counts: Counts, blind: Counts, likeness: Likeness
) -> Iterator[Example]:
    """Yield each article reworded by a third of the mechanisms at every rate, and in three harder ways.

    Those are with substitutes whose synonyms the counts do not know, at 5 and 10 %, and without sparing names and quotations.
    """
    for i, text, _ in stretches(rows):
        article = Article(text)
        for way in ways[-i % 3 :: 3]:
            half = way.half(1)
            cases = [(way, rate, counts, True) for rate in RATES]
            cases += [(half, 0.1, blind, True), (half, 0.05, blind, True), (way, 0.1, counts, False)]
            for chosen, rate, known, spare in cases:
                changed = reword(article, chosen, rate, seed=i, spare=spare)
                about = {"mechanism": way.name, "rate": rate, "spare": spare, "knowing": known is counts}
                yield from example(changed.text, known, likeness, changed, **about)


def unknowing(rows: Sequence[Mapping[str, Any]], blind: Counts, likeness: Likeness) -> Iterator[Example]:
    """Yield every fourth article as it is, by counts that do not know half of the synonyms.

    What is reworded by those must be set against these: without synonyms ordinary texts, too, have other scores.
    """
    for row in rows[1::4]:
        yield from example(stretch(row["text"], random.Random(row["id"])), blind, likeness, knowing=False)
