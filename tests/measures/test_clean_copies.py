"""Clean copies: quotations compared word by word, and slid along the text."""

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.clean_copies import bare_words, by_copy, clean_facts, compared


@pytest.mark.parametrize(
    ("text", "words"),
    [("“Yes,” … he said.", ["yes", "he", "said"]), ("re-education — now", ["re-education", "now"]), ("…", [])],
)
def test_words_without_marks(text: str, words: list[str]) -> None:
    assert bare_words(text) == words


def test_our_quotations_are_those_of_the_clean_copies(own: Project) -> None:
    table = compared(own)
    assert table["words"].tolist() == [2, 36, 33]
    assert table["differing"].tolist() == [0, 0, 0]


def test_every_substitution_says_where_its_original_stands(own: Project) -> None:
    assert set(own.table("attestations")["substitution"]) == set(own.reference.table("substitutions")["id"])
    found = {f.key: f.text for f in clean_facts(own)}
    assert (found["rewording_same_report"], found["rewording_other_report"]) == ("45", "two")
    assert found["rewording_in_both"] == "43"
    assert (found["rewording_edited"], found["rewording_earlier"]) == ("43", "22")


def test_each_copy_shows_the_originals_as_far_as_it_was_seen(own: Project) -> None:
    rows = by_copy(own).to_dict("records")
    assert [(r["copy"], r["originals"], r["sentences"]) for r in rows[:2]] == [
        ("nichols2022", 45, "S1 to S10"),
        ("lemkin2022", 43, "S1 to S9"),
    ]
    assert {r["copy"]: r["sentences"] for r in rows[2:]} == {"reuters2022c": "S12", "marketscreener2022": "S12"}


def test_nothing_compared(bare: Project) -> None:
    assert compared(bare).empty
    assert by_copy(bare).empty
    assert clean_facts(bare) == []
