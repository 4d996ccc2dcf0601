"""Figures of the finished pages: numbered through the book, titled, each with its drawing as files beside the page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sourcebook.display.figures.palette import INK
from sourcebook.display.pixels import FOLDER as PIXELS_OF_CACHE
from sourcebook.display.pixels import pixels
from sourcebook.site.chapter_cache import cache_of
from sourcebook.site.pages import listed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "figures"
_KEY = "sourcebook_figures"
_FIGURE = re.compile(r'<figure class="sb-figure" id="figure-([\w-]+)">')
_DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
_LINKS = '<span class="sb-figure-links">'
# Outside of the page there is no style sheet, and the ground is white.
_ALONE = (("currentColor", INK), ("var(--sb-figure-font, ", ""), ("sans-serif)", "sans-serif"))


def remember(app: Sphinx, doctree: nodes.document) -> None:
    """Note the figures of a chapter that was read, each with its file of pixels, drawn or to be drawn."""
    found = {}
    for bundle in doctree.findall(nodes.container):
        if bundle.get("nb_element") == "mime_bundle":
            kinds = {kind["mime_type"]: kind for kind in bundle.children if isinstance(kind, nodes.container)}
            for name, html in _figures(kinds.get("text/html")):
                image = next(iter(kinds["image/png"].findall(nodes.image)), None) if "image/png" in kinds else None
                found[name] = image["uri"] if image is not None else pixels(html)
    app.env.metadata[app.env.docname][_KEY] = found


def _figures(html: nodes.container | None) -> Iterator[tuple[str, str]]:
    if html is not None:
        for raw in html.findall(nodes.raw):
            yield from ((name, raw.astext()) for name in _FIGURE.findall(raw.astext()))


def finish(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Give the figures of a page their numbers in the order of the book, and offer each drawing as a file."""
    if app.builder.format != "html":
        return
    number = 0
    for chapter in listed(app):
        if chapter == name:
            break
        number += len(app.env.metadata[chapter].get(_KEY, ()))
    up = "../" * name.count("/")
    for raw in list(doctree.findall(nodes.raw)):
        text = raw.astext()
        figure = _FIGURE.search(text)
        if figure and raw.get("format") == "html":
            number += 1
            _write_drawing(Path(app.outdir, FOLDER), figure[1], text)
            raw.parent.replace(raw, nodes.raw("", _numbered(text, figure[1], number, up), format="html"))


def _numbered(text: str, name: str, number: int, up: str) -> str:
    label = f'<figcaption><a class="sb-figure-number" href="#figure-{name}">Figure {number}.</a> '
    files = "".join(f'<a href="{up}{FOLDER}/{name}.{kind}" download>{kind.upper()}</a> ' for kind in ("svg", "png"))
    return text.replace("<figcaption>", label, 1).replace(_LINKS, _LINKS + files, 1)


def _write_drawing(folder: Path, name: str, text: str) -> None:
    """Write the drawing for the page so that it can stand alone."""
    drawing = _DRAWING.search(text)
    if drawing:
        alone = drawing[0]
        for old, new in _ALONE:
            alone = alone.replace(old, new)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.svg").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{alone}\n', encoding="utf-8")


def copy_pixels(app: Sphinx, exception: Exception | None) -> None:
    """Put the pixels of each figure beside the pages."""
    if exception or app.builder.format != "html":
        return
    for about in app.env.metadata.values():
        for name, uri in about.get(_KEY, {}).items():
            for source in (Path(app.srcdir, unescape(uri)), cache_of(app) / PIXELS_OF_CACHE / uri):
                if source.is_file():
                    target = Path(app.outdir, FOLDER, f"{name}.png")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)


def register(app: Sphinx) -> None:
    """Connect this to Sphinx."""
    app.connect("doctree-read", remember)
    app.connect("doctree-resolved", finish)
    app.connect("build-finished", copy_pixels)
