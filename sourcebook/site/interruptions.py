"""What ends a build early: somebody's Ctrl+C, or its deadline. Sphinx keeps both to itself."""

from __future__ import annotations

import signal
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer, current_thread, main_thread
from threading import enumerate as enumerate_threads
from typing import Any

THREAD = "chapters"
_PATIENCE = 20.0


def end_chapters() -> None:
    """End the kernels of this process, and wait for the thread that runs chapters in them: left alone, it would hold up the exit."""
    import psutil

    for child in psutil.Process().children():
        with suppress(psutil.Error):
            if any("ipykernel_launcher" in word for word in child.cmdline()):
                child.kill()
    for thread in enumerate_threads():
        if thread.name == THREAD:
            thread.join(_PATIENCE)


@dataclass
class Interruptions:
    """Whether work was stopped by somebody, or was late."""

    stopped: bool = False
    late: bool = False

    @contextmanager
    def watched(self, seconds: float) -> Iterator[None]:
        """Interrupt what is done meanwhile, as Ctrl+C would, once its time is over."""
        timer = Timer(seconds, self._end)
        timer.daemon = True
        before = signal.getsignal(signal.SIGINT)
        ours = current_thread() is main_thread() and callable(before)
        if ours:
            signal.signal(signal.SIGINT, self._stop)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            if ours:
                signal.signal(signal.SIGINT, before)

    def _end(self) -> None:
        self.late = True
        # Only a true signal ends what waits for the system.
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
        else:
            interrupt_main()

    def _stop(self, *of: Any) -> None:
        self.stopped = True
        raise KeyboardInterrupt
