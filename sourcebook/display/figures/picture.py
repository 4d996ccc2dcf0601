"""`Picture`: a figure with its alt text, caption and data, ready for web and print."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from sourcebook.display.drawings import FIGURE, for_pages, for_paper
from sourcebook.display.figures.canvas import FAMILY
from sourcebook.display.figures.font_lookup import drawn_quickly
from sourcebook.display.figures.palette import INK
from sourcebook.display.pixels import put_off
from sourcebook.results.numbers_in_words import unbroken
from sourcebook.text.escapes import CAPTION, guard

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_TAG = re.compile(r"<[^>]*>")
# To the inch.
PIXELS = 200
# How a title begins in HTML.
TITLE = '<p class="sb-figure-title">'
_ID = re.compile(r'(\bid="|url\(#|xlink:href="#|\bhref="#)([^")]+)')
_LONG = re.compile(r"-?\b\d+\.\d{3,}\b")
_LINK = re.compile(r'<a xlink:href="([^"]*)"[^>]*>')
_FAMILY = ", ".join(name if name == "sans-serif" else f"'{name}'" for name in FAMILY)
# The face of a page's pictures, which its style sheet names.
_EXPANDED = re.compile(
    r"'Source Sans 3', 'DejaVu Sans'(?:, '[^']*')*, sans-serif"
)  # with what sans-serif may stand for
_PAGE_FAMILY = f"var(--sb-figure-font, {_FAMILY})"
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_SIZE = re.compile(r'(<svg[^>]*?) width="[^"]*"|(<svg[^>]*?) height="[^"]*"')


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure as a reader gets it.

    Parameters
    ----------
    name : str
        Short name; the address of the figure on its page.
    draw : callable
        Draws it in the house style: for a telephone if it is given True, else for a page.
    title : str
        What follows from the data, as a headline without a full stop; where nothing does, what is drawn.
    alt : str
        What the picture shows, with its main values; made from the data.
    caption : str
        What is to be seen and how to read it.
    data : pandas.DataFrame
        The values drawn.
    links : mapping of str to str
        Where parts of the drawing lead, each with the words that say so.
    """

    name: str
    draw: Callable[[bool], Figure] = field(repr=False)
    title: str
    alt: str
    caption: str
    data: pd.DataFrame = field(repr=False)
    links: Mapping[str, str] = field(default_factory=dict, repr=False)

    def svg(self, *, narrow: bool = False) -> str:
        """Return the figure as SVG that takes the page's text colour and face, with ids of its own.

        Parameters
        ----------
        narrow : bool
            Whether it is the drawing for a telephone.
        """
        name = f"{self.name}-narrow" if narrow else self.name
        text = _drawn(self._figure(narrow), "svg", "Date").decode()
        text = _TAG.sub(lambda m: self._own(m[0], name), _METADATA.sub("", _PROLOGUE.sub("", text, count=1)))
        for _ in range(2):
            text = _SIZE.sub(lambda m: m[1] or m[2], text, count=1)
        role = "group" if self.links else "img"  # what stands inside an image is not offered to those who do not see it
        return text.replace("<svg", f'<svg role="{role}" aria-label="{escape(self.told, quote=True)}"', 1).strip()

    @property
    def told(self) -> str:
        """What those who do not see it are told: its title, then what it shows."""
        return f"{self.title}. {self.alt}"

    def pdf(self) -> bytes:
        """Return the figure as PDF, the same bytes each time."""
        return _drawn(self._figure(False), "pdf", "CreationDate")

    @cached_property
    def _figure(self) -> Callable[[bool], Figure]:
        """Draw each of the two drawings once."""
        return cache(self.draw)

    def _own(self, tag: str, name: str) -> str:
        """Give a tag of the drawing the page's colour and face, ids of this picture and no more digits than show."""
        tag = _LONG.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), tag).replace(" \n", " ")
        tag = _LINK.sub(self._link, _EXPANDED.sub(_PAGE_FAMILY, tag).replace(INK, "currentColor"))
        return tag if tag.startswith("<a ") else _ID.sub(lambda m: f"{m[1]}{name}-{m[2]}", tag)

    def _link(self, found: re.Match[str]) -> str:
        """Name where a part leads; it is touched and pointed at, while those at the keyboard follow the page's own links."""
        name = escape(self.links.get(unescape(found[1]), ""), quote=True)
        return f'<a href="{found[1]}" tabindex="-1" aria-label="{name}"><title>{name}</title>'

    def html(self) -> str:
        """Return the figure with its title, its caption, its data as a download and a link to its code."""
        safe = self.data.map(lambda cell: guard(cell) if isinstance(cell, str) else cell)
        csv = base64.b64encode(safe.to_csv(index=False).encode()).decode()
        links = f'<a download="{self.name}.csv" href="data:text/csv;base64,{csv}" aria-label="Data of this figure (CSV)">CSV</a>'
        links += f' <a href="{self.code}" aria-label="Code of this figure (Python)">Python</a>' if self.code else ""
        title = escape(unbroken(self.title), quote=True)
        drawings = f'<div class="sb-drawing sb-wide" data-title="{title}">{self.svg()}</div><div class="sb-drawing sb-narrow" hidden>{self.svg(narrow=True)}</div>'
        return (
            f'<figure class="sb-figure" id="figure-{self.name}">{TITLE}{title}</p>{drawings}'
            f'<figcaption>{escape(unbroken(self.caption))} <span class="sb-figure-links">{links}</span></figcaption></figure>'
        )

    @property
    def code(self) -> str:
        """Address of the function that drew the figure: the one of its name, if this package has it."""
        from sourcebook.display import figures

        function = getattr(figures, self.name.replace("-", "_"), None)
        return f"../code/{function.__module__.rpartition('.')[2]}.html#{function.__name__}" if function else ""

    def fingerprint(self) -> str:
        """Hash the values drawn, to nine digits, since the last ones depend on the processor."""
        return hashlib.sha256(self.data.to_csv(index=False, float_format="%.9g").encode()).hexdigest()[:16]

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """Offer HTML for the web, PDF for LaTeX, pixels for slides, the alt text for neither; say which data were drawn."""
        shown = {"text/plain": f"Figure: {self.told}"}
        if for_pages():
            shown["text/html"] = self.html()
            if not put_off(shown["text/html"], _draws_pixels(self._figure(False))):
                shown["image/png"] = base64.b64encode(_draws_pixels(self._figure(False))()).decode()
        else:  # no more than the address, to which chapters lead
            shown["text/html"] = f'<figure id="figure-{self.name}"></figure>'
        if for_paper():
            shown["application/pdf"] = base64.b64encode(self.pdf()).decode()
            shown["text/latex"] = f"{CAPTION}{self.title}. {self.caption}"
        return shown, {FIGURE: {"name": self.name, "data": self.fingerprint()}}


def _draws_pixels(figure: Figure) -> Callable[[], bytes]:
    """Return what draws the pixels of a figure, also later, in the settings of now."""
    from matplotlib import rc_context, rcParams

    settings: dict[Any, Any] = dict(rcParams)

    def draw() -> bytes:
        """Draw the pixels as PNG."""
        with rc_context(settings):
            return _drawn(figure, "png", "Software")

    return draw


def _drawn(figure: Figure, kind: str, date: str) -> bytes:
    """Draw without a date; signs that the font lacks are left to the reader's own fonts."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    buffer = io.BytesIO()
    with warnings.catch_warnings(), drawn_quickly(embeds=kind == "pdf"):
        warnings.filterwarnings("ignore", message="Glyph .* missing from font|Matplotlib currently does not support")
        layout = figure.get_layout_engine()
        if isinstance(layout, ConstrainedLayoutEngine):
            layout.execute(figure)
            figure.set_layout_engine(None)  # a second pass would move things by a hair, and each costs a draw
        ground: dict[str, Any] = {"transparent": True}
        if kind == "png":  # packed less tightly, which takes two thirds of the time, and a tenth more room
            ground = {"facecolor": "white", "dpi": PIXELS, "pil_kwargs": {"compress_level": 3}}
        figure.savefig(buffer, format=kind, metadata={date: None}, **ground)
    return buffer.getvalue()
