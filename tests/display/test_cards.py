"""The cards of the first page: one for each chapter that found something, none for the others."""

from sourcebook.coding.project import Project
from sourcebook.display.cards import CHAPTERS, cards
from tests.small_book import ATTRIBUTIONS, CHECKS


def chapters(project):
    return [chapter for chapter, _ in cards(project).found]


def test_our_book_has_a_card_for_each_chapter(own):
    assert chapters(own) == list(CHAPTERS)
    shown = cards(own)._repr_mimebundle_()["text/markdown"].splitlines()
    assert shown[0] == "```{rst-class} sb-cards"
    assert shown[1].startswith("* **[What text is this?](text.ipynb)** [316](article.ipynb#n-article-words) words ")


def test_chapters_without_a_finding_have_none(make_book):
    book = make_book(coders={"machine": {"attributions": ATTRIBUTIONS}}, checks={})
    assert chapters(Project.open(book)) == ["text", "framing", "voices", "sourcing", "wording"]


def test_sources_on_record_have_a_card_before_any_claim(make_book):
    book = make_book(checks={"available_sources": CHECKS["available_sources"]})
    assert "is a statement by Bridge survey" in dict(cards(Project.open(book)).found)["omissions"]


def test_an_article_in_which_nobody_speaks(bare):
    assert chapters(bare) == ["text", "framing", "voices", "sourcing"]
    assert "no frame" in dict(cards(bare).found)["framing"]
