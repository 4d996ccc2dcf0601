import pytest

from sourcebook.machine.nicknames import are_nicknames


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Liz", "Elizabeth", True), ("Chuck", "Charles", True), ("Pat", "Peter", False), ("Ilse", "Ilse", False)],
)
def test_first_names_that_stand_for_one_another(one: str, other: str, same: bool) -> None:
    assert are_nicknames(one, other) is same
