"""Which word usually stands in a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sourcebook.suspicion.counts import Counts
from sourcebook.suspicion.fit import Slots, rivals
from sourcebook.suspicion.tokens import FIRST_WORD

Floats = NDArray[np.float64]
DEFAULT = {"synonym": 3.0, "alike": 0.5, "frequency": 0.25}


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
    slots : Slots
    scale : mapping of str to float
        What it counts for that a word is a synonym (``synonym``), that it is used alike
        (``alike``, times the log likeness) and frequent (``frequency``, times its log).
    number : int
        At most so many a slot.
    """
    if not len(slots):
        return []
    words, bonus = candidates(counts, slots, scale)
    gains = rivals(counts, slots, words)
    order = np.argsort(-(gains + bonus), axis=1, kind="stable")[:, :number]
    return [_row(counts, slots, i, words[i, o], gains[i, o]) for i, o in enumerate(order)]


def candidates(counts: Counts, slots: Slots, scale: Mapping[str, float]) -> tuple[NDArray[np.int64], Floats]:
    """Return other words for each slot, with what speaks for them before their fit is known."""
    alike, related = counts.similar[slots.word], counts.related[slots.word]
    twice = (alike[:, :, None] == related[:, None, :]).any(axis=2)
    words = np.concatenate([np.where(twice, 0, alike), related], axis=1)
    likeness = np.log(np.maximum(counts.likeness[slots.word], 0.05))
    near = (np.where(related[:, :, None] == alike[:, None, :], likeness[:, None, :], np.log(0.2))).max(axis=2)
    bonus = np.concatenate([scale["alike"] * likeness, scale["synonym"] + scale["alike"] * near], axis=1)
    return words, bonus + scale["frequency"] * np.log(counts.single[words] + 1)


def _row(counts: Counts, slots: Slots, i: int, words: NDArray[np.int64], gains: Floats) -> list[Usual]:
    known = words >= FIRST_WORD
    words, gains = words[known], gains[known]
    before = counts.pair(np.full(len(words), slots.before[i]), words)
    after = counts.pair(words, np.full(len(words), slots.after[i]))
    return [Usual(counts.vocabulary.shown(int(w)), float(g), int(b), int(a)) for w, g, b, a in zip(words, gains, before, after, strict=True)]
