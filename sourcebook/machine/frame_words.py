"""The words that speak for a draft, found by leaving words out."""

from __future__ import annotations

from tokenizers import Encoding

from sourcebook.machine.frame_table import FrameTable
from sourcebook.text.span import Span

MOST = 4
"""Words that are named at most."""


def deciding_words(pieces: Encoding, table: FrameTable, code: int, start: int = 0) -> Span:
    """Return the words without which a draft would not be made: the fewest, taken by weight, at most four.

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
    left = {word: _ids(pieces, word) for word in sorted({w for w in pieces.word_ids if w is not None})}
    named: list[int] = []
    while left and len(named) < MOST:
        rest = {word: _chance(left, word, table, code) for word in left}
        word = min(rest, key=lambda w: (rest[w], w))
        named.append(word)
        del left[word]
        if rest[word] < table.thresholds[code]:
            break
    places = (pieces.word_to_chars(word) or (0, 0) for word in sorted(named))
    return Span(tuple((start + low, start + high) for low, high in places))


def _ids(pieces: Encoding, word: int) -> list[int]:
    start, end = pieces.word_to_tokens(word) or (0, 0)
    return list(pieces.ids[start:end])


def _chance(words: dict[int, list[int]], without: int, table: FrameTable, code: int) -> float:
    kept = [piece for word, ids in words.items() if word != without for piece in ids]
    return float(table.probabilities(kept)[code])
