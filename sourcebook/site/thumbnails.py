"""Small pictures for the cards of the first page: the marks of each chapter's first figure, laid out anew for a flat box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.etree

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "thumbs"
INK = "#3a3936"
WIDTH, HEIGHT, MARGIN = 320, 120, 14
"""Of the picture, in its own units; no mark's middle stands nearer to the edge than the margin."""
FEWEST = 6
"""Marks of a drawing that is worth a picture without its words."""
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWING = re.compile(r'class="sb-drawing[^"]*"[^>]*>\s*(<svg\b.*?</svg>)', re.DOTALL)
_WORDS = re.compile(r"<text\b.*?</text>|<title>.*?</title>|</?a\b[^>]*>|<!--.*?-->", re.DOTALL)
_FURNITURE = re.compile(r"matplotlib\.axis_|-legend_")
SMALL = 13
"""Extent, in the units of the drawing, up to which a shape is a mark that keeps its form."""
_POINT = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")
_SEEN = re.compile(r"\b(?:fill|stroke): (?!none)")
_CARDS = re.compile(r'<ul class="[^"]*\bsb-cards\b[^"]*">.*?</ul>', re.DOTALL)
_CARD = re.compile(
    r'<li>(?:<img class="sb-thumb[^>]*>)?(?=<p><strong><a class="reference internal" href="([\w-]+)\.html")'
)
_KEEP = ("fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity")


def thumbnail(page: str) -> str:
    """Return the marks of a page's first figure as a picture of their own, or nothing if it has none or hardly any.

    Axes, legends and words go, since nobody could read them at this size; what is left is spread over the box,
    across and down each by its own scale, so that it is filled and no mark changes its shape.

    Parameters
    ----------
    page : str
        HTML of a finished page.

    Returns
    -------
    str
        SVG that needs nothing of the page.
    """
    found = _DRAWING.search(page)
    if not found:
        return ""
    drawing = lxml.etree.fromstring(_WORDS.sub("", found[1]).replace("currentColor", INK).encode())
    shapes = {str(shape.get("id")): shape for shape in drawing.iter(f"{_SVG}path") if shape.get("id")}
    marks = [mark for mark in (_placed(mark, shapes) for mark in _marks(drawing)) if _places(mark)]
    if len(marks) < FEWEST:
        return ""
    across, down = (_scale([place[i] for mark in marks for place in _places(mark)], (WIDTH, HEIGHT)[i]) for i in (0, 1))
    body = "".join(_drawn(mark, shapes, across, down) for mark in marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'


def _marks(element: Any) -> Iterator[Any]:
    """Yield what is drawn and seen, in its order, without axes, legends and definitions."""
    for child in element:
        if child.tag == f"{_SVG}defs" or _FURNITURE.search(child.get("id", "")):
            continue
        if child.tag in (f"{_SVG}path", f"{_SVG}use"):
            if child.tag == f"{_SVG}use" or _SEEN.search(child.get("style", "")):
                yield child
        else:
            yield from _marks(child)


def _placed(mark: Any, shapes: dict[str, Any]) -> Any:
    """Return a mark whose shape lies elsewhere than around nought as the path that it stands for: it is an area, drawn once and moved."""
    shape = shapes.get(_name(mark))
    if shape is None:
        return mark
    points = _places(shape)
    if not points or min(x for x, _ in points) <= 0 <= max(x for x, _ in points):
        return mark
    (x, y), *_ = _places(mark)
    moved = _POINT.sub(lambda point: f"{float(point[1]) + x} {float(point[2]) + y}", shape.get("d"))
    style = f"{shape.get('style', '')}; {mark.get('style', '')}"
    return lxml.etree.Element(f"{_SVG}path", {"d": moved, "style": style})


def _name(mark: Any) -> str:
    return next((value for key, value in mark.attrib.items() if key.endswith("href")), "").removeprefix("#")


def _places(mark: Any) -> list[tuple[float, float]]:
    if mark.tag == f"{_SVG}use":
        return [(float(mark.get("x", 0)), float(mark.get("y", 0)))]
    return [(float(x), float(y)) for x, y in _POINT.findall(mark.get("d", ""))]


class _Scale:
    """From where something stood to where it stands in the box."""

    def __init__(self, low: float, high: float, length: int) -> None:
        room = length - 2 * MARGIN
        self.low, self.by = low, room / (high - low) if high > low else 0.0
        self.least = MARGIN if high > low else length / 2

    def __call__(self, place: float) -> str:
        return f"{self.least + (place - self.low) * self.by:.1f}".removesuffix(".0")


def _extent(places: list[float]) -> tuple[float, float]:
    return min(places), max(places) - min(places)


def _scale(places: list[float], length: int) -> _Scale:
    return _Scale(min(places), max(places), length)


def _drawn(mark: Any, shapes: dict[str, Any], across: _Scale, down: _Scale) -> str:
    """Return a line or an area with its points moved, or the shape of a mark at its place."""
    if mark.tag == f"{_SVG}path":
        (x, wide), (y, high) = (_extent([place[i] for place in _places(mark)]) for i in (0, 1))
        if 0 < wide <= SMALL and 0 < high <= SMALL and "C" in mark.get("d"):
            there = f"translate({across(x + wide / 2)} {down(y + high / 2)}) translate({-x - wide / 2:.1f} {-y - high / 2:.1f})"
            return f'<path transform="{there}" d="{mark.get("d")}"{_look(mark.get("style", ""))}/>'
        moved = _POINT.sub(lambda point: f"{across(float(point[1]))} {down(float(point[2]))}", mark.get("d"))
        return f'<path d="{moved}"{_look(mark.get("style", ""))}/>'
    shape = shapes.get(_name(mark))
    if shape is None:
        return ""
    look = _look(f"{shape.get('style', '')}; {mark.get('style', '')}")
    (x, y), *_ = _places(mark)
    return f'<path transform="translate({across(x)} {down(y)})" d="{shape.get("d")}"{look}/>'


def _look(style: str) -> str:
    """Return a style as attributes, the last of each name."""
    named = dict(part.strip().split(": ", 1) for part in style.split(";") if ": " in part)
    return "".join(f' {name}="{named[name].strip()}"' for name in _KEEP if name in named)


def write_thumbnails(app: Sphinx, exception: Exception | None) -> None:
    """Put a picture on each card of the first page whose chapter has a figure."""
    if exception or app.builder.name != "html":
        return
    root = Path(app.outdir, app.builder.get_target_uri(app.config.root_doc))
    text = root.read_text(encoding="utf-8")
    (Path(app.outdir) / FOLDER).mkdir(exist_ok=True)
    shown = _CARDS.sub(lambda cards: _CARD.sub(lambda card: _with_picture(card, root), cards[0]), text)
    if shown != text:
        root.write_text(shown, encoding="utf-8")


def _with_picture(card: re.Match[str], root: Path) -> str:
    chapter = root.with_name(f"{card[1]}.html")
    drawing = thumbnail(chapter.read_text(encoding="utf-8")) if chapter.is_file() else ""
    if not drawing:
        return "<li>"
    (root.parent.parent / FOLDER / f"{card[1]}.svg").write_text(drawing, encoding="utf-8")
    return f'<li><img class="sb-thumb" src="../{FOLDER}/{card[1]}.svg" alt="" loading="lazy" width="{WIDTH}" height="{HEIGHT}" />'
