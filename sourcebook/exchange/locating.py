"""Find words in the article again, where another tool counted its offsets in another way."""

from __future__ import annotations

import re
from itertools import takewhile

from sourcebook.exchange.marks import Piece


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
    if same_words(text[piece.start : piece.end], piece.exact) and piece.start < piece.end:
        return piece.start, piece.end
    return _best(piece, _places(piece.exact, text), text)


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts differ in white space and a byte-order mark at most."""
    return one == other or one.removeprefix("\ufeff").split() == other.removeprefix("\ufeff").split()


def _places(exact: str, text: str) -> list[tuple[int, int]]:
    as_it_is = re.compile(re.escape(exact))
    any_space = re.compile(r"\s+".join(re.escape(word) for word in exact.split()))
    for pattern in (as_it_is, any_space):
        if places := [(found.start(), found.end()) for found in pattern.finditer(text)]:
            return places
    return []


def _best(piece: Piece, places: list[tuple[int, int]], text: str) -> tuple[int, int] | None:
    ranked = sorted(((_likeness(piece, place, text), place) for place in places), reverse=True)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _likeness(piece: Piece, place: tuple[int, int], text: str) -> int:
    """Count the characters before and after a place that are those of the piece."""
    start, end = place
    before = text[max(0, start - len(piece.prefix)) : start]
    return _shared(before[::-1], piece.prefix[::-1]) + _shared(text[end : end + len(piece.suffix)], piece.suffix)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
