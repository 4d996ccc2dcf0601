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
# In the command of a kernel, and of what bears kernels.
_KERNEL = ("ipykernel_launcher", "nursery.py")
_PATIENCE = 20.0
_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def end_chapters() -> None:
    """End the kernels of this process, and wait for the thread that runs chapters in them: left alone, it would hold up the exit."""
    import psutil

    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if any(sign in word for word in child.cmdline() for sign in _KERNEL):
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
        ours = current_thread() is main_thread()
        heard = {number: signal.getsignal(number) for number in _STOPS if ours}
        heard = {number: before for number, before in heard.items() if callable(before)}  # what is ignored stays so
        for number in heard:
            signal.signal(number, self._stop)
        try:
            with self._timed(seconds) if ours and hasattr(signal, "setitimer") else self._counted(seconds):
                yield
        finally:
            for number, before in heard.items():
                signal.signal(number, before)

    @contextmanager
    def _timed(self, seconds: float) -> Iterator[None]:
        """Have the system send an alarm: it ends what waits, also where Ctrl+C is ignored, as behind nohup."""
        before = signal.signal(signal.SIGALRM, self._end)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    @contextmanager
    def _counted(self, seconds: float) -> Iterator[None]:
        """Count the time in a thread, on systems that know no alarm."""
        timer = Timer(seconds, self._interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end(self, *of: Any) -> None:
        self.late = True
        raise KeyboardInterrupt

    def _interrupt(self) -> None:
        self.late = True
        interrupt_main()

    def _stop(self, *of: Any) -> None:
        self.stopped = True
        raise KeyboardInterrupt
