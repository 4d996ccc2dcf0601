"""What a card says: a number in large type and a few words, or nothing where there is no such number."""

import re

import pytest

from sourcebook.coding.project import Project
from sourcebook.display.cards import CHAPTERS, cards
from sourcebook.display.short_findings import _Number, short_findings
from sourcebook.new_book.book import new_book
from sourcebook.text.article_sources import Source
from tests.new_book.tools import WRONG, plain
from tests.small_book import ATTRIBUTIONS

MOST = 20


def test_every_chapter_of_our_book_has_one_of_few_words(own):
    found = short_findings(own)
    assert list(found) == [chapter for chapter in CHAPTERS if chapter in found] == list(CHAPTERS)
    for chapter, said in found.items():
        words = re.sub(r"\]\([^)]*\)", "]", said).split()
        assert len(words) <= MOST + 1, (chapter, said)
        assert re.match(r"\[(?:\d[\d, %]*|[A-Z][a-z ]+)\]\(\S+\.ipynb#\S+\) |\*(\d+|[A-Z][\w ]+:?)\* ", said), (
            chapter,
            said,
        )
        assert said.endswith(".")


def test_a_part_and_its_whole_are_both_in_digits(own):
    found = short_findings(own)
    assert re.search(r"^\[\d+\]\(\S+\) of \d+ ", found["restored"])
    assert " of 9 known topics of the document" in found["omissions"]
    assert ") of 10 other reports, Reuters’ own and texts made from it among them, tell of " in found["others"]
    assert found["text"].split(";")[0].endswith("words in twelve sentences")


def test_a_draft_says_that_it_is_one(make_book):
    found = short_findings(Project.open(make_book(coders={"machine": {"attributions": ATTRIBUTIONS}}, checks={})))
    assert found["sourcing"].endswith(", as the draft has it.")
    assert not found["text"].endswith(", as the draft has it.")


def test_where_nobody_speaks_no_share_is_told(bare):
    found = short_findings(bare)
    assert "text" in found
    assert not {"voices", "sourcing", "framing"} & set(found)


def test_a_share_of_nought_is_not_told(make_book):
    book = make_book(
        text="Rain fell on the town. The council met.", coders={"machine": {"attributions": []}}, checks={}
    )
    assert short_findings(Project.open(book))["text"].endswith("words in two sentences.")


@pytest.mark.parametrize(
    ("count", "noun", "shown"),
    [
        ("one", "sentence", "one sentence"),
        ("12", "claim", "12 claims"),
        ("two", "word or phrase", "two words or phrases"),
        ("1", "/it/them", "it"),
        ("none", "/was/were", "were"),
    ],
)
def test_nouns_fit_their_numbers(count, noun, shown):
    assert f"{_Number(count):{noun}}" == shown


TINY = {
    "Rain.": (),
    "“Rain.”": (),
    "He said.": (),
    "“It rained,” said the mayor of Ostby.": ("voices", "sourcing", "wording"),
    "The mayor admitted that it rained. Nobody was hurt.": ("voices", "sourcing", "wording"),
    "“It rained,” said the mayor. “It poured,” admitted Ana Diaz of the council.": ("voices", "sourcing", "wording"),
}


@pytest.mark.parametrize("text", TINY)
def test_cards_of_tiny_books_read_well(tmp_path, text):
    new_book(Source(f"{text}\n"), tmp_path / "book")
    said = dict(cards(Project.open(tmp_path / "book")).found)
    assert set(TINY[text]) <= set(said)
    for chapter, card in said.items():
        shown = plain(card)
        assert card.endswith(".") and not WRONG.search(shown), shown
        assert not re.search(r"\b(?:of|among) (?:one|1)\b|\b1 \w+ ones\b|\b[10]\W* (?:words|times)\b", shown), shown
        assert chapter not in TINY[text] or shown.count("draft") == 1, shown
