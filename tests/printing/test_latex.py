"""The book set by LaTeX, read back."""

import pytest

from sourcebook.printing.latex import set_book
from tests.book import ROOT
from tests.printing.tools import hostile_book, needs_latex, texts

pytestmark = [pytest.mark.book, needs_latex]


@pytest.fixture(scope="module", params=["our book", "a new book"])
def text(request, tmp_path_factory):
    root = ROOT if request.param == "our book" else hostile_book(tmp_path_factory.getbasetemp())
    return " ".join(texts(set_book(root)))


def test_no_output_is_a_leftover_of_a_program(text):
    for leftover in ("object at 0x", "Traceback", "% sourcebook", "data:text/csv", "Click one", "Layers can be"):
        assert leftover not in text


def test_chapters_tables_figures_and_notes_are_there(text):
    for words in ("1 At a glance", "What text is this?", "Table", "Fig.", "Attributions", "Contents"):
        assert words in text


def test_findings_and_markup_are_text(text):
    found = "its narration was reworded word by word" if "Guterres" in text else "<script>"
    assert found in text
