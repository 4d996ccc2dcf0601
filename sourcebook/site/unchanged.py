"""Tell whether a book is built already: nothing that its build reads or wrote changed since.

Sphinx finds that out too, but only once it is loaded, has read its notes on every page and has
written what stands beside the pages; by the files' dates, as make goes, it takes a moment.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from sourcebook.paths import PACKAGE
from sourcebook.site.execution import EXECUTION
from sourcebook.site.last_changes import changes

STAMP = Path("_build/.built")
PAGES = Path("_build/html")
_WORK = {"__pycache__", "_build", "node_modules"}


def is_built(root: Path) -> bool:
    """Return whether the pages are those that a build of the same files would write.

    Parameters
    ----------
    root : Path
        Folder of a book.
    """
    stamp = root / STAMP
    return stamp.is_file() and stamp.read_bytes() == f"{_read(root)}{_written(root)}".encode()


def forget_built(root: Path) -> str:
    """Forget it, for as long as a build goes on; return the state of what the build will read."""
    (root / STAMP).unlink(missing_ok=True)
    return _read(root)


def note_built(root: Path, read: str) -> None:
    """Note that the pages belong to the files as they are, unless one was changed while the build went on.

    Parameters
    ----------
    root : Path
        Folder of a book.
    read : str
        What `forget_built` returned when the build began.
    """
    if (root / PAGES).is_dir() and _read(root) == read:
        (root / STAMP).write_text(f"{read}{_written(root)}", encoding="utf-8")


def _read(root: Path) -> str:
    """Hash the files that a build reads, and what else pages depend on."""
    world = (sys.version, os.environ.get(EXECUTION), sorted(changes.__wrapped__(root).items()))
    return _hashed(repr(world), root, PACKAGE)


def _written(root: Path) -> str:
    return _hashed("", root / PAGES)


def _hashed(world: str, *folders: Path) -> str:
    """Hash names, sizes and dates of files."""
    digest = hashlib.sha256(world.encode())
    for folder in dict.fromkeys(folders):
        regular = ((str(path), about) for path, about in files_of(folder) if S_ISREG(about.st_mode))
        for name, about in sorted(regular, key=lambda item: item[0]):
            digest.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def files_of(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield all that stands in a folder and is no folder, with what the system says of it; without what belongs to programs that work on it."""
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in _WORK and not name.startswith(".")]
        for name in files:
            path = Path(here, name)
            try:
                about = path.stat()
            except OSError:  # a link to nowhere
                continue
            yield path, about
