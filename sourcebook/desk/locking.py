"""One desk at a time writes a book, in however many terminals it stands open."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sourcebook.desk.refusals import RefusedError

PATIENCE = 10.0
"""Seconds for which another desk may write."""
_PAUSE = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock on a file while something is read and written; the system gives it back if this process is killed.

    Raises
    ------
    RefusedError
        If another process holds it for longer than `PATIENCE`.
    OSError
        If the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        end = time.monotonic() + PATIENCE
        while not _taken(file):
            if time.monotonic() > end:
                raise RefusedError([f"{path}: another desk is writing this book; close it, and save again."])
            time.sleep(_PAUSE)
        yield  # closing the file gives the lock back


def _taken(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
