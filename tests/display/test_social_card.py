"""The card: a picture of the right size, the same bytes twice, whatever the title says."""

import struct

import pytest

from sourcebook.coding.project import Project
from sourcebook.display.social_card import HEIGHT, WIDTH, draw, main_number, write_card


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("title", ["A book", "", "word " * 80, "W" * 300, "$x$ \\frac{ <b>", "市长说桥很安全 🔥 שלום"])
def test_any_title_is_drawn(title: str) -> None:
    assert size(draw(title, "25 %", "of the words", "note")) == (WIDTH, HEIGHT)


def test_the_same_bytes_twice() -> None:
    assert draw("T", "1", "m", "n") == draw("T", "1", "m", "n")


def test_the_main_number(own: Project, small: Project, bare: Project) -> None:
    assert main_number(own)[0] == "22 %"
    assert main_number(own)[1].startswith("of the narration was replaced by supposed synonyms (interval ")
    assert main_number(small)[1].startswith("of the narration was replaced")
    assert main_number(bare) == ("3", "sentences, read closely")


def test_a_book_gets_its_card(small: Project, tmp_path) -> None:
    write_card(small, "A small book", tmp_path / "card.png")
    assert size((tmp_path / "card.png").read_bytes()) == (WIDTH, HEIGHT)
