"""Clean copies: quotations compared word by word, and slid along the text."""

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.clean_copies import bare_words, clean_facts, compared, slide, slide_test


@pytest.mark.parametrize(
    ("text", "words"),
    [("“Yes,” … he said.", ["yes", "he", "said"]), ("re-education — now", ["re-education", "now"]), ("…", [])],
)
def test_words_without_marks(text: str, words: list[str]) -> None:
    assert bare_words(text) == words


@pytest.mark.parametrize(
    ("changed", "quoted", "found"),
    [
        ("1100", "0011", (1, 4)),
        ("0000", "0011", (4, 4)),
        ("1111", "0110", (4, 4)),
        ("0011", "0011", (4, 4)),
        ("1010", "0100", (2, 4)),
        ("10", "00", (2, 2)),
    ],
)
def test_slide(changed: str, quoted: str, found: tuple[int, int]) -> None:
    assert slide([c == "1" for c in changed], [q == "1" for q in quoted]) == found


def test_our_quotations_are_those_of_the_clean_copies(own: Project) -> None:
    table = compared(own)
    assert table["words"].tolist() == [2, 36, 33]
    assert table["differing"].tolist() == [0, 0, 0]
    assert slide_test(own) == (5, 292)


def test_every_substitution_says_where_its_original_stands(own: Project) -> None:
    assert set(own.table("attestations")["substitution"]) == set(own.reference.table("substitutions")["id"])
    found = {f.key: f.text for f in clean_facts(own)}
    assert (found["rewording_same_report"], found["rewording_other_report"]) == ("45", "two")


def test_nothing_compared(bare: Project) -> None:
    assert compared(bare).empty
    assert clean_facts(bare) == []
