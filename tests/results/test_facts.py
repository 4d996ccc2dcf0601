"""Numbers in prose: how they are written, where they lead, and that they stay text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcebook.coding.project import Project
from sourcebook.notebook.registry import MODULES, SHARED, all_facts, chapter_answer, chapter_facts
from sourcebook.results.facts import Fact, capital, counted, escape_markdown, fill, listed, long_date, number, of_units, percent, spans, words
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


@pytest.mark.parametrize(("value", "text"), [(0.247, "25 %"), (1, "100 %"), (0.0, "0 %"), (float("nan"), "–")])
def test_percent(value: float, text: str) -> None:
    assert percent(value) == text


@pytest.mark.parametrize(("value", "digits", "text"), [(-0.5, 2, "−0.50"), (3.72, 1, "3.7"), (float("nan"), 2, "–")])
def test_number(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


@pytest.mark.parametrize(("count", "text"), [(0, "none"), (12, "twelve"), (13, "13"), (1204, "1,204")])
def test_words(count: int, text: str) -> None:
    assert words(count) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [("2022-02-06", "6 February 2022"), ("2015-11", "November 2015"), ("2015-13", "2015-13"), ("early 2022", "early 2022"), ("", ""), ("[x](y)", "[x](y)")],
)
def test_long_date(date: str, text: str) -> None:
    assert long_date(date) == text


def test_counted_agrees_with_its_noun() -> None:
    assert [counted(n, "voice") for n in (0, 1, 2)] == ["no voices", "one voice", "two voices"]


@pytest.mark.parametrize(("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_listed(names: list[str], text: str) -> None:
    assert listed(names) == text


@pytest.mark.parametrize(("text", "result"), [("six ran. two sat.", "Six ran. Two sat."), ("[six](x) ran", "[Six](x) ran"), ("3.7 is", "3.7 is")])
def test_capital(text: str, result: str) -> None:
    assert capital(text) == result


def test_fill_puts_links_into_a_sentence() -> None:
    assert fill("{a} of {b}", [Fact("a", "1", "", (Span.of(0, 1),)), Fact("b", "2 %", "")]) == "[1](article.ipynb#n-a) of 2 \\%"


def test_empty_cells_make_no_span() -> None:
    assert spans("1 2", "", "3 4;5 6") == (Span.of(1, 2), Span(((3, 4), (5, 6))))


def _shown(markdown: str) -> list[str]:
    """Return the text and the kinds of all inline tokens of one rendered paragraph."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return [t.content if t.type in ("text", "text_special") else t.type for t in tokens[1].children or []]


@pytest.mark.parametrize("text", [HOSTILE, "a\n\n# b\n---\n> c", "x | y\n--- | ---", "1 < 2 > 0", "\u202eevil\u202c", "a\r\nb"])
def test_escaped_text_stays_text(text: str) -> None:
    assert "".join(_shown("Said: " + escape_markdown(text))) == "Said: " + " ".join(text.splitlines())


@given(st.text(st.sampled_from("\\`*_{}[]()#+-!|<>$~^&:@%= ab1.\n\"'/;")))
def test_any_escaped_text_stays_text(text: str) -> None:
    assert "".join(_shown("x" + escape_markdown(text) + "x")) == "x" + " ".join(text.splitlines()) + "x"


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
    loose = [f.key for f in all_facts(book) if not f.target and not f.evidence and f.text not in ("none", "0", "–", "0 %")]
    assert loose == []


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
    assert [s.text(small.article.text) for s in of_units(small.article.paragraphs[:1])] == ["The mayor of Ostby said the bridge was safe."]
