"""Where a new book's article comes from: a file, a saved page, an address, standard input."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcebook.errors import ArticleError
from sourcebook.text.article import Article, check_text
from sourcebook.text.bounded_files import ARTICLE, read_bounded
from sourcebook.text.character_sets import decode_page
from sourcebook.text.fetching import fetch
from sourcebook.text.language import refuse_other_languages
from sourcebook.text.other_kinds import refuse_other_bytes, refuse_other_markup
from sourcebook.text.page_names import authors_of, outlet_name, without_site
from sourcebook.text.standard_input import read_standard_input

STANDARD_INPUT = "-"
_PAGES = (".html", ".htm", ".xhtml")
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


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
        In one sentence, if there is no English text to be had.
    """
    address = _ADDRESS.match(name)
    if address:
        return _english(_from_address(name, address[1].lower()), name)
    if Path(name).suffix.lower() in _PAGES:
        return _english(_from_saved_page(name), name)
    return Source(read_article(name).text)


def read_article(name: str) -> Article:
    """Read an English article in plain text from a path or, for ``-``, standard input.

    Raises
    ------
    ArticleError
        If it cannot be read as an article, or is surely of another kind or language.
    """
    if _ADDRESS.match(name):
        raise ArticleError(
            f"{name}: is an address, and only files can be read here; make a book of it with “sourcebook new”, or save its words as .txt."
        )
    if name == STANDARD_INPUT:
        return plain_article(read_standard_input(ARTICLE), "standard input")
    return plain_article(read_bounded(name, ARTICLE), name)


def plain_article(data: bytes, name: str) -> Article:
    """Make an article of the bytes of an English text; see `read_article`."""
    refuse_other_bytes(data, name)
    try:
        article = Article.from_bytes(data, name)
    except ArticleError:
        refuse_other_markup(
            data.decode("latin-1"), name
        )  # a page of old is a page first, and in another character set then
        raise
    refuse_other_markup(article.text, name)
    refuse_other_languages(article.text, name)
    return article


def _english(source: Source, name: str) -> Source:
    refuse_other_languages(source.text, name)
    return source


def _from_address(name: str, scheme: str) -> Source:
    if scheme not in ("http", "https"):
        raise ArticleError(
            f"{name}: is no address of the web; it must begin with http:// or https://, or be the path of a file."
        )
    page = fetch(name)
    refuse_other_bytes(page.data, name)
    text = check_text(decode_page(page.data, name, page.character_set), name)
    if page.is_plain:
        refuse_other_markup(text, name)
        return Source(text, {"url": name})
    return from_page(text, name, url=name)


def _from_saved_page(name: str) -> Source:
    data = read_bounded(name, ARTICLE)
    refuse_other_bytes(data, name)
    return from_page(check_text(decode_page(data, name), name), name)


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
        found: Any = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False, url=url or None
        )
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
