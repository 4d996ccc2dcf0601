"""Run the chapters that need it, side by side, into the cache that the build reads.

A kernel is slow to start and slow to import, so that each one runs several chapters in turn
and is emptied in between: a chapter sees no name of another, and none of its settings. The build goes on meanwhile, and
waits for a chapter only when it comes to read it.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import sys
from collections import deque
from contextlib import suppress
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar, cast

from sourcebook.display.drawings import DRAWINGS
from sourcebook.display.pixels import DRAW, FOLDER, PIXELS
from sourcebook.errors import SourcebookError
from sourcebook.notebook.taken_numbers import TAKEN, numbers_taken
from sourcebook.results.kept_numbers import COMPUTED
from sourcebook.site import isolation, kernels
from sourcebook.text.settings_files import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jupyter_cache.base import JupyterCacheAbstract, ProjectNb
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbformat import NotebookNode

Name = TypeVar("Name")
TIMEOUT = 300
EXECUTION = "SOURCEBOOK_EXECUTION"
SOON = 0.0005
"""Seconds that whoever reads chapters may keep Python from the thread that hands kernels their next cell: by default ten times as many, for each message, while the kernels are idle."""
# Settings of nbclient.
NOW = "immediate"
# Run in a kernel before each chapter; the names of what is run stay in a namespace of their own.
_FRESH = "%reset_selective -f .\nexec(compile({source!r}, 'isolation', 'exec'), {{'__name__': 'isolation'}})"


class ChapterError(SourcebookError):
    """A cell of a chapter failed."""


def is_plain() -> bool:
    """Return whether MyST-NB is to execute the chapters by itself, one after the other, each in a kernel of its own."""
    return os.environ.get(EXECUTION) == "plain"


def execute_chapters(notebooks: list[Path], cache: Path) -> int:
    """Execute, side by side, what the cache does not hold.

    Parameters
    ----------
    notebooks : list of Path
        Chapters.
    cache : Path
        Folder of jupyter-cache.

    Returns
    -------
    int
        How many were executed.

    Raises
    ------
    ChapterError
        On the first chapter that fails, with the cell's error in one line.
    """
    execution = Execution(notebooks, cache)
    execution.finish()
    return execution.executed


class Execution:
    """Chapters that are being executed while their caller goes on; see `execute_chapters`.

    Parameters
    ----------
    notebooks : list of Path
        Chapters, in the order in which they will be asked for.
    cache : Path
        Folder of jupyter-cache.
    afterwards : str
        Python that one kernel runs when no chapter waits. It may fail: its caller sees what it left undone.

    Attributes
    ----------
    executed : int
        How many the cache did not hold; known when it is finished.
    """

    def __init__(self, notebooks: list[Path], cache: Path, afterwards: str = "") -> None:
        """Begin; nothing is known yet of what the cache holds."""
        self.executed = 0
        self._done = {str(path): Event() for path in notebooks}
        self._planned = Event()
        self._cache = cache
        self._afterwards = [afterwards] if afterwards else []
        self._stale: set[str] = set()
        self._alike: dict[str, list[str]] = {}
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._work, name="chapters", daemon=True)
        self._thread.start()

    def wait(self, notebook: Path) -> None:
        """Return as soon as a chapter is in the cache.

        Raises
        ------
        ChapterError
            If this or another chapter failed.
        """
        if str(notebook) in self._done:
            self._done[str(notebook)].wait()
        self._raise_failure()

    def stale(self) -> set[str]:
        """Return the notebooks that the cache did not hold."""
        self._planned.wait()
        return self._stale

    def order(self, names: Sequence[Name], notebook: Callable[[Name], Path]) -> list[Name]:
        """Put chapters in the order in which they will be in the cache: first those that are there already.

        Parameters
        ----------
        names : sequence
            Chapters, by whatever the caller calls them.
        notebook : callable
            Returns the notebook of one; what is none of those that are executed is there.
        """
        there = [name for name in names if str(notebook(name)) not in self.stale()]
        return there + finishing_order([name for name in names if name not in there])

    def finish(self) -> None:
        """Return when all chapters are in the cache.

        Raises
        ------
        ChapterError
            On the first chapter that failed.
        """
        self._thread.join()
        self._raise_failure()

    def _raise_failure(self) -> None:
        if self._failure:
            raise self._failure

    def _work(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SOON)
        try:
            self._execute()
        except BaseException as failure:
            self._failure = failure
        finally:
            sys.setswitchinterval(usual)
            self._planned.set()
            self._declare_done(self._done)

    def _declare_done(self, names: Iterable[str]) -> None:
        for name in names:
            self._done[name].set()

    def _execute(self) -> None:
        from jupyter_cache import get_cache

        store = get_cache(self._cache)
        for name in self._done:
            store.add_nb_to_project(name)
        stale = {record.uri: record.pk for record in store.list_unexecuted() if record.uri in self._done}
        self._stale = set(stale)
        self._planned.set()
        self._declare_done(set(self._done) - set(stale))
        self._alike = alike([name for name in self._done if name in stale])
        self.executed = len(self._alike)
        if stale:
            with TemporaryDirectory() as shared:
                self._folders = {COMPUTED: shared, PIXELS: str((self._cache / FOLDER).resolve())}
                asyncio.run(self._share_out([stale[name] for name in self._alike], store))

    async def _share_out(self, chapters: list[int], store: JupyterCacheAbstract) -> None:
        """Share chapters out among kernels; after one that fails no further chapter is begun."""
        waiting = deque(chapters)
        outcomes = await asyncio.gather(
            *(self._execute_waiting(waiting, take, store) for take in _takes(waiting)), return_exceptions=True
        )
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def _execute_waiting(self, waiting: deque[int], take: Callable[[], int], store: JupyterCacheAbstract) -> None:
        """Execute chapters in one kernel until none waits, and keep each in the cache."""
        from nbclient import NotebookClient
        from nbformat.v4 import new_notebook

        # Times would change the cell and miss the cache; a kernel that is done has nothing to clear up, which takes it half a second.
        client = NotebookClient(
            new_notebook(), kernels.take(), timeout=TIMEOUT, record_timing=False, shutdown_kernel=NOW
        )
        try:
            async with client.async_setup_kernel(cleanup_kc=not kernels.keep):
                language = await _language(client)
                try:
                    while waiting:
                        chapter = store.get_project_notebook(take())
                        await _execute_chapter(client, chapter, language, store, self._folders)
                        self._declare_done(self._alike[chapter.uri])
                except ChapterError:
                    with suppress(ChapterError):  # a dead kernel draws nothing
                        await _execute_code(client, DRAW, "pixels of figures")
                    raise
                await _execute_code(client, DRAW, "pixels of figures")
                while self._afterwards:
                    with suppress(ChapterError):
                        await _execute_code(client, self._afterwards.pop(), "afterwards")
        finally:
            if kernels.keep and client.kc is not None and client.km is not None:
                client.kc.stop_channels()
                await kernels.give_back(cast("AsyncKernelManager", client.km))
            # Empty unless something failed. Others end of themselves: one that is cancelled while its kernel starts
            # leaves it running.
            waiting.clear()


def alike(names: Sequence[str]) -> dict[str, list[str]]:
    """Group chapters of the same code, by the first of them: the cache has one place for all.

    Were each executed, the second would take the place of the first while the build reads it.
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_code(read_text(Path(name))), []).append(name)
    return {group[0]: group for group in groups.values()}


def finishing_order(names: Sequence[Name]) -> list[Name]:
    """Put chapters in the order in which the kernels should finish them, so that whoever reads them waits least."""
    waiting = deque(names)
    takes = cycle(_takes(waiting))
    return [next(takes)() for _ in names]


def _takes(waiting: deque[Name]) -> list[Callable[[], Name]]:
    """Say for each kernel from which end it takes chapters.

    One comes from the front, the others from the end: what a kernel computed for one chapter it
    need not compute for the next.
    """
    return [waiting.popleft, *[waiting.pop] * (min(kernels.count(), len(waiting)) - 1)]


async def _execute_chapter(
    client: NotebookClient,
    chapter: ProjectNb,
    language: dict[str, str],
    store: JupyterCacheAbstract,
    folders: dict[str, str],
) -> None:
    """Execute a chapter in an emptied kernel, which shares with others in a folder what it computes, and keep it."""
    from jupyter_cache.executors.utils import create_cache_bundle

    start, folder = perf_counter(), str(Path(chapter.uri).parent)
    taken = " ".join(_numbers_taken_by_its_code(Path(chapter.uri)))
    variables = {TAKEN: taken, DRAWINGS: os.environ.get(DRAWINGS, ""), **folders}
    fresh = _FRESH.format(source=f"{inspect.getsource(isolation)}\nfresh({folder!r}, {variables!r})")
    await _execute_code(client, fresh, chapter.uri)
    await _execute_cells(client, chapter.nb, chapter.uri)
    chapter.nb.metadata["language_info"] = language
    bundle = create_cache_bundle(chapter, folder, None, perf_counter() - start, None)
    store.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _numbers_taken_by_its_code(chapter: Path) -> list[str]:
    """Return the numbers that a chapter takes, and those of chapters with the same code: the cache keeps one output for all."""
    texts = [read_text(path) for path in sorted(chapter.parent.glob("*.ipynb"))]
    code = _code(read_text(chapter))
    return sorted({name for text in texts if _code(text) == code for name in numbers_taken(text)})


@cache
def _code(chapter: str) -> str:
    """Return the code of a chapter whose file is given as text."""
    from nbformat import reads

    return "\n\n".join(cell.source for cell in reads(chapter, 4).cells if cell.cell_type == "code")


async def _language(client: NotebookClient) -> dict[str, str]:
    """Ask a kernel for its language, by which the book colours code."""
    assert client.kc is not None
    reply = await client.async_wait_for_reply(client.kc.kernel_info())
    found: dict[str, str] = (
        reply["content"]["language_info"] if reply else {"name": "python", "pygments_lexer": "ipython3"}
    )
    return found


async def _execute_code(client: NotebookClient, code: str, name: str) -> None:
    from nbformat.v4 import new_code_cell, new_notebook

    await _execute_cells(client, new_notebook(cells=[new_code_cell(code)]), name)


async def _execute_cells(client: NotebookClient, notebook: NotebookNode, name: str) -> None:
    from nbclient.exceptions import CellControlSignal, DeadKernelError

    client.nb = notebook
    client.reset_execution_trackers()
    try:
        for index, cell in enumerate(notebook.cells):
            await client.async_execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
    except (CellControlSignal, DeadKernelError) as error:
        raise ChapterError(f"{name}: a cell failed ({_reason(error)}); run the notebook to see where.") from error


def _reason(error: Exception) -> str:
    """Return in one line what went wrong."""
    from nbclient.exceptions import CellExecutionError

    said = f"{error.ename}: {error.evalue}" if isinstance(error, CellExecutionError) else str(error)
    return " ".join(said.split())
