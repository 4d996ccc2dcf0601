"""The words that speak for a draft, found by leaving words out of the guess that learnt from the encoder."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding

from sourcebook.machine.frame_table import Floats, FrameTable
from sourcebook.text.span import Span

MOST = 4
"""Words that are named at most."""
WITHIN = frozenset("-'’&")
"""Marks that part a word within; so does a stop between single letters."""
APOSTROPHES = frozenset("'’")
"""Those of these marks whose following *s* is no part of the word: *China's*."""


def deciding_words(pieces: Encoding, table: FrameTable, code: int, start: int = 0) -> Span:
    """Return the words without which a sentence falls far short of being read: the fewest, taken by weight, at most four.

    Parameters
    ----------
    pieces : Encoding
        The sentence.
    table : FrameTable
        The weights.
    code : int
        Number of the drafted code.
    start : int
        Offset of the sentence in its text.

    Returns
    -------
    Span
        Offsets in the text.
    """
    words = sorted({word for word in pieces.word_ids if word is not None})
    said, size = _shares(pieces, words, table, code)
    named: list[int] = []
    kept = np.ones(len(words), dtype=bool)
    while kept.any() and len(named) < MOST:
        rest = _without_each(said, size, kept, table, code)
        least = int(rest.argmin())
        named.append(words[least])
        kept[least] = False
        if 2 * rest[least] < table.doors[code]:
            break
    return as_printed(pieces, named, start)


def as_printed(pieces: Encoding, named: Iterable[int], start: int = 0) -> Span:
    """Return words as they are printed, those that marks part within (*U.S.*, *anti-war*, *don't*) whole.

    Parameters
    ----------
    pieces : Encoding
        The sentence.
    named : iterable of int
        Numbers of its words, as the encoding counts them; one part of a word stands for all of it.
    start : int
        Offset of the sentence in its text.
    """
    every = {word: pieces.word_to_chars(word) or (0, 0) for word in pieces.word_ids if word is not None}
    marks = {word: token for word, token in zip(pieces.word_ids, pieces.tokens, strict=True) if word is not None}

    def grown(word: int, step: int) -> int:
        """Return the last part of a word to one side of a part."""
        while (beyond := word + 2 * step) in every:
            parts = sorted((word, word + step, beyond))
            apart = any(every[a][1] != every[b][0] for a, b in pairwise(parts))
            mark, letters = marks[word + step], all(high - low == 1 for low, high in (every[word], every[beyond]))
            joined = mark in WITHIN or (mark == "." and letters)
            genitive = mark in APOSTROPHES and marks[beyond] == "s"
            if apart or genitive or not joined or not marks[beyond].strip("#").isalnum():
                break
            word = beyond
        return word

    places = set()
    for word in named:
        first, last = grown(word, -1), grown(word, 1)
        closed = (
            first != last and marks[last - 1] == "." == marks.get(last + 1) and every[last + 1][0] == every[last][1]
        )
        places.add((start + every[first][0], start + every[last + closed][1]))
    return Span(tuple(sorted(places)))


def _shares(pieces: Encoding, words: list[int], table: FrameTable, code: int) -> tuple[Floats, Floats]:
    """Return what each word adds to the sum of a code, and to the square of the root that the sum is divided by."""
    ids, owners = np.array(pieces.ids), np.searchsorted(words, np.array(pieces.word_ids))
    rarity = table.rarity[ids]
    said = rarity * table.weights[ids, code] * table.scales[code]
    said, size = (np.bincount(owners, part, len(words)).astype(np.float64) for part in (said, rarity**2))
    return said, size


def _without_each(said: Floats, size: Floats, kept: npt.NDArray[np.bool_], table: FrameTable, code: int) -> Floats:
    """Return the probability of a code without each of the words that are left, infinite for those left out before."""
    root = np.sqrt(np.maximum((size * kept).sum() - size, 0.0))
    sums = table.intercept[code] + ((said * kept).sum() - said) / np.where(root > 0, root, 1.0)
    chance = 1 / (1 + np.exp(-(table.shift[code] + table.slope[code] * sums)))
    return np.where(kept, chance, np.inf)
