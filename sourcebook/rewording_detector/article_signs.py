"""What an article shows: the odds on each word, and the article's own signs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.measures.article_slips import article_slips
from sourcebook.measures.quote_anchors import saying_verbs
from sourcebook.rewording_detector.context import shipped_vectors
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.encoder import WHOLE, middle, odds_at, shipped_heads, with_network
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
TAILS = (0.3, 0.1, 0.03, 0.01, 0.003)
"""Shares of the words of ordinary news; a text in which more words than that are as suspect stands out."""
MOST = 400
"""Words from which on a text is no surer for being longer: what is odd about it adds up as well."""
ARTICLE_NAMES = (
    "mean", "log_mean", "contrast", *(f"likelihood_{100 * r:.0f}" for r in RATES), "likelihood_length",
    *(f"beyond_{100 * t:g}" for t in TAILS), "length", "distance", "distance_squared", "network_mean", "network_median", *SHOWS,
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
    network : (float, float)
        Mean and median of what the coder's network says of the words of narration; zeros if it was not asked.
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
    network: tuple[float, float]
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

    def values(self, tails: Floats) -> Floats:
        """Return the signs of the article, as in `ARTICLE_NAMES`; an article without slots has those of a clean one.

        Among them is the likelihood that a share of the words was changed against that none was, by how many standard errors
        more words are suspect than chance would have it, at several levels as in higher criticism [donoho2004]_, and what a
        text of its kind shows anyway: how odd its words are on the whole, its distance from the news, its length.

        Parameters
        ----------
        tails : array of float
            The chances that as many words of ordinary news exceed as `TAILS` says.
        """
        chances = self.chances if len(self.chances) else np.array([0.01])
        size, spread = min(len(chances), MOST), np.clip(logit(np.clip(chances, 1e-5, 1 - 1e-5)), -12, 12)
        likelihood = _likelihoods(spread)
        far = (self.distance, max(self.distance, -2.0) ** 2 / 10)
        return np.array([
            spread.mean(), np.log(chances.mean() + 0.001), self.contrast(), *likelihood, likelihood[1] * size**0.5,
            *beyond(chances, tails), np.log(size), *far, *self.network, *self.means,
        ])  # fmt: skip


def _likelihoods(odds: Floats) -> list[float]:
    """Return the mean log likelihood that words were changed at each rate against that none was."""
    ratio = np.exp(np.clip(odds - logit(np.array(COMMON_RATE)), -6, 5))
    return [float(np.log(1 - r + r * ratio).mean()) for r in RATES]


def beyond(chances: Floats, tails: Floats) -> Floats:
    """Return by how many standard errors more chances lie beyond each tail than in ordinary news, in a text of 400 words at most."""
    expected = np.array(TAILS)
    share = (chances[:, None] > tails[None, :]).mean(axis=0)
    return np.asarray((share - expected) / np.sqrt(expected * (1 - expected) / min(len(chances), MOST)))


def logit(chances: Floats) -> Floats:
    """Turn probabilities into log odds."""
    return np.asarray(np.log(chances / (1 - chances)))


def read(article: Article, counts: Counts, weights: Weights) -> Reading:
    """Look at every word of an article."""
    return look(article, narration(article, counts), counts, weights)


def look(article: Article, found: Narration, counts: Counts, weights: Weights) -> Reading:
    """Look at the words of an article that were found to be of interest, by weights that ask for the encoder or not."""
    vectors, codes = shipped_vectors(), found.tokens.codes
    narrated, quoted = (signs(counts, vectors, codes, slots) for slots in (found.slots, found.quoted))
    network = (0.0, 0.0)
    if weights.encoder:
        places = [found.tokens.starts[slots.at] for slots in (found.slots, found.quoted)]
        spoken = [table[:, 0] for table in odds_at({WHOLE: shipped_heads()[WHOLE]}, article, places)]
        network = middle(spoken[0])
        narrated, quoted = (with_network(v, o, network) for v, o in zip((narrated, quoted), spoken, strict=True))
    chances, aside = (chance(weights.word.log_odds(values)) for values in (narrated, quoted))
    means = narrated[:, [NAMES.index(name) for name in SHOWS]].mean(axis=0) if len(narrated) else np.zeros(len(SHOWS))
    distance = weights.likeness.distance(profile(article.text[article.body_start :], found.tokens, counts))
    verbs = saying_verbs(article)
    said = len(verbs["said"]) + len(verbs["says"])
    anchors = anchored(counts, found, chances)
    return Reading(
        found, chances, means, distance, network, aside, _slips(article), anchors, said, len(verbs["stated"])
    )


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
    return float(log_odds(weights.article, reading.values(weights.tails)[None, :])[0])
