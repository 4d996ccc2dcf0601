"""Numbers and tables that are computed once a book, and once for all processes that build it together."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sourcebook.text.whole_files import write_bytes

Kept = TypeVar("Kept")
# Variable of the environment that names a folder in which processes share what they computed of a book that they build together.
COMPUTED = "SOURCEBOOK_COMPUTED"


def kept_while_open(compute: Callable[[Any], Kept]) -> Callable[[Any], Kept]:
    """Compute the numbers or a table of a chapter once a book, since prose and reader ask for them again.

    Processes that build the same book together share a folder, which `COMPUTED` names, and compute it once together.

    Parameters
    ----------
    compute : callable
        From an open book to its numbers, or to a table.
    """
    known: WeakKeyDictionary[Any, Kept] = WeakKeyDictionary()

    @wraps(compute)
    def look_up(project: Any) -> Kept:
        """Compute this once for a book, and give a list or table of its own to each caller."""
        if project not in known:
            known[project] = _shared(compute, project)
        return copy(known[project])

    return look_up


def _shared(compute: Callable[[Any], Kept], project: Any) -> Kept:
    """Compute it, or take it from another process of this build."""
    folder = os.environ.get(COMPUTED)
    if not folder:
        return compute(project)
    path = Path(folder, f"{compute.__module__}.{compute.__qualname__}")
    with suppress(OSError):
        root, found = pickle.loads(path.read_bytes())  # noqa: S301 – written below, into a folder of this build alone
        if root == project.root:
            return cast(Kept, found)
    made = compute(project)
    with suppress(OSError):  # a full disk is told by who cannot do without it
        write_bytes(path, pickle.dumps((project.root, made)))
    return made
