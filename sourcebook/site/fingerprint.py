"""A fingerprint of all that a chapter's numbers depend on besides the chapter itself."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from sourcebook.notebook.taken_numbers import numbers_taken
from sourcebook.paths import PACKAGE

LARGE = 1_000_000
# Made of the numbers, so that no number depends on it.
PUBLISHED = "published.json"
# One page names the others by it.
_HEADING = re.compile(r'"# [^"]*"')
_PROGRAM = ("**/*.py", "machine/model/*", "machine/kinds/*", "machine/nicknames.txt", "display/fonts/*.ttf")
# Beside the data: pages cite the book by the first two, and count the works of the third.
_BOOK = ("_config.yml", "CITATION.cff", "references.bib", "requirements.txt")


def fingerprint(root: Path) -> str:
    """Hash the package's code and models, the book's data and settings, and of each chapter its title and the numbers that it takes.

    Parameters
    ----------
    root : Path
        Folder of the book.

    Returns
    -------
    str
        64 hexadecimal digits; the same for the same files, whatever their dates.
    """
    files = [path for pattern in _PROGRAM for path in PACKAGE.glob(pattern)]
    files += [
        p
        for p in (root / "data").rglob("*")
        if p.name != PUBLISHED and not any(part.startswith(".") for part in p.relative_to(root).parts)
    ]
    files += [root / name for name in _BOOK]
    digest = hashlib.sha256(sys.version.encode())
    _add(digest, root, files)
    for path in sorted((root / "chapters").glob("*.ipynb")):
        text = path.read_text(encoding="utf-8", errors="replace")
        digest.update(f"{path.name} {_HEADING.findall(text)[:1]} {numbers_taken(text)}".encode())
    return digest.hexdigest()


def looks(root: Path) -> str:
    """Hash what pages look by and no number depends on: style sheets, scripts and templates."""
    digest = hashlib.sha256()
    _add(digest, root, [*(root / "_static").rglob("*"), *(PACKAGE / "site" / "templates").rglob("*")])
    return digest.hexdigest()


def _add(digest: hashlib._Hash, root: Path, files: Iterable[Path]) -> None:
    for path in sorted(p for p in files if p.is_file()):
        name = path.relative_to(PACKAGE.parent if path.is_relative_to(PACKAGE) else root)
        digest.update(name.as_posix().encode() + b"\0" + _hash(path))


def _hash(path: Path) -> bytes:
    """Hash a file; a large one, such as the model, once in a process unless it changes."""
    state = path.stat()
    return (
        _hash_large(path, state.st_mtime_ns, state.st_size)
        if state.st_size > LARGE
        else hashlib.sha256(path.read_bytes()).digest()
    )


@lru_cache(maxsize=16)
def _hash_large(path: Path, changed: int, size: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
