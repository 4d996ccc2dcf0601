"""The cache of executed chapters: whether it was filled from the book as it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.display.drawings import FIGURE, for_pages
from sourcebook.display.pixels import FOLDER, are_missing
from sourcebook.site.fingerprint import fingerprint

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from sphinx.application import Sphinx

STAMP = "sourcebook-fingerprint"
# What the mark of a cache ends in whose figures are drawn for paper too.
PAPER = " for paper"
# What the state of a book ends in whose figures are drawn for paper alone, and the name of the folder that holds them.
ALONE = " on paper"
_PAGES_AND_PAPER, _PAPER = ".jupyter_cache", ".jupyter_cache_of_paper"
_OPENED = "connect"


def prepare_cache(current: str, cache: Path, *, paper: bool = False) -> bool:
    """Empty the cache if code or data changed since it was filled, or if it lacks drawings for paper and they are needed.

    Parameters
    ----------
    current : str
        Fingerprint of the book's code and data.
    cache : Path
        Folder of jupyter-cache.
    paper : bool
        Whether drawings for paper are needed.

    Returns
    -------
    bool
        Whether it was emptied.
    """
    if holds(current, cache, paper=paper):
        return False
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    _take_over(current, cache)
    (cache / STAMP).write_text(mark(current, paper=paper), encoding="utf-8")
    return True


def _take_over(current: str, cache: Path) -> None:
    """Fill the cache for paper with the chapters that draw nothing, if the one for pages has them: they are the same on paper."""
    from jupyter_cache import get_cache
    from jupyter_cache.base import CacheBundleIn

    pages = cache.with_name(_PAGES_AND_PAPER)
    if cache.name != _PAPER or not holds(current.removesuffix(ALONE), pages):
        return
    there, here = get_cache(pages), get_cache(cache)
    for record in there.list_cache_records():
        chapter = there.get_cache_bundle(record.pk).nb
        if not _draws(chapter):
            here.cache_notebook_bundle(CacheBundleIn(chapter, record.uri), check_validity=False)


def _draws(chapter: NotebookNode) -> bool:
    return any(FIGURE in output.get("metadata", {}) for cell in chapter.cells for output in cell.get("outputs", ()))


def note_at_once() -> None:
    """Let the notes of a cache not wait for the disk, which took a seventh of a build: they can be made anew at any time."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    if not event.contains(Engine, _OPENED, _wait_for_no_disk):
        event.listen(Engine, _OPENED, _wait_for_no_disk)


def _wait_for_no_disk(connection: Any, record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def cache_of(app: Sphinx) -> Path:
    """Return the folder of jupyter-cache that a build reads."""
    return Path(app.config.nb_execution_cache_path or cache_in(Path(app.outdir).parent))


def cache_in(folder: Path) -> Path:
    """Return the folder of jupyter-cache in one for what is built: figures for paper alone have their own, so that pages find theirs again."""
    return folder / (_PAGES_AND_PAPER if for_pages() else _PAPER)


def choose_cache(app: Any) -> None:
    """Have MyST-NB read that folder too; as a setting of the book it would have every chapter read anew."""
    if not for_pages() and not app.config.nb_execution_cache_path:
        cache = str(cache_in(Path(app.outdir).parent))
        app.env.mystnb_config = app.env.mystnb_config.copy(execution_cache_path=cache)


def state_of(root: Path) -> str:
    """Hash code and data of a book, and say if its figures are drawn for paper alone."""
    return fingerprint(root) + ALONE * (not for_pages())


def holds(current: str, cache: Path, *, paper: bool = False) -> bool:
    """Return whether the cache was filled from the book's code and data as they are, pixels included; see `prepare_cache`."""
    stamp = cache / STAMP
    return (
        not are_missing(cache / FOLDER)
        and stamp.is_file()
        and stamp.read_text(encoding="utf-8") in enough(current, paper=paper)
    )


def differ_in_drawings(before: str | None, current: str) -> bool:
    """Return whether chapters were read for pages and are now read for paper alone, all else being the same."""
    return before is not None and current in (mark(before + ALONE, paper=paper) for paper in (False, True))


def mark(current: str, *, paper: bool) -> str:
    """Return what marks chapters as executed from a state of the book, with drawings for paper or without."""
    return current + PAPER * paper


def enough(current: str, *, paper: bool) -> tuple[str, ...]:
    """Return the marks that chapters may have: drawings for paper do no harm where pages are all."""
    return tuple(mark(current, paper=each) for each in ((True,) if paper else (False, True)))
