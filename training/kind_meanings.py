"""A line on what the network makes of a voice, by which each kind gets a chance; `training.kind_arbiter` has it learnt and weighed.

It learns from coded voices and, each for less, from voices whose kind the rules settle in articles that nobody coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.kinds import meanings
from sourcebook.machine.kinds.surroundings import CODES
from training.kind_witnesses import Coded, Witnesses

SETTLED_COUNTS = 0.4
"""How much a voice counts whose kind a rule settles, where a coded one counts 1."""
DECAY, ROUNDS, RATE = 0.03, 50, 0.1
Singles = NDArray[np.float32]


def fit(vectors: Singles, kinds: NDArray[np.int64], counts: NDArray[np.float64]) -> tuple[Singles, Singles]:
    """Fit a multinomial logistic regression by gradient descent with momentum; return slopes and constants.

    Parameters
    ----------
    vectors : array
        Shape (voices, parts, width).
    kinds : array
        The number of each voice's kind.
    counts : array
        How much each voice counts.
    """
    flat = vectors.reshape(len(vectors), -1)
    mean, spread = flat.mean(axis=0), flat.std(axis=0) + 1e-3
    rows = ((flat - mean) / spread).astype(np.float32)
    wanted = np.eye(len(CODES), dtype=np.float32)[kinds]
    shares = (counts / counts.sum()).astype(np.float32)[:, None]
    slopes, constants = np.zeros((rows.shape[1], len(CODES)), np.float32), np.zeros(len(CODES), np.float32)
    speed, push = np.zeros_like(slopes), np.zeros_like(constants)
    for _ in range(ROUNDS):
        error = (meanings.chances(rows, (slopes, constants)) - wanted) * shares
        speed = 0.9 * speed - RATE * (rows.T @ error + DECAY * slopes)
        push = 0.9 * push - RATE * error.sum(axis=0)
        slopes, constants = slopes + speed, constants + push
    scaled: Singles = slopes / spread[:, None]
    return scaled, constants - mean @ scaled


def learn(coded: Sequence[Coded], settled: Sequence[Witnesses]) -> tuple[Singles, Singles]:
    """Learn from coded voices of a kind that is guessed, and from settled ones."""
    own = [(c.witnesses.vector, c.kind, c.weight) for c in coded]
    own += [(w.vector, w.heard.code, SETTLED_COUNTS) for w in settled]
    used = [(vector, CODES.index(kind), count) for vector, kind, count in own if vector is not None and kind in CODES]
    vectors, kinds, counts = zip(*used, strict=True)
    return fit(np.stack(vectors), np.array(kinds), np.array(counts))


def told(coded: Sequence[Coded], weights: tuple[Singles, Singles]) -> list[tuple[float, ...]]:
    """Return the chances of the kinds of voices, empty where the network has read nothing of one."""
    return [
        () if c.witnesses.vector is None else tuple(meanings.chances(c.witnesses.vector[None], weights)[0].tolist())
        for c in coded
    ]


def write(weights: tuple[Singles, Singles], path: Path) -> None:
    """Write slopes and constants in half precision."""
    np.savez_compressed(path, slopes=weights[0].astype(np.float16), constants=weights[1])
    meanings._weights.cache_clear()
