"""The annotated article: accessible HTML for the web, static lines for print."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcebook.coding.project import Project
from sourcebook.display.reader.paper import reader_latex
from sourcebook.display.reader.web import reader_html
from sourcebook.notebook.registry import all_facts
from sourcebook.results.linked_numbers import Fact
from sourcebook.text.escapes import AS_IS

__all__ = ["Reader", "annotate"]


@dataclass(frozen=True)
class Reader:
    """The article with all its annotations, ready to be shown by a notebook."""

    project: Project = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)

    def html(self) -> str:
        """Return the reader as HTML without any script of its own."""
        return reader_html(self.project, self.facts)

    def latex(self) -> str:
        """Return the reader as LaTeX with numbered notes."""
        return reader_latex(self.project, self.facts)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/latex": AS_IS + self.latex(), "text/plain": "The annotated article."}


def annotate(project: Project) -> Reader:
    """Annotate a book's article with its codings, and with every number of the book.

    Parameters
    ----------
    project : Project
        The book.

    Returns
    -------
    Reader
        Shown by a notebook as HTML or LaTeX.
    """
    return Reader(project, tuple(fact for fact in all_facts(project) if fact.spans))
