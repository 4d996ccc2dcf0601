import pytest

from sourcebook import rewording_detector
from sourcebook.coding.project import Project
from sourcebook.display.figures.suspect_words import suspect_words
from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.report import first_suggestions
from sourcebook.rewording_detector.usual import DEFAULT
from sourcebook.text.article import Article
from tests.book import ROOT


@pytest.fixture(scope="module")
def project():
    return Project.open(ROOT)


def test_facts_are_those_of_the_chapter(project):
    found = {f.key: f for f in rewording_detector.facts(project)}
    assert all(key.startswith("rewording_") for key in found)
    assert found["rewording_verdict"].text == "reworded"
    assert found["rewording_news_only"].text == "five"
    assert found["rewording_suspects"].spans
    assert len(found) == len(rewording_detector.facts(project))


def test_answer_says_what_speaks_for_and_against(project):
    text = rewording_detector.answer(project)
    assert "**[reworded]" in text
    assert "The signs are words that fit badly" in rewording_detector.grounds(project)
    assert "plagiar" not in text


def test_answer_of_a_text_that_is_too_short(make_book):
    book = Project.open(make_book())
    text = rewording_detector.answer(book)
    assert rewording_detector.grounds(book) == ""
    assert text.startswith("The text was not tested for a rewording. Without names, numbers and quotations it has ")


def test_facts_of_a_text_that_is_too_short(make_book):
    keys = {f.key for f in rewording_detector.facts(Project.open(make_book()))}
    assert "rewording_score" not in keys
    assert "rewording_verdict" in keys


def test_first_suggestions_are_among_three(project):
    total, first, among = first_suggestions(project, shipped_counts(), DEFAULT)
    assert total == len(project.reference.table("substitutions"))
    assert 0 < first <= among < total


def test_phrases_of_the_article_are_rare_and_their_originals_are_not():
    table = rewording_detector.phrases().set_index("printed")
    assert table.loc["lengthy sought", "printed_times"] == 0
    assert table.loc["lengthy sought", "usual_times"] == 63
    assert (table["usual_times"] > table["printed_times"]).all()


def test_picture_names_the_most_suspect_words(project):
    found = rewording_detector.detect(project.article)
    picture = suspect_words(project.article, found)
    assert "lengthy" in picture.alt
    assert "<svg" in picture.svg()


def test_picture_without_a_suspect_word():
    found = rewording_detector.Detection(False, "The text has no sentence.")
    picture = suspect_words(Article(""), found)
    assert picture.alt == "No word of narration is suspect."
    assert "<svg" in picture.svg()


def test_false_alarms_are_explained_only_where_a_test_speaks(project):
    assert "False alarms" in rewording_detector.signs_caption(rewording_detector.detect(project.article))
    clean = rewording_detector.detect(Article("The council met on Tuesday and voted for the new bridge. " * 12))
    assert rewording_detector.signs_caption(clean) == "Tests on the text alone."


def test_the_more_is_swapped_the_better_it_is_found():
    table = rewording_detector.trial_table()
    assert len(table) == 6
    assert (table["auc_10"] > table["auc_5"]).all()
    assert (table["found_20"] >= table["found_5"]).all()


def test_the_answer_gives_the_base_rate(project):
    assert "If one article in a hundred were reworded" in rewording_detector.answer(project)
