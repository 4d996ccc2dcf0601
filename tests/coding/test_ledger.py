"""Who decides what coders dispute, and how the ledger says so."""

import pytest

from sourcebook.coding.ledger import Ledger, OpenLedger
from sourcebook.errors import CodingError

WHERE = ("attributions", "A1", "form")
PRESENCE = ("attributions", "A1", "presence")


def decision(value: str) -> dict[str, str]:
    return {
        "table": "attributions",
        "unit": "A1",
        "field": "form",
        "votes": "",
        "decision": value,
        "rule": "codebook",
        "reason": "Rule 1.",
    }


@pytest.mark.parametrize(
    ("votes", "value"),
    [(["a", "a", "b"], "a"), (["a", "b", "b"], "b"), (["a", "a"], "a"), (["a"], "a"), (["", "", "x"], "")],
)
def test_majority(votes: list[str], value: str) -> None:
    assert Ledger({}).settle(WHERE, votes) == value


@pytest.mark.parametrize(
    "votes", [["a", "b", "c"], ["a", "b"], ["a", "a", "b", "b"]], ids=["three ways", "one each", "a draw"]
)
def test_without_a_majority_a_row_must_decide(votes: list[str]) -> None:
    with pytest.raises(CodingError, match=r"attributions A1 form has no majority \(a \| "):
        Ledger({}).settle(WHERE, votes)
    ledger = Ledger({WHERE: decision("c")})
    assert ledger.settle(WHERE, votes) == "c"
    assert ledger.rows == [decision("c") | {"votes": " | ".join(votes)}]


def test_a_row_changes_nothing_on_which_all_agree() -> None:
    ledger = Ledger({WHERE: decision("c")})
    assert ledger.settle(WHERE, ["a", "a", "a"]) == "a"
    assert ledger.rows == []


@pytest.mark.parametrize(
    ("votes", "value", "reason"),
    [(["3", "2", "2"], "2", "The middle"), (["0", "–", "3"], "0", "weaker"), (["–", "1", "1"], "1", "agree")],
)
def test_ordered_codes_take_the_middle_and_of_two_the_weaker(votes: list[str], value: str, reason: str) -> None:
    ledger = Ledger({})
    assert ledger.middle(WHERE, votes) == value
    assert reason in ledger.rows[0]["reason"]


@pytest.mark.parametrize(
    ("votes", "reason"),
    [
        (["a", "a", "b"], "Two of the three coders agree."),
        (["a", "a", "a", "b"], "Three of the four coders agree."),
        (["a"] * 11 + ["b"], "11 of the 12 coders agree."),
    ],
)
def test_a_majority_is_told_by_its_size(votes: list[str], reason: str) -> None:
    ledger = Ledger({})
    ledger.settle(WHERE, votes)
    assert ledger.rows[0]["reason"] == reason


@pytest.mark.parametrize(
    ("votes", "value", "reason"),
    [
        (["1", "2"], "1", "Two coders saw it and differ: the weaker code stands."),
        (["1", "2", "3", "3", "3"], "3", "The middle of the five codes."),
        (["1", "2", "3", "3"], "2", "Four coders saw it and differ: the middle code stands."),
    ],
)
def test_a_median_is_told_by_what_it_is_of(votes: list[str], value: str, reason: str) -> None:
    ledger = Ledger({})
    assert ledger.middle(WHERE, votes) == value
    assert ledger.rows[0]["reason"] == reason


@pytest.mark.parametrize(
    ("seen", "kept", "open_"),
    [
        ([True, False], False, 1),
        ([True, True, False], True, 0),
        ([True, False, False], False, 0),
        ([True, True, False, False], False, 1),
        ([True, True], True, 0),
    ],
)
def test_a_row_that_half_of_the_coders_have_is_open(seen: list[bool], *, kept: bool, open_: int) -> None:
    ledger = OpenLedger({})
    assert ledger.present(PRESENCE, seen) is kept
    assert len(ledger.open) == open_


@pytest.mark.parametrize(("word", "kept"), [("coded", True), ("–", False)])
def test_a_person_decides_whether_a_row_is_kept(word: str, *, kept: bool) -> None:
    ledger = OpenLedger({PRESENCE: decision(word) | {"field": "presence"}})
    assert ledger.present(PRESENCE, [True, False]) is kept
    assert ledger.open == []
    assert ledger.rows[0]["reason"] == "Rule 1."
