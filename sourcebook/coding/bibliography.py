"""The works that a book cites: ``references.bib``, read by pybtex and cut without being rewritten."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from typing import Any

from sourcebook.errors import DataError
from sourcebook.text.settings_files import read_text

NAME = "references.bib"
_ENTRY = re.compile(r"^@\w+\{([^,\s]+),.*?^\}", re.MULTILINE | re.DOTALL)


def read_works(path: Path) -> dict[str, Any]:
    """Read a bibliography.

    Parameters
    ----------
    path : Path
        A file in BibTeX's format.

    Returns
    -------
    dict
        `pybtex.database.Entry` by key, in the order of the file.

    Raises
    ------
    DataError
        If it is missing or no BibTeX.
    """
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    try:
        return dict(parse_string(read_text(path), "bibtex").entries)
    except PybtexError as error:
        raise DataError(f"{path}: is no BibTeX ({' '.join(str(error).split())}); mend it.") from error


def keep_works(text: str, keys: Container[str]) -> str:
    """Return a bibliography with some of its entries as they stand: pybtex would escape their addresses anew."""
    return "\n\n".join(entry[0] for entry in _ENTRY.finditer(text) if entry[1] in keys) + "\n"
