"""What an article shows: the odds on each word, and the article's own signs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.measures.article_slips import article_slips
from sourcebook.measures.rewording import saying_verbs
from sourcebook.rewording_detector.context import shipped_vectors
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.likeness import profile
from sourcebook.rewording_detector.signs import NAMES, Narration, narration, signs, within
from sourcebook.rewording_detector.usual import DEFAULT, usual
from sourcebook.rewording_detector.weights import Weights, chance, log_odds
from sourcebook.text.article import Article

Floats = NDArray[np.float64]

ANCHOR_CHANCE, ANCHOR_LETTERS = 0.35, 5
SETTLED = 30
COMMON_RATE = 0.05
RATES = (0.03, 0.08, 0.2)
SHOWS = (
    "setting",
    "whole",
    "fit",
    "frequency",
    "triple_seen",
    "both_unseen",
    "mean_alike",
    "share_alike",
    "bond_weaker",
)
ARTICLE_NAMES = (
    "mean", "log_mean", "over_20", "over_50", "over_80", "root_50", "root_80", *(f"likelihood_{100 * r:.0f}" for r in RATES),
    "likelihood_length", "top", "contrast", "length", "distance", "distance_squared", *SHOWS,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Reading:
    """An article with the chance of each word that it was put in place of another.

    Attributes
    ----------
    narration : Narration
    chances : array of float
        For each slot of narration.
    means : array of float
        Means of the signs in `SHOWS` over narration: how odd its words are on the whole.
    distance : float
        From the news, as in `likeness`.
    quoted : array of float
        For each slot inside quotation marks.
    slips : int
        *a* or *an* before the wrong sound, in narration.
    anchors : array of int
        Slots of narration whose usual word stands inside the article's own quotations.
    said, stated : int
        Forms of *say* (said, says) and *stated* in narration.
    """

    narration: Narration = field(repr=False)
    chances: Floats = field(repr=False)
    means: Floats = field(repr=False)
    distance: float
    quoted: Floats = field(repr=False)
    slips: int
    anchors: NDArray[np.int64] = field(repr=False)
    said: int
    stated: int

    def contrast(self) -> float:
        """Return how much more suspect the words of narration are than the quoted ones.

        The difference of the mean chances; drawn towards 0 where few words are quoted.
        """
        if not len(self.chances) or not len(self.quoted):
            return 0.0
        return float((self.chances.mean() - self.quoted.mean()) * len(self.quoted) / (len(self.quoted) + SETTLED))

    def values(self) -> Floats:
        """Return the signs of the article, as in `ARTICLE_NAMES`; an article without slots has those of a clean one.

        Among them is the likelihood that a share of the words was changed against that none was, and what a text of its
        kind shows anyway: how odd its words are on the whole, its distance from the news, its length.
        """
        chances = self.chances if len(self.chances) else np.array([0.01])
        size, mean = len(self.chances), float(chances.mean())
        over = [float((chances > s).mean()) for s in (0.2, 0.5, 0.8)]
        ratio = np.exp(np.clip(logit(chances) - logit(np.array(COMMON_RATE)), -6, 5))
        likelihood = [float(np.log(1 - r + r * ratio).mean()) for r in RATES]
        top = float(np.sort(chances)[::-1][: max(1, size // 20)].mean())
        far = (self.distance, max(self.distance, -2.0) ** 2 / 10)
        return np.array([
            mean, np.log(mean + 0.001), *over, over[1] ** 0.5, over[2] ** 0.5, *likelihood, likelihood[1] * max(size, 1) ** 0.5,
            top, self.contrast(), np.log(max(size, 1)), *far, *self.means,
        ])  # fmt: skip


def logit(chances: Floats) -> Floats:
    """Turn probabilities into log odds."""
    return np.asarray(np.log(chances / (1 - chances)))


def read(article: Article, counts: Counts, weights: Weights) -> Reading:
    """Look at every word of an article."""
    return look(article, narration(article, counts), counts, weights)


def look(article: Article, found: Narration, counts: Counts, weights: Weights) -> Reading:
    """Look at the words of an article that were found to be of interest."""
    vectors, codes = shipped_vectors(), found.tokens.codes
    narrated, quoted = (signs(counts, vectors, codes, slots) for slots in (found.slots, found.quoted))
    chances, aside = (chance(weights.word.log_odds(values)) for values in (narrated, quoted))
    means = narrated[:, [NAMES.index(name) for name in SHOWS]].mean(axis=0) if len(narrated) else np.zeros(len(SHOWS))
    distance = weights.likeness.distance(profile(article.text[article.body_start :], found.tokens, counts))
    verbs = saying_verbs(article)
    said = len(verbs["said"]) + len(verbs["says"])
    anchors = anchored(counts, found, chances)
    return Reading(found, chances, means, distance, aside, _slips(article), anchors, said, len(verbs["stated"]))


def _slips(article: Article) -> int:
    starts = np.array([s.start for s in article_slips(article.text)], dtype=np.int64)
    return int((~within(starts, [(q.start, q.end) for q in article.quotations])).sum())


def anchored(counts: Counts, found: Narration, chances: Floats) -> NDArray[np.int64]:
    """Find suspect words of narration whose usual word stands inside the article's own quotations.

    How the quoted put the matter shows what stood in the narration before; nothing outside
    the article is needed. Words of five letters and more count, and the first five letters
    decide, so that *expectation* anchors *expected*.
    """
    stems = {counts.vocabulary.shown(int(c))[:ANCHOR_LETTERS] for c in found.quoted.word}
    stems = {s for s in stems if len(s) == ANCHOR_LETTERS}
    suspect = np.flatnonzero(chances > ANCHOR_CHANCE) if stems else np.zeros(0, dtype=np.int64)
    first = usual(counts, found.slots.take(suspect), DEFAULT, 1)
    own = [counts.vocabulary.shown(int(c))[:ANCHOR_LETTERS] for c in found.slots.word[suspect]]
    held = [bool(o) and o[0].word[:ANCHOR_LETTERS] in stems - {word} for o, word in zip(first, own, strict=True)]
    return np.asarray(suspect[np.array(held, dtype=bool)])


def odds(reading: Reading, weights: Weights) -> float:
    """Return the log odds that the article was reworded."""
    return float(log_odds(weights.article, reading.values()[None, :])[0])
