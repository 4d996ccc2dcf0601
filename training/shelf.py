"""Arrays of codes that are too many for memory: kept in a file, read back a few at a time."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from typing import Any
from weakref import finalize

import numpy as np
from numpy.typing import DTypeLike, NDArray

Codes = NDArray[Any]
MOST = 1_000_000


class Shelf:
    """Arrays of one type, in the order in which they were added, gone when nobody holds the shelf.

    Parameters
    ----------
    dtype : dtype
        Type of their numbers.
    """

    def __init__(self, dtype: DTypeLike) -> None:
        """Begin with no array."""
        self._dtype = np.dtype(dtype)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the shelf is gone
        finalize(self, self._file.close)
        self._lengths = array("I")

    def add(self, codes: Codes) -> None:
        """Add an array at the end."""
        self._file.seek(0, 2)
        self._file.write(codes.astype(self._dtype, copy=False).tobytes())
        self._lengths.append(len(codes))

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[Codes]:
        """Yield each array; several may go through at once."""
        place = 0
        for size in self._lengths:
            self._file.seek(place)
            read = self._file.read(size * self._dtype.itemsize)
            place += len(read)
            yield np.frombuffer(read, dtype=self._dtype)


def blocks(arrays: Iterable[Codes], most: int = MOST) -> Iterator[list[Codes]]:
    """Yield arrays in lists of at most so many numbers, or one array that alone has more."""
    taken: list[Codes] = []
    held = 0
    for codes in arrays:
        if taken and held + len(codes) > most:
            yield taken
            taken, held = [], 0
        taken.append(codes)
        held += len(codes)
    if taken:
        yield taken
