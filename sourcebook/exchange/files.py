"""Exports on disk: whole or not at all, never over something that is there."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sourcebook.errors import DataError, reason
from sourcebook.text.whole_files import put, workshop

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name


def write_file(target: Path, data: bytes) -> list[Path]:
    """Write one new file.

    Returns
    -------
    list of Path
        The file.

    Raises
    ------
    DataError
        If the target exists or cannot be written.
    """
    with _staged(target) as staging:
        staged = staging / "file"
        staged.write_bytes(data)
        put(staged, target)
    return [target]


def write_folder(target: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write a new folder of files, or a zip of them if the target's name ends in ``.zip``.

    Returns
    -------
    list of Path
        The files, or the zip.

    Raises
    ------
    DataError
        If the target exists or cannot be written.
    """
    if target.suffix.lower() == ".zip":
        return write_file(target, pack(files))
    with _staged(target) as staging:
        for name, data in files.items():
            path = staging / "folder" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        put(staging / "folder", target)
    return [target / name for name in files]


def pack(files: Mapping[str, bytes]) -> bytes:
    """Zip files so that the same files always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, data)
    return buffer.getvalue()


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """Give a folder beside the target, on the same disk, that is gone afterwards."""
    try:
        if os.path.lexists(target):
            raise FileExistsError(str(target))
        with workshop(target.parent) as staging:
            yield staging
    except FileExistsError as error:
        raise DataError(f"{target}: exists already; name another place or remove it.") from error
    except OSError as error:
        raise DataError(
            f"{target}: cannot be written ({reason(error)}); check the disk and the folder's permissions."
        ) from error
