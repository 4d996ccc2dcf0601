"""What a new book says is true of ten kinds of news, and reads well."""

import re

import pytest

from sourcebook.coding.project import Project
from sourcebook.new_book.book import new_book
from sourcebook.notebook.registry import MODULES, all_facts, chapter_answer
from sourcebook.rewording_detector.measured import SIGNS
from sourcebook.text.article_sources import Source
from tests.articles import NAMES
from tests.new_book.tools import WRONG, plain


@pytest.fixture(scope="session")
def opened(books):
    return {name: Project.open(books / name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("chapter", MODULES)
def test_answers_read_well(opened, name, chapter):
    answer = plain(chapter_answer(opened[name], chapter)).strip()
    assert answer.endswith(".")
    assert not WRONG.search(answer), (answer, WRONG.search(answer))
    assert not re.search(r"(?:^|[a-z%)”][.!?] )[a-z]", answer), answer
    assert not re.search(r"such as (?:rights groups|the United Nations)|not been coded|`data", answer), answer


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_any_article_are_numbers(opened, name):
    for fact in all_facts(opened[name]):
        assert fact.text
        assert not re.search(r"nan|<NA>|inf\b", fact.text), fact


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell all night.",
        "Rain.",
        "“Rain.”",
        "𝔗 \u0301\u202e",
        "He said.",
        "He said: “",
        "said said said",
        "\ufeffRain fell, she said.",
        "date 2031-05-04 Rain, he said.",
        "a\r\nb, he said\r\n\r\nc",
    ],
)
def test_very_small_articles_have_answers(tmp_path, text):
    new_book(Source(text), tmp_path / "b")
    project = Project.open(tmp_path / "b")
    answers = [plain(chapter_answer(project, chapter)).strip() for chapter in MODULES]
    assert not [answer for answer in answers if WRONG.search(answer) or not answer.endswith(".")]
    assert not [fact for fact in all_facts(project) if fact.evidence == SIGNS], (
        "links into a table that only tested texts have"
    )
