import pytest

from sourcebook.machine.voice_types import clues, kind_of


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Foreign Minister Ana Ruiz", "government"),
        ("Chilean Foreign Minister Ana Ruiz", "foreign_government"),
        ("Norwegian police", "government"),
        ("Santiago", "foreign_government"),
        ("a UN official", "intergovernmental"),
        ("who", "unspecified"),
        ("WHO", "intergovernmental"),
        ("an Amnesty International researcher", "civil_society"),
        ("a researcher", "expert"),
        ("the company’s owner", "business"),
        ("the newspaper", "media"),
        ("farmers", "citizen"),
        ("Norwegians", "citizen"),
        ("sources", "unspecified"),
    ],
)
def test_kinds_in_an_article_about_norway(phrase: str, code: str) -> None:
    assert kind_of([phrase], "Norway").code == code


def test_the_rule_quotes_the_word_that_decided() -> None:
    assert "“Minister”" in kind_of(["Foreign Minister Ana Ruiz"], "Norway").rule


def test_what_the_article_says_elsewhere_counts_after_the_phrase() -> None:
    assert kind_of(["Ruiz", "a professor at the university"], "Norway").code == "expert"


def test_clues_after_a_preposition_are_not_the_main_ones() -> None:
    assert [(clue.entry, clue.main) for clue in clues("residents of the university")] == [
        ("residents", True),
        ("university", False),
    ]
