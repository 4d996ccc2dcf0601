"""Slips of *a* and *an*."""

import pytest

from sourcebook.coding.project import Project
from sourcebook.measures.article_slips import article_slips


def slips(text: str) -> list[str]:
    return [span.text(text) for span in article_slips(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a attainable",
        "an university",
        "a hour",
        "an unit",
        "a apple",
        "an European",
        "an one-off",
        "an useful",
        "a unidentified",
        "a honest",
        "a FBI agent",
        "an US envoy",
        "a MP",
        "an U-turn",
        "A apple",
        "He left. A hour later",
        "“A apple”",
        "a  apple",
    ],
)
def test_slips(text: str) -> None:
    assert len(slips(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a house",
        "an hour",
        "an heir",
        "an honest",
        "a university",
        "a European",
        "a US envoy",
        "a one-off",
        "an onerous",
        "an unidentified man",
        "a unanimous vote",
        "an uninformed",
        "an unimportant",
        "a union",
        "a useful",
        "a usurper",
        "an usher",
        "an urban",
        "an urgent",
        "a uranium",
        "a utopian",
        "an utter",
        "a euphemism",
        "a Uighur",
        "a Ugandan",
        "a Ukrainian",
        "an e-mail",
        "an x-ray",
        "an F-16",
        "an S-400",
        "a U-turn",
        "an FBI agent",
        "an MP",
        "an NGO",
        "an EU summit",
        "a UN envoy",
        "a NATO ally",
        "a NASA probe",
        "a UNICEF truck",
        "a Unesco site",
        "a Honolulu hotel",
        "an historic",
        "a historic",
        "an herb",
        "Hepatitis A infection",
        "Plan A is",
        "vitamin-a effect",
        "d’a is",
        "an",
        "a 8",
    ],
)
def test_no_slips(text: str) -> None:
    assert slips(text) == []


def test_a_slip_is_located() -> None:
    assert [str(span) for span in article_slips("It is a attainable goal.")] == ["6 18"]


def test_our_article_has_one(own: Project) -> None:
    assert [span.text(own.article.text) for span in article_slips(own.article.text)] == ["a attainable"]
