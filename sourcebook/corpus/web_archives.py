"""Web archives taken apart strictly: a record that breaks off is told, never passed over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from sourcebook.corpus.settings import LARGEST

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST = 20 * LARGEST
"""Bytes of a record that is looked into; a longer one is passed over."""
_LINE, _LINES, _BLANKS = 65_536, 1_000, 1_000_000
_PIECE = 1 << 20


def responses(stream: IO[bytes]) -> Iterator[tuple[int, WarcRecord]]:
    """Give the responses of an archive, each with its number among all records.

    Raises
    ------
    ValueError
        If a record breaks off or is none; it names the record.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for number, record in enumerate(_records(stream), 1):
        for found in ArchiveIterator(io.BytesIO(record), record_types=WarcRecordType.response, parse_http=True):
            yield number, found


def _records(stream: IO[bytes]) -> Iterator[bytes]:
    """Cut a stream into records; one that is too long to be looked into is given empty."""
    number = 0
    while header := _header(stream, number + 1):
        number += 1
        length = _length(header, number)
        body = _body(stream, length)
        if body is None:
            raise ValueError(f"record {number} ends before its {length:,} bytes")
        yield header + body + b"\r\n\r\n" if len(body) == length else b""


def _header(stream: IO[bytes], number: int) -> bytes:
    line = _after_blanks(stream, number)
    if line and not line.startswith(b"WARC/"):
        raise ValueError(f"record {number} begins with no WARC header")
    lines = [line]
    while line.strip():
        line = stream.readline(_LINE)
        lines.append(line)
        if not line or len(line) == _LINE or len(lines) > _LINES:
            raise ValueError(f"record {number} breaks off in its header")
    return b"".join(lines)


def _after_blanks(stream: IO[bytes], number: int) -> bytes:
    for _ in range(_BLANKS):
        line = stream.readline(_LINE)
        if line not in (b"\r\n", b"\n"):
            return line
    raise ValueError(f"more than {_BLANKS:,} blank lines stand before record {number}")


def _length(header: bytes, number: int) -> int:
    fields = (line.partition(b":") for line in header.split(b"\n"))
    told = next((value.strip() for name, _, value in fields if name.strip().lower() == b"content-length"), b"")
    if not told.isdigit() or len(told) > 15:
        raise ValueError(f"record {number} states no length")
    return int(told)


def _body(stream: IO[bytes], length: int) -> bytes | None:
    """Read a record's body, empty for one that is too long; None if it breaks off."""
    kept, left = [], length
    while left:
        piece = stream.read(min(left, _PIECE))
        if not piece:
            return None
        left -= len(piece)
        if length <= MOST:
            kept.append(piece)
    return b"".join(kept)
