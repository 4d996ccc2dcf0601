"""What the words of a number mean: the book's own glossary, read for the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sourcebook.errors import DataError
from sourcebook.text.settings_files import json_object

GLOSSARY = Path("chapters/glossary.ipynb")
_BLOCK = re.compile(r"^```\{glossary\}\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^(\S[^\n]*)\n  ([^\n]+)", re.MULTILINE)


def read_terms(root: Path) -> dict[str, str]:
    """Return the glossary's definitions by term; none where the book has no glossary that can be read.

    Parameters
    ----------
    root : Path
        Folder of the book.
    """
    try:
        cells = json_object(root / GLOSSARY).get("cells", [])
        text = "\n".join("".join(cell["source"]) for cell in cells)
    except (DataError, KeyError, TypeError, AttributeError):
        return {}
    entries = (entry for block in _BLOCK.findall(text) for entry in _ENTRY.findall(block))
    return {term.strip(): plain(meaning) for head, meaning in entries for term in head.split(",")}


def plain(markdown: str) -> str:
    """Return a definition without its emphasis.

    Examples
    --------
    >>> plain("Such as *said* or *asked*.")
    'Such as said or asked.'
    """
    return markdown.replace("*", "")


def meaning_of(label: str, terms: Mapping[str, str]) -> str:
    """Return the definition of the longest term that a label holds as a word; "" if it holds none.

    Examples
    --------
    >>> meaning_of("effective number of voices", {"voice": "Who speaks.", "effective number": "How many."})
    'How many.'
    >>> meaning_of("voices", {"voice": "Who speaks."}), meaning_of("voiced", {"voice": "Who speaks."})
    ('Who speaks.', '')
    """
    found = [t for t in terms if re.search(rf"\b{re.escape(t)}s?\b", label, re.IGNORECASE)]
    return terms[max(found, key=len)] if found else ""
