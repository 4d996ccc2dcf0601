"""What a page says about itself to search engines, to other sites and to programs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from sourcebook.errors import SourcebookError
from sourcebook.text.page_names import UNTITLED

LONGEST = 300
_CITED = re.compile(r"\s*\[[^\[\]]*\d{4}[a-z]?\]")
_QUESTION = re.compile(r"^The question\.\s*")


class AddressError(SourcebookError):
    """The book's address in its settings is none."""


@dataclass(frozen=True)
class Page:
    """A page of the book as others see it.

    Parameters
    ----------
    title : str
        The page's own title.
    book : str
        The book's title.
    description : str
        What the page says, in plain text.
    url : str
        Its address; empty if the book has none.
    image : str
        Address of the picture that stands for it.
    language : str
        Code of its language.
    home : bool
        Whether it is the book's first page, and so stands for the book.
    """

    title: str
    book: str
    description: str
    url: str = ""
    image: str = ""
    language: str = "en"
    home: bool = False


def address(given: str) -> str:
    """Check the address at which a book stands.

    Parameters
    ----------
    given : str
        As in the settings; empty if the book has none.

    Returns
    -------
    str
        The address with a slash at its end, or nothing.

    Raises
    ------
    AddressError
        If it is no address of the web.

    Examples
    --------
    >>> address("https://books.example.org/one")
    'https://books.example.org/one/'
    """
    if not given:
        return ""
    parts = urlsplit(given)
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.query
        or parts.fragment
        or re.search(r"\s", given)
    ):
        raise AddressError(
            f"_config.yml, html: baseurl: “{given}” is no address of the web; write one such as https://example.org/book/, or leave it empty."
        )
    return given.rstrip("/") + "/"


def plain(text: str) -> str:
    """Make prose into a description: no citations, no line ends, cut at a word.

    Examples
    --------
    >>> plain("The question. Who speaks [Pareti 2016], and how often?")
    'Who speaks, and how often?'
    """
    text = _QUESTION.sub("", " ".join(_CITED.sub("", text).split()))
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def meta_tags(page: Page) -> str:
    """Return description, Open Graph and Twitter card of a page, in HTML."""
    title = page.book if page.home else f"{page.title} — {page.book}"
    named = {
        "description": page.description,
        "twitter:card": "summary_large_image",
        "twitter:title": title,
        "twitter:description": page.description,
        "twitter:image": page.image,
    }
    graph = {
        "og:type": "website" if page.home else "article",
        "og:title": title,
        "og:site_name": page.book,
        "og:description": page.description,
        "og:url": page.url,
        "og:image": page.image,
        "og:image:alt": f"{page.book}: what the book found" if page.image else "",
        "og:locale": page.language.replace("-", "_"),
    }
    tags = [f'<meta name="{key}" content="{escape(value)}" />' for key, value in named.items() if value]
    return (
        "\n".join(
            tags + [f'<meta property="{key}" content="{escape(value)}" />' for key, value in graph.items() if value]
        )
        + "\n"
    )


def news_article(metadata: Mapping[str, str]) -> dict[str, object]:
    """Describe the analysed article in the terms of schema.org, as far as it is known.

    Parameters
    ----------
    metadata : mapping of str to str
        From data/metadata.json.
    """
    url, title = metadata.get("url", ""), metadata.get("title", "")
    known: dict[str, object] = {
        "headline" if not title.startswith(UNTITLED) else "name": title,
        "description": metadata.get("note", ""),
        "datePublished": metadata.get("date", ""),
        "inLanguage": metadata.get("language", ""),
        "publisher": {"@type": "Organization", "name": metadata["outlet"]} if metadata.get("outlet") else "",
        "url": url if urlsplit(url).scheme in ("http", "https") else "",
    }
    return {"@type": "NewsArticle", **{key: value for key, value in known.items() if value}}


def linked_data(page: Page, metadata: Mapping[str, str]) -> str:
    """Return a page's description for programs (JSON-LD), safe inside a script element.

    The book is a ``Report`` based on the article; a chapter is a ``Report`` that is part of it.
    """
    report = {
        "@type": "Report",
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "url": page.url,
    }
    if page.home:
        report["name"] = page.book
    data: dict[str, object] = {
        "@context": "https://schema.org",
        **{key: value for key, value in report.items() if value},
        "isBasedOn": news_article(metadata),
    }
    if not page.home:
        data["isPartOf"] = {"@type": "Report", "name": page.book}
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>\n'


def sitemap(address: str, pages: list[str]) -> str:
    """List the addresses of pages for search engines (sitemaps.org).

    Parameters
    ----------
    address : str
        Address of the book, with a slash at its end.
    pages : list of str
        Paths from there.
    """
    places = "".join(f"  <url><loc>{escape(address + path)}</loc></url>\n" for path in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'


_LOST = """
:root { color-scheme: light dark; --paper: #fffdf9; --ink: #1d1d1f; --link: #17567f; --rule: #d9d3c7; }
@media (prefers-color-scheme: dark) { :root { --paper: #16171a; --ink: #e9e6e0; --link: #8fc4ec; --rule: #43454c; } }
body { margin: 0 auto; padding: 1.6rem 1rem 3rem; max-width: 42rem; font: 1.19rem/1.62 "Source Serif 4", Charter, Georgia, serif; overflow-wrap: anywhere; background: var(--paper); color: var(--ink); }
header, h1, ul { font-family: "Source Sans 3", "Helvetica Neue", Arial, sans-serif; }
header { padding-bottom: .8rem; border-bottom: 1px solid var(--rule); font-size: 1.05rem; font-weight: 700; }
header a { color: inherit; text-decoration: none; }
h1 { margin: 2.2rem 0 1rem; font-size: 2.5rem; line-height: 1.12; letter-spacing: -.015em; }
ul { columns: 16rem 2; gap: 2rem; list-style: none; margin: 1.6rem 0; padding: 0; font-size: 1.05rem; line-height: 1.35; }
li { padding: .3rem 0; break-inside: avoid; } a { color: var(--link); text-underline-offset: .17em; }
"""
"""The look of the book for the page that stands alone."""


def not_found(address: str, book: str, pages: Mapping[str, str], language: str = "en") -> str:
    """Make the page that a server shows for an address that leads nowhere.

    It stands alone and takes all links from `address`, so that it works at any depth.

    Parameters
    ----------
    address : str
        Address of the book; empty if it has none, and links then work from its top folder only.
    book : str
        The book's title.
    pages : mapping of str to str
        Titles of pages by their paths.
    language : str
        Code of the book's language.
    """
    items = "\n".join(f'<li><a href="{escape(path)}">{escape(title)}</a></li>' for path, title in pages.items())
    base = f'<base href="{escape(address)}" />\n' if address else ""
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
{base}<link rel="icon" href="_static/favicon.svg" />
<title>Page not found — {escape(book)}</title>
<link rel="preload" href="_static/fonts/source-serif-4-latin-normal.woff2" as="font" type="font/woff2" crossorigin />
<link rel="preload" href="_static/fonts/source-sans-3-latin-normal.woff2" as="font" type="font/woff2" crossorigin />
<link rel="stylesheet" href="_static/type.css" />
<style>{_LOST}</style>
</head>
<body>
<header><a href="index.html">{escape(book)}</a></header>
<main>
<h1>Page not found</h1>
<p>No page of the book <strong>{escape(book)}</strong> has this address. You can <a href="search.html">search the book</a>, or go to one of its pages:</p>
<ul>
{items}
</ul>
</main>
</body>
</html>
"""
