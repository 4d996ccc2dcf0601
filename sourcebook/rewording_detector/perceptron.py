"""A perceptron with one hidden layer: log odds from figures that do not simply add up."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FAR = 8.0


@dataclass(frozen=True, eq=False)
class Perceptron:
    """A layer of rectified sums, and a sum of those.

    Attributes
    ----------
    centre, spread : array of float
        Mean and standard deviation of each figure in what it was learnt from.
    inner : array of float, shape (figures, hidden)
    bias, outer : array of float, shape (hidden,)
    constant : float
    """

    centre: Floats = field(repr=False)
    spread: Floats = field(repr=False)
    inner: Floats = field(repr=False)
    bias: Floats = field(repr=False)
    outer: Floats = field(repr=False)
    constant: float

    def log_odds(self, values: Floats) -> Floats:
        """Return the log odds of rows of figures."""
        scaled = np.clip((values - self.centre) / self.spread, -FAR, FAR)
        return np.asarray(np.maximum(scaled @ self.inner + self.bias, 0) @ self.outer + self.constant)
