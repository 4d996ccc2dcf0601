"""Weights of word pieces for each policy frame and function of framing: a quick guess at what the encoder says."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sourcebook.machine import head_files
from sourcebook.machine.tokens import MODEL_FOLDER

Floats = npt.NDArray[np.float64]
NUMBERS, SETTINGS = "frames.npz", "frames.json"
NAMES = ("scales", "rarity", "intercept", "shift", "slope")


@dataclass(frozen=True)
class FrameTable:
    """What each word piece says for each code.

    Attributes
    ----------
    codes : tuple of str
        The fifteen policy frames, then the four functions.
    thresholds : ndarray of float, shape (codes,)
        Probability from which on a draft is shown; more than 1 where none is.
    doors : ndarray of float, shape (codes,)
        Probability by this table from which on the encoder reads a sentence.
    weights : ndarray of int, shape (pieces, codes)
        Weights of the vocabulary's pieces, in units of `scales`.
    rarity : ndarray of float, shape (pieces,)
        How much a piece counts: a / (a + its share of all pieces of news) [arora2017]_.
    scales, intercept, shift, slope : ndarray of float, shape (codes,)
        A unit of a weight; what stands before any word; and the line that turns the sum into log odds [platt2000]_.
    """

    codes: tuple[str, ...]
    thresholds: Floats
    doors: Floats
    weights: npt.NDArray[np.int8]
    scales: Floats
    rarity: Floats
    intercept: Floats
    shift: Floats
    slope: Floats

    def probabilities(self, pieces: Sequence[int]) -> Floats:
        """Return the calibrated probability of each code for a sentence of word pieces."""
        odds = self.shift + self.slope * self.sums(pieces)
        return np.asarray(1 / (1 + np.exp(-odds)))

    def sums(self, pieces: Sequence[int]) -> Floats:
        """Return the sum for each code before calibration: the weights of the pieces over the root of their squares."""
        rarity = self.rarity[list(pieces)]
        size = np.sqrt((rarity**2).sum()) or 1.0
        return np.asarray(self.intercept + rarity @ self.weights[list(pieces)] * self.scales / size)


@functools.cache
def load(folder: Path = MODEL_FOLDER) -> FrameTable:
    """Load the table, once.

    Parameters
    ----------
    folder : Path, optional
        Holds `frames.npz` and `frames.json`.

    Raises
    ------
    ModelError
        If a file is missing or damaged.
    """
    with head_files.loading(folder, "weights of frames"):
        settings = read_settings(folder)
        with np.load(folder / NUMBERS, allow_pickle=False) as stored:
            weights: npt.NDArray[np.int8] = stored["weights"]
        codes = tuple(settings["codes"])
        thresholds, doors = (np.array([settings[name][code] for code in codes]) for name in ("thresholds", "doors"))
        numbers = head_files.read_numbers(folder / NUMBERS, NAMES)
        table = FrameTable(codes, thresholds, doors, weights, **numbers)
        table.probabilities([0])
    return table


def read_settings(folder: Path = MODEL_FOLDER) -> dict[str, Any]:
    """Read the settings that came with the weights."""
    return head_files.read_settings(folder / SETTINGS)
