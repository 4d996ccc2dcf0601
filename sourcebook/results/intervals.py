"""Intervals for small numbers: how far a figure hangs on single sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.results.resampling import ends, resample


@dataclass(frozen=True)
class Interval:
    """A value with the ends of its interval."""

    value: float
    low: float
    high: float


def ratio_interval(parts: Sequence[float], wholes: Sequence[float]) -> Interval:
    """Bootstrap a ratio of sums over sentences.

    Parameters
    ----------
    parts, wholes : sequence of float
        One value a sentence, in the same order; the ratio is ``sum(parts) / sum(wholes)``.

    Returns
    -------
    Interval
        Percentile interval of 95 %, see `sound`; all values are nan if the wholes sum to nothing.

    Notes
    -----
    Sentences are drawn with replacement [efron1979]_, with a fixed seed. The interval says
    how much the ratio rests on single sentences; it is no margin of a sample of articles.
    """
    import numpy as np

    if not sum(wholes):
        return Interval(*[float("nan")] * 3)
    value = sum(parts) / sum(wholes)
    if len(wholes) < 2:
        return Interval(value, 0.0, 1.0)
    both = np.asarray([parts, wholes], float).T
    drawn = resample(len(wholes), lambda places: both[places].sum(axis=1)).T
    # A draw whose wholes sum to nothing has no ratio; that of the article stands in.
    ratios = np.divide(drawn[0], drawn[1], out=np.full(drawn.shape[1], value), where=drawn[1] > 0)
    return sound(Interval(value, *ends(ratios)))


def is_thin(observations: int) -> bool:
    """Return whether a number rests on fewer than five observations."""
    return observations < 5


def sound(interval: Interval) -> Interval:
    """Return an interval, without its ends if they leave the value out or coincide.

    Drawing a text's sentences anew can lose a voice and never finds one, so that an interval
    may miss its own value; one of no width says that nothing could vary, not that all is sure.

    Examples
    --------
    >>> sound(Interval(0.5, 0.2, 0.7)).low, sound(Interval(3.7, 1.2, 3.1)).low
    (0.2, nan)
    """
    return (
        interval
        if interval.low <= interval.value <= interval.high and interval.low < interval.high
        else Interval(interval.value, *[float("nan")] * 2)
    )
