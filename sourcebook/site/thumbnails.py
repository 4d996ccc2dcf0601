"""Small pictures for the cards of the first page: the first figure of each chapter, less its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "thumbs"
INK = "#3a3936"
_DRAWING = re.compile(r'class="sb-drawing[^"]*"[^>]*>\s*(<svg\b.*?</svg>)', re.DOTALL)
_WORDS = re.compile(r"<text\b.*?</text>|<title>.*?</title>", re.DOTALL)
_NAMES = re.compile(r' (?:role|aria-label|aria-labelledby|id)="[^"]*"(?=[^<]*>)')
_LINKS = re.compile(r"</?a\b[^>]*>")
_GAPS = re.compile(r"\s+(?=<)|(?<=>)\s+|\s+(?=\")")
_STROKE = re.compile(r"<(?:path|use)\b")
FEWEST = 10
"""Strokes of a drawing that is worth a picture without its words: an axis and two dots look like a blemish."""
_CARDS = re.compile(r'<ul class="[^"]*\bsb-cards\b[^"]*">.*?</ul>', re.DOTALL)
_CARD = re.compile(
    r'<li>(?:<img class="sb-thumb[^>]*>)?(?=<p><strong><a class="reference internal" href="([\w-]+)\.html")'
)


def thumbnail(page: str) -> str:
    """Return the first figure of a page as a picture of its own, or nothing if it has none or next to nothing is drawn.

    Parameters
    ----------
    page : str
        HTML of a finished page.

    Returns
    -------
    str
        SVG that needs nothing of the page: without words, which would be too small to read, without links,
        which lead nowhere from a picture, and without the gaps between its elements.
    """
    found = _DRAWING.search(page)
    if not found:
        return ""
    drawing = _GAPS.sub("", _LINKS.sub("", _WORDS.sub("", found[1]))).replace("currentColor", INK)
    if len(_STROKE.findall(drawing)) < FEWEST:
        return ""
    head, rest = drawing.split(">", 1)
    return f"{_NAMES.sub('', head)}>{rest}"


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
    return (
        f'<li><img class="sb-thumb" src="../{FOLDER}/{card[1]}.svg" alt="" loading="lazy" width="320" height="170" />'
    )
