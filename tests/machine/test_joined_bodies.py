import pytest

from sourcebook.machine.joined_bodies import is_one_body
from sourcebook.machine.names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bait and Tackle Administration said no.", ["Bait and Tackle Administration"]),
        ("They asked the Lund Parks and Wildlife Department.", ["Lund Parks and Wildlife Department"]),
        ("The Centers for Bait Control and Prevention said no.", ["Centers for Bait Control and Prevention"]),
        ("The Institutes of Bait said no.", ["Institutes of Bait"]),
        ("Ida Frey and the Tackle Administration said no.", ["Ida Frey", "Tackle Administration"]),
        ("They met Frey and Tackle Administration aides.", ["Frey", "Tackle Administration"]),
        ("They asked the Harbour Union and Tackle Board.", ["Harbour Union", "Tackle Board"]),
        ("They read the Lund Bait Act and Tackle Board rules.", ["Lund Bait Act", "Tackle Board"]),
        ("They asked the Pentagon and Foreign Ministry.", ["Pentagon", "Foreign Ministry"]),
        ("U.S. Customs and Border Protection said no.", ["U.S. Customs and Border Protection"]),
        ("The Bait’s and Tackle Administration said no.", ["Tackle Administration"]),
    ],
)
def test_and_joins_what_one_body_sees_to(text: str, expected: list[str]) -> None:
    found = [name for name in names(text) if len(name.words) > 1 or name.text in ("Frey", "Pentagon")]
    assert [name.text for name in found] == expected


def test_a_list_knows_a_body_without_its_article() -> None:
    assert is_one_body(("Immigration",), ("Customs", "Enforcement"), False)
    assert not is_one_body(("Bait",), ("Customs", "Enforcement"), False)
