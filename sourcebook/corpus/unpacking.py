"""Streams unpacked as their file's name says, to their very end: what does not belong there is told."""

from __future__ import annotations

import gzip
import io
import lzma
from typing import IO, Any

from sourcebook.corpus.inputs import Source

_PIECE = 1 << 18


class _Xz(io.RawIOBase):
    """The streams of an xz file, one after the other; Python's own reader takes rubbish after the first for its end."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw, self._unpacker, self._packed, self._begun = raw, lzma.LZMADecompressor(), b"", False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read at most as much as fits.

        Raises
        ------
        EOFError
            If a stream breaks off.
        lzma.LZMAError
            If it is damaged, or none begins where one should.
        """
        data = b""
        while not data:
            if self._unpacker.eof and not self._next_stream():
                return 0
            if self._unpacker.needs_input and not self._packed:
                self._packed = self._raw.read(_PIECE)
                if not self._packed:
                    return self._end()
            self._begun = True
            data = self._unpacker.decompress(self._packed, max_length=len(buffer))
            self._packed = b""
        buffer[: len(data)] = data
        return len(data)

    def _end(self) -> int:
        if self._begun:
            raise EOFError("the xz stream ends before its mark")
        return 0

    def _next_stream(self) -> bool:
        """Go on to the next stream, over the zeros that may stand between two; tell whether there is one."""
        left = self._unpacker.unused_data.lstrip(b"\0")
        while not left:
            piece = self._raw.read(_PIECE)
            if not piece:
                return False
            left = piece.lstrip(b"\0")
        self._unpacker, self._packed = lzma.LZMADecompressor(), left
        return True


def unpacked(source: Source, raw: IO[bytes]) -> IO[bytes]:
    """Unpack a stream as the file's name says."""
    if source.ends_with((".xz",)):
        return io.BufferedReader(_Xz(raw), _PIECE)
    if source.ends_with((".gz",)):
        return gzip.open(raw)  # type: ignore[return-value]
    if source.ends_with((".zst",)):
        import pyarrow as pa

        return io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(raw, "r"), "zstd"), 1 << 20)
    return raw
