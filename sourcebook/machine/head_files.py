"""Files of the heads that draft frames: settings and numbers, and one sentence where they are missing or damaged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sourcebook.errors import ModelError


@contextmanager
def loading(folder: Path, what: str) -> Iterator[None]:
    """Say in one sentence what a folder lacks, whatever goes wrong while its files are read.

    Raises
    ------
    ModelError
        If a file is missing or damaged.
    """
    try:
        yield
    except Exception as error:
        # numpy, zipfile and json have no common class for what a damaged file does.
        raise ModelError(f"{folder} holds no {what} that can be read ({error}); install it anew.") from error


def read_numbers(path: Path, names: Iterable[str]) -> dict[str, npt.NDArray[np.float64]]:
    """Read arrays of a file by their names."""
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float64) for name in names}


def read_settings(path: Path) -> dict[str, Any]:
    """Read the settings that came with a head: codes, thresholds, and how often drafts were right on other articles.

    Raises
    ------
    ModelError
        If the file is missing or damaged.
    """
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read ({error}); install it anew.") from error
    return found
