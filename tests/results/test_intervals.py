"""Intervals: published values, ends, and what has none."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from sourcebook.results import resampling
from sourcebook.results.intervals import Interval, is_thin, ratio_interval, sound
from sourcebook.results.resampling import RESAMPLES, SEED


def test_one_sentence_says_nothing_about_the_range() -> None:
    assert ratio_interval([1], [4]) == Interval(0.25, 0.0, 1.0)


def test_a_ratio_that_never_varies_has_no_ends() -> None:
    found = ratio_interval([2, 3, 4], [2, 3, 4])
    assert found.value == 1.0
    assert isnan(found.low)
    assert isnan(found.high)


@pytest.mark.parametrize(
    ("value", "low", "high", "given"),
    [(0.5, 0.2, 0.7, True), (3.7, 1.2, 3.1, False), (1.0, 1.0, 1.0, False), (1.0, 0.4, 1.0, True)],
)
def test_only_sound_intervals_have_ends(value: float, low: float, high: float, given: bool) -> None:
    assert isnan(sound(Interval(value, low, high)).low) is not given


def test_the_seed_is_fixed() -> None:
    assert ratio_interval([1, 0, 2], [2, 2, 2]) == ratio_interval([1, 0, 2], [2, 2, 2])


def test_bootstrap_of_two_sentences_reaches_both() -> None:
    assert ratio_interval([0, 5], [5, 5]) == Interval(0.5, 0.0, 1.0)


@pytest.mark.parametrize("cells", [resampling.CELLS, 100])
def test_it_is_the_percentile_bootstrap_of_scipy(monkeypatch, cells):
    monkeypatch.setattr(resampling, "CELLS", cells)
    data = (np.array([3.0, 0, 1, 4, 2, 0]), np.array([5.0, 7, 2, 9, 3, 4]))

    def ratio(a, b, axis=-1):
        return a.sum(axis=axis) / b.sum(axis=axis)

    by_scipy = bootstrap(
        data,
        ratio,
        paired=True,
        n_resamples=RESAMPLES,
        batch=max(1, cells // 6),
        method="percentile",
        rng=np.random.default_rng(SEED),
    )
    found = ratio_interval(*data)
    assert (found.low, found.high) == pytest.approx(tuple(by_scipy.confidence_interval))


@settings(max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12))
def test_a_ratio_of_parts_lies_in_its_interval(pairs: list[tuple[int, int]]) -> None:
    found = ratio_interval([a for a, _ in pairs], [a + b for a, b in pairs])
    assert isnan(found.low) or 0 <= found.low <= found.value <= found.high <= 1


@pytest.mark.parametrize(("observations", "thin"), [(0, True), (4, True), (5, False)])
def test_is_thin(observations: int, thin: bool) -> None:
    assert is_thin(observations) is thin
