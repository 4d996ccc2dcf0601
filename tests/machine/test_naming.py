"""Who is named: a body without a name is one body, members of a party are a class, a torn name is completed."""

import pytest

from sourcebook import machine
from sourcebook.text.article import Article


def named(text: str) -> dict[str, tuple[str, str]]:
    found = machine.attributions(Article(text))
    return {item.source.text(text): (item.voice, item.named) for item in found if item.source}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Democrats", "unnamed"),
        ("Norwegians", "unnamed"),
        ("Conservatives", "unnamed"),
        ("Reuters", "institution"),
        ("Al-Jazeera", "institution"),
        ("General Nadir al-Maro", "person"),
        ("The Frey administration", "institution"),
        ("The department", "institution"),
        ("A Senate committee", "institution"),
        ("Officials at the department", "unnamed"),
        ("Several companies", "unnamed"),
    ],
)
def test_how_far_a_source_is_named(words: str, code: str) -> None:
    assert named(f"{words} said on Monday that the pier was closed.")[words][1] == code


def test_the_body_that_an_article_calls_by_its_plural_is_one() -> None:
    text = "The Greens want a pier. A Green spoke. The Greens met in Lund. The Greens said on Monday that the pier was closed."
    assert set(named(text).values()) == {("Greens", "institution")}


def test_a_name_that_breaks_off_is_that_of_the_text() -> None:
    text = (
        "Sweden and the United States have many boats. In 2010, the United disclosed how many boats it had. "
        "The United States has 30. The United Kingdom has 20."
    )
    assert named(text)["the United"] == ("United States (government)", "institution")


def test_no_persons_name_has_an_article() -> None:
    text = "The West wants a new pier, the mayor said. The mayor met Anna Frey."
    assert named(text)["The West"][1] != "person"


@pytest.mark.parametrize("owner", ["Legal Harbour", "Harbour Watch", "Beck"])
def test_whose_somebody_is_does_not_hide_a_name(owner: str) -> None:
    text = f"{owner} had the tape. “It is a shame and a scandal,” said {owner}’s Anna A. Frey, a Lund law professor."
    source = f"{owner}’s Anna A. Frey, a Lund law professor"
    assert named(text)[source] == ("Anna A. Frey", "person")


def test_the_newspaper_is_the_one_named() -> None:
    text = "The Lund Times and the mayor fell out. The newspaper said on Sunday that it was sorry."
    assert named(text)["The newspaper"] == ("Lund Times", "institution")


def test_it_in_what_a_body_says_of_its_words_is_the_body() -> None:
    text = "The recording was leaked to Slate, which posted what it described as a transcript."
    assert named(text)["it"] == ("Slate", "institution")


def test_speakers_of_a_transcript_have_names() -> None:
    text = "IDA FREY: We turn to boats now. What is new?\n\nSEN. JAN TOLLE: Boats are good for us all. We want more boats.\n"
    assert named(text)["SEN. JAN TOLLE"] == ("Jan Tolle", "person")


def test_one_of_those_who_speak_is_one_of_them() -> None:
    text = "Neighbors of the pier said they never saw a light. The windows were dark, one said."
    assert named(text)["one"][0] == named(text)["Neighbors of the pier"][0]


def test_whoever_speaks_at_a_press_conference_is_not_of_the_press() -> None:
    text = "The pier was closed, said a city spokesman at Tuesday’s press conference on the fire and the storm."
    (only,) = machine.attributions(Article(text))
    assert only.role is not None
    assert (only.voice_type, only.role.text(text)) == ("government", "city spokesman")


def test_the_capital_of_a_sentence_is_no_name() -> None:
    text = "City officials said on Tuesday that the pier was closed."
    assert named(text)["City officials"] == ("city officials", "unnamed")


def test_a_body_is_no_relation_by_what_it_is_called() -> None:
    text = "The pier was closed on Tuesday, the Associated Press reported."
    (only,) = machine.attributions(Article(text))
    assert only.justification == "office"


def test_a_role_ends_before_a_clause() -> None:
    text = "Ida Frey, the girl who had disappeared, said on Tuesday that the pier was closed."
    (only,) = machine.attributions(Article(text))
    assert only.role is None or only.role.text(text) == "girl"


def test_a_description_ends_before_a_clause() -> None:
    text = "The pier will be closed, said one harbour clerk who did not want to be named in the paper."
    (role,) = {item.role.text(text) for item in machine.attributions(Article(text)) if item.role}
    assert role == "one harbour clerk"
