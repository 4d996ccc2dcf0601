"""Run the chapters that need it, side by side, into the cache that the build reads."""

from __future__ import annotations

import shutil
from pathlib import Path

from sourcebook.errors import SourcebookError
from sourcebook.fingerprint import fingerprint

STAMP = "sourcebook-fingerprint"
TIMEOUT = 300


class ChapterError(SourcebookError):
    """A cell of a chapter failed."""


def prepare_cache(root: Path, cache: Path) -> bool:
    """Empty the cache if code or data changed since it was filled.

    Parameters
    ----------
    root : Path
        Folder of the book.
    cache : Path
        Folder of jupyter-cache.

    Returns
    -------
    bool
        Whether anything had changed.
    """
    stamp, current = cache / STAMP, fingerprint(root)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == current:
        return False
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    stamp.write_text(current, encoding="utf-8")
    return True


def execute_chapters(notebooks: list[Path], cache: Path) -> int:
    """Execute, two at a time or as many as there are cores, what the cache does not hold.

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
    from jupyter_cache import get_cache
    from jupyter_cache.executors import load_executor

    store = get_cache(cache)
    for path in notebooks:
        store.add_nb_to_project(str(path))
    stale = [str(record.uri) for record in store.list_unexecuted() if Path(record.uri) in notebooks]
    if not stale:
        return 0
    result = load_executor("local-parallel", store).run_and_cache(filter_uris=stale, timeout=TIMEOUT)
    for failed in [*result.errored, *result.excepted]:
        record = store.get_project_record(failed)
        lines = (record.traceback or "no traceback").strip().splitlines()
        raise ChapterError(f"{failed}: a cell failed ({_last_error(lines)}); run the notebook to see where.")
    return len(stale)


def _last_error(lines: list[str]) -> str:
    """Return the line of a traceback that says what went wrong, without colour codes."""
    import re

    clean = [re.sub(r"\x1b\[[0-9;]*m", "", line).strip() for line in lines]
    return next((line for line in reversed(clean) if re.match(r"\w*(Error|Exception|Interrupt)\b", line)), clean[-1] if clean else "")
