"""Open the book around a notebook, and glue the numbers that its prose takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sourcebook.coding.project import Project
from sourcebook.notebook.registry import chapter_answer, chapter_facts
from sourcebook.notebook.taken_numbers import is_taken
from sourcebook.paths import find_book

State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class _Glued:
    """A number or a sentence as the prose takes it: Markdown with links, and plain text."""

    markdown: str
    text: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": self.text}


def begin(*chapters: str) -> Project:
    """Open the book around the notebook and glue the numbers of chapters.

    Parameters
    ----------
    *chapters : str
        Chapters whose numbers the prose of this notebook uses.

    Returns
    -------
    Project
        The book, for the cells that follow.

    Raises
    ------
    SourcebookError
        If there is no book here, or on the first fault of its data.
    """
    from myst_nb import glue

    root = find_book(".")
    project = open_book(root) if root else Project.open()
    for chapter in chapters:
        for fact in chapter_facts(project, chapter):
            if is_taken(fact.key):
                glue(fact.key, _Glued(fact.markdown, fact.text), display=False)
        if is_taken(name := f"{chapter}_answer"):
            answer = chapter_answer(project, chapter)
            glue(name, _Glued(answer, answer), display=False)
    return project


def open_book(root: Path) -> Project:
    """Open a book once for all chapters of a kernel, so that its numbers are computed once; anew if its data changed.

    Parameters
    ----------
    root : Path
        The book's folder.

    Raises
    ------
    SourcebookError
        On the first fault of its data.
    """
    return _open(root.resolve(), _state(root / "data"))


@lru_cache(maxsize=1)
def _open(root: Path, state: State) -> Project:
    return Project.open(root)


def _state(data: Path) -> State:
    files = sorted(path for path in data.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
