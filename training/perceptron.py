"""A perceptron with one hidden layer, fitted by Adam on the cross-entropy of yes and no."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.perceptron import Perceptron

Singles = NDArray[np.float32]

HIDDEN, BATCH, RATE, DECAY = 32, 1024, 3e-3, 1e-4
SEED = 20220206


def perceptron(
    values: NDArray[np.floating],
    labels: NDArray[np.floating],
    *,
    epochs: int = 8,
    hidden: int = HIDDEN,
    seed: int = SEED,
) -> Perceptron:
    """Fit a perceptron.

    Parameters
    ----------
    values : array
        One row an observation.
    labels : array
        0 or 1 for each.
    epochs : int
        How often all are gone through; the rate of learning falls to nothing in a half wave.
    hidden : int
        Sums in the hidden layer.
    seed : int
        Draws the first weights and the order.
    """
    lots = np.random.default_rng(seed)
    centre, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    rows = np.clip((values - centre) / spread, -8, 8).astype(np.float32)
    wanted = labels.astype(np.float32)
    weights = _begin(rows.shape[1], hidden, float(labels.mean()), lots)
    moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
    steps, step = epochs * -(-len(rows) // BATCH), 0
    for _ in range(epochs):
        order = lots.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            step += 1
            chosen = order[start : start + BATCH]
            rate = RATE * (1 + np.cos(np.pi * step / steps)) / 2
            _adam(weights, moments, _gradients(weights, rows[chosen], wanted[chosen]), step, rate)
    inner, bias, outer, constant = (w.astype(np.float64) for w in weights)
    return Perceptron(centre.astype(np.float64), spread.astype(np.float64), inner, bias, outer, float(constant[0]))


def _begin(size: int, hidden: int, share: float, lots: np.random.Generator) -> list[Singles]:
    inner = lots.standard_normal((size, hidden)) * np.sqrt(2 / size)
    outer = lots.standard_normal(hidden) * np.sqrt(1 / hidden)
    constant = np.log(share / (1 - share))
    return [a.astype(np.float32) for a in (inner, np.zeros(hidden), outer, np.array([constant]))]


def _gradients(weights: Sequence[Singles], rows: Singles, wanted: Singles) -> list[Singles]:
    inner, bias, outer, constant = weights
    hidden = np.maximum(rows @ inner + bias, 0)
    odds = hidden @ outer + constant[0]
    error = (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - wanted) / len(rows)
    back = error[:, None] * outer * (hidden > 0)
    return [rows.T @ back + DECAY * inner, back.sum(axis=0), hidden.T @ error + DECAY * outer, error.sum(keepdims=True)]


def _adam(
    weights: Sequence[Singles],
    moments: Sequence[tuple[Singles, Singles]],
    gradients: Sequence[Singles],
    step: int,
    rate: float,
) -> None:
    for weight, (first, second), gradient in zip(weights, moments, gradients, strict=True):
        first += 0.1 * (gradient - first)
        second += 0.001 * (gradient**2 - second)
        weight -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
