"""Pages of the web as XHTML: closed tags, drawings in their own letter case, links that stay inside the book."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import lxml.html
from lxml import etree

from sourcebook.printing.built_pages import Page
from sourcebook.printing.join import clean

_OUTSIDE = ("http", "https", "mailto")
# HTML has no letter case, XML has: names that drawings use, as SVG writes them.
_CASES = ("viewBox", "clipPath", "clipPathUnits", "preserveAspectRatio", "linearGradient", "gradientUnits", "gradientTransform", "textLength", "lengthAdjust")  # fmt: skip
_CASE = {name.lower(): name for name in _CASES}
# What a style sheet of EPUB may not hold: faces that would be fetched, and the direction of writing, which is the text's.
_FORBIDDEN = re.compile(r"@font-face\s*\{[^}]*\}|(?<![-\w])(?:unicode-bidi|direction)\s*:[^;}]*;?")
_LAID_OUT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def chapters(pages: list[Page], language: str, images: dict[str, Path]) -> Iterator[str]:
    """Yield each page as a document; what pictures they show is added to `images`, by name.

    Parameters
    ----------
    pages : list of Page
        The book's pages; their contents are changed.
    language : str
        Of the book.
    images : dict of str to Path
        Filled: the file behind each name.
    """
    for one in pages:
        clean(one.content)
        _drop_repeated_ids(one.content)
    known = {one.document: {element.get("id") for element in one.content.iter() if element.get("id")} for one in pages}
    names = {one.document: one.prefix for one in pages}
    for one in pages:
        for link in one.content.xpath(".//a[@href]"):
            _redirect(link, one.document, names, known)
        for image in one.content.xpath(".//img[@src]"):
            _carry(image, one, images)
        yield page(one.title, language, "".join(_written(child) for child in one.content))


def page(title: str, language: str, body: str) -> str:
    """Return a document of XHTML around its body."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">'
        f'<head><meta charset="utf-8"/><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f"<body>{body}</body></html>\n"
    )


def style(root: Path, own: Path) -> str:
    """Return one style sheet: the book's, without what EPUB forbids, and that of EPUB."""
    sheets = [path.read_text(encoding="utf-8") for path in sorted((root / "_static").rglob("*.css"))]
    return "\n".join([*(_FORBIDDEN.sub("", sheet) for sheet in sheets), own.read_text(encoding="utf-8")])


def _written(element: lxml.html.HtmlElement) -> str:
    for arrow in element.xpath(".//svg[@aria-hidden='true' and contains(@class, 'sd-octicon')]"):
        arrow.drop_tree()  # a sign of folds, which are open here
    for node in element.iter():
        if not isinstance(node.tag, str):
            continue
        node.tag = _CASE.get(node.tag, node.tag)
        for name, value in list(node.attrib.items()):
            _write_attribute(node, name, value)
    return _LAID_OUT.sub("", etree.tostring(element, encoding="unicode", method="xml"))


def _write_attribute(node: lxml.html.HtmlElement, name: str, value: str) -> None:
    """Keep what XHTML knows; a name that only scripts read is of no use in a book."""
    if name in _CASE:
        del node.attrib[name]
        node.set(_CASE[name], value)
    elif name.startswith(("on", "popover")) or name in ("tabindex", "download", "align", "valign", "border"):
        del node.attrib[name]


def _drop_repeated_ids(content: lxml.html.HtmlElement) -> None:
    seen: set[str] = set()
    for element in content.xpath(".//*[@id]"):
        if element.get("id") in seen:
            del element.attrib["id"]
        else:
            seen.add(element.get("id"))


def _redirect(
    link: lxml.html.HtmlElement, document: str, names: dict[str, str], known: dict[str, set[str | None]]
) -> None:
    """Point a link into the book; one that leads elsewhere on the site becomes plain text."""
    href = link.get("href", "")
    if urlparse(href).scheme in _OUTSIDE:
        return
    path, fragment = urldefrag(unquote(href))
    folder = posixpath.dirname(document)
    target = posixpath.normpath(posixpath.join(folder, path.removesuffix(".html"))) if path else document
    if urlparse(href).scheme or target not in names or (fragment and fragment not in known[target]):
        link.drop_tag()
    else:
        link.set("href", f"{names[target]}.xhtml" + (f"#{fragment}" if fragment else ""))


def _carry(image: lxml.html.HtmlElement, one: Page, images: dict[str, Path]) -> None:
    """Take a picture's file along under a name without folders; one that is missing is left to its words."""
    source = (one.folder / unquote(urldefrag(image.get("src", ""))[0])).resolve()
    if urlparse(image.get("src", "")).scheme or not source.is_file() or source.suffix not in (".png", ".jpg", ".svg"):
        image.tag = "span"
        image.text = image.attrib.pop("alt", "")
        image.attrib.pop("src")
    else:
        images[source.name] = source
        image.set("src", source.name)
