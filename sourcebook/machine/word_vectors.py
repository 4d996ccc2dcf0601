"""Vectors of word pieces for the encoder of sentences, kept as what they differ from those of the coder's network.

Both networks learnt further from one published table, so that most differences are 0, 1 or -1 and take little room.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sourcebook.machine.array_files import opened
from sourcebook.machine.graph_files import CODER, checksum, coder_graph

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
FILE = "frame_vectors.npz"
LARGEST = 255


@dataclass(frozen=True)
class WordVectors:
    """A table of vectors in one byte a number.

    Attributes
    ----------
    rows : ndarray of int, shape (pieces,)
        For each piece of the vocabulary its row, or that of the piece whose vector is nearest.
    table : ndarray of uint8, shape (rows, width)
    scale, zero : float32
        A unit of the table, and what stands for nothing in it.
    """

    rows: npt.NDArray[np.uint16]
    table: Bytes
    scale: np.float32
    zero: np.float32

    def of(self, pieces: npt.NDArray[np.int64]) -> Floats:
        """Return the vectors of pieces."""
        return np.asarray((self.table[self.rows[pieces]] - self.zero) * self.scale)


def coder_table(graph: bytes, places: npt.NDArray[np.int64], width: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return the table of the coder's network and the unit of each row, from where they lie in its graph."""
    table, units = (int(place) for place in places[:2])
    size = int(places[2])
    whole = np.frombuffer(graph, np.int8, size * width, table).reshape(size, width)
    return whole, np.frombuffer(graph, np.float32, size, units)


def guess(whole: npt.NDArray[np.int8], units: Floats, scale: np.float32, zero: np.float32) -> Bytes:
    """Return rows of the coder's table in the units of another."""
    found = whole * (units / scale)[:, None]
    np.rint(found, out=found)
    return np.clip(found + zero, 0, LARGEST, out=found).astype(np.uint8)


def load(folder: Path) -> WordVectors:
    """Read the table; whoever asks says what is wrong with it.

    Raises
    ------
    ValueError
        If the coder's network is not the one that the table was made with.
    """
    with opened(folder / FILE, "training.sentence_encoder") as stored:
        differences, kept, scale, zero = (stored[name] for name in ("differences", "kept", "scale", "zero"))
        if checksum(folder / CODER) != int(stored["coder"]):
            raise ValueError(f"{FILE} was made with another {CODER}")
        whole, units = coder_table(coder_graph(folder), stored["places"], differences.shape[1])
        coder_graph.cache_clear()
        table = guess(whole[kept], units[kept], scale, zero) + differences
        return WordVectors(stored["rows"], table, scale, zero)
