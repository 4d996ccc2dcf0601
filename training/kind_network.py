"""The small network that hears the witnesses of a kind of voice together; `training.kind_arbiter` has it learnt and weighed."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.kinds import witness_network
from sourcebook.machine.kinds.arbiter import KINDS
from sourcebook.machine.kinds.witness_network import Layers, Singles

HIDDEN, DROPPED, SMOOTHED = 64, 0.4, 0.05
ROUNDS, BATCH, RATE, DECAY = 10, 256, 3e-3, 0.02
WARM = 0.3
"""The part of the steps in which the rate rises before it falls."""
SEED = 1
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8


def learn(rows: Singles, kinds: NDArray[np.int64], counts: NDArray[np.float64]) -> Layers:
    """Fit the network by Adam with decay, a part of the hidden layer being left out at random in each step.

    Parameters
    ----------
    rows : array
        Shape (voices, inputs).
    kinds : array
        The number of each voice's kind.
    counts : array
        How much each voice counts.
    """
    luck = np.random.default_rng(SEED)
    values = _drawn(rows.shape[1], luck)
    means, squares = [np.zeros_like(v) for v in values], [np.zeros_like(v) for v in values]
    wanted = np.eye(len(KINDS), dtype=np.float32)[kinds] * (1 - SMOOTHED) + np.float32(SMOOTHED / len(KINDS))
    steps = ROUNDS * math.ceil(len(rows) / BATCH)
    order = np.concatenate([luck.permutation(len(rows)) for _ in range(ROUNDS)])
    for step, chosen in enumerate(np.array_split(order, steps)):
        slopes = _slopes(rows[chosen], wanted[chosen], counts[chosen].astype(np.float32), values, luck)
        rate = np.float32(RATE * _share(step / steps))
        for value, slope, mean, square in zip(values, slopes, means, squares, strict=True):
            mean += (1 - _FIRST) * (slope - mean)
            square += (1 - _SECOND) * (slope**2 - square)
            even, wide = mean / (1 - _FIRST ** (step + 1)), square / (1 - _SECOND ** (step + 1))
            value -= rate * (even / (np.sqrt(wide) + _TINY) + DECAY * value)
    return values[0], values[1], values[2], values[3]


def _drawn(width: int, luck: np.random.Generator) -> list[Singles]:
    """Draw the values with which learning begins."""
    shapes = ((width, HIDDEN), (HIDDEN,), (HIDDEN, len(KINDS)), (len(KINDS),))
    widest = (width, width, HIDDEN, HIDDEN)
    return [(luck.uniform(-1, 1, s) / math.sqrt(w)).astype(np.float32) for s, w in zip(shapes, widest, strict=True)]


def _share(done: float) -> float:
    """Return what share of the highest rate a step has: it rises and falls along a cosine."""
    phase = done / WARM - 1 if done < WARM else (done - WARM) / (1 - WARM)
    return 0.02 + 0.49 * (1 + math.cos(math.pi * phase))


def _slopes(
    rows: Singles, wanted: Singles, counts: Singles, values: list[Singles], luck: np.random.Generator
) -> list[Singles]:
    first, constants, second, biases = values
    kept = (luck.random((len(rows), HIDDEN)) >= DROPPED).astype(np.float32) / np.float32(1 - DROPPED)
    hidden = rows @ first + constants
    heard = np.maximum(hidden, np.float32(0)) * kept
    sums = heard @ second + biases
    shares = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    error = (shares - wanted) * (counts / counts.sum())[:, None]
    back = (error @ second.T) * kept * (hidden > 0)
    return [rows.T @ back, back.sum(axis=0), heard.T @ error, error.sum(axis=0)]


def write(layers: Layers, path: Path) -> None:
    """Write the layers, their slopes as whole numbers of one byte."""
    held = {"constants": layers[1].astype(np.float16), "biases": layers[3].astype(np.float16)}
    for name, slopes in (("first", layers[0]), ("second", layers[2])):
        scale = np.float32(np.abs(slopes).max() / 127)
        held |= {name: np.round(slopes / scale).astype(np.int8), f"{name}_scale": scale}
    np.savez_compressed(path, **held)
    witness_network.shipped.cache_clear()
