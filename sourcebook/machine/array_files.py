"""Files of arrays that models read: one way to write and to open them, and one to say what is wrong with them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.errors import DataError

STRATEGIES = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY)
"""Ways to pack an array, of which the shortest is taken: in most of ours no run of bytes comes again, and looking for some costs bytes."""


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays as one file, whole or not at all, the same bytes for the same arrays."""
    draft = path.with_name(path.name + ".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), _packed(array))
    draft.replace(path)


def _packed(array: NDArray[Any]) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, allow_pickle=False)
    makers = (zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, strategy) for strategy in STRATEGIES)
    return min((maker.compress(stream.getvalue()) + maker.flush() for maker in makers), key=len)


class _Arrays(Mapping[str, Any]):
    """Arrays of an open file, unpacked when they are asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def __getitem__(self, name: str) -> Any:
        return np.lib.format.read_array(io.BytesIO(zlib.decompress(self._archive.read(name))), allow_pickle=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive.namelist())

    def __len__(self) -> int:
        return len(self._archive.namelist())


@contextmanager
def opened(path: Path, maker: str) -> Iterator[Mapping[str, Any]]:
    """Open a file of arrays by name; it runs nothing that the file holds.

    Parameters
    ----------
    path : Path
        A file written by `write_arrays`.
    maker : str
        Module that makes it.

    Raises
    ------
    DataError
        If the file is missing or damaged, also where what is done with its arrays shows that.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield _Arrays(archive)
    except FileNotFoundError as error:
        raise DataError(
            f"{path}: is missing; restore it from the repository or make it with `python -m {maker}`."
        ) from error
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise DataError(f"{path}: is damaged ({error}); restore it from the repository.") from error
