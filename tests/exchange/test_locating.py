"""Words are found again where offsets are off, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.exchange.locating import locate, same_words
from sourcebook.exchange.marks import Piece, piece_at

TEXT = "Ann said no. Bob said yes. 😀 Ann said so."


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        (Piece("Ann", 0, 3), (0, 3)),
        (Piece("Bob", 0, 3), (13, 16)),  # the offsets are off, the word stands once
        (Piece("said", 17, 21), (17, 21)),  # the word stands often, the offsets hold
        (Piece("Ann", 5, 8), None),  # the word stands twice, nothing tells which
        (Piece("Ann", 30, 33, prefix="😀 "), (29, 32)),  # UTF-16 counts the emoji twice
        (Piece("said", 0, 4, prefix="Ann ", suffix=" so"), (33, 37)),
        (Piece("yes.\r\n😀", 0, 6), (22, 28)),  # another line end
        (Piece("Eve", 0, 3), None),
        (Piece("", 0, 0), None),
        (Piece(" ", 3, 4), (3, 4)),
        (Piece(" ", 0, 1), None),  # blanks are everywhere
        (Piece("Ann", 900, 903), None),
    ],
)
def test_locate(piece: Piece, place: tuple[int, int] | None) -> None:
    assert locate(piece, TEXT) == place


@given(st.text("ab \n😀é", min_size=1, max_size=30), st.data())
def test_words_with_their_context_are_found_from_any_offset(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = piece_at(text, start, end)
    assert locate(piece, text) == (start, end)
    elsewhere = locate(Piece(piece.exact, 0, 0, piece.prefix, piece.suffix), text)
    assert elsewhere in (None, (start, end)) or same_words(text[slice(*elsewhere)], piece.exact)


def test_same_words_ignores_white_space_and_a_byte_order_mark() -> None:
    assert same_words("\ufeffa\r\nb", "a\nb\n")
    assert not same_words("a b", "ab")
