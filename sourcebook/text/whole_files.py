"""Files and folders that appear whole or not at all, and what killed runs left of theirs."""

from __future__ import annotations

import os
import platform
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from zlib import crc32

HIDDEN = ".sourcebook."
"""How the names of hidden files and folders begin."""


def write_text(path: Path, text: str) -> None:
    """Write a file by way of a temporary one beside it, so that a kill leaves the old file."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file of bytes as `write_text` does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_killed(path.parent)
    made = path.parent / _hidden()
    try:
        with made.open("xb") as file:
            file.write(data)
        made.chmod(0o644)
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a hidden folder in a folder, so on the same disk, in which something is made before it is moved to its place.

    The folder is made if it is missing; the hidden one is gone afterwards, and if this process is
    killed the next one that writes there clears it away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear_killed(folder)
    made = folder / _hidden()  # named before it is made, so that a Ctrl+C right after leaves nothing
    try:
        made.mkdir(mode=0o700)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put(made: Path, target: Path) -> None:
    """Move a file or folder to a place where nothing may be.

    Raises
    ------
    FileExistsError
        If something is there, also if it came at the last moment.
    OSError
        If it cannot be moved.
    """
    if os.path.lexists(target):
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target))
    if made.is_file():
        try:
            os.link(made, target)  # unlike a renaming never over another file
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no second names
            made.rename(target)
    else:
        made.rename(target)


def _hidden() -> str:
    return f"{_of_this_machine()}{os.getpid()}.{secrets.token_hex(8)}"


def _of_this_machine() -> str:
    # Another machine, or container, may write to the same disk, and its processes are not seen from here.
    return f"{HIDDEN}{crc32(platform.node().encode()):08x}."


def _clear_killed(folder: Path) -> None:
    """Clear away the hidden files and folders of runs that were killed; those of runs that go on are left alone."""
    import psutil

    with suppress(OSError):
        for left in folder.glob(f"{_of_this_machine()}*"):
            process = left.name.removeprefix(_of_this_machine()).partition(".")[0]
            if process.isdecimal() and not psutil.pid_exists(int(process)):
                _remove(left)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
