"""What copies of the process do while pages are written."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

from sphinx.errors import SphinxError
from sphinx.util.parallel import ParallelTasks

_ENDS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


class Tasks(ParallelTasks):
    """Sphinx's tasks, but what goes wrong in one while others are added is told: Sphinx ends them all and goes on without their pages.

    Parameters
    ----------
    nproc : int
        How many run at once.
    first : callable
        What can be done before any page.
    """

    def __init__(self, nproc: int, first: Callable[[], None]) -> None:
        """Begin with the first."""
        super().__init__(nproc)
        self._failure: Exception | None = None
        self.add_task(first)

    def add_task(
        self, task_func: Callable[..., Any], arg: Any = None, result_func: Callable[..., Any] | None = None
    ) -> None:
        """Begin a task, or have it wait."""
        super().add_task(task_func, arg, result_func)
        if self._failure:
            raise self._failure

    def _process(self, pipe: Any, func: Callable[..., Any], arg: Any) -> None:
        """Do a task in a copy, which a signal ends at once: whoever heard of it in the first process must not hear of it here."""
        for number in _ENDS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
        super()._process(pipe, func, arg)

    def _join_one(self) -> bool:
        # A copy that hears of a signal before its task begins would go on as the first process does when it is stopped.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
        try:
            return self._joined_one()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _joined_one(self) -> bool:
        try:
            return super()._join_one()
        except EOFError:
            self._failure = SphinxError("a process that wrote pages was ended from outside")
        except Exception as failure:
            self._failure = failure
        raise self._failure
