"""The words that speak for a draft, found by leaving words out of the guess that learnt from the encoder."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding

from sourcebook.machine.frame_table import Floats, FrameTable
from sourcebook.text.span import Span

MOST = 4
"""Words that are named at most."""


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
    places = (pieces.word_to_chars(word) or (0, 0) for word in sorted(named))
    return Span(tuple((start + low, start + high) for low, high in places))


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
