"""Coefficients of agreement: published examples and edges."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.measures.coefficients import _counts, _nominal_alphas, ac1, alpha, alpha_interval, raw
from sourcebook.measures.variables import Variable

N = None
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units.
FOUR = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
        strict=True,
    )
)
# The same paper, section B: two observers, ten binary units.
TWO = list(zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True))
# Section C, nominal: two observers, twelve units.
NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))


@pytest.mark.parametrize(
    ("units", "level", "value"),
    [(FOUR, "nominal", 0.743), (FOUR, "ordinal", 0.815), (TWO, "nominal", 0.095), (NOMINAL, "nominal", 0.692)],
)
def test_alpha_of_krippendorff_2011(units: list, level: str, value: float) -> None:
    assert alpha(units, level=level) == pytest.approx(value, abs=5e-4)


def test_ac1_of_gwet_2008() -> None:
    """The paper's example: of 125 units both raters call 118 positive; 5 and 2 are disputed, none is negative for both."""
    units = [("+", "+")] * 118 + [("+", "-")] * 5 + [("-", "+")] * 2
    use = (118 + 7 / 2) / 125
    chance = 2 * use * (1 - use)
    assert ac1(units) == pytest.approx((118 / 125 - chance) / (1 - chance))
    assert ac1(units) == pytest.approx(0.941, abs=5e-4)


def test_ac1_holds_where_one_code_prevails_and_alpha_does_not() -> None:
    units = [("no", "no", "no")] * 19 + [("no", "no", "yes")]
    assert alpha(units) < 0.01
    assert ac1(units) > 0.95


@pytest.mark.parametrize(
    ("units", "value"), [([("a", "a", "b")], 1 / 3), ([("a", "a"), ("a", "b")], 0.5), ([("a", None)], nan), ([], nan)]
)
def test_raw(units: list, value: float) -> None:
    assert raw(units) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(
    "units",
    [[], [(None, None)], [("a", "a")], [("a", None), (None, "b")]],
    ids=["none", "empty", "one code", "no pairs"],
)
def test_without_variation_or_pairs_there_is_no_alpha(units: list) -> None:
    assert isnan(alpha(units))
    assert all(map(isnan, alpha_interval(Variable("x", units))))


def test_perfect_agreement() -> None:
    units = [("a", "a"), ("b", "b")]
    assert alpha(units) == ac1(units) == raw(units) == 1


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * 3), max_size=8))
def test_names_of_codes_and_order_of_coders_do_not_count(units: list) -> None:
    swapped = [tuple({"a": "z", "b": "y", "c": "x"}.get(v) if v else None for v in reversed(unit)) for unit in units]
    for measure in (alpha, ac1, raw):
        assert measure(swapped) == pytest.approx(measure(units), nan_ok=True)


VALUES = st.one_of(st.none(), st.sampled_from("abc"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=3), min_size=1, max_size=6), st.data())
def test_alpha_of_draws_is_that_of_the_package(groups: list[list[tuple]], data: st.DataObject) -> None:
    draw = data.draw(st.lists(st.integers(0, len(groups) - 1), min_size=len(groups), max_size=len(groups)))
    units = [unit for group in groups for unit in group]
    counts, starts = _counts(units, ["a", "b", "c"]), np.cumsum([0, *map(len, groups)])
    expected = alpha([unit for i in draw for unit in groups[i]])
    assert _nominal_alphas(counts, starts, np.array([draw]))[0] == pytest.approx(expected, nan_ok=True)


def test_the_interval_holds_the_value() -> None:
    low, high = alpha_interval(Variable("x", FOUR))
    assert low < 0.743 < high <= 1
    assert (low, high) == alpha_interval(Variable("x", FOUR))
