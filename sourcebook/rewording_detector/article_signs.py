"""What an article shows: the odds on each word, and the article's own signs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.measures.rewording import article_slips, saying_verbs
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.signs import Narration, narration, signs, within
from sourcebook.rewording_detector.usual import DEFAULT, usual
from sourcebook.rewording_detector.weights import Weights, chance, log_odds
from sourcebook.text.article import Article

Floats = NDArray[np.float64]

SHARES = (0.2, 0.5, 0.8)
ANCHOR_CHANCE, ANCHOR_LETTERS = 0.35, 5
SETTLED = 30
ARTICLE_NAMES = (
    "mean",
    "over_20",
    "over_50",
    "over_80",
    "log_mean",
    "root_50",
    "root_80",
    "slips",
    "contrast",
    "anchors",
)


@dataclass(frozen=True, eq=False)
class Reading:
    """An article with the chance of each word that it was put in place of another.

    Attributes
    ----------
    narration : Narration
    chances : array of float
        For each slot of narration.
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
        """Return the signs of the article, as in `ARTICLE_NAMES`; an article without slots has those of a clean one."""
        chances = np.append(self.chances, 0.01)
        over = [float((chances > s).mean()) for s in SHARES]
        mean, words = float(chances.mean()), max(self.narration.words, 50)
        extra = (100 * self.slips / words, self.contrast(), 100 * len(self.anchors) / words)
        return np.array([mean, *over, np.log(mean + 0.001), over[1] ** 0.5, over[2] ** 0.5, *extra])


def read(article: Article, counts: Counts, word_weights: Floats) -> Reading:
    """Look at every word of an article."""
    return look(article, narration(article, counts), counts, word_weights)


def look(article: Article, found: Narration, counts: Counts, word_weights: Floats) -> Reading:
    """Look at the words of an article that were found to be of interest."""
    chances, quoted = (chance(log_odds(word_weights, signs(counts, s))) for s in (found.slots, found.quoted))
    verbs = saying_verbs(article)
    said = len(verbs["said"]) + len(verbs["says"])
    return Reading(
        found, chances, quoted, _slips(article), anchored(counts, found, chances), said, len(verbs["stated"])
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
    return float(log_odds(weights.article, reading.values()[None, :])[0])
