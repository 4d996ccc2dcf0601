"""Where a new book's article comes from: a file, a saved page, an address, standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcebook.errors import ArticleError
from sourcebook.text.article import MAX_BYTES, Article
from sourcebook.text.page_names import authors_of, outlet_name, without_site

_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Source:
    """An article's text with what is known about it.

    Attributes
    ----------
    text : str
        The text as supplied, or as taken from a page.
    metadata : dict of str to str
        ``title``, ``outlet``, ``date``, ``url``, ``authors`` (parted by semicolons), as far as they were found.
    """

    text: str
    metadata: dict[str, str] = field(default_factory=dict)


def read_source(name: str) -> Source:
    """Read an article from a path, an address or, for ``-``, standard input.

    Parameters
    ----------
    name : str
        ``.txt`` or ``.md`` are taken as they are; the text of ``.html`` pages and of
        addresses is extracted by trafilatura.

    Raises
    ------
    ArticleError
        In one sentence, if there is no text to be had.
    """
    if name == "-":
        return Source(Article.from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input").text)
    if name.startswith(("http://", "https://")):
        return from_page(_fetch(name), name, url=name)
    article = Article.read(name)
    return from_page(article.text, name) if Path(name).suffix.lower() in _PAGES else Source(article.text)


def _fetch(url: str) -> str:
    import trafilatura

    try:
        page = trafilatura.fetch_url(url)
    except (ValueError, OSError):  # an address that is none, such as one with a port in words
        page = None
    if not page:
        raise ArticleError(f"{url}: cannot be reached; check the address, or save the page and give the file.")
    return str(page)


def from_page(page: str, name: str, *, url: str = "") -> Source:
    """Extract text and metadata of a page; refuse what looks like an attack on the parser.

    Raises
    ------
    ArticleError
        If no article is found on it.
    """
    import trafilatura

    if "<!ENTITY" in page.upper():
        raise ArticleError(f"{name}: declares entities, which no article needs; save the page anew or give its text.")
    try:
        found: Any = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False, url=url or None)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{name}: cannot be read as a page ({error}); give its text as a .txt file.") from error
    text = (found.text or "").strip() if found else ""
    if found is None or not text:
        raise ArticleError(f"{name}: no article was found on the page; give its text as a .txt file.")
    known = _known(found, url)
    return Source(text.replace("\n", "\n\n") + "\n", {key: str(value) for key, value in known.items() if value})


def _known(found: Any, url: str) -> dict[str, Any]:
    """Name what trafilatura found out about a page."""
    title, address = found.title or "", url or found.url or ""
    outlet = outlet_name(found.sitename or found.hostname or "", title, address)
    return {
        "title": without_site(title, outlet, address),
        "outlet": outlet,
        "date": found.date,
        "url": address,
        "authors": authors_of(found.author or ""),
    }
