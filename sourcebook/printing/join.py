"""Pages of the web made one document for paper: addresses made unique, links kept inside, controls dropped."""

from __future__ import annotations

import base64
import mimetypes
import posixpath
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urldefrag, urlparse

import lxml.html
from lxml.html import builder

from sourcebook.printing.built_pages import Page

# What only a screen can use: controls, code (which the notebooks hold), and downloads of a picture's values.
DROPPED = (
    "script", "style", "template", "button", "input", "select", "form", "iframe", "audio", "video", "dialog", "noscript",
    "*[@hidden]", "*[contains(@class, 'only-dark')]", "a[contains(@class, 'headerlink')]", "summary[p]",
)  # fmt: skip
DROPPED_CLASSES = (
    "cell_input",
    "above-input",
    "below-input",
    "sb-tools",
    "sb-map",
    "sb-t",
    "sb-d",
    "sb-old",
    "sb-was",
    "sb-thumb",
    "sb-bar",
    "sb-panel",
    "sb-figure-data",
    "sb-screen",
    "tag_remove-input-output",
)
_SVG_CHILDREN = "ancestor::*[local-name() = 'svg']"
_LINK_SCHEMES = ("http", "https", "mailto")


def join(pages: Sequence[Page]) -> list[lxml.html.HtmlElement]:
    """Make a section of each page, ready to stand in one document.

    Parameters
    ----------
    pages : sequence of Page
        The book's pages; their contents are changed.

    Returns
    -------
    list of lxml.html.HtmlElement
        A ``section`` a page, whose id is the page's prefix.
    """
    prefixes = {page.document: page.prefix for page in pages}
    for page in pages:
        clean(page.content)
        _plain_figures(page.content)
        _carry_pictures(page)
        _own_addresses(page)
    known = {element.get("id") for page in pages for element in page.content.iter() if element.get("id")} | set(
        prefixes.values()
    )
    for page in pages:
        for link in page.content.xpath(".//a[@href]"):
            _redirect(link, page.document, prefixes, known)
    return [_section(page) for page in pages]


def _section(page: Page) -> lxml.html.HtmlElement:
    section = builder.E.section({"id": page.prefix, "class": "sb-chapter", "style": f"page: {page_name(page.prefix)}"})
    section.extend(list(page.content))
    return section


def page_name(prefix: str) -> str:
    """Return the name by which the style sheet knows the sheets of a chapter."""
    return "sb-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in prefix)


def clean(content: lxml.html.HtmlElement) -> None:
    """Take from a page what only a screen can use, and show what is folded."""
    _drop(content)
    _open_details(content)


def _drop(content: lxml.html.HtmlElement) -> None:
    paths = [f".//{what}" for what in DROPPED] + [
        f".//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in DROPPED_CLASSES
    ]
    for element in content.xpath(" | ".join(paths)):
        if element.getparent() is not None and not (element.tag == "style" and element.xpath(_SVG_CHILDREN)):
            element.drop_tree()


def _open_details(content: lxml.html.HtmlElement) -> None:
    """Show what is folded, with its summary as a line above."""
    for element in content.xpath(".//details"):
        element.tag = "div"
        element.attrib.pop("open", None)
        element.set("class", f"{element.get('class', '')} sb-unfolded")
    for element in content.xpath(".//summary"):
        element.tag = "p"
        element.set("class", "sb-summary")


def _plain_figures(content: lxml.html.HtmlElement) -> None:
    """Leave the drawing as the only figure, since a frame of its own would be a figure without alt text."""
    for element in content.xpath(".//figure"):
        element.tag = "div"
    for element in content.xpath(".//figcaption"):
        element.tag = "p"
        element.set("class", f"{element.get('class', '')} sb-caption")
    for drawing in content.xpath(".//svg[@role='group']"):
        drawing.set("role", "img")
        for link in [*drawing.iter("a"), *drawing.iter("title")]:
            link.drop_tree() if link.tag == "title" else link.drop_tag()
    for element in content.xpath(".//*[@tabindex or @aria-live or @role='group' or @role='region' or @role='status']"):
        for name in ("tabindex", "aria-live", "role", "aria-label"):
            element.attrib.pop(name, None)


def _carry_pictures(page: Page) -> None:
    """Put the pictures of a page into it, since the joined document lies elsewhere; one that is missing is left to its words."""
    for image in page.content.xpath(".//img[@src]"):
        address = urlparse(image.get("src"))
        source = page.folder / unquote(address.path)
        kind, _ = mimetypes.guess_type(source.name)
        if not address.scheme and kind and source.is_file():
            image.set("src", f"data:{kind};base64,{base64.b64encode(source.read_bytes()).decode('ascii')}")


def _own_addresses(page: Page) -> None:
    for element in page.content.xpath(".//*[@id][not(ancestor::*[local-name() = 'svg'])]"):
        element.set("id", f"{page.prefix}--{element.get('id')}")


def _redirect(
    link: lxml.html.HtmlElement, document: str, prefixes: dict[str, str], known: Iterable[str | None]
) -> None:
    """Point a link into the joined book; one that leads to no page of it becomes plain text."""
    href = link.get("href", "")
    link.attrib.pop("download", None)
    if urlparse(href).scheme in _LINK_SCHEMES:
        return
    path, fragment = urldefrag(unquote(href))
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(document), path.removesuffix(".html")))
        if path
        else document
    )
    address = f"{prefixes.get(target)}--{fragment}" if fragment else prefixes.get(target)
    if urlparse(href).scheme or target not in prefixes or address not in known:
        link.drop_tag()
    else:
        link.set("href", f"#{address}")
