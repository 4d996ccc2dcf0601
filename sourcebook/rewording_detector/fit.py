"""How well words fit between their neighbours, and whether another word would fit far better."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.vocabulary import FIRST_WORD, STOP, Codes

Floats = NDArray[np.float64]

PRIOR_PAIR, PRIOR_TRIPLE = 60.0, 12.0
WINDOW = 2


@dataclass(frozen=True, eq=False)
class Slots:
    """Places of words with their neighbours, two on each side.

    Attributes
    ----------
    at : array of int
        Index of each token among the tokens of its text.
    before2, before, word, after, after2 : array of int
        Codes.
    """

    at: Codes
    before2: Codes = field(repr=False)
    before: Codes = field(repr=False)
    word: Codes = field(repr=False)
    after: Codes = field(repr=False)
    after2: Codes = field(repr=False)

    @classmethod
    def of(cls, codes: Codes, at: Codes) -> Slots:
        """Take the slots of tokens; beyond the ends of a text stand ends of sentences."""
        edge = np.full(WINDOW, STOP)
        wide = np.concatenate([edge, codes, edge])
        return cls(at, *(wide[at + i] for i in range(2 * WINDOW + 1)))

    def __len__(self) -> int:
        return len(self.at)

    def take(self, which: NDArray[np.int64] | NDArray[np.bool_]) -> Slots:
        """Return chosen slots."""
        return Slots(*(a[which] for a in (self.at, self.before2, self.before, self.word, self.after, self.after2)))


def after_one(counts: Counts, first: Codes, second: Codes) -> Floats:
    """Return the probability of a word after another, smoothed by its own frequency."""
    alone = (counts.single[second] + 0.5) / counts.tokens
    found: Floats = (counts.pair(first, second) + PRIOR_PAIR * alone) / (counts.single[first] + PRIOR_PAIR)
    return found


def after_two(counts: Counts, first: Codes, second: Codes, third: Codes) -> Floats:
    """Return the probability of a word after two others, smoothed by that after one."""
    prior = PRIOR_TRIPLE * after_one(counts, second, third)
    found: Floats = (counts.triple(first, second, third) + prior) / (counts.pair(first, second) + PRIOR_TRIPLE)
    return found


def fits(counts: Counts, slots: Slots, words: Codes) -> Floats:
    """Return the log probability of the text around each slot with a word in it.

    Parameters
    ----------
    counts : Counts
        Counts of a corpus.
    slots : Slots
        The places.
    words : array of int
        A code for each slot.

    Notes
    -----
    A model of three words with Dirichlet smoothing [zhai2004]_; only the terms that the
    word takes part in.
    """
    total = np.log(after_two(counts, slots.before2, slots.before, words))
    total += np.log(after_two(counts, slots.before, words, slots.after))
    total += np.log(after_two(counts, words, slots.after, slots.after2))
    return np.asarray(total)


def rivals(counts: Counts, slots: Slots, words: Codes) -> Floats:
    """Compare other words with the one that stands in each slot.

    Parameters
    ----------
    counts : Counts
        Counts of a corpus.
    slots : Slots
        The places.
    words : array of int, one row a slot
        Codes of other words; 0 for none.

    Returns
    -------
    array of float
        Log odds of each against the word that stands there; -inf where there is none.
    """
    own = fits(counts, slots, slots.word)
    row, column = np.nonzero(words >= FIRST_WORD)
    found = np.full(words.shape, -np.inf)
    found[row, column] = fits(counts, slots.take(row), words[row, column]) - own[row]
    return found


def attraction(counts: Counts, first: Codes, second: Codes) -> tuple[Floats, Floats]:
    """Compare how often two words stand side by side with how often chance would have it.

    Returns
    -------
    bond : array of float
        Log of found to expected pairs [church1990]_, smoothed so that unseen pairs of rare words are near 0.
    expected : array of float
        Expected pairs.
    """
    expected = counts.single[first] * counts.single[second] / counts.tokens
    return np.log((counts.pair(first, second) + 0.5) / (expected + 0.5)), expected
