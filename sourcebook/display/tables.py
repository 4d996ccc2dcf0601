"""`Exhibit`: a table for the page, with links into the reader, escaped throughout."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import KIND_COLOURS
from sourcebook.measures.inventory import DRAFTED
from sourcebook.results.numbers_in_words import long_date, plain
from sourcebook.text.escapes import AS_IS, escape_latex, escape_markdown

if TYPE_CHECKING:
    import pandas as pd

_VOICES = "voice_type"
"""The column whose codes have a colour each in the pictures, which a table shows beside them."""
_UNITS = re.compile(r"[ASPTQMLVF][0-9]+(?:[; ][ASPTQMLVF][0-9]+)*")
_KEY = re.compile(r"[\w:.+-]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_BREAK = "\xa0"
_PATH = re.compile(r"[\w./ -]+")
_TORN = re.compile(r"^['‘](?=(?:re|ll|ve|s|d|m)\b)")
"""The apostrophe of a word whose beginning is left out, for which the page would open a quotation."""
_SEPARATOR = re.compile(r"([; ])")


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A table as evidence.

    Parameters
    ----------
    table : pandas.DataFrame
        What is shown; columns ending in ``_at`` only serve links and are left out.
    caption : str
        What the table shows.
    name : str
        Its address on the page.
    headings : mapping of str to str
        Column names as printed; a column that is not named keeps its own, as words.
    codes : sequence of str
        Columns that hold codes, whose underscores become spaces.
    citations : str
        Column with keys of references.bib, turned into citations.
    downloads : str
        Column with paths from the data folder, offered as downloads.
    commands : str
        Column with what is typed at a terminal, set as code.
    digits : int
        Decimals of numbers that are no counts.
    intervals : mapping of str to str
        Columns of lower ends, each with the column of its upper ends: the two are printed as one.
    wide : bool
        Whether the table needs the whole width, and with many columns the margin of a wide screen too.
    marks : sequence of str
        Columns of yes and no, drawn as full and empty squares under upright heads.
    shares : str
        Columns, with spaces between them, of whole numbers of a hundred, of shares from 0 to 1 or per cent, each drawn as a bar beside its number.
    bars : str
        Column with counts, each drawn as a bar beside its number; the largest fills its room.
    steps : str
        Column with steps from −2 to 2, each drawn as a dot on a line beside its number.
    grouped : bool
        Whether rows that begin with the same words stand under one head, folded until it is opened.
    folded : bool
        Whether it only gives the values of the picture above it, and is folded until it is opened.
    changed : bool
        Whether its columns ``was`` and ``is`` are set as words struck out and words put in their place.
    drafted : bool
        Whether its rows are a machine's draft, which the caption then says.
    """

    table: pd.DataFrame = field(repr=False)
    caption: str
    name: str
    headings: Mapping[str, str] = field(default_factory=dict)
    codes: Sequence[str] = ()
    citations: str = ""
    downloads: str = ""
    commands: str = ""
    digits: int = 2
    intervals: Mapping[str, str] = field(default_factory=dict)
    wide: bool = False
    marks: Sequence[str] = ()
    shares: str = ""
    bars: str = ""
    steps: str = ""
    grouped: bool = False
    folded: bool = False
    changed: bool = False
    drafted: bool = False

    @property
    def columns(self) -> list[str]:
        """Columns that are shown: those in which something stands; an interval goes by the name of its lower ends."""
        upper = set(self.intervals.values())
        every = [str(c) for c in self.table.columns if not str(c).endswith("_at") and c not in upper]
        return [c for c in every if any(self._cell(c, value) != "–" for value in self.table[c])] or every

    @property
    def told(self) -> str:
        """The caption, with a word on the draft where the rows are one."""
        return f"{self.caption} {DRAFTED}" if self.drafted else self.caption

    def heading(self, column: str) -> str:
        """Return a column's name as printed."""
        return self.headings.get(column, "interval" if column in self.intervals else plain(column))

    def markdown(self) -> str:
        """Return the table in MyST, which becomes a real table in HTML and in LaTeX."""
        columns = self.columns
        head = [escape_markdown(self.heading(c)) for c in columns]
        rule = ["---:" if self.table[c].dtype.kind in "iuf" else ":---" for c in columns]
        rows = [[self._shown(c, row) for c in columns] for row in self.table.to_dict("records")]
        lines = ["| " + " | ".join(cells) + " |" for cells in (head, rule, *rows)]
        return "\n".join(
            [
                f"```{{table}} {escape_markdown(self.told)}",
                f":name: table-{self.name}",
                *[f":class: {' '.join(classes)}" for classes in [self._classes()] if classes],
                "",
                *lines,
                "```",
                "",
            ]
        )

    def _classes(self) -> list[str]:
        return (
            ["full-width"] * self.wide
            + ["sb-grouped"] * self.grouped
            + ["sb-folded"] * self.folded
            + ["sb-matrix"] * bool(self.marks)
            + ["sb-changed"] * self.changed
        )

    def _shown(self, column: str, row: Mapping[Hashable, object]) -> str:
        """Return a cell, or both ends of an interval unless one is missing."""
        ends = [self._cell(c, row[c]) for c in (column, self.intervals.get(column)) if c]
        for drawn, name in ((self.shares, "share"), (self.bars, "tally"), (self.steps, "step")):
            if column in drawn.split() and "–" not in ends:
                return f"[{ends[0]}]{{.sb-{name}}}"
        return "–" if "–" in ends else f"{_NO_BREAK}to{_NO_BREAK}".join(ends)

    def _cell(self, column: str, value: object) -> str:
        if value is None or str(value) == "<NA>" or value != value:
            return "–"
        if isinstance(value, float):
            return f"{value:,.{self.digits}f}".replace("-", "−")
        if str(value) in ("True", "False") and not isinstance(value, str):  # Python's own truth values, and NumPy's
            value = "yes" if value else "no"
        if isinstance(value, int):
            return f"{value:,}".replace("-", "−")
        text = " ".join(str(value).split())
        return self._worded(column, text) or "–"

    def _worded(self, column: str, text: str) -> str:
        """Return what stands in a cell, by what its column holds."""
        if column == self.commands and "`" not in text:
            return f"`{text}`"
        if column in self.marks and text in ("yes", "no"):
            return f"[{text}]{{.sb-{text}}}"
        if column == self.citations:
            keys = [part.strip() for part in text.split(";") if part.strip()]
            return f"{{cite}}`{','.join(keys)}`" if keys and all(map(_KEY.fullmatch, keys)) else escape_markdown(text)
        if column == self.downloads and _PATH.fullmatch(text):
            shown = text.rpartition("/")[2] if self.grouped else text
            return f"{{download}}`{shown} <../data/{text}>`"
        if _DAY.fullmatch(text):
            return long_date(text).replace(" ", _NO_BREAK, 1)
        if _UNITS.fullmatch(text):
            return "".join(
                p if p == " " else " " if p == ";" else f"[{p}](article.ipynb#{p})" for p in _SEPARATOR.split(text)
            )
        if column == _VOICES and text in KIND_COLOURS:
            return f"[{plain(text)}]{{.sb-kind .sb-k-{text}}}"
        if column in self.codes:
            text = plain(text)
        return escape_markdown(_TORN.sub("’", text))

    def _ipython_display_(self) -> None:
        """Show nothing where nothing was coded; else leave it to the forms below, as IPython does if this is not implemented."""
        if len(self.table):
            raise NotImplementedError

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Offer MyST for the book, HTML for notebook editors, text for neither."""
        shown = self.table[[c for c in self.table.columns if not str(c).endswith("_at")]]
        return {
            "text/markdown": self.markdown(),
            "text/html": shown.to_html(
                index=False, escape=True, na_rep="–", border=0, float_format=f"{{:,.{self.digits}f}}".format
            ),
            "text/plain": f"Table: {self.told}",
        }


@dataclass(frozen=True)
class Remark:
    """A sentence in place of a picture or table that cannot be made yet, or on what the settings do not tell.

    Parameters
    ----------
    text : str
        The sentence.
    address : str
        What it leads to, if anything: an address without brackets and spaces.
    """

    text: str
    address: str = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        link = f" <{self.address}>" if self.address else ""
        return {"text/markdown": f"*{escape_markdown(self.text)}*{link}", "text/plain": f"{self.text}{link}"}


@dataclass(frozen=True)
class Folded:
    """Sentences that a reader unfolds.

    Parameters
    ----------
    title : str
        What is folded.
    text : str
        The sentences, in Markdown.
    """

    title: str
    text: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/markdown": f"```{{dropdown}} {self.title}\n{self.text}\n```", "text/plain": self.text}


@dataclass(frozen=True)
class Downloads:
    """Files that the build puts beside the pages.

    Parameters
    ----------
    files : sequence of (str, str)
        Path from the page's folder, and what the file is.
    """

    files: Sequence[tuple[str, str]]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        named = [(path, path.rsplit("/", 1)[-1], what) for path, what in self.files]
        items = "".join(
            f'<li><a href="{escape(path)}" download>{escape(name)}</a><span>: </span>{escape(what)}</li>'
            for path, name, what in named
        )
        entries = "".join(f"\\item {escape_latex(f'{name}: {what}')}\n" for _, name, what in named)
        return {
            "text/html": f'<ul class="sb-downloads">{items}</ul>',
            "text/latex": f"{AS_IS}\\begin{{itemize}}\n{entries}\\end{{itemize}}",
            "text/plain": "; ".join(f"{name}: {what}" for _, name, what in named),
        }
