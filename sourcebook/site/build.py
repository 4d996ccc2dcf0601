"""Build a book with jupyter-book, as the command line does: start kernels at once, and end with one sentence."""

from __future__ import annotations

import os
import re
import shutil
from itertools import chain
from pathlib import Path
from stat import S_ISREG

from sourcebook.display.drawings import for_paper, pages_alone
from sourcebook.errors import SourcebookError
from sourcebook.site import kernels
from sourcebook.site.chapter_cache import cache_in, holds, state_of
from sourcebook.site.execution import is_plain
from sourcebook.site.interruptions import Interruptions, end_chapters
from sourcebook.site.parallel_writing import side_by_side
from sourcebook.site.unchanged import files_of, forget_built, is_built, note_built
from sourcebook.text.settings_files import read_yaml
from sourcebook.text.whole_files import workshop

BUILD = Path("_build")
DOCTREES = Path("_build/.doctrees")
CACHE = Path("_build/.jupyter_cache")
INDEX = Path("_build/html/index.html")
LARGEST = 50_000_000
"""Bytes of the largest page or notebook that is read."""
_ROOM = 100_000
"""Bytes that are left on a disk that counts as full: the next file does not find room."""
_PAGES = (".md", ".ipynb", ".rst", ".txt")
_FRAME = re.compile(r"\x1b\[[\d;]*[A-Za-z]|={5,}")


def build_book(root: Path, *, minutes: float = 30) -> Path:
    """Build a book's pages, with warnings as errors; do nothing if they are built and nothing changed since.

    Parameters
    ----------
    root : Path
        Folder of a book with sound data.
    minutes : float
        After which the build is given up.

    Returns
    -------
    Path
        The first page.

    Raises
    ------
    SourcebookError
        If this is no book, its settings are damaged, or it was not built; then jupyter-book has said why.
    KeyboardInterrupt
        If somebody stopped it.
    """
    root = root.resolve()
    for name in ("_config.yml", "_toc.yml"):
        if not (root / name).is_file():
            raise SourcebookError(f"{root}: holds no {name}, so that it is no book; give the folder of a book.")
        read_yaml(root / name)  # what is damaged is said before anything is built
    _refuse_endless(root)
    if is_built(root):
        return root / INDEX
    with workshop(root / BUILD):  # where nothing can be written that is said at once, and not by Sphinx after a while
        read = forget_built(root)
    with pages_alone(), side_by_side():
        _build(root, minutes)
    note_built(root, read)
    return root / INDEX


def run_jupyter_book(root: Path, *words: str, alone: bool = True) -> None:
    """Run the command that builds a book, warnings as errors, with kernels that start at once if chapters will be executed.

    Parameters
    ----------
    root : Path
        Folder of the book.
    *words : str
        More words for jupyter-book, such as the builder.
    alone : bool
        Whether it is to end the process, as a command does, and not to raise what goes wrong.
    """
    if _executes(root) and not is_plain() and not _is_executed(root):
        kernels.start(root)
    from jupyter_book.cli.main import main

    try:
        main(["build", str(root), "-n", "-W", "--keep-going", *words], standalone_mode=alone)
    finally:
        if not kernels.keep:
            kernels.stop()


def _refuse_endless(root: Path) -> None:
    """Raise SourcebookError if a pipe or device stands among the files or where pages go, or a page without measure: Sphinx reads whatever it finds to its end."""
    places = (INDEX.parent, DOCTREES, CACHE)
    for place in (BUILD, *places):
        if os.path.lexists(root / place) and not (root / place).is_dir():
            raise SourcebookError(f"{root / place}: is no folder, so that nothing can be built there; remove it.")
    for path, about in chain.from_iterable(files_of(root / folder) for folder in ("", *places)):
        if not S_ISREG(about.st_mode):
            raise SourcebookError(f"{path}: is no file but a pipe, socket or device; take it out of the book.")
        if about.st_size > LARGEST and path.suffix.lower() in _PAGES:
            raise SourcebookError(
                f"{path}: {about.st_size:,} bytes are more than the {LARGEST:,} that a page may have; divide it."
            )


def _build(root: Path, minutes: float) -> None:
    import jupyter_book.utils
    from click import Abort
    from sphinx.util.console import color_terminal, nocolor

    if not color_terminal():  # jupyter-book colours what it writes, and leaves Sphinx its colours, wherever it goes
        nocolor()
        jupyter_book.utils._color_message = lambda message, style: message
    interruptions = Interruptions()
    try:
        with interruptions.watched(minutes * 60):
            run_jupyter_book(root, alone=False)
    except (Exception, SystemExit, KeyboardInterrupt) as error:
        # The next build has to warn again, which Sphinx does only for pages that it reads.
        shutil.rmtree(root / DOCTREES, ignore_errors=True)
        if interruptions.late or interruptions.stopped:
            end_chapters()
        if interruptions.late:
            raise SourcebookError(
                f"{root}: was not built within {minutes:,.0f} minutes; give it more by --within, or look which chapter never ends."
            ) from error
        if interruptions.stopped or isinstance(error, (KeyboardInterrupt, Abort)):
            raise KeyboardInterrupt from error
        if shutil.disk_usage(root / BUILD).free < _ROOM:
            raise SourcebookError(
                f"{root / BUILD}: the disk is full, so that the book was not built; make room there and build again."
            ) from error
        raise SourcebookError(f"{root}: was not built ({_cause(error)}); mend it and build again.") from error


def _cause(error: BaseException) -> str:
    """Return in one line why jupyter-book failed, or where it says so: what Sphinx meets is printed as it comes, what comes before is not."""
    said = " ".join(_FRAME.sub(" ", str(error)).split())
    return (
        "the cause stands above"
        if isinstance(error, SystemExit) or "Look above" in said
        else said or type(error).__name__
    )


def _is_executed(root: Path) -> bool:
    """Return whether the cache has all chapters; where there is none, kernels need not wait for the book to be hashed."""
    cache = cache_in(root / BUILD)
    return cache.is_dir() and holds(state_of(root), cache, paper=for_paper())


def _executes(root: Path) -> bool:
    """Return whether the settings have chapters executed; what does not fit in them jupyter-book says itself."""
    try:
        return bool(read_yaml(root / "_config.yml")["execute"]["execute_notebooks"] == "cache")
    except (KeyError, TypeError):
        return False
