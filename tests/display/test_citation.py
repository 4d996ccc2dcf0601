"""How to cite: only what is known, and nothing of it markup."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook import __version__
from sourcebook.coding.project import Project
from sourcebook.display.citation import MARK, Citation, Work, citation, data_mark, how_marked, left_empty, short_form

MakeBook = Callable[..., Path]
HOSTILE = "</pre><script>alert(1)</script> {x} \\input{y} 50 % & #1"


def test_our_book_is_cited_by_its_settings(own: Project) -> None:
    book, article, tool = citation(own).works
    assert (book.title, book.author, book.key) == (
        "Sourcebook: one article, read closely",
        "The Sourcebook project",
        "sourcebook",
    )
    assert (article.key, article.container, article.year) == (
        "thewall2022",
        "Text supplied with an address at thewall.fyi (only a stored excerpt of the page was seen)",
        "2022",
    )
    assert "Reuters report by Michelle Nichols" in article.sentence()
    assert f"  note = {{{article.note}}}," in article.bibtex().splitlines()
    works = (own.root / "references.bib").read_text(encoding="utf-8")
    assert "reworded copy of a Reuters report by Michelle Nichols" in works[works.index("{thewall2022,") :][:600]
    assert tool.version == __version__
    assert book.note not in short_form(own.root).words
    assert short_form(own.root).words.endswith(f"Version {book.version}, {book.date}.")


def test_a_book_without_author_date_or_address(make_book: MakeBook) -> None:
    book, article, _ = citation(Project.open(make_book(metadata={}))).works
    assert book.sentence() == "A small book."
    assert book.bibtex() == "@misc{thisbook,\n  title = {{A small book}},\n}"
    assert article.sentence() == "[An article without a title]."


def test_every_field_in_words_and_in_bibtex() -> None:
    work = Work(
        "k",
        "What",
        "T",
        author="A.",
        year="2031",
        date="2031-05-04",
        container="C",
        version="1.0",
        url="https://a.org/a_b",
    )
    assert work.sentence() == "A. T. C, Version 1.0, 2031-05-04. https://a.org/a_b"
    lines = work.bibtex().splitlines()
    assert lines[0] == "@misc{k,"
    assert "  author = {{A.}}," in lines
    assert "  year = {2031}," in lines
    assert "  howpublished = {C}," in lines
    assert "  url = {https://a.org/a_b}," in lines


def test_on_the_page_an_address_is_a_link_and_a_date_stays_together() -> None:
    work = Work("k", "What", "T", date="2031-05-04", url="https://a.org/a?b&c")
    html = Citation((work,)).html()
    assert (
        'T. <span class="sb-day">2031-05-04</span>. <a href="https://a.org/a?b&amp;c">https://a.org/a?b&amp;c</a>'
        in html
    )
    assert "<a " not in Citation((Work("k", "What", "T", url="javascript:alert(1)"),)).html()


def test_an_address_cannot_leave_its_braces() -> None:
    assert (
        "  url = {https://a.org/%7Dx%5Cinput%20%7By},"
        in Work("k", "What", "T", url="https://a.org/}x\\input {y").bibtex().splitlines()
    )


@pytest.mark.parametrize("field", ["title", "outlet", "date", "reference", "note"])
def test_hostile_words_stay_words(make_book: MakeBook, field: str) -> None:
    shown = citation(Project.open(make_book(metadata={"title": "T", field: HOSTILE})))
    html, latex = shown.html(), shown.latex()
    assert "<script" not in html
    assert html.count("<pre") == html.count("</pre>") == 3
    assert "\\input" not in latex
    bibtex = shown.works[1].bibtex()
    assert "\\input" not in bibtex
    assert bibtex.replace("\\{", "").replace("\\}", "").count("{") == bibtex.replace("\\{", "").replace(
        "\\}", ""
    ).count("}")


def test_an_address_that_could_run_is_left_out(make_book: MakeBook) -> None:
    assert citation(Project.open(make_book(metadata={"url": "javascript:alert(1)"}))).works[1].url == ""


def test_settings_that_are_no_mapping(make_book: MakeBook) -> None:
    root = make_book()
    (root / "_config.yml").write_text("title:\nhtml: x\n")
    assert citation(Project.open(root)).works[0].title == "A book about one article"


def test_every_form_is_a_numbered_list(own: Project) -> None:
    forms = citation(own)._repr_mimebundle_()
    assert forms["text/html"].startswith("<ol")
    assert forms["text/latex"].count("\\item") == 3
    assert [line[0] for line in forms["text/plain"].splitlines()] == ["1", "2", "3"]


def test_places_that_a_publisher_fills_are_named_until_they_are_filled(own: Project, tmp_path: Path) -> None:
    shown = left_empty(own.root)
    assert shown is not None
    assert "the address and a contact." in shown.text
    (tmp_path / "_config.yml").write_text(
        "author: Ada\nhtml:\n  baseurl: https://example.org/\nsphinx:\n  config:\n    sourcebook_contact: Ada\n"
    )
    assert left_empty(tmp_path) is None


def test_the_mark_of_the_data_changes_with_them_and_not_with_what_was_published(make_book: MakeBook) -> None:
    root = make_book()
    before = data_mark(root)
    assert len(before) == MARK
    (root / "data/published.json").write_text("{}")
    assert data_mark(root) == before
    (root / "data/metadata.json").write_text('{"title": "Another"}')
    assert data_mark(root) != before
    assert data_mark(root) in how_marked(root).text
