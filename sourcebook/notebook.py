"""What a chapter's first cell calls: open the book, and hand its numbers to the prose."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.chapters import chapter_facts
from sourcebook.facts import Fact
from sourcebook.project import Project


@dataclass(frozen=True)
class _Glued:
    """A number as the prose takes it: a link in Markdown, and plain text."""

    fact: Fact

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": self.fact.markdown, "text/plain": self.fact.text}


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

    project = Project.open()
    for chapter in chapters:
        for fact in chapter_facts(project, chapter):
            glue(fact.key, _Glued(fact), display=False)
    return project
