"""Whether the system lets a process start threads: a limit on a user's processes counts them too, one on addresses their stacks."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from threading import Event, Thread

ALONE = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "RAYON_NUM_THREADS": "1",
}
"""What tells libraries to start none: they would speak in lines of their own, or end the process."""

FEW = 12
"""Threads that tables in Parquet and Dask need in one process; they would wait for ever for those they cannot start."""


ADDRESSES = 3 * 1024**3
"""Bytes of addresses that tables in Parquet need with all their threads, most of them never used: one that finds no room for its stack is waited for, too."""


def has_addresses() -> bool:
    """Return whether this process may have as many bytes of addresses (``ulimit -v``)."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return True
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    return most == resource.RLIM_INFINITY or most >= ADDRESSES


def can_start(count: int) -> bool:
    """Return whether so many threads more can run at once.

    Parameters
    ----------
    count : int
        How many are tried.
    """
    end, begun = Event(), []
    try:
        for _ in range(count):
            thread = Thread(target=end.wait, daemon=True)
            thread.start()
            begun.append(thread)
    except RuntimeError:
        return False
    finally:
        end.set()
        for thread in begun:
            thread.join()
    return True


def leave_libraries_alone(environment: MutableMapping[str, str]) -> None:
    """Let libraries that are loaded from now on start no threads where none can be started, whatever they are told."""
    if not can_start(os.cpu_count() or 1):
        environment.update(ALONE)
