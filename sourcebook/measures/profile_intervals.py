"""Intervals of an attribution profile, and the place of a value among others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebook.measures.attribution_profile import MEASURES, Parts, summarise
from sourcebook.results.intervals import Interval, sound
from sourcebook.results.resampling import ends, resample

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

RESAMPLES = 999


def percentile(values: pd.Series, value: float) -> float:
    """Return the share of values below a value, half of those equal to it counted, 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> percentile(pd.Series([1, 2, 3, 4]), 3)
    0.625
    """
    known = values.dropna()
    if known.empty or value != value:
        return float("nan")
    return float(((known < value).mean() + (known <= value).mean()) / 2)


def intervals(parts: list[Parts]) -> dict[str, Interval]:
    """Bootstrap each measure over the sentences of an article.

    Sentences are drawn with replacement [efron1979]_, with a fixed seed; a draw in which a
    measure has no value is left out of its interval.
    """
    return dict(_intervals(tuple(parts)))


@lru_cache(maxsize=8)
def _intervals(parts: tuple[Parts, ...]) -> dict[str, Interval]:
    """Draw; kept, since prose, table and picture ask for the same."""
    import numpy as np

    own = summarise(parts)
    if not parts:
        return {m: Interval(own[m], own[m], own[m]) for m in MEASURES}
    drawn = resample(
        len(parts), lambda lots: np.array([[s[m] for m in MEASURES] for s in _summaries(parts, lots)]), RESAMPLES
    )
    return {m: _interval(own[m], column) for m, column in zip(MEASURES, drawn.T, strict=True)}


def _summaries(parts: tuple[Parts, ...], lots: NDArray[np.int64]) -> Iterator[dict[str, float]]:
    return (summarise([parts[i] for i in lot]) for lot in lots)


def _interval(value: float, drawn: object) -> Interval:
    import numpy as np

    known = np.asarray(drawn)[~np.isnan(drawn)]  # type: ignore[call-overload]
    if value != value or not len(known):
        return Interval(*[float("nan")] * 3)
    return sound(Interval(value, *ends(known)))
