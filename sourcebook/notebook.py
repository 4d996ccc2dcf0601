"""What a chapter's first cell calls: open the book, and hand its numbers to the prose."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.chapters import chapter_answer, chapter_facts
from sourcebook.project import Project


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

    project = Project.open()
    for chapter in chapters:
        for fact in chapter_facts(project, chapter):
            glue(fact.key, _Glued(fact.markdown, fact.text), display=False)
        answer = chapter_answer(project, chapter)
        glue(f"{chapter}_answer", _Glued(answer, answer), display=False)
    return project
