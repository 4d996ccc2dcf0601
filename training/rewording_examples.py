"""Articles as the detector sees them, ordinary and reworded, and texts of other kinds, to learn from and to measure with."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.article_signs import SHOWS, Reading
from sourcebook.rewording_detector.context import shipped_vectors
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.encoder import middle, odds_at, with_network
from sourcebook.rewording_detector.likeness import Likeness, profile
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.rewording_detector.score import SHORTEST
from sourcebook.rewording_detector.signs import NAMES, narration, signs
from sourcebook.rewording_detector.weights import chance
from sourcebook.text.article import Article
from training.encoder_head import every_head
from training.likeness import SHORTEST as FEWEST
from training.likeness import stretch
from training.mechanisms import Mechanism
from training.substituter import Reworded, reword
from training.trial import labels

USUAL, RARE = (0.05, 0.1), (0.03, 0.2)
LEARNT = (0.03, 0.05, 0.05, 0.1, 0.2)
SPARED = 0.8
HARDER = 264
"""Of so many articles every second is tested in harder ways too, each by a third of the mechanisms."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Example:
    """The signs on the words of a text, and what is known of it.

    Attributes
    ----------
    narrated, quoted : array of float
        Signs on its words, as in `signs.NAMES`.
    heads, quoted_heads : array of float, one column a head
        What each head on the coder's network says of them.
    changed : array of float
        For each word of narration whether it was changed.
    profile : array of float
        What `likeness` measures of it.
    distance : float
        From the news, by these.
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
    heads: NDArray[np.float32] = field(repr=False)
    quoted_heads: NDArray[np.float32] = field(repr=False)
    changed: Floats = field(repr=False)
    profile: NDArray[np.float32] = field(repr=False)
    distance: float
    words: int
    kind: str = "news"
    mechanism: str = ""
    rate: float = 0.0
    spare: bool = True
    knowing: bool = True

    def seen_by(self, likeness: Likeness) -> Example:
        """Return the text with its distance by another measure of likeness."""
        return replace(self, distance=likeness.distance(self.profile.astype(np.float64)))

    def network(self, head: int | None) -> tuple[float, float]:
        """Return the mean and the median of what a head says of the words of narration."""
        return (0.0, 0.0) if head is None else middle(self.heads[:, head])

    def rows(self, head: int | None) -> NDArray[np.float32]:
        """Return the signs on the words of narration with those of one head, or of none."""
        return self.narrated if head is None else with_network(self.narrated, self.heads[:, head], self.network(head))

    def reading(self, word: Perceptron, head: int | None) -> Reading:
        """Return the text as `article_signs` reads it, without what only its findings need."""
        network = self.network(head)
        aside = self.quoted if head is None else with_network(self.quoted, self.quoted_heads[:, head], network)
        chances, quoted = (chance(word.log_odds(v.astype(np.float64))) for v in (self.rows(head), aside))
        shown = self.narrated[:, [NAMES.index(name) for name in SHOWS]].astype(np.float64)
        means = shown.mean(axis=0) if len(shown) else np.zeros(len(SHOWS))
        nothing: Any = None
        return Reading(nothing, chances, means, self.distance, network, quoted, 0, np.zeros(0, dtype=np.int64), 0, 0)


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
    places = [found.tokens.starts[slots.at] for slots in (found.slots, found.quoted)]
    heads, aside = (table.astype(np.float32) for table in odds_at(every_head(), article, places))
    marked = labels(changed, found) if changed else np.zeros(len(found.slots))
    figures = profile(text[article.body_start :], found.tokens, counts)
    distance = likeness.distance(figures)
    return [Example(narrated, quoted, heads, aside, marked, figures.astype(np.float32), distance, found.words, **about)]


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
            rate, spare = lots.choice(LEARNT), lots.random() < SPARED
            changed = reword(article, way, rate, seed=i, spare=spare)
            yield from example(changed.text, counts, likeness, changed, mechanism=way.name, rate=rate, spare=spare)


def to_test(
    rows: Sequence[Mapping[str, Any]], ways: Sequence[Mechanism], counts: Counts, blind: Counts, likeness: Likeness
) -> Iterator[Example]:
    """Yield each article reworded by every mechanism at 5 and 10 %, and some at other rates and in harder ways."""
    for i, text, _ in stretches(rows):
        article = Article(text)
        for way in ways:
            cases = [(way, rate, counts, True) for rate in USUAL]
            if i < HARDER and i % 2 == 0 and way in ways[-i % 3 :: 3]:
                cases += _harder(way, counts, blind)
            for chosen, rate, known, spare in cases:
                changed = reword(article, chosen, rate, seed=i, spare=spare)
                about = {"mechanism": way.name, "rate": rate, "spare": spare, "knowing": known is counts}
                yield from example(changed.text, known, likeness, changed, **about)


def _harder(way: Mechanism, counts: Counts, blind: Counts) -> list[tuple[Mechanism, float, Counts, bool]]:
    """Return other rates, substitutes whose synonyms the counts do not know, and names and quotations that are not spared."""
    half = way.half(1)
    return [
        *((way, rate, counts, True) for rate in RARE),
        (half, 0.1, blind, True),
        (half, 0.05, blind, True),
        (way, 0.1, counts, False),
    ]


def unknowing(rows: Sequence[Mapping[str, Any]], blind: Counts, likeness: Likeness) -> Iterator[Example]:
    """Yield every fourth article as it is, by counts that do not know half of the synonyms.

    What is reworded by those must be set against these: without synonyms ordinary texts, too, have other scores.
    """
    for row in rows[1::4]:
        yield from example(stretch(row["text"], random.Random(row["id"])), blind, likeness, knowing=False)
