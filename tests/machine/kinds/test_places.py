import pytest

from sourcebook.machine.kinds.places import countries_in, country_itself, home, people_itself


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("the Chilean minister", ["Chile"]),
        ("US ambassador to Russia", ["United States"]),
        ("New Jersey governor", ["United States"]),
        ("a Labour MP", ["United Kingdom"]),
        ("the minister", []),
    ],
)
def test_whose(phrase: str, found: list[str]) -> None:
    assert countries_in(phrase) == found


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ohio and Texas vote. The Senate waits. China waits.", "United States"),
        ("MPs sat late. The Commons voted. France waits.", "United Kingdom"),
        ("New Jersey votes. New Jersey waits.", "United States"),
        ("Nobody waits.", ""),
    ],
)
def test_the_country_that_a_text_is_about(text: str, country: str) -> None:
    assert home(text) == country


def test_a_country_speaks_for_its_government_and_a_people_for_itself() -> None:
    assert (country_itself("Beijing"), country_itself("the Chinese"), people_itself("the Chinese")) == (
        "China",
        "",
        "China",
    )
