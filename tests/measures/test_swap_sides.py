"""Whose words a rewording changed: counted by hand on the invented article, and as known on our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.severity import by_coder, severity_facts
from sourcebook.measures.swap_sides import NOBODY, OWN, WAYS, bearing, bearing_facts, by_voice, side_facts


def test_every_word_outside_quotation_marks_counts_once(own: Project, small: Project) -> None:
    for book in (own, small):
        table = by_voice(book)
        quoted = {i for q in book.article.quotations for i in range(q.inner_start, q.inner_end)}
        outside = [w for w in book.article.words if not any(i in quoted for i in range(w.start, w.end))]
        assert table["words"].sum() == len(outside)
        assert (table["swapped"] <= table["words"]).all()


def test_our_article(own: Project) -> None:
    table = by_voice(own).set_index("voice_type")
    assert table["swapped"].sum() == 54
    assert table.loc["intergovernmental", ["swapped", "words"]].tolist() == [19, 80]
    assert table.loc["civil_society", ["swapped", "words"]].tolist() == [7, 24]
    assert table.loc["government", ["swapped", "words"]].tolist() == [4, 11]
    assert table.loc[OWN, "share"] == pytest.approx(23 / 125)
    told = {fact.key.removeprefix("restored_swapped_"): fact.text for fact in side_facts(own)}
    assert [told[kind] for kind in ("intergovernmental", "civil_society", "government")] == ["24 %", "29 %", "36 %"]


def test_swaps_that_bear_on_a_party_are_among_those_that_the_first_page_counts(own: Project) -> None:
    table, swapped = bearing(own), own.reference.table("substitutions").set_index("id")
    assert table["printed"].tolist() == swapped.loc[table["substitution"], "printed"].tolist()
    told = {fact.key.removeprefix("restored_"): len(fact.spans) for fact in bearing_facts(own)}
    shifting = next(fact for fact in severity_facts(own) if fact.key == "rewording_shifting_middle")
    assert told["bearing"] + told["blurred"] + told["odd"] == len(shifting.spans)
    assert told["telling"] == told["bearing"] + told["blurred"]
    assert told["bearing"] == sum(count for key, count in told.items() if key.partition("_")[0] in WAYS)
    assert told["weaker_the_united_nations"] == 4
    assert told["odd_unanimous"] == 6
    assert told["bearing"] == sum(count for key, count in told.items() if key.startswith("on_"))
    assert told["on_uyghurs"] == 1
    assert told["telling"] == 16
    assert set(table.loc[~table["counted"], "substitution"]) == {"T31", "T35"}
    assert set(table.loc[table["party"] != NOBODY, "direction"]) == set(WAYS)


def test_every_swap_that_shifts_the_meaning_was_read(own: Project) -> None:
    table = by_coder(own)
    shifting = table.loc[table[["middle", "severity"]].max(axis=1) >= 2, "id"]
    assert set(bearing(own)["substitution"]) == set(shifting)


def test_nobody_read_the_swaps(small: Project) -> None:
    assert bearing(small).empty
    assert bearing_facts(small) == []


def test_nobody_compared(make_book: Callable[..., Path]) -> None:
    book = Project.open(make_book(coders={"ada": {"attributions": []}}, checks={}))
    assert by_voice(book).empty
