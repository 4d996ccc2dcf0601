"""Pages written by several processes at once: Sphinx can do it, jupyter-book never asks for it, so that who builds says so.

The first process resolves one chapter after the other; copies of it write the pages with code, and what is resolved.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from sourcebook.text.spare_threads import can_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx.application import Sphinx

    Pages = Callable[[Sphinx], Iterable[tuple[str, dict[str, Any], str]]]

COPIES = 4
"""Of the process at one time. Sphinx divides the chapters by it, so that with fewer the first would begin late."""
_wanted = False


@contextmanager
def side_by_side() -> Iterator[None]:
    """Have pages written so meanwhile, where the system has copies of processes and a second core."""
    global _wanted
    _wanted = sys.platform == "linux" and (os.cpu_count() or 1) > 1
    try:
        yield
    finally:
        _wanted = False


def register(app: Sphinx, pages: Pages) -> None:
    """Connect this to Sphinx.

    Parameters
    ----------
    app : Sphinx
        The build.
    pages : callable
        Makes pages that need no chapter, as for the event ``html-collect-pages``.
    """
    usual = app.connect("html-collect-pages", pages)

    def share_out(app: Sphinx, env: object) -> None:
        """Once all chapters are read."""
        if not (_wanted and app.builder.allow_parallel and can_start(COPIES)):
            return
        from sphinx import builders

        from sourcebook.site.writing_tasks import Tasks

        app.disconnect(usual)
        tasks = patch.object(builders, "ParallelTasks", partial(Tasks, first=partial(_write, app, pages)))
        tasks.start()
        app.connect("build-finished", lambda *_: tasks.stop())
        app.parallel = COPIES + 1

    app.connect("env-updated", share_out)


def at_once(app: Sphinx, works: Sequence[Callable[[], None]]) -> None:
    """Do what needs nothing of each other in copies of the process, where pages were written so, else one after the other.

    Parameters
    ----------
    app : Sphinx
        The build.
    works : sequence of callable
        At least one; each writes files that no other writes.
    """
    if app.parallel == 1 or not can_start(len(works)):
        for work in works:
            work()
        return
    from sourcebook.site.writing_tasks import Tasks

    tasks = Tasks(len(works), works[0])
    for work in works[1:]:
        tasks.add_task(work)
    tasks.join()


def _write(app: Sphinx, pages: Pages) -> None:
    for name, context, template in pages(app):
        app.builder.handle_page(name, context, template)  # type: ignore[attr-defined]
