"""Whose words a rewording changed: counted by hand on the invented article, and as known on our own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.swap_sides import OWN, by_voice


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


def test_nobody_compared(make_book: Callable[..., Path]) -> None:
    book = Project.open(make_book(coders={"ada": {"attributions": []}}, checks={}))
    assert by_voice(book).empty
