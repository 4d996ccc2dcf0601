"""A marked sentence: its words stay whole and in order, each part where the coding has it, on the page and on paper."""

import lxml.html
import pytest

from sourcebook.display.marked_sentence import Mark, MarkedSentence, coded_sentence, example_row, invented_sentence
from sourcebook.text.span import Span

NESTED = MarkedSentence(
    "“We met,” she said, “and he said no,”",
    [
        Mark("content", "1", Span.parse("0 9;20 37")),
        Mark("source", "1", Span.parse("10 13")),
        Mark("cue", "1", Span.parse("14 18")),
        Mark("content", "2", Span.parse("33 35")),
        Mark("source", "2", Span.parse("25 27")),
        Mark("cue", "2", Span.parse("28 32")),
    ],
)


def words(sentence):
    return "".join(said for said, role in sentence.pieces() if role not in ("bracket", "number"))


def of(sentence, role):
    return [said for said, played in sentence.pieces() if played == role]


@pytest.mark.parametrize("sentence", [NESTED, invented_sentence()], ids=["nested", "invented"])
def test_the_sentence_stays_whole(sentence):
    assert words(sentence) == sentence.text


def test_parts_and_numbers_stand_where_the_coding_has_them():
    assert of(NESTED, "source") == ["she", "he"]
    assert of(NESTED, "cue") == ["said", "said"]
    assert of(NESTED, "number") == ["2", "1"]
    shown = "".join(said for said, _ in NESTED.pieces())
    assert shown == "[“We met,”] she said, [“and he said [no]2,”]1"


def test_one_statement_needs_no_number():
    assert of(MarkedSentence("She said no.", [Mark("content", "1", Span.of(9, 11))]), "number") == []


def test_the_invented_sentence_has_its_codes_in_the_margin():
    shown = lxml.html.fragment_fromstring(invented_sentence().html())
    assert [item.text_content() for item in shown.iter("li")] == [
        "direct, business, four words",
        "indirect, citizen, five words",
    ]
    assert shown.find_class("sb-marked-key")[0].text_content() == "source cue [content]"


def test_our_sentence_has_three_statements_of_one_source(own):
    sentence = coded_sentence(own, "S8")
    assert words(sentence).startswith("China calls them")
    assert of(sentence, "source") == ["China"]
    assert of(sentence, "cue") == ["calls", "denies", "says"]


def test_the_example_is_a_row_of_the_table_as_it_stands_there(own):
    row = example_row(own)
    cells = dict(row.cells)
    table = own.reference.attributions.set_index("id")
    assert cells["content"] == table.loc[cells["id"], "content"]
    assert cells["cue_at"] == table.loc[cells["id"], "cue_at"]
    assert of(row, "cue") == [cells["cue"]]


def test_where_nothing_was_coded_there_is_no_example(bare):
    assert example_row(bare) is None


def test_words_of_an_article_stay_text():
    sentence = MarkedSentence("<b>x</b> \\input{y}", [Mark("cue", "1", Span.of(0, 3))], cells=[("cue", "<b>")])
    assert "<b>" not in sentence.html()
    assert "\\input" not in sentence.latex()
    assert sentence.latex().startswith("\\begin{quote}\\textbf{")
