import pytest

from sourcebook.machine.nouns import plural, plurals, proper_names


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("resident", "residents"),
        ("family", "families"),
        ("boy", "boys"),
        ("witness", "witnesses"),
        ("coach", "coaches"),
        ("fisherman", "fishermen"),
        ("human", "humans"),
    ],
)
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_plurals_of_people_hold_no_names_of_bodies() -> None:
    assert {"residents", "women", "children", "people", "officials"} <= plurals()
    assert not plurals() & proper_names()
    assert not plurals() & {"democrats", "republicans", "reuters"}
