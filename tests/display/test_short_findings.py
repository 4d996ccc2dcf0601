"""What a card says: a number in large type and a few words, or nothing where there is no such number."""

import re

import pytest

from sourcebook.coding.project import Project
from sourcebook.display.cards import CHAPTERS
from sourcebook.display.short_findings import _Number, short_findings
from tests.conftest import ATTRIBUTIONS

MOST = 20


def test_every_chapter_of_our_book_has_one_of_few_words(own):
    found = short_findings(own)
    assert list(found) == [chapter for chapter in CHAPTERS if chapter in found] == list(CHAPTERS)
    for chapter, said in found.items():
        words = re.sub(r"\]\([^)]*\)", "]", said).split()
        assert len(words) <= MOST + 1, (chapter, said)
        assert re.match(r"\[\d[\d, %]*\]\(\S+\.ipynb#\S+\) |\*\d+\* ", said), (chapter, said)
        assert said.endswith(".")


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
    ],
)
def test_nouns_fit_their_numbers(count, noun, shown):
    assert f"{_Number(count):{noun}}" == shown
