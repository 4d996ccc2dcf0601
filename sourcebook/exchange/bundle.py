"""Files that others made — alone, in a folder or zipped — opened without trusting them."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sourcebook.errors import DataError
from sourcebook.text.bounded_files import Limit, read_bounded

MAX_BYTES = 20_000_000
MAX_RATIO = 200
MAX_FILES = 2_000
LIMIT = Limit(MAX_BYTES, "an import", "export the coding of this article alone", DataError)

_SMALL = MAX_BYTES  # what may be read unpacked may be packed well: an article that repeats itself is
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)


@dataclass(frozen=True)
class Bundle:
    """A file, a folder or a zip, as names and bytes; nothing is ever unpacked to disk.

    Attributes
    ----------
    names : tuple of str
        Names of the files in it, with ``/`` between folders.
    zipped : bool
        Whether `path` is a zip.
    """

    path: Path
    names: tuple[str, ...]
    zipped: bool

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises
        ------
        DataError
            If it cannot be read, is damaged, or holds more than 20 MB.
        """
        data = self._read_zipped(name) if self.zipped else _read_limited(self.where(name))
        if len(data) > MAX_BYTES:
            raise DataError(
                f"{self.where(name)}: unpacks to more than {MAX_BYTES:,} bytes; it is damaged or made to do harm."
            )
        return data

    def text(self, name: str) -> str:
        """Return a file's text, decoded as UTF-8; a byte-order mark stays in it.

        Raises
        ------
        DataError
            If it is not UTF-8, or for the reasons of `read`.
        """
        return decode(self.read(name), self.where(name))

    def where(self, name: str) -> Path:
        """Return the place of a file, as errors call it."""
        return self.path if self.names == (self.path.name,) and not self.zipped else self.path / name

    def ending(self, *suffixes: str) -> list[str]:
        """Return the names that end in one of some suffixes, in any case."""
        return [name for name in self.names if name.lower().endswith(suffixes)]

    def _read_zipped(self, name: str) -> bytes:
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(name) as member:
                # What a zip says of its sizes may be a lie; reading stops at the limit.
                return member.read(MAX_BYTES + 1)
        except (OSError, *_BROKEN) as error:
            raise DataError(f"{self.where(name)}: is damaged or locked ({error}); export it again.") from error


def open_bundle(path: Path) -> Bundle:
    """Look into a file, a folder or a zip.

    Raises
    ------
    DataError
        If it is missing, too large, a damaged zip, a zip bomb, or a zip whose names lead
        out of it or stand in it twice.
    """
    if path.is_dir():
        return Bundle(path, _folder_names(path), False)
    head = _read_limited(path)[:4]
    if head[:2] == b"PK":
        return Bundle(path, _zip_names(path), True)
    return Bundle(path, (path.name,), False)


def decode(data: bytes, where: Path) -> str:
    """Decode UTF-8.

    Raises
    ------
    DataError
        If a byte does not fit; it names the first.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{where}: byte {error.start} is not UTF-8 (0x{data[error.start]:02x}); save the file as UTF-8."
        ) from error


def _read_limited(path: Path) -> bytes:
    return read_bounded(path, LIMIT)


def _folder_names(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for number, name in enumerate(_files(path)):
        if number >= MAX_FILES:
            raise DataError(f"{path}: holds more than {MAX_FILES:,} files; name the folder of the export itself.")
        found.append(name)
    return tuple(sorted(found))


def _files(path: Path) -> Iterator[str]:
    """Go through the files below a folder, in no order; links are passed over."""
    waiting, looked = [path], 0
    while waiting:
        looked += 1
        if looked > MAX_FILES:
            raise DataError(f"{path}: holds more than {MAX_FILES:,} folders; name the folder of the export itself.")
        try:
            with os.scandir(waiting.pop()) as entries:
                found = list(entries)
        except OSError:  # a folder that may not be looked into
            continue
        waiting += [Path(entry) for entry in found if entry.is_dir(follow_symlinks=False)]
        yield from (Path(e).relative_to(path).as_posix() for e in found if e.is_file(follow_symlinks=False))


def _zip_names(path: Path) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except (OSError, *_BROKEN) as error:
        raise DataError(f"{path}: is a damaged zip ({error}); export it again.") from error
    fault = next(filter(None, (_name_fault(info.filename) or _size_fault(info) for info in members)), None)
    fault = fault or _whole_fault(members)
    if fault:
        raise DataError(f"{path}: {fault}; it is damaged or made to do harm.")
    return tuple(info.filename for info in members)


def _name_fault(name: str) -> str:
    if name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts or name[1:2] == ":":
        return f"“{name}” leads out of the zip"
    return ""


def _size_fault(info: zipfile.ZipInfo) -> str:
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return f"“{info.filename}” unpacks to {info.file_size:,} bytes, over {MAX_RATIO} times what is packed"
    return ""


def _whole_fault(members: list[zipfile.ZipInfo]) -> str:
    names = [info.filename for info in members]
    if len(names) > MAX_FILES:
        return f"holds {len(names):,} files, more than {MAX_FILES:,}"
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return f"holds “{twice}” twice"
    total = sum(info.file_size for info in members)
    return f"unpacks to {total:,} bytes, more than {4 * MAX_BYTES:,}" if total > 4 * MAX_BYTES else ""
