"""What opens a book: a specimen where words were replaced, three numbers in any case."""

import lxml.html
import pytest

from sourcebook.coding.project import Project
from sourcebook.display.front_page import OTHERWISE, REWORDED, front_page, headline
from sourcebook.notebook.registry import chapter_answer
from tests.small_book import ATTRIBUTIONS


def parsed(page):
    return lxml.html.fromstring(f"<div>{page.html()}</div>")


def test_each_replaced_word_stands_beside_its_original(own):
    root = parsed(front_page(own))
    pairs = [(b.find("del").text, b.find("ins").text, b.get("data-severity")) for b in root.find_class("sb-swap")]
    assert pairs[0] == ("told", "instructed", "3")
    assert ("including", "together with", "2") in pairs


def test_printed_words_alone_are_the_sentence(own):
    root = parsed(front_page(own))
    for gone in list(root.iter("del")):
        gone.drop_tree()
    sentence = own.article.sentences[0]
    assert (
        " ".join(root.find(".//blockquote").text_content().split()) == own.article.text[sentence.start : sentence.end]
    )


def test_each_replaced_word_leads_to_its_note_in_the_article(own):
    links = [link.get("href") for link in parsed(front_page(own)).find_class("sb-swap")]
    assert links[0] == "article.html#T1"
    assert len(set(links)) == len(links)


@pytest.mark.parametrize(
    ("name", "keys"), [("own", REWORDED), ("small", ("rewording_places", "rewording_shifting")), ("bare", OTHERWISE)]
)
def test_three_numbers_lead_to_their_words(request, name, keys):
    page = front_page(request.getfixturevalue(name))
    assert [fact.key for fact in page.numbers] == list(keys)
    links = [link.get("href") for link in parsed(page).find_class("sb-numbers")[0].iter("a")]
    assert all(".ipynb" not in link for link in links)


@pytest.mark.parametrize("name", ["small", "bare"])
def test_where_nothing_was_replaced_there_is_no_specimen(request, name):
    page = front_page(request.getfixturevalue(name))
    assert page.specimen is None
    assert "<figure" not in page.html()
    assert "quote" not in page.latex()


def test_paper_has_it_too(own):
    assert r"[told] \textbf{instructed}" in front_page(own).latex()


def test_a_book_without_substitutions_has_a_headline_by_rule(make_book):
    book = Project.open(make_book(coders={"ada": {"attributions": ATTRIBUTIONS}}, checks={}))
    found = headline(book)
    assert chapter_answer(book, "voices").startswith(found.sentence)
    assert found.sentence.endswith(".")
    assert "](article.ipynb#n-voices-" in found.sentence
    assert "sb-headline" in found._repr_mimebundle_()["text/markdown"]


def test_where_it_is_open_who_speaks_the_headline_is_how_far_sources_are_named(make_book):
    rows = [row | {"voice": "", "named": "none", "source": ""} for row in ATTRIBUTIONS[:2]]
    book = Project.open(make_book(coders={"machine": {"attributions": rows}}, checks={}))
    assert headline(book).sentence == "As the draft has it: Nothing that is attributed has a source in the text."


def test_nobody_speaks_is_a_headline_too(bare):
    assert "nobody is quoted" in headline(bare).sentence


def test_where_substitutions_were_coded_the_notebook_has_the_headline(own, small):
    assert headline(own) is None
    assert headline(small) is None
