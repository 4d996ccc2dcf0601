"""Intervals for small numbers: how far a figure hangs on single sentences."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

SEED = 20220206
RESAMPLES = 4999


@dataclass(frozen=True)
class Interval:
    """A value with the ends of its interval."""

    value: float
    low: float
    high: float


def ratio_interval(parts: Sequence[float], wholes: Sequence[float], *, level: float = 0.95) -> Interval:
    """Bootstrap a ratio of sums over sentences.

    Parameters
    ----------
    parts, wholes : sequence of float
        One value a sentence, in the same order; the ratio is ``sum(parts) / sum(wholes)``.
    level : float
        Coverage of the interval.

    Returns
    -------
    Interval
        Percentile interval; all values are nan if the wholes sum to nothing.

    Notes
    -----
    Sentences are drawn with replacement [efron1979]_, with a fixed seed. The interval says
    how much the ratio rests on single sentences; it is no margin of a sample of articles.
    """
    import numpy as np
    from scipy.stats import bootstrap

    if not sum(wholes):
        return Interval(*[float("nan")] * 3)
    value = sum(parts) / sum(wholes)
    if len(wholes) < 2:
        return Interval(value, 0.0, 1.0)

    def ratio(a: np.ndarray, b: np.ndarray, axis: int = -1) -> np.ndarray:
        """Divide sums along an axis; where the wholes are 0, the value of the sample stands."""
        total = b.sum(axis=axis)
        found: np.ndarray = np.divide(a.sum(axis=axis), total, out=np.full(np.shape(total), value), where=total > 0)
        return found

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a ratio that never varies has no interval, and says so
        found = bootstrap(
            (np.asarray(parts, float), np.asarray(wholes, float)), ratio, paired=True, vectorized=True,
            n_resamples=RESAMPLES, batch=max(1, 2_000_000 // len(wholes)), confidence_level=level, method="percentile", rng=np.random.default_rng(SEED),
        ).confidence_interval
    return Interval(value, float(found.low), float(found.high))


def is_thin(observations: int) -> bool:
    """Tell whether a number rests on fewer than five observations."""
    return observations < 5
