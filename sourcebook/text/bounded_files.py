"""Files that others made, read with a bound: whatever a path leads to, reading it ends."""

from __future__ import annotations

import io
import os
import select
import stat
from dataclasses import dataclass
from errno import EAGAIN
from pathlib import Path
from time import monotonic
from typing import IO, Any

from sourcebook.errors import ArticleError, DataError, SourcebookError

PATIENCE = 10.0
"""Seconds for which nothing may come from a pipe or device."""
LONGEST = 30.0
"""Seconds after which a pipe or device must have ended."""
_PIECE = 1 << 20


@dataclass(frozen=True)
class Limit:
    """How much of a sort of file is read, and what is said of more.

    Attributes
    ----------
    bytes : int
        The most.
    of : str
        What the file is, as in "one article".
    advice : str
        What to do about a larger one.
    error : type
        The error that is raised.
    """

    bytes: int
    of: str
    advice: str
    error: type[SourcebookError]

    def refuse_more(self, size: int, name: str | Path, *, whole: bool = True) -> None:
        """Raise the error if a file has more bytes; `whole` says whether `size` is all of it."""
        if size > self.bytes:
            told = f"{size:,} bytes are more than" if whole else "has more bytes than"
            raise self.error(f"{name}: {told} the {self.bytes:,} that {self.of} may have; {self.advice}.")


ARTICLE = Limit(20_000_000, "one article", "split it", ArticleError)
TABLE = Limit(50_000_000, "one table", "split it", DataError)
SETTINGS = Limit(5_000_000, "a file of settings", "restore it", DataError)


def read_bounded(path: str | Path, limit: Limit) -> bytes:
    """Read a file, or of a pipe or device what comes until it ends.

    Raises
    ------
    SourcebookError
        Of the limit's class: if it cannot be read, has more bytes than the limit, or is a
        pipe or device that gives nothing for `PATIENCE` seconds or does not end in `LONGEST`.
    """
    path = Path(path)
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise limit.error(f"{path}: is a folder; give a file.")
        regular = stat.S_ISREG(state.st_mode)
        if regular:
            limit.refuse_more(state.st_size, path)
        data = _read_regular(path, limit) if regular or os.name == "nt" else _read_stream(path, limit)
    except (OSError, ValueError) as error:
        raise limit.error(
            f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}); check the name and its permissions."
        ) from error
    limit.refuse_more(len(data), path, whole=False)
    return data


class _Unwaiting(io.FileIO):
    """A file that says so where nothing can be read now, instead of waiting."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(path, opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))

    def readinto(self, buffer: Any) -> int:
        """Read what there is.

        Raises
        ------
        BlockingIOError
            If something may come, and nothing has.
        """
        found: int | None = super().readinto(buffer)
        if found is None:
            raise BlockingIOError(EAGAIN, "nothing comes from it")
        return found


def open_unwaiting(path: str | Path) -> IO[bytes]:
    """Open a file such that reading it never waits: some that seem to be regular, as the kernel's log, are none."""
    return io.BufferedReader(_Unwaiting(path), _PIECE)


def _read_regular(path: Path, limit: Limit) -> bytes:
    with open_unwaiting(path) as stream:
        return stream.read(limit.bytes + 1)


def _read_stream(path: Path, limit: Limit) -> bytes:
    end = monotonic() + LONGEST
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    data = bytearray()
    try:
        while len(data) <= limit.bytes:
            wait = min(PATIENCE, end - monotonic())
            if wait <= 0 or not select.select([handle], [], [], wait)[0]:
                raise limit.error(f"{path}: is no file but a pipe or device that does not end; save it as a file.")
            piece = os.read(handle, _PIECE)
            if not piece:
                break
            data += piece
    finally:
        os.close(handle)
    return bytes(data)
