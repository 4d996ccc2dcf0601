import pytest

from sourcebook import machine
from sourcebook.machine.coreference import Cast
from sourcebook.text.article import Article

WEATHER = "It rained on Monday in Lund. I think that the roof will hold. “I hope so,” said Jan Tolle, a farmer."


def voices(text: str, date: str = "") -> dict[str, tuple[str, str]]:
    found = machine.attributions(Article(text, date))
    return {item.source.text(text): (item.voice, item.voice_type) for item in found if item.source}


def test_i_outside_quotation_marks_is_the_author() -> None:
    assert voices(WEATHER)["I"] == ("the author", "media")


def test_a_byline_names_the_author() -> None:
    assert voices("By Ida Frey\n\n" + WEATHER)["I"] == ("Ida Frey", "media")


def test_in_a_conversation_i_is_left_open() -> None:
    text = f"Q: Is it dry?\nA: {WEATHER}"
    assert Cast(WEATHER).voice("I", WEATHER.index("I think")).name == "the author"
    assert Cast(text).voice("I", text.index("I think")).name == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ida Frey posted:\nI hope that rain will come. — Ida Frey (@idafrey) May 4",
        "Ida Frey (@idafrey) Today I hope that rain will come.",
    ],
)
def test_who_signs_a_post_is_its_i(text: str) -> None:
    assert Cast(text).voice("I", text.index("I hope")).name == "Ida Frey"


@pytest.mark.parametrize(("date", "kind"), [("2020-02-07", "political"), ("2014-02-07", "government")])
def test_the_date_of_an_article_tells_who_held_an_office_then(date: str, kind: str) -> None:
    text = "Joe Biden met voters in Iowa on Monday. “We will win,” Biden said."
    assert voices(text, date)["Biden"] == ("Joe Biden", kind)


def test_a_surname_that_means_one_person_is_not_given_to_a_relative() -> None:
    text = "Donald Trump and Lara Trump met voters in Iowa. Lara Trump smiled. “We will win,” Mr. Trump said."
    assert voices(text)["Mr. Trump"][0] == "Donald Trump"


def test_a_surname_that_is_a_country_too_is_a_person() -> None:
    text = "Rep. Jim Jordan (R-Ohio) met voters on Monday. “I saw it,” Jordan said."
    assert voices(text)["Jordan"] == ("Jim Jordan", "political")
