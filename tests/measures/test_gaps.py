"""What nobody has coded is listed once, chapter by chapter."""

from sourcebook.coding.project import Project
from sourcebook.display.cards import CHAPTERS
from sourcebook.measures.gaps import PARTS, uncoded
from tests.small_book import ATTRIBUTIONS


def test_a_coding_of_attributions_alone_leaves_the_rest_open(make_book) -> None:
    book = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS}}, checks={}))
    assert len(uncoded(book)) == len(PARTS) - 1
    assert "how the news reached the reporter" not in set(uncoded(book)["not_coded"])


def test_of_our_article_only_what_the_third_edition_added_is_open(own) -> None:
    assert uncoded(own)["not_coded"].tolist() == [
        "how the text presents its sources",
        "the gender of those who speak",
        "why sources can know",
        "why sources have no name",
    ]


def test_every_part_belongs_to_a_chapter() -> None:
    assert {chapter for _, chapter, _ in PARTS} <= set(CHAPTERS.values())
