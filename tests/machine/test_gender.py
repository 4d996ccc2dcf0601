"""Gender by titles, pronouns and relations, never by a first name."""

import pytest

from sourcebook.machine.gender import of_pronoun, of_titled, of_words, told


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("Ms Storm", "female"), ("Sir Ed Lind", "male"), ("Queen Ada", "female"), ("his wife", "female"), ("her father", "male"), ("two women", "female"),
        ("a police spokeswoman", "female"), ("Ada Storm", ""), ("the Queen's spokesman", ""), ("a friend of his mother", ""), ("a man and a woman", ""), ("Human Watch", ""),
        ("a mother who fled", "female"), ("the king", "male"),
    ],
)  # fmt: skip
def test_of_words(words: str, gender: str) -> None:
    assert of_words(words) == gender


@pytest.mark.parametrize(
    ("source", "gender"), [("She", "female"), ("he’s", "male"), ("they", ""), ("her lawyer", ""), ("Shelley", "")]
)
def test_of_pronouns(source: str, gender: str) -> None:
    assert of_pronoun(source) == gender


def test_titles_anywhere_in_the_text() -> None:
    assert of_titled("Mrs Storm came. Mrs. Ada Storm left. Mr Stormer stayed.")["Storm"] == ["female", "female"]


def test_what_is_told_by_both_is_unknown() -> None:
    assert [told(words) for words in ([], ["female", ""], ["female", "male"], ["male", "male", "female"])] == [
        "unknown",
        "female",
        "unknown",
        "male",
    ]


@pytest.mark.parametrize(
    ("words", "gender"), [("Mr. Storm’s committee", ""), ("Mr. Storm’s wife", "female"), ("Ms. Storm’s lawyer", "")]
)
def test_whose_somebody_is_tells_no_gender(words: str, gender: str) -> None:
    assert of_words(words) == gender
