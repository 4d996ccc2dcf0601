"""Files of arrays that the detector reads: one way to open them, and one to say what is wrong with them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from sourcebook.errors import DataError


@contextmanager
def opened(path: Path, maker: str) -> Iterator[Mapping[str, Any]]:
    """Open a file of arrays by name; it runs nothing that the file holds.

    Parameters
    ----------
    path : Path
        An ``.npz`` file.
    maker : str
        Module that makes it.

    Raises
    ------
    DataError
        If the file is missing or damaged, also where what is done with its arrays shows that.
    """
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as found:
            yield found
    except FileNotFoundError as error:
        raise DataError(
            f"{path}: is missing; restore it from the repository or make it with `python -m {maker}`."
        ) from error
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise DataError(f"{path}: is damaged ({error}); restore it from the repository.") from error
