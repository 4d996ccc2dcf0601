"""How well words fit the dozen of words around them and the whole text, by vectors learnt from the same news as the counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.array_files import opened
from sourcebook.paths import home
from sourcebook.rewording_detector.vocabulary import FIRST_WORD, NAME, Codes

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

WINDOW = 6
ROWS = 400


@dataclass(frozen=True, eq=False)
class Vectors:
    """Two vectors for each word: as one that stands around others, and as one that others stand around.

    Attributes
    ----------
    around, inside : array of float32, one row a code
        The dot product of the mean vector around a place with the vector of a word inside grows with the log odds that the
        word stands there [mikolov2013]_.
    weight : array of float32
        What each code counts for around a place; the most frequent count for little.
    """

    around: Singles = field(repr=False)
    inside: Singles = field(repr=False)
    weight: Singles = field(repr=False)


def settings(codes: Codes, at: Codes, vectors: Vectors) -> Singles:
    """Return the mean vector of the words around each place, nearer ones counting for more.

    Parameters
    ----------
    codes : array of int
        All tokens of a text; marks are passed over.
    at : array of int
        Places of words among them.
    vectors : Vectors
        Those of the words.
    """
    kept = np.flatnonzero(codes >= NAME)
    words = np.concatenate([np.zeros(WINDOW, np.int64), codes[kept], np.zeros(WINDOW, np.int64)])
    places = np.searchsorted(kept, at) + WINDOW
    total = np.zeros((len(at), vectors.around.shape[1]), dtype=np.float32)
    mass = np.full(len(at), 1e-6, dtype=np.float32)
    for gap in (*range(-WINDOW, 0), *range(1, WINDOW + 1)):
        beside = words[places + gap]
        share = vectors.weight[beside] * np.float32((WINDOW + 1 - abs(gap)) / WINDOW)
        total += vectors.around[beside] * share[:, None]
        mass += share
    return np.asarray(total / mass[:, None])


def whole(codes: Codes, vectors: Vectors) -> Singles:
    """Return the mean vector of all words of a text."""
    words = codes[codes >= FIRST_WORD]
    share = vectors.weight[words]
    return np.asarray((vectors.around[words] * share[:, None]).sum(axis=0) / (share.sum() + 1e-6))


def fit(around: Singles, words: Codes, vectors: Vectors) -> Singles:
    """Return how well words fit the places around them: one row a place, one column a word."""
    parts = [
        np.einsum("sd,scd->sc", around[i : i + ROWS], vectors.inside[words[i : i + ROWS]])
        for i in range(0, len(words), ROWS)
    ]
    return np.concatenate(parts) if parts else np.zeros(words.shape, dtype=np.float32)


def pack_vectors(around: Singles, inside: Singles, weight: Singles) -> dict[str, NDArray[np.generic]]:
    """Pack vectors in one byte a number, each row in steps of its own."""
    found: dict[str, NDArray[np.generic]] = {"weight": weight.astype(np.float16)}
    for name, table in (("around", around), ("inside", inside)):
        step = np.abs(table).max(axis=1) / 127
        found[name] = np.round(table / np.maximum(step, 1e-9)[:, None]).astype(np.int8)
        found[f"{name}_step"] = step.astype(np.float16)
    return found


def read_vectors(path: Path) -> Vectors:
    """Read vectors.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    with opened(path, "training.context_vectors") as found:
        around, inside = (
            found[name].astype(np.float32) * found[f"{name}_step"].astype(np.float32)[:, None]
            for name in ("around", "inside")
        )
        return Vectors(around, inside, found["weight"].astype(np.float32))


@lru_cache(maxsize=1)
def shipped_vectors() -> Vectors:
    """Return the vectors that come with the package.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    return read_vectors(home() / "data" / "baseline" / "context.npz")
