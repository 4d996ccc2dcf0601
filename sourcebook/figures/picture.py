"""`Picture`: a figure with its alt text, caption and data, ready for web and print."""

from __future__ import annotations

import base64
import io
import os
import re
import warnings
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from sourcebook.escapes import guard
from sourcebook.figures.style import INK

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_TAG = re.compile(r"<[^>]*>")
# Set in the environment while a book is built for print: drawing every figure twice takes time.
PRINT = "SOURCEBOOK_PRINT"
_ID = re.compile(r'(\bid="|url\(#|xlink:href="#|\bhref="#)([^")]+)')
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
    figure : matplotlib.figure.Figure
        The drawing, in the house style.
    alt : str
        What the picture shows, with its main values; made from the data.
    caption : str
        What is to be seen and how to read it.
    data : pandas.DataFrame
        The values drawn.
    """

    name: str
    figure: Figure = field(repr=False)
    alt: str
    caption: str
    data: pd.DataFrame = field(repr=False)

    def svg(self) -> str:
        """Return the figure as SVG that takes the page's text colour, with ids of its own."""
        text = self._drawn("svg", "Date").decode()
        text = _TAG.sub(lambda m: self._own(m[0]), _METADATA.sub("", _PROLOGUE.sub("", text, count=1)))
        for _ in range(2):
            text = _SIZE.sub(lambda m: m[1] or m[2], text, count=1)
        label = f'<svg role="img" aria-label="{escape(self.alt, quote=True)}"'
        return text.replace("<svg", label, 1).strip()

    def pdf(self) -> bytes:
        """Return the figure as PDF, the same bytes each time."""
        return self._drawn("pdf", "CreationDate")

    def _own(self, tag: str) -> str:
        """Give a tag of the drawing the page's text colour and ids of this picture."""
        return _ID.sub(lambda m: f"{m[1]}{self.name}-{m[2]}", tag.replace(INK, "currentColor"))

    def _drawn(self, kind: str, date: str) -> bytes:
        """Draw without a date; signs that the font lacks are left to the reader's own fonts."""
        from matplotlib.layout_engine import ConstrainedLayoutEngine

        buffer = io.BytesIO()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from font|Matplotlib currently does not support")
            layout = self.figure.get_layout_engine()
            if isinstance(layout, ConstrainedLayoutEngine):
                layout.execute(self.figure)
                self.figure.set_layout_engine("none")  # a second pass would move things by a hair
            self.figure.savefig(buffer, format=kind, metadata={date: None}, transparent=True)
        return buffer.getvalue()

    def html(self) -> str:
        """Return the figure with its caption and its data as a download."""
        safe = self.data.map(lambda cell: guard(cell) if isinstance(cell, str) else cell)
        csv = base64.b64encode(safe.to_csv(index=False).encode()).decode()
        link = f'<a download="{self.name}.csv" href="data:text/csv;base64,{csv}">Data of this figure (CSV)</a>'
        return (
            f'<figure class="sb-figure" id="figure-{self.name}"><div class="sb-drawing" tabindex="0" role="group" aria-label="Figure, scrolls sideways on narrow screens">{self.svg()}</div>'
            f"<figcaption>{escape(self.caption)} <span class=\"sb-figure-data\">{link}</span></figcaption></figure>"
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Offer HTML for the web, the alt text for neither and, where a book is printed, PDF."""
        printed = {"application/pdf": base64.b64encode(self.pdf()).decode()} if os.environ.get(PRINT) else {}
        return {"text/html": self.html(), "text/plain": f"Figure: {self.alt}", **printed}
