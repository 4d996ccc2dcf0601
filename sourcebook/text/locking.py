"""One process at a time writes a folder, in however many terminals it is worked on."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from typing import IO

PATIENCE = 10.0
"""Seconds for which another process may write."""
_PAUSE = 0.02
_HELD = (EACCES, EAGAIN, EDEADLK)


class BusyError(Exception):
    """Another process holds the lock."""


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock on a file while something is read and written; the system gives it back if this process is killed.

    Parameters
    ----------
    path : Path
        A file that is there for the lock alone: made if it is missing, and taken away again.
    patience : float
        Seconds to wait for another process.

    Raises
    ------
    BusyError
        If another process holds it for longer.
    OSError
        If the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    while (file := _taken(path)) is None:
        if time.monotonic() >= end:
            raise BusyError(str(path))
        time.sleep(_PAUSE)
    with file:
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps a file that is open
                path.unlink()


def _taken(path: Path) -> IO[bytes] | None:
    """Open the file and lock it; None if another process has, or has taken the file away meanwhile."""
    file = path.open("a+b")
    try:
        _lock(file)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
    except OSError as error:
        if error.errno not in (*_HELD, None) and not isinstance(error, FileNotFoundError):
            return file  # a file system that knows no locks
    file.close()
    return None


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
