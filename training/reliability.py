"""How far a score can be read as a probability: fitted on half of the texts, held against the other half, by length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.logistic import logistic

LENGTHS = ((100, 200), (200, 400), (400, 100_000))
STEPS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
RIDGE, SEED, Z = 0.01, 20220206, 1.96

Floats = NDArray[np.float64]


def reliability(words: Sequence[int], scores: Sequence[float], reworded: Sequence[bool]) -> list[dict[str, Any]]:
    """Fit a probability at even odds on half of the texts, and compare it with what the other half shows.

    Parameters
    ----------
    words : sequence of int
        Length of each text.
    scores : sequence of float
        Its log odds, from a test that was learnt without the mechanism that reworded it.
    reworded : sequence of bool
        Whether it was.

    Returns
    -------
    list of dict
        For each class of length and step of probability: ``words`` (from), ``step``, ``texts``, ``chance`` (mean of the
        fitted), ``share`` (of reworded texts, were both sorts as many) and the ends of its interval, ``low`` and ``high``.
    """
    order = np.random.default_rng(SEED).permutation(len(scores))
    size, value, truth = (np.asarray(a, dtype=np.float64)[order] for a in (words, scores, reworded))
    fitted = _even_odds(value[::2], truth[::2], value[1::2])
    size, truth = size[1::2], truth[1::2]
    classes = ((low, (size >= low) & (size < high)) for low, high in LENGTHS)
    return [row for low, of in classes for row in _steps(low, fitted[of], truth[of])]


def _even_odds(known: Floats, truth: Floats, asked: Floats) -> Floats:
    """Fit a line to the log odds of known scores [platt2000]_ and return the chances of others, as if both sorts were as many."""
    constant, slope = logistic(known[:, None], truth, ridge=RIDGE)
    more = np.log(truth.sum() / (len(truth) - truth.sum()))
    return np.asarray(1 / (1 + np.exp(-np.clip(constant + slope * asked - more, -30, 30))))


def _steps(low: int, chances: Floats, truth: Floats) -> list[dict[str, Any]]:
    weight = np.where(truth == 1, 1 / max(truth.sum(), 1), 1 / max((1 - truth).sum(), 1))
    step = np.clip(np.searchsorted(STEPS, chances, side="right") - 1, 0, len(STEPS) - 2)
    rows = []
    for i in sorted(set(step.tolist())):
        own, is_true, given = weight[step == i], truth[step == i], chances[step == i]
        share, number = float(own @ is_true / own.sum()), float(own.sum() ** 2 / (own**2).sum())
        ends = _ends(share, number)
        figures = {"chance": float(own @ given / own.sum()), "share": share, "low": ends[0], "high": ends[1]}
        about = {"words": low, "step": STEPS[i], "texts": len(own)}
        rows.append(about | {name: round(value, 3) for name, value in figures.items()})
    return rows


def _ends(share: float, number: float) -> tuple[float, float]:
    """Return the ends of Wilson's interval for a share of so many texts of equal weight."""
    middle = (share * number + Z**2 / 2) / (number + Z**2)
    half = Z / (number + Z**2) * np.sqrt(number * share * (1 - share) + Z**2 / 4)
    return max(float(middle - half), 0.0), min(float(middle + half), 1.0)
