"""Which word usually stands in a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.fit import Slots, rivals
from sourcebook.rewording_detector.vocabulary import FIRST_WORD

Floats = NDArray[np.float64]
DEFAULT = {"synonym": 3.0, "alike": 1.0, "frequency": 0.5, "ending": 2.0}
BETWEEN = 8
FUNCTION = 60_000
FORMS = frozenset(("e", "s", "es", "'s", "d", "ed", "ing"))
ENDINGS = ("ing", "ed", "ly", "s")


@dataclass(frozen=True)
class Usual:
    """A word that fits a place better than the one that stands there.

    Attributes
    ----------
    word : str
    gain : float
        Log odds against the printed word.
    before, after : int
        How often it stands after the word before, and before the word after.
    """

    word: str
    gain: float
    before: int
    after: int


def usual(counts: Counts, slots: Slots, scale: Mapping[str, float], number: int = 3) -> list[list[Usual]]:
    """Suggest words for each slot, the best first.

    Parameters
    ----------
    counts : Counts
        Counts of a corpus.
    slots : Slots
        The places.
    scale : mapping of str to float
        What it counts for that a word is a synonym (``synonym``), that it is used alike
        (``alike``, times the log likeness), that it is frequent (``frequency``, times its
        log) and that it ends like the printed one (``ending``).
    number : int
        At most so many a slot.
    """
    if not len(slots):
        return []
    words = candidates(counts, slots)
    gains = rivals(counts, slots, words)
    order = np.argsort(-(gains + bonus(counts, slots, words, scale)), axis=1, kind="stable")[:, :number]
    return [_row(counts, slots, i, words[i, o], gains[i, o]) for i, o in enumerate(order)]


def candidates(counts: Counts, slots: Slots) -> NDArray[np.int64]:
    """Return other words for each slot: used alike, synonyms, and what stands between the same neighbours.

    Of the last, words as common as *has* are left out.
    A form of the printed word itself is none. 0 stands for no word, and no word stands twice.
    """
    between = np.zeros((len(slots), BETWEEN), dtype=np.int64)
    for row, (before, after) in enumerate(zip(slots.before, slots.after, strict=True)):
        found = counts.between(int(before), int(after), 2 * BETWEEN)
        found = found[(found >= FIRST_WORD) & (counts.single[found] < FUNCTION)][:BETWEEN]
        between[row, : len(found)] = found
    words = np.concatenate([counts.related[slots.word], counts.similar[slots.word], between], axis=1)
    for row, printed in enumerate(slots.word):
        seen = {int(printed)}
        for column, word in enumerate(words[row]):
            if int(word) in seen or _same_word(counts, int(word), int(printed)):
                words[row, column] = 0
            seen.add(int(word))
    return words


def _same_word(counts: Counts, first: int, second: int) -> bool:
    short, long = sorted((counts.vocabulary.shown(first), counts.vocabulary.shown(second)), key=len)
    return long.startswith(short.removesuffix("e")) and long[len(short.removesuffix("e")) :] in FORMS


def bonus(counts: Counts, slots: Slots, words: NDArray[np.int64], scale: Mapping[str, float]) -> Floats:
    """Return what speaks for each candidate before its fit is known."""
    related, alike = counts.related[slots.word], counts.similar[slots.word]
    synonym = (words[:, :, None] == related[:, None, :]).any(axis=2)
    likeness = np.where(words[:, :, None] == alike[:, None, :], counts.likeness[slots.word][:, None, :], 0.1).max(
        axis=2
    )
    same = endings(counts, words) == endings(counts, slots.word)[:, None]
    frequency = np.log(counts.single[words] + 1)
    use = scale["alike"] * np.log(np.maximum(likeness, 0.05)) + scale["frequency"] * frequency
    return np.asarray(scale["synonym"] * synonym + use + scale["ending"] * same)


def endings(counts: Counts, words: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the inflectional ending of each word, as far as letters show it, by its place in `ENDINGS`."""
    different, places = np.unique(words, return_inverse=True)
    found = np.array([_ending(counts.vocabulary.shown(int(w))) for w in different], dtype=np.int64)
    return np.asarray(found[places].reshape(words.shape))


def _ending(word: str) -> int:
    return next((i for i, e in enumerate(ENDINGS) if word.endswith(e)), len(ENDINGS))


def _row(counts: Counts, slots: Slots, i: int, words: NDArray[np.int64], gains: Floats) -> list[Usual]:
    known = words >= FIRST_WORD
    words, gains = words[known], gains[known]
    before = counts.pair(np.full(len(words), slots.before[i]), words)
    after = counts.pair(words, np.full(len(words), slots.after[i]))
    return [
        Usual(counts.vocabulary.shown(int(w)), float(g), int(b), int(a))
        for w, g, b, a in zip(words, gains, before, after, strict=True)
    ]
