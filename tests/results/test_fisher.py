"""Fisher's exact test: tables that a person can count, and the same numbers as SciPy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact as by_scipy

from sourcebook.results.fisher import fisher_exact


def test_the_lady_tasting_tea():
    # Of 70 ways to choose four cups, 1 has all right, 16 have three, and as many miss all or three.
    assert fisher_exact(4, 4, 0, 4) == pytest.approx(2 / 70)
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70)


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (0, 0, 3, 9), (2, 5, 0, 0), (0, 7, 0, 9), (5, 5, 3, 3)])
def test_where_nothing_can_differ_p_is_one(table):
    assert fisher_exact(*table) == pytest.approx(1)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_it_agrees_with_scipy(cells):
    a, b, c, d = cells
    assert fisher_exact(a, a + b, c, c + d) == pytest.approx(by_scipy([[a, b], [c, d]]).pvalue, rel=1e-9)


def test_long_texts_are_no_trouble():
    assert fisher_exact(3000, 90_000, 0, 10_000) == pytest.approx(by_scipy([[3000, 87_000], [0, 10_000]]).pvalue, rel=1e-6)
