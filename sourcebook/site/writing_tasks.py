"""What copies of the process do while pages are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sphinx.errors import SphinxError
from sphinx.util.parallel import ParallelTasks


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

    def _join_one(self) -> bool:
        try:
            return super()._join_one()
        except EOFError:
            self._failure = SphinxError("a process that wrote pages was ended from outside")
        except Exception as failure:
            self._failure = failure
        raise self._failure
