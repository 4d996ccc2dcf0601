"""The sheet of the exercise: rows to fill in that give nothing away, and what was settled for the script."""

import json

import lxml.html

from sourcebook.display.answer_sheet import ROWS, AnswerSheet, answer_sheet


def form(sheet: AnswerSheet) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(sheet.html(), create_parent=True)


def test_the_rows_tell_neither_how_many_nor_which_were_settled(own):
    shown = form(answer_sheet(own, "S10"))
    assert len(shown.xpath(".//fieldset[@class='sb-answer']")) == ROWS
    assert "recognized" not in shown.text_content()
    many = AnswerSheet(ROWS + 1, (), [])
    assert len(form(many).xpath(".//fieldset[@class='sb-answer']")) == ROWS + 1


def test_each_code_can_be_ticked_once_a_row_and_every_field_has_a_name(own):
    shown = form(answer_sheet(own, "S10"))
    first = shown.xpath(".//fieldset[@class='sb-answer']")[0]
    codes = {name: first.xpath(f".//input[@name='{name}-1']/@value") for name in ("form", "stance")}
    assert codes == {"form": ["direct", "mixed", "indirect"], "stance": ["−2", "−1", "0", "+1", "+2"]}
    assert all(field.getparent().tag == "label" for field in shown.iter("input", "select"))
    assert first.xpath(".//option/text()") == ["2", "3", "4"]


def test_the_script_learns_what_was_settled_and_who_coded_what_else(own):
    rows = json.loads(form(answer_sheet(own, "S10")).xpath("./form/@data-settled")[0])
    assert [(row["cue"], row["inside"], row["stance"]) for row in rows][:2] == [
        ("stated", "", "0"),
        ("recognized", "1", "+1"),
    ]
    assert rows[2]["others"]["stance"] == ["coder c: 0"]


def test_words_of_an_article_stay_text():
    shown = AnswerSheet(1, (), [{"cue": '"><script>', "others": {}}]).html()
    assert "<script>" not in shown


def test_on_paper_there_are_boxes_and_lines(own):
    sheet = answer_sheet(own, "S10")
    assert form(sheet).xpath("count(.//table[@class='sb-paper']//span[@class='sb-no'])") == ROWS * 8
    assert sheet.latex().count(r"\item") == ROWS


def test_where_nothing_was_coded_there_is_no_sheet(bare):
    assert answer_sheet(bare, bare.article.sentences[0].id) is None
