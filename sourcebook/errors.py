"""The errors of the package: each is one sentence a user can act on; of what nobody foresaw a log keeps the rest."""

from __future__ import annotations

import os
import tempfile
import traceback
from errno import EDQUOT, ENOSPC
from pathlib import Path

_LONGEST = 160


class SourcebookError(Exception):
    """Something a user can mend; the message is one sentence that says how."""


class ArticleError(SourcebookError):
    """A file cannot be read as an article."""


class CodingError(SourcebookError):
    """A coder's table does not fit its schema or its article."""


class ModelError(SourcebookError):
    """A model that is missing or damaged."""


class DataError(SourcebookError):
    """The data folder of a book is incomplete or damaged."""


def is_full(error: OSError) -> bool:
    """Return whether a disk, or a user's share of it, is full."""
    return error.errno in (ENOSPC, EDQUOT)


def reason(error: OSError) -> str:
    """Return why a file could not be written or read, in a few words."""
    return "the disk is full" if is_full(error) else str(error.strerror or error)


def json_reason(error: Exception) -> str:
    """Return why a text is no JSON, in a few words; Python's own advice is for programmers."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if "set_int_max_str_digits" in str(error):
        return "a number in it has more than 4,300 digits"
    return " ".join(str(error).split())[:_LONGEST]


def told(error: BaseException, what: str) -> str:
    """Return one sentence about an error, and keep its traceback.

    Parameters
    ----------
    error : BaseException
        Any error that no other sentence is for.
    what : str
        The file that was worked on, or the task.
    """
    if isinstance(error, MemoryError):
        return f"{what}: takes more memory than there is; close other programs, or split it."
    said = " ".join(str(error).split())
    said = f": {said[:_LONGEST]}…" if len(said) > _LONGEST else f": {said}" if said else ""
    log = _log(error)
    kept = f"the details are in {log}, which whoever mends it will need" if log else "its details could not be kept"
    return f"{what}: cannot be worked on, for a reason that nobody foresaw ({type(error).__name__}{said}); {kept}."


def _log(error: BaseException) -> Path | None:
    try:
        handle, name = tempfile.mkstemp(prefix="sourcebook-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(traceback.format_exception(error))
        return Path(name)
    except OSError:
        return None
