"""Our own chapters without what is true of our article alone: readings, and cells of some tags."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

READING = "reading"
SHIPPED = "shipped"
"""Tag of cells on the articles that the package was measured on; a book against another corpus goes without them."""
CORPUS = "corpus"
"""Chapter on a collection of articles, and tag of its cells; a book that brings none of its own goes without both."""
PROGRAM = "program"
"""Tag of cells on how the program was made and measured: the same for every article, they stand in its own book alone."""
_CITATION = re.compile(r"\{cite[^}]*\}`([^`]+)`")
_PROMPT = (
    "% Your reading: what follows from these numbers for this article, and for it alone, belongs here. "
    "Replace this line, which no page shows; cells tagged `reading` are yours."
)
"""A comment of MyST, so that a page shows nothing until somebody has written something."""


def write_chapters(ours: Path, target: Path, without: Set[str], skipped: Set[str] = frozenset()) -> set[str]:
    """Write each chapter without its readings and without cells of some tags.

    Parameters
    ----------
    ours : Path
        Folder of our notebooks.
    target : Path
        Folder of the new book's; it is made.
    without : set of str
        Tags whose cells are left out.
    skipped : set of str
        Names of chapters that the new book goes without.

    Returns
    -------
    set of str
        Keys of the works that the new chapters cite.
    """
    import nbformat

    target.mkdir()
    cited: set[str] = set()
    for path in sorted(path for path in ours.glob("*.ipynb") if path.stem not in skipped):
        chapter = without_readings(nbformat.read(path, as_version=4))
        chapter.cells = [cell for cell in chapter.cells if not without & set(cell.metadata.get("tags", []))]
        cited |= {
            key.strip() for cell in chapter.cells for keys in _CITATION.findall(cell.source) for key in keys.split(",")
        }
        nbformat.write(chapter, target / path.name)
    return cited


def without_readings(chapter: NotebookNode) -> NotebookNode:
    """Put a prompt for the author's own reading in place of a chapter's readings.

    Parameters
    ----------
    chapter : NotebookNode
        One of our chapters; it is changed.

    Returns
    -------
    NotebookNode
        The same chapter: the first cell tagged ``reading`` holds the prompt, later ones are gone.
    """
    from nbformat.v4 import new_markdown_cell

    kept, prompted = [], False
    for cell in chapter.cells:
        if READING not in cell.metadata.get("tags", []):
            kept.append(cell)
        elif not prompted:
            prompted = True
            kept.append(new_markdown_cell(_PROMPT, id=cell.id, metadata={"tags": [READING]}))
    chapter.cells = kept
    return chapter
