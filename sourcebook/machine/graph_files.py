"""Graphs of networks, which lie packed by gzip: their weights are of one byte, and common ones take less than that."""

from __future__ import annotations

import functools
import zlib
from pathlib import Path

CODER, FRAMES, PRONOUNS = "model.onnx.gz", "frames.onnx.gz", "pronouns.onnx.gz"
GZIP = 31
"""What zlib calls the format of gzip."""


def read_graph(path: Path) -> bytes:
    """Unpack a graph, into memory of its size, as it stands at the end of its file: twice as fast as growing piece by piece.

    Raises
    ------
    OSError, zlib.error
        If the file is missing or damaged; each network says so in its own words.
    """
    packed = path.read_bytes()
    return zlib.decompress(packed, GZIP, int.from_bytes(packed[-4:], "little"))


@functools.lru_cache(maxsize=1)
def coder_graph(folder: Path) -> bytes:
    """Unpack the coder's graph, which two networks read at their start; `word_vectors.load` lets go of it."""
    return read_graph(folder / CODER)


def checksum(path: Path) -> int:
    """Return the checksum of a graph, which stands in its file before the size, without unpacking it."""
    return int.from_bytes(path.read_bytes()[-8:-4], "little")
