"""Logistic regression by iteratively reweighted least squares, with a little ridge."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def logistic(
    values: Floats, labels: Floats, *, ridge: float = 1.0, rounds: int = 30, counts: Floats | None = None
) -> Floats:
    """Fit weights, the constant first.

    Parameters
    ----------
    values : array
        One row an observation.
    labels : array
        0 or 1 for each.
    ridge : float
        Penalty on the weights of standardised values; the constant has none.
    rounds : int
        At most so many steps.
    counts : array, optional
        How much each observation counts, 1 if not given.
    """
    own = np.ones(len(values)) if counts is None else counts
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(values)), (values - mean) / spread])
    penalty = ridge * np.eye(scaled.shape[1])
    penalty[0, 0] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        curve = (scaled * (own * (chance * (1 - chance) + 1e-6))[:, None]).T @ scaled + penalty
        step = np.linalg.solve(curve, scaled.T @ (own * (labels - chance)) - penalty @ weights)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    slopes = weights[1:] / spread
    return np.concatenate([[weights[0] - slopes @ mean], slopes])


def area(low: Floats, high: Floats) -> float:
    """Return the area under the ROC curve: the chance that one of `high` exceeds one of `low`.

    Examples
    --------
    >>> area(np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    0.875
    """
    ordered = np.sort(low)
    below, up_to = np.searchsorted(ordered, high, side="left"), np.searchsorted(ordered, high, side="right")
    return float((below + up_to).mean() / 2 / len(low))
