"""Words that speak for a draft are named as they are printed."""

import pytest

from sourcebook.machine.frame_words import as_printed
from sourcebook.machine.tokens import tokenizer

TEXT = "The anti-war camp didn't trust China’s U.S. Then Kerry spoke of A. Smith - war."


@pytest.mark.parametrize(
    ("part", "printed"),
    [("war", "anti-war"), ("anti", "anti-war"), ("didn", "didn't"), ("u", "U.S."), ("china", "China"),
     ("then", "Then"), ("camp", "camp"), ("a", "A"), ("smith", "Smith")],
)  # fmt: skip
def test_a_part_of_a_word_stands_for_the_whole(part: str, printed: str) -> None:
    pieces = tokenizer().encode(TEXT, add_special_tokens=False)
    assert as_printed(pieces, [pieces.word_ids[pieces.tokens.index(part)]]).text(TEXT) == printed


def test_a_dash_between_blanks_parts_two_words() -> None:
    pieces = tokenizer().encode(TEXT, add_special_tokens=False)
    last = max(n for n, token in enumerate(pieces.tokens) if token == "war")
    assert as_printed(pieces, [pieces.word_ids[last]]).text(TEXT) == "war"


def test_two_parts_of_one_word_are_named_once() -> None:
    pieces = tokenizer().encode(TEXT, add_special_tokens=False)
    parts = [pieces.word_ids[pieces.tokens.index(part)] for part in ("anti", "war")]
    assert len(as_printed(pieces, parts, 7).pieces) == 1
