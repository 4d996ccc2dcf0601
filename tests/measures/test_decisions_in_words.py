"""Decisions on codes are printed in words: no offsets, no names of columns that mean nothing to a reader."""

from sourcebook.coding.project import Project
from sourcebook.measures.decisions_in_words import of_reports, settled
from tests.small_book import MakeBook


def test_places_are_printed_as_the_words_that_stand_there(own: Project) -> None:
    table = settled(own)
    edges = table[table["field"] == "content"]
    row = edges[edges["unit"] == "A2"].iloc[0]
    assert row["decision"] in own.article.text or "…" in row["decision"]
    assert row["decision"] == row["votes"].split(" | ")[0] != row["votes"].split(" | ")[1]
    assert not table["votes"].str.fullmatch(r"\d+ \d+( \| .*)?").any()
    assert not table["field"].str.contains("=|_at$|entman").any()


def test_decisions_on_reports_name_functions_and_not_a_scholar(own: Project) -> None:
    assert "functions" in set(of_reports(own)["column"])
    assert "entman" not in set(of_reports(own)["column"])


def test_a_book_in_which_nothing_was_decided_has_no_decisions(make_book: MakeBook) -> None:
    project = Project.open(make_book(coders={"machine": {"attributions": []}}))
    assert len(settled(project)) == len(of_reports(project)) == 0
