"""A number that begins a sentence begins with a capital, and no other word does."""

import pytest
from docutils import nodes
from docutils.utils import new_document

from sourcebook.site.capitals import BeginSentences, begin_sentences


@pytest.mark.parametrize(
    ("before", "number", "expected"),
    [
        ("", "six", "Six"),
        ("It drafted six frames. ", "six", "Six"),
        ("He asked “why?” ", "two", "Two"),
        ("Of twelve, ", "six", "six"),
        ("Here: ", "six", "six"),
        ("", "sixty words", "sixty words"),
        ("", "none", "None"),
        ("", "no source", "No source"),
        ("", "Six", "Six"),
        ("", "47", "47"),
    ],
)
def test_numbers_in_words_follow_their_place(before, number, expected):
    paragraph = nodes.paragraph("", "", nodes.Text(before), nodes.reference("", number), nodes.Text(" of them stand."))
    begin_sentences(paragraph)
    assert paragraph.children[1].astext() == expected


def test_code_stays_as_it_is():
    paragraph = nodes.paragraph("", "", nodes.literal("", "two"), nodes.Text(" is a word."))
    begin_sentences(paragraph)
    assert paragraph.astext() == "two is a word."


def test_cells_of_tables_stay_as_they_are():
    page = new_document("page")
    page += [nodes.entry("", nodes.paragraph("", "two")), nodes.paragraph("", "two")]
    page["source"], page.settings.env = "page", None
    BeginSentences(page).run()
    assert [p.astext() for p in page.findall(nodes.paragraph)] == ["two", "Two"]
