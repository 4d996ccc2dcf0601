"""The book set by LaTeX, read back."""

import re

import pytest

from sourcebook.printing.latex import FOLDER, set_book
from tests.book import ROOT, lock
from tests.printing.tools import is_current, needs_latex, once, texts

pytestmark = [pytest.mark.book, needs_latex]


BOOKS = [
    pytest.param("ours", marks=pytest.mark.xdist_group("latex of our book")),
    pytest.param("hostile", marks=pytest.mark.xdist_group("latex of a new book")),
]


@pytest.fixture(scope="module", params=BOOKS)
def pdf(request, books, shared):
    """Return a book's PDF, set once."""
    root = ROOT if request.param == "ours" else books / request.param

    def set_it():
        with lock(root):
            made = max((root / FOLDER).glob("*.pdf"), default=root / FOLDER)
            return made if is_current(made, root) else set_book(root)

    return once(shared, f"latex-{root.name}", set_it)


@pytest.fixture(scope="module")
def text(pdf):
    return " ".join(texts(pdf))


def test_no_output_is_a_leftover_of_a_program(text):
    for leftover in ("object at 0x", "Traceback", "% sourcebook", "data:text/csv", "Layers can be"):
        assert leftover not in text


def test_chapters_tables_figures_and_notes_are_there(text):
    for words in ("1 At a glance", "What text is this?", "Table", "Fig.", "Attributions", "Contents"):
        assert words in text


def test_findings_and_markup_are_text(text):
    found = (
        "more than one word in five outside the quotations differs from other copies"
        if "Guterres" in text
        else "<script>"
    )
    assert found in text


def test_no_command_of_an_article_is_left(pdf):
    source = pdf.with_suffix(".tex").read_text(encoding="utf-8")
    assert "Guterres" in source or "etc/passwd" in source
    assert not re.search(r"\\input\s*\{/etc|\\write18|\\frac\{1\}|javascript:alert\(1\)\}\{", source)
