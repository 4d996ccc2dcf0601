"""`Picture`: a figure with its alt text, caption and data, ready for web and print."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import warnings
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import INK
from sourcebook.results.numbers_in_words import unbroken
from sourcebook.text.escapes import CAPTION, guard

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_TAG = re.compile(r"<[^>]*>")
# Set in the environment while a book is built for print: drawing every figure twice takes time.
PRINT = "SOURCEBOOK_PRINT"
# Key of an output's metadata under which a figure tells its name and the hash of its data.
FIGURE = "sourcebook-figure"
_ID = re.compile(r'(\bid="|url\(#|xlink:href="#|\bhref="#)([^")]+)')
_LONG = re.compile(r"-?\b\d+\.\d{3,}\b")
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
        """Give a tag of the drawing the page's text colour, ids of this picture and no more digits than show."""
        tag = _LONG.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), tag).replace(" \n", " ")
        return _ID.sub(lambda m: f"{m[1]}{self.name}-{m[2]}", tag.replace(INK, "currentColor"))

    def _drawn(self, kind: str, date: str) -> bytes:
        """Draw without a date; signs that the font lacks are left to the reader's own fonts."""
        from matplotlib.layout_engine import ConstrainedLayoutEngine

        buffer = io.BytesIO()
        with warnings.catch_warnings():
            warnings.filterwarnings(
                "ignore", message="Glyph .* missing from font|Matplotlib currently does not support"
            )
            layout = self.figure.get_layout_engine()
            if isinstance(layout, ConstrainedLayoutEngine):
                layout.execute(self.figure)
                self.figure.set_layout_engine(None)  # a second pass would move things by a hair, and each costs a draw
            self.figure.savefig(buffer, format=kind, metadata={date: None}, transparent=True)
        return buffer.getvalue()

    def html(self) -> str:
        """Return the figure with its caption, its data as a download and a link to its code."""
        safe = self.data.map(lambda cell: guard(cell) if isinstance(cell, str) else cell)
        csv = base64.b64encode(safe.to_csv(index=False).encode()).decode()
        links = f'<a download="{self.name}.csv" href="data:text/csv;base64,{csv}">Data of this figure (CSV)</a>'
        links += f' <a href="{self.code}">Code of this figure</a>' if self.code else ""
        return (
            f'<figure class="sb-figure" id="figure-{self.name}"><div class="sb-drawing" tabindex="0" role="group" aria-label="Figure, scrolls sideways on narrow screens">{self.svg()}</div>'
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
        """Offer HTML for the web, the alt text for neither and, where a book is printed, PDF; say which data were drawn."""
        printed = (
            {"application/pdf": base64.b64encode(self.pdf()).decode(), "text/latex": CAPTION + self.caption}
            if os.environ.get(PRINT)
            else {}
        )
        known = {FIGURE: {"name": self.name, "data": self.fingerprint()}}
        return {"text/html": self.html(), "text/plain": f"Figure: {self.alt}", **printed}, known
