"""Where the book's own files are, in a clone and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
MARKER = "_config.yml"


def home() -> Path:
    """Return the folder of the book that came with the package.

    In a clone that is the folder beside the package; a wheel carries it in ``_book``.
    """
    bundled = PACKAGE / "_book"
    return bundled if bundled.is_dir() else PACKAGE.parent


def find_book(start: str | Path = ".") -> Path | None:
    """Return the nearest folder at or above `start` that holds a book, if any."""
    here = Path(start).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / MARKER).is_file()), None)
