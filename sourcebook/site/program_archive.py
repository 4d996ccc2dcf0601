"""The program and the book in one file beside the pages, so that whoever reads them can make a book of their own."""

from __future__ import annotations

import hashlib
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from sourcebook.display.program_download import FOLDER, PLACE, holds_program, kept_files

STAMP = "program-of"


def write_program(root: Path, pages: Path, stamps: Path) -> None:
    """Write the archive, if the book's folder is the program's own and its files changed since it was written.

    Parameters
    ----------
    root, pages, stamps : Path
        Folders of the book, of its finished pages, and of notes on what was written last.
    """
    if not holds_program(root):
        return
    files = list(kept_files(root))
    path, stamp, current = pages / PLACE, stamps / STAMP, _state(root, files)
    if path.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == current:
        return
    path.parent.mkdir(exist_ok=True)
    for old in path.parent.iterdir():
        old.unlink()
    unfinished = path.with_suffix(".part")
    with ZipFile(unfinished, "w") as archive:  # most of it is packed already
        for file in files:
            archive.writestr(_entry(root, file), file.read_bytes())
    unfinished.replace(path)
    stamp.write_text(current, encoding="utf-8")


def _entry(root: Path, file: Path) -> ZipInfo:
    """Return what the archive says of a file: no date, so that the same files make the same archive."""
    entry = ZipInfo(f"{FOLDER}/{file.relative_to(root).as_posix()}")
    entry.external_attr = (file.stat().st_mode & 0o755 | 0o644) << 16
    return entry


def _state(root: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        about = file.stat()
        digest.update(f"{file.relative_to(root).as_posix()}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
