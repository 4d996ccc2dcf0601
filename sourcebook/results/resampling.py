"""The bootstrap: one for all intervals, drawn with replacement and a fixed seed [efron1979]_."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20220206
RESAMPLES = 4999
# Numbers that are drawn at once, so that long articles need little memory.
CELLS = 2_000_000


def resample(n: int, statistic: Callable[[NDArray[Any]], NDArray[Any]], draws: int = RESAMPLES) -> NDArray[Any]:
    """Compute a statistic of many samples of the same units; of the same units always the same samples.

    Parameters
    ----------
    n : int
        Units; each sample holds as many, drawn with replacement.
    statistic : callable
        Takes places of units, one row a sample, in shape (some samples, n), and returns an
        array whose first axis is those samples.
    draws : int
        Samples.

    Returns
    -------
    numpy.ndarray
        What `statistic` returns, for all samples one after the other.

    Examples
    --------
    >>> import numpy as np
    >>> values = np.array([1.0, 1.0, 1.0])
    >>> resample(3, lambda places: values[places].mean(axis=1), draws=4)
    array([1., 1., 1., 1.])
    """
    import numpy as np

    rng = np.random.default_rng(SEED)
    most = max(1, CELLS // n)
    sizes = (min(most, draws - done) for done in range(0, draws, most))
    return np.concatenate([statistic(rng.integers(0, n, (size, n))) for size in sizes])


def ends(drawn: NDArray[Any], level: float = 0.95) -> tuple[float, float]:
    """Return the ends of the percentile interval of a resampled statistic."""
    import numpy as np

    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
