"""How to cite the book, the article and the tool: in words and as BibTeX."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from sourcebook import __version__
from sourcebook.coding.project import MACHINE, Project, coder_folders
from sourcebook.display.tables import Remark
from sourcebook.measures.structure import is_seen, unseen_words
from sourcebook.results.numbers_in_words import listed
from sourcebook.text.escapes import AS_IS, escape_latex
from sourcebook.text.page_names import UNTITLED
from sourcebook.text.settings_files import contact, read_yaml

MARK = 16
"""Digits of a digest that a citation gives."""
PUBLISHED = "published.json"
"""The numbers of the last edition: made of the data, and no part of them."""


@dataclass(frozen=True)
class Work:
    """Something to cite; a field without a value is left out.

    Parameters
    ----------
    key : str
        BibTeX key.
    what : str
        What it is, in a few words.
    author, title, year, date, container, version, url, note : str
        As known.
    """

    key: str
    what: str
    title: str
    author: str = ""
    year: str = ""
    date: str = ""
    container: str = ""
    version: str = ""
    url: str = ""
    note: str = ""

    def sentence(self) -> str:
        """Return the work as a list of references prints it."""
        edition = f"Version {self.version}" if self.version else ""
        when = self.date or self.year
        parts = [self.author, self.title, ", ".join(filter(None, (self.container, edition, when))), self.note, self.url]
        return " ".join(part if part == self.url else f"{part.rstrip('.')}." for part in parts if part)

    def bibtex(self) -> str:
        """Return the work as a BibTeX entry."""
        author = f"{{{escape_latex(self.author)}}}" if self.author else ""
        plain = {
            "year": self.year,
            "date": self.date,
            "howpublished": self.container,
            "version": self.version,
            "note": self.note,
        }
        fields = {
            "author": author,
            "title": f"{{{escape_latex(self.title)}}}",
            **{name: escape_latex(value) for name, value in plain.items()},
        }
        fields["url"] = quote(self.url, safe="/:?#@!$&'()*+,;=~%[]")
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.key},", *lines, "}"])


@dataclass(frozen=True)
class Citation:
    """Works to cite, as a numbered list for the page."""

    works: tuple[Work, ...]

    def html(self) -> str:
        """Return the list as HTML; each entry has its BibTeX to unfold and copy."""
        items = "".join(
            f"<li><p><strong>{escape(w.what)}.</strong> {_linked(w)}</p>"
            f'<details><summary aria-label="BibTeX of {escape(w.what.lower())}">BibTeX</summary>'
            f'<pre tabindex="0" aria-label="BibTeX of {escape(w.what.lower())}">{escape(w.bibtex())}</pre></details></li>'
            for w in self.works
        )
        return f'<ol class="sb-cite">{items}</ol>'

    def latex(self) -> str:
        """Return the list as LaTeX."""
        items = "".join(
            f"\\item \\textbf{{{escape_latex(w.what)}.}} {escape_latex(w.sentence())}\n" for w in self.works
        )
        return f"\\begin{{enumerate}}\n{items}\\end{{enumerate}}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        plain = "\n".join(f"{i}. {w.what}. {w.sentence()}" for i, w in enumerate(self.works, 1))
        return {"text/html": self.html(), "text/latex": AS_IS + self.latex(), "text/plain": plain}


def _linked(work: Work) -> str:
    """Return a work's sentence as HTML: its address is a link, its date stays on one line."""
    told = escape(work.sentence())
    if urlsplit(work.url).scheme in ("http", "https"):
        address = escape(work.url)
        told = f'{told.removesuffix(address)}<a href="{address}">{address}</a>'
    return told.replace(work.date, f'<span class="sb-day">{escape(work.date)}</span>', 1) if work.date else told


def citation(project: Project) -> Citation:
    """Say how to cite a book, the article that it reads, and the tool that made it.

    Parameters
    ----------
    project : Project
        The book; its settings and, if there is one, its CITATION.cff are read.
    """
    return Citation((this_book(project.root), _article(project.metadata), _tool()))


@dataclass(frozen=True)
class CopiedLine:
    """One line to copy, as a sentence or a footnote has it.

    Parameters
    ----------
    what : str
        What it is, for those who do not see it.
    words : str
        The line.
    """

    what: str
    words: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        line = f'<pre tabindex="0" aria-label="{escape(self.what)}">{escape(self.words)}</pre>'
        return {
            "text/html": f'<div class="sb-cite sb-cite-line">{line}</div>',
            "text/latex": f"{AS_IS}\\begin{{quote}}{escape_latex(self.words)}\\end{{quote}}",
            "text/plain": self.words,
        }


def short_form(root: Path) -> CopiedLine:
    """Return how a sentence or a footnote cites a book: author, title, edition and day.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    return CopiedLine("the citation in words", replace(this_book(root), note="").sentence())


def left_empty(root: Path) -> Remark | None:
    """Say which places of a citation stand empty in this copy, for whoever publishes it to fill; None where all are filled.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    book = this_book(root)
    places = {"the author": book.author, "the address": book.url, "a contact": contact(root)}
    empty = [name for name, known in places.items() if not known]
    if not empty:
        return None
    text = f"Whoever publishes this copy has still to fill in {listed(empty)}."
    return Remark(text if book.url else f"{text} Until then add the address at which you read it, and the day.")


def data_mark(root: Path) -> str:
    """Return the digits that tell one state of a book's data from every other.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in (root / "data").rglob("*") if p.is_file() and p.name != PUBLISHED):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:MARK]


def how_marked(root: Path) -> Remark:
    """Give the fingerprint of a book's data, and say how it is made, so that others can make it.

    Parameters
    ----------
    root : Path
        The book's folder.
    """
    but = f" but {PUBLISHED}" if (root / "data" / PUBLISHED).is_file() else ""
    return Remark(
        f"The fingerprint of these data is {data_mark(root)}: it changes with any of them. For it all files in data{but} "
        "are hashed, in the order of their paths from the book's folder (such as data/article.txt), each as that path, "
        f"a zero byte and its content; it is the first {MARK} digits of the SHA-256 digest."
    )


def _text(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def this_book(root: Path) -> Work:
    """Return the book itself as its settings and, if there is one, its CITATION.cff give it."""
    settings, cff = read_yaml(root / "_config.yml"), read_yaml(root / "CITATION.cff")
    html = settings.get("html")
    date = _text(cff.get("date-released"))
    return Work(
        key="sourcebook" if cff else "thisbook",
        what="This book",
        author=_text(settings.get("author")),
        title=_text(settings.get("title")) or "A book about one article",
        year=date[:4] or _text(settings.get("copyright")),
        date=date,
        container="Machine’s draft, uncorrected" if _is_draft(root) else "",
        version=_text(cff.get("version")),
        url=_text(html.get("baseurl")) if isinstance(html, dict) else "",
        note=_text(cff.get("abstract")),
    )


def _is_draft(root: Path) -> bool:
    """Return what `Project.is_draft` says, of a book that need not be opened for it."""
    return [folder.name for folder in coder_folders(root / "data")] == [MACHINE]


def _article(metadata: Mapping[str, str]) -> Work:
    url, date = _text(metadata.get("url")), _text(metadata.get("date"))
    title, outlet = _text(metadata.get("title")), _text(metadata.get("outlet"))
    unseen = (
        f"Text supplied with an address at {outlet} ({unseen_words(metadata, 'page not seen')})"
        if outlet
        else "Page not seen"
    )
    key = re.sub(r"[^A-Za-z0-9:-]", "", metadata.get("reference", "")) or "thearticle"
    return Work(
        key=key,
        what="The article that it reads",
        title=f"[{title}]" if title.startswith(UNTITLED) else title or "[An article without a title]",
        container=outlet if is_seen(metadata) else unseen,
        year=date[:4],
        date=date,
        url=url if urlsplit(url).scheme in ("http", "https") else "",
        note=_text(metadata.get("note")),
    )


def _tool() -> Work:
    return Work(
        key="sourcebooktool",
        what="The tool",
        author="The Sourcebook project",
        title="sourcebook, a Python package that reads one news article closely",
        version=__version__,
    )
