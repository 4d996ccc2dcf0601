"""The numbers that a coder's tables change."""

import pytest

from sourcebook.desk.numbers import numbers_view
from tests.desk.test_saving import added


@pytest.fixture
def accepted(store):
    first = store.draft()[0]
    store.do(store.version(), "A1 accepted", added(first))
    return store


def test_nothing_is_shown_before_anything_is_saved(store):
    assert numbers_view(store) == {"coder": "anna", "beside": "machine", "follows": "machine", "numbers": [], "same": 0}


def test_numbers_are_shown_beside_those_of_the_draft(accepted):
    told = numbers_view(accepted)
    rows = {row["what"]: (row["before"], row["now"]) for row in told["numbers"]}
    assert rows["attributed words"] == ("5", "2")
    assert told["follows"] == "anna"
    assert told["same"] > 0
    assert all(row["before"] != row["now"] for row in told["numbers"])


def test_a_draft_taken_over_whole_changes_nothing(accepted):
    accepted.do(accepted.version(), "A2 accepted", added(accepted.draft()[1]))
    assert numbers_view(accepted)["numbers"] == []
