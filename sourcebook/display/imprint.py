"""One line on what a reader holds: the article, the edition, who coded it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from sourcebook.coding.project import Project
from sourcebook.display.citation import citation
from sourcebook.measures.structure import is_seen, unseen_words
from sourcebook.results.numbers_in_words import counted, long_date
from sourcebook.text.escapes import AS_IS, escape_latex


@dataclass(frozen=True)
class Imprint:
    """What is known of a book's edition, part by part; nothing stands for what is not known."""

    parts: tuple[str, ...]

    def html(self) -> str:
        """Return the line as HTML."""
        return f'<p class="sb-imprint">{" · ".join(escape(part) for part in self.parts)}</p>'

    def latex(self) -> str:
        """Return the line as LaTeX."""
        return rf"{{\small {' -- '.join(map(escape_latex, self.parts))}\par}}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self.html(), "text/latex": AS_IS + self.latex(), "text/plain": " · ".join(self.parts)}


def imprint(project: Project) -> Imprint:
    """Say in one line which article was read, in which edition, and by how many coders.

    Parameters
    ----------
    project : Project
        The book.
    """
    book, about = citation(project).works[0], project.metadata
    day = long_date(about["date"]) if about.get("date") else ""
    unseen = "" if is_seen(about) else "supplied with an address at "
    published = ", ".join(filter(None, (about.get("outlet", ""), day)))
    published += f" ({unseen_words(about, 'page not seen')})" if unseen and published else ""
    edition = f"version {book.version}, {long_date(book.date)}" if book.version and book.date else ""
    coders = counted(len(project.coders), "coder") if project.coders else "coded by a machine, not yet corrected"
    who = f" ({about['coders']})" if about.get("coders") and project.coders else ""
    coded = f"{coders}{who}{', differences settled' if project.is_adjudicated else ''}"
    first, *more = filter(None, (published and f"Article: {unseen}{published}", edition, coded))
    return Imprint((first[0].upper() + first[1:], *more))
