"""The formats that codings go out and come in by: one entry each, read by command line, pages and tests.

A new format is a module with a dump and a parse, and an entry in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.errors import DataError
from sourcebook.exchange import (
    answer,
    brat_read,
    brat_write,
    parquet,
    refi_read,
    refi_write,
    spreadsheet,
    webannotation,
)
from sourcebook.exchange.assemble import assemble

if TYPE_CHECKING:
    from sourcebook.coding.coding import Coding
    from sourcebook.coding.project import Project
    from sourcebook.exchange.bundle import Bundle
    from sourcebook.exchange.marks import Mark

Parse = Callable[["Bundle", "Project", str, str | None], "Coding"]
PAGES = "exports"
"""Folder beside a book's pages that holds one file of each format."""


@dataclass(frozen=True)
class Format:
    """A format of other tools.

    Attributes
    ----------
    name : str
        As the command line calls it.
    suffix : str
        Ending of the one file that it is, or of a zip with its several files.
    purpose : str
        What it is and what it is for, in a phrase.
    dump : callable
        All codings of a project: the bytes of one file, or of several by name.
    endings : tuple of str
        Endings of the files by which it is known when it comes in.
    parse : callable
        One coder's coding from an opened file, the project, the coder's name here and there.
    page : str
        Name of its file beside the pages of a book.
    """

    name: str
    suffix: str
    purpose: str
    dump: Callable[[Project], bytes | dict[str, bytes]]
    endings: tuple[str, ...]
    parse: Parse
    page: str


def choose(names: Iterable[str], coder: str, author: str | None, file: Path) -> str:
    """Return whose coding to read.

    Raises
    ------
    DataError
        If the file has several coders and none is meant, or has not the one that is.
    """
    found = list(names)
    wanted = coder if author is None else author
    if wanted in found or not found:
        return wanted
    if len(found) == 1 and author is None:
        return found[0]
    listed = ", ".join(f"“{name}”" for name in sorted(found))
    raise DataError(f"{file}: has codings by {listed}, none by “{wanted}”; name one of them as the author.")


def _from_marks(read: Callable[[Bundle, Project], Mapping[str, list[Mark]]]) -> Parse:
    """Return a parser that makes a coding of the marks of one coder."""

    def parse(bundle: Bundle, project: Project, coder: str, author: str | None) -> Coding:
        """Make a coding of the marks of the author that was asked for."""
        marks = read(bundle, project)
        name = choose([name for name, found in marks.items() if found], coder, author, bundle.path)
        return assemble(marks.get(name, []), project.article, project.schema, coder=coder, file=bundle.path)

    return parse


def _annotations(bundle: Bundle, project: Project) -> Mapping[str, list[Mark]]:
    name = bundle.ending(*WEB_ANNOTATION)[0]
    return webannotation.parse(bundle.text(name), bundle.where(name), project.schema)


def _from_json(bundle: Bundle, project: Project, coder: str, author: str | None) -> Coding:
    """Read a language model's answer if it is one, else Web Annotations."""
    name = bundle.ending(*WEB_ANNOTATION)[0]
    if answer.recognises(bundle.text(name)):
        return answer.read_answer(bundle.text(name), bundle.where(name), project, coder)[0]
    return _from_marks(_annotations)(bundle, project, coder, author)


def _from_csv(bundle: Bundle, project: Project, coder: str, author: str | None) -> Coding:
    found = spreadsheet.folders(bundle, project.schema)
    name = choose(found, coder, author, bundle.path)
    return spreadsheet.load(bundle, found.get(name, {}), project.article, project.schema, coder=coder)


def _from_parquet(bundle: Bundle, project: Project, coder: str, author: str | None) -> Coding:
    found = parquet.authors(bundle, project.schema)
    name = choose(found, coder, author, bundle.path)
    return parquet.load(bundle, found.get(name, {}), project.article, project.schema, author=name, coder=coder)


WEB_ANNOTATION = (".jsonld", ".json")
FORMATS: Mapping[str, Format] = {
    known.name: known
    for known in (
        Format(
            "webannotation", ".jsonld", "W3C Web Annotation, for annotation tools on the web",
            webannotation.dump, WEB_ANNOTATION, _from_json, "annotations.jsonld",
        ),
        Format(
            "refi-qda", ".qdpx", "REFI-QDA project, for programs of qualitative analysis",
            refi_write.dump, (".qde",),
            _from_marks(lambda bundle, project: refi_read.parse(bundle, project.article, project.schema)), "article.qdpx",
        ),
        Format(
            "brat", "-brat.zip", "brat standoff, for annotation and language technology",
            brat_write.dump, (".ann",),
            _from_marks(lambda bundle, project: brat_read.parse(bundle, project.article, project.schema)), "brat.zip",
        ),
        Format(
            "csv", "-csv.zip", "all tables as CSV, safe to open in a spreadsheet",
            spreadsheet.dump, (".csv",), _from_csv, "tables.zip",
        ),
        Format(
            "parquet", "-parquet.zip", "all tables as Parquet",
            parquet.dump, (".parquet",), _from_parquet, "tables-parquet.zip",
        ),
    )
}  # fmt: skip
"""By name, in the order in which they are offered."""
# A folder may hold files of several kinds: the surest sign first.
_RECOGNISED = ("refi-qda", "brat", "csv", "parquet", "webannotation")


def recognise(bundle: Bundle) -> Format | None:
    """Return the format of an opened file, if it is known."""
    return next((FORMATS[name] for name in _RECOGNISED if bundle.ending(*FORMATS[name].endings)), None)
