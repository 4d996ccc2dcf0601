"""Find words in the article again, where another tool counted its offsets in another way."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from sourcebook.exchange.marks import Piece

NEAR = 200
"""Characters around a piece that tell one place of its words from another."""
MOST_PLACES = 1_000
_SPACE = re.compile(r"\s+")


def locate(piece: Piece, text: str) -> tuple[int, int] | None:
    """Return where the words of a piece stand in a text.

    The offsets of the piece count if its words stand there. If not, its words are
    searched for; among several places the one counts whose surroundings resemble the
    piece's best, as in the Web Annotation model's text quote selector [sanderson2017]_.

    Returns
    -------
    (int, int) or None
        Code-point offsets; None if the words stand nowhere, or at several places that
        their surroundings do not tell apart.

    Examples
    --------
    >>> locate(Piece("he", 0, 2, prefix="then "), "she said, then he left")
    (15, 17)
    """
    if not piece.exact.strip():
        # Blanks are everywhere: only their own place can be theirs.
        here = text[piece.start : piece.end]
        return (piece.start, piece.end) if here and len(here) == len(piece.exact) and here.isspace() else None
    if 0 < piece.end - piece.start <= 2 * len(piece.exact) + NEAR and same_words(
        text[piece.start : piece.end], piece.exact
    ):
        return piece.start, piece.end
    return _best(piece, _places(piece.exact, text), text)


def same_words(one: str, other: str) -> bool:
    """Return whether two texts differ in white space and a byte-order mark at most."""
    return one == other or one.removeprefix("\ufeff").split() == other.removeprefix("\ufeff").split()


def _places(exact: str, text: str) -> list[tuple[int, int]]:
    found = [(start, start + len(exact)) for start in _finds(exact, text)]
    if found:
        return found
    flat, words = _flat(text), " ".join(exact.split())
    return [(flat.origin(start), flat.origin(start + len(words) - 1) + 1) for start in _finds(words, flat.text)]


def _finds(words: str, text: str) -> list[int]:
    """Return where words begin in a text; none if they do so at more than `MOST_PLACES`."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        if len(found) > MOST_PLACES:
            return []
        at = text.find(words, at + len(words))
    return found


@dataclass(frozen=True)
class _Flat:
    """A text with every run of white space as one blank, and where each part of it came from."""

    text: str
    starts: list[int]
    origins: list[int]

    def origin(self, offset: int) -> int:
        """Return the offset in the text as it was."""
        part = bisect_right(self.starts, offset) - 1
        return self.origins[part] + offset - self.starts[part]


@lru_cache(maxsize=2)
def _flat(text: str) -> _Flat:
    parts: list[str] = []
    starts, origins, at = [0], [0], 0
    for run in _SPACE.finditer(text):
        parts.append(text[origins[-1] : run.start()])
        at += run.start() - origins[-1]
        starts += [at, at + 1]
        origins += [run.start(), run.end()]
        parts.append(" ")
        at += 1
    parts.append(text[origins[-1] :])
    return _Flat("".join(parts), starts, origins)


def _best(piece: Piece, places: list[tuple[int, int]], text: str) -> tuple[int, int] | None:
    ranked = sorted(((_likeness(piece, place, text), place) for place in places), reverse=True)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _likeness(piece: Piece, place: tuple[int, int], text: str) -> int:
    """Count the characters before and after a place that are those of the piece."""
    start, end = place
    prefix, suffix = piece.prefix[-NEAR:], piece.suffix[:NEAR]
    before = text[max(0, start - len(prefix)) : start]
    return _shared(before[::-1], prefix[::-1]) + _shared(text[end : end + len(suffix)], suffix)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
