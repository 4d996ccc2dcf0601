"""Numbers in prose: how they are written, where they lead, and that they stay text."""

import re

import pytest

from sourcebook.coding.project import Project
from sourcebook.corpus.chapter import has_tables
from sourcebook.notebook.registry import MODULES, SHARED, all_facts, chapter_answer, chapter_facts
from sourcebook.results.linked_numbers import Fact, fill, of_units, spans
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

HOSTILE = "<script>alert(1)</script> {eval}`1` $x$ \\input{/etc/passwd} [](javascript:alert(1)) =HYPERLINK(1) ```{raw} % | **b** _i_ # &amp; http://x.org"


@pytest.mark.parametrize(
    ("fact", "target"),
    [
        (Fact("voices_total", "3", "", (Span.of(1, 2),), "voices"), "article.ipynb#n-voices-total"),
        (Fact("k", "3", "", evidence="omissions#claims"), "omissions.ipynb#claims"),
        (Fact("k", "3", "", evidence="omissions"), ""),
        (Fact("k", "3", "", evidence="#here"), ""),
        (Fact("k", "3", ""), ""),
    ],
    ids=["words", "place on a page", "page", "place on this page", "nowhere"],
)
def test_where_a_number_leads(fact: Fact, target: str) -> None:
    assert fact.target == target
    assert fact.markdown == (f"[3]({target})" if target else "3")


def test_fill_puts_links_into_a_sentence() -> None:
    assert (
        fill("{a} of {b}", [Fact("a", "1", "", (Span.of(0, 1),)), Fact("b", "2 %", "")])
        == "[1](article.ipynb#n-a) of 2 \\%"
    )


def test_braces_of_a_name_are_no_place_for_a_number() -> None:
    count = Fact("count", "two", "")
    name = escape_markdown("{x} and \\")
    assert fill(f"{{count}} by {name}{{count}}", [count]) == r"two by \{x\} and \\two"
    with pytest.raises(KeyError):
        fill("{x}", [count])


def test_empty_cells_make_no_span() -> None:
    assert spans("1 2", "", "3 4;5 6") == (Span.of(1, 2), Span(((3, 4), (5, 6))))


@pytest.fixture(scope="module", params=["own", "small", "bare"])
def book(request: pytest.FixtureRequest) -> Project:
    found: Project = request.getfixturevalue(request.param)
    return found


def test_keys_and_anchors_are_unique_in_the_whole_book(book: Project) -> None:
    facts = all_facts(book)
    assert len({f.key for f in facts}) == len({f.anchor for f in facts}) == len(facts)


@pytest.mark.parametrize("chapter", MODULES)
def test_keys_begin_with_their_chapter(own: Project, chapter: str) -> None:
    assert all(fact.key.startswith(f"{SHARED.get(chapter, chapter)}_") for fact in chapter_facts(own, chapter))


def test_every_number_has_words_or_evidence_or_is_none(book: Project) -> None:
    without = {fact.key for fact in chapter_facts(book, "corpus")} if not has_tables(book) else set()
    loose = [
        f.key for f in all_facts(book) if not f.target and not f.evidence and f.text not in ("none", "0", "–", "0 %")
    ]
    assert set(loose) <= without


def test_every_span_holds_words_of_the_article(book: Project) -> None:
    text = book.article.text
    for fact in all_facts(book):
        assert fact.text
        assert fact.label
        assert all(s.end <= len(text) and s.text(text).strip() for s in fact.spans), fact.key


@pytest.mark.parametrize("chapter", MODULES)
def test_answers_are_sentences_without_gaps(book: Project, chapter: str) -> None:
    answer = chapter_answer(book, chapter)
    assert answer.strip().endswith(".")
    assert not re.search(r"\bnan\b", answer)
    assert "{" not in answer


def test_units_become_spans(small: Project) -> None:
    assert [s.text(small.article.text) for s in of_units(small.article.paragraphs[:1])] == [
        "The mayor of Ostby said the bridge was safe."
    ]
