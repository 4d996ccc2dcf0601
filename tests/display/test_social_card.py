"""The card: a picture of the right size, the same bytes twice, whatever the title says."""

import struct

import pytest

from sourcebook.coding.project import Project
from sourcebook.display.social_card import HEIGHT, SHOWN, WIDTH, Word, draw, finding, specimen, write_card


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("title", ["A book", "", "word " * 80, "W" * 300, "$x$ \\frac{ <b>", "市长说桥很安全 🔥 שלום"])
def test_any_title_is_drawn(title: str) -> None:
    assert size(
        draw(title, title or "25 % of the words", [Word("said", is_struck=True), Word(title, weight=2)], "note")
    ) == (WIDTH, HEIGHT)


def test_the_same_bytes_twice() -> None:
    assert draw("T", "h", [Word("w")], "n") == draw("T", "h", [Word("w")], "n")
    assert draw("T", "h", [Word("w")], "n") != draw("T", "h", [Word("w", is_struck=True)], "n")


def test_what_the_book_found(own: Project, small: Project, bare: Project) -> None:
    assert finding(own) == "More than one word in five outside quotation marks was put in place of another."
    assert finding(small).endswith("was put in place of another.")
    assert finding(bare) == "3 sentences, read closely."


def test_the_sentence_shows_three_swaps(own: Project, bare: Project) -> None:
    shown = specimen(own)
    assert [word.text for word in shown if word.is_struck] == ["told", "expected", "allow"]
    assert [(word.text, word.weight) for word in shown if word.weight] == [
        ("instructed", 4),
        ("anticipated", 3),
        ("permit", 2),
    ]
    assert len([word for word in shown if word.is_struck]) == SHOWN
    assert specimen(bare) == []


def test_a_book_gets_its_card(small: Project, tmp_path) -> None:
    write_card(small, "A small book", tmp_path / "card.png")
    assert size((tmp_path / "card.png").read_bytes()) == (WIDTH, HEIGHT)
