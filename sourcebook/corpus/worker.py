"""What a worker process of this machine does first: it leaves Ctrl+C to the process that started it."""

from __future__ import annotations

import signal
from typing import Any


def dask_setup(worker: Any) -> None:
    """Ignore the interrupt that a terminal sends to every process: the one that commands ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
