"""Numbers that are mostly small, in one byte each, and lists of rising numbers as the gaps between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Arrays = dict[str, NDArray[Any]]

LARGE = 255
"""Stands for a number of its own in the second array."""


def pack_numbers(name: str, values: Ints) -> Arrays:
    """Pack numbers from 0 to 65,535 into two arrays: small ones, and those that are too large for a byte.

    Examples
    --------
    >>> {name: array.tolist() for name, array in pack_numbers("steps", np.array([3, 700, 254])).items()}
    {'steps': [3, 255, 254], 'steps_large': [700]}
    """
    large = values >= LARGE
    return {name: np.where(large, LARGE, values).astype(np.uint8), f"{name}_large": values[large].astype(np.uint16)}


def read_numbers(found: Mapping[str, NDArray[Any]], name: str) -> Ints:
    """Read numbers packed by `pack_numbers`."""
    values = found[name].astype(np.int64)
    values[values == LARGE] = found[f"{name}_large"]
    return values


def pack_rising(name: str, values: Ints, lengths: Ints) -> Arrays:
    """Pack lists of rising numbers, one after another, as the numbers that each leaves out since the one before.

    Parameters
    ----------
    name : str
        What the arrays are called by.
    values : array of int
        All lists in a row.
    lengths : array of int
        How long each is.
    """
    before = np.concatenate([[-1], values[:-1]]) if len(values) else values
    before[(np.cumsum(lengths) - lengths)[lengths > 0]] = -1
    return pack_numbers(name, values - before - 1)


def read_rising(found: Mapping[str, NDArray[Any]], name: str, lengths: Ints) -> Ints:
    """Read lists packed by `pack_rising`."""
    total = np.cumsum(read_numbers(found, name) + 1)
    first = np.cumsum(lengths) - lengths
    before = np.concatenate([[0], total])[first]
    return np.asarray(total - np.repeat(before, lengths) - 1)
