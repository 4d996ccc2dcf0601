"""A small network over all that is known of a voice, which hears the witnesses together where the arbiter adds them up.

What a witness is worth depends on the others: a who's who counts for less beside an office, a lawyer for more beside a company. One
hidden layer learns that (`training.kind_network`).
"""

from __future__ import annotations

import functools
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

FILE = "witness_network.npz"
Singles = NDArray[np.float32]
Layers = tuple[Singles, Singles, Singles, Singles]
"""Slopes and constants of the hidden layer, then those of the kinds."""


def begun(rows: Singles, layers: Layers | None = None) -> Singles:
    """Return what the first inputs make of the hidden layer; the others only add to it.

    Parameters
    ----------
    rows : array
        Shape (inputs,) or (voices, inputs); the first inputs, or all.
    layers : tuple of array, optional
        The ones that ship by default.
    """
    slopes, constants = (layers or shipped())[:2]
    found: Singles = rows @ slopes[: rows.shape[-1]] + constants
    return found


def ended(hidden: Singles, rows: Singles | None = None, layers: Layers | None = None) -> Singles:
    """Return the logarithm of each kind's chance.

    Parameters
    ----------
    hidden : array
        What `begun` returns.
    rows : array, optional
        The last inputs, where `hidden` is of the first alone.
    layers : tuple of array, optional
        The ones that ship by default.
    """
    slopes, _, second, constants = layers or shipped()
    if rows is not None:
        hidden = hidden + rows @ slopes[-rows.shape[-1] :]
    sums = np.maximum(hidden, np.float32(0)) @ second + constants
    sums -= sums.max(axis=-1, keepdims=True)
    found: Singles = sums - np.log(np.exp(sums).sum(axis=-1, keepdims=True))
    return found


@functools.cache
def shipped() -> Layers:
    """Read the layers beside this module."""
    with files("sourcebook.machine.kinds").joinpath(FILE).open("rb") as stream, np.load(stream) as held:
        first, second = (held[name].astype(np.float32) * held[f"{name}_scale"] for name in ("first", "second"))
        return first, held["constants"].astype(np.float32), second, held["biases"].astype(np.float32)
