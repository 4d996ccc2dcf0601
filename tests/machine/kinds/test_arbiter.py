import numpy as np
import pytest

from sourcebook.machine.kinds.arbiter import (
    ALONE,
    BASES,
    KINDS,
    NOTHING_HEARD,
    SORTS,
    Company,
    Heard,
    _by_company,
    _by_heard,
    _logs,
    _near,
    _shares,
    _weights,
    averaged,
    chances,
    decide,
    features,
)

EVEN = [1 / (len(KINDS) - 1)] * (len(KINDS) - 1)


def test_each_witness_has_a_weight() -> None:
    rows = features(Heard("media", "certain", ("media", ""), "expert", 30, tuple(EVEN)), EVEN, "person")
    assert rows.shape[0] == len(KINDS)
    assert chances(rows).sum() == pytest.approx(1)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("sort", SORTS)
def test_any_witness_may_be_missing(basis: str, sort: str) -> None:
    code, right = decide(Heard(basis=basis), EVEN, sort)
    assert code in KINDS
    assert 0 <= right <= 1


def test_what_the_words_say_is_followed_where_nothing_else_is_known() -> None:
    code, _ = decide(Heard("expert", "certain", ("expert",)), EVEN, "person")
    assert code == "expert"


def test_nothing_is_guessed_where_the_chance_is_small() -> None:
    assert decide(NOTHING_HEARD, EVEN, "person")[0] == "unspecified"


def test_more_evidence_makes_surer() -> None:
    one = chances(features(Heard("business", "certain", ("business",)), EVEN, "person"))
    two = chances(features(Heard("business", "certain", ("business",), "business", 50), EVEN, "person"))
    assert np.argmax(one) == KINDS.index("business")
    assert two.max() > one.max()
    assert chances(features(NOTHING_HEARD, EVEN, "person")).max() < one.max()


def test_what_the_collection_says_of_a_year_stands() -> None:
    political = [0.9 if kind == "political" else 0.1 / 8 for kind in KINDS[:-1]]
    assert decide(Heard("state", "listed", (), "state", 40), political, "person", political)[0] == "state"
    assert decide(Heard("unspecified", "none"), political, "person", political)[0] == "political"


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(
    "heard",
    [NOTHING_HEARD, Heard("expert", "default", ("expert", ""), "media", 9, tuple(EVEN)), Heard("state", "former")],
)
def test_the_words_around_and_the_network_count_beside_what_is_heard(heard: Heard, sort: str) -> None:
    for first in KINDS[:-1]:
        around = [0.6 if kind == first else 0.05 for kind in KINDS[:-1]]
        for meant in ([], around[::-1]):
            whole = chances(features(heard, around, sort, meant))
            alone, of_context, of_network = _by_heard(heard, sort)
            assert _shares(alone + of_context * _logs(around) + of_network * _logs(meant)) == pytest.approx(whole)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(
    "heard", [NOTHING_HEARD, Heard("expert", "default", ("expert", "")), Heard("state", "certain")]
)
def test_the_company_counts_beside_what_is_heard(heard: Heard, sort: str) -> None:
    shares = tuple(np.linspace(-1, 1, len(KINDS) - 1))
    for company in (ALONE, Company(("media", "state", "media"), "business", shares), Company((), "expert")):
        whole = chances(features(heard, EVEN, sort, (), company))
        sums = features(heard, EVEN, sort) @ _weights()["weights"]
        sums = sums + _by_company(heard.code, heard.basis, sort) @ np.array(_near(company))
        assert _shares(sums) == pytest.approx(whole)


def test_aides_among_politicians_are_rather_political() -> None:
    among = Company(("political",) * 3, "political", tuple(1.0 if kind == "political" else 0.0 for kind in KINDS[:-1]))
    kind = KINDS.index("political")
    by_themselves = chances(features(NOTHING_HEARD, EVEN, "class", EVEN))
    assert chances(features(NOTHING_HEARD, EVEN, "class", EVEN, among))[kind] > 1.2 * by_themselves[kind]


def test_a_choice_lies_between_that_of_the_sums_and_that_of_the_network() -> None:
    sums, logs = np.zeros(len(KINDS)), np.full(len(KINDS), -5.0, np.float32)
    sums[0], logs[0], logs[1] = 2.0, -0.8, -0.7
    assert int(averaged(sums, logs).argmax()) == 0
    assert averaged(np.zeros(len(KINDS)), logs).argmax() == 1
    assert averaged(sums, logs).sum() == pytest.approx(1)
