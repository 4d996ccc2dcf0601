"""CSV: the tables of a project as they are, safe to open in a spreadsheet.

A folder, or a zip of it, laid out like ``data``: ``codings/<coder>/<table>.csv``, the
tables that belong to no coder, ``article.txt``, ``metadata.json`` and ``datapackage.json``.
A cell that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``,
``@``, a tab or a line end) gets an apostrophe in front, and so does a cell with
apostrophes before such a beginning; reading takes one apostrophe away again. Columns of
whole numbers stay numbers. Nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding, frame_of
from sourcebook.coding.csv_tables import Row, Rows, csv_text, rows_of, table_faults
from sourcebook.coding.project import Project
from sourcebook.coding.schema import DESCRIPTOR, Schema, Table
from sourcebook.errors import CodingError, DataError
from sourcebook.exchange.bundle import Bundle
from sourcebook.exchange.locating import locate, same_words
from sourcebook.exchange.marks import Piece, text_rows
from sourcebook.text.article import Article
from sourcebook.text.bounded_files import SETTINGS, read_bounded
from sourcebook.text.escapes import one_line
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd


def dump(project: Project) -> dict[str, bytes]:
    """Return the files of a project by name."""
    files = {"article.txt": project.article.text.encode("utf-8")}
    for name in ("metadata.json", DESCRIPTOR):
        files[name] = read_bounded(project.data / name, SETTINGS)
    for name in loose_tables(project):
        files[project.schema.place(name)] = _csv(project.table(name))
    for coding in project.all_codings:
        for name, frame in coding.tables.items():
            files[f"codings/{coding.coder}/{name}.csv"] = _csv(frame)
    return files


def loose_tables(project: Project) -> list[str]:
    """Return the names of the tables that belong to no coder and are there."""
    names = [name for name in project.schema.tables if name not in project.schema.coder_tables()]
    return [name for name in names if (project.data / project.schema.place(name)).is_file()]


def _csv(frame: pd.DataFrame) -> bytes:
    return csv_text(list(frame.columns), text_rows(frame), end="\r\n").encode("utf-8")


def folders(bundle: Bundle, schema: Schema) -> dict[str, dict[str, str]]:
    """Return, by coder, the names of the tables in a bundle; "" is a coder without a folder."""
    found: dict[str, dict[str, str]] = {}
    for name in bundle.ending(".csv"):
        path = PurePosixPath(name)
        if path.stem in schema.coder_tables():
            found.setdefault(path.parent.name, {})[path.stem] = name
    return found


def load(bundle: Bundle, tables: Mapping[str, str], article: Article, schema: Schema, *, coder: str) -> Coding:
    """Read one coder's tables.

    Parameters
    ----------
    bundle : Bundle
        Where the files are.
    tables : mapping of str to str
        Table to name of its file in the bundle.
    article, schema : Article, Schema
        What the tables have to fit.
    coder : str
        Name of the coding that is returned.

    Raises
    ------
    DataError, CodingError
        On the first fault, with the line on which it stands.
    """
    text = next((bundle.text(name) for name in bundle.names if PurePosixPath(name).name == "article.txt"), None)
    if text is not None and not same_words(text, article.text):
        raise DataError(f"{bundle.path}: its article.txt is another text; the file is about another article.")
    rows = {
        name: _rows(bundle, tables[name], schema.tables[name], article)
        for name in schema.coder_tables()
        if name in tables
    }
    if "attributions" not in rows:
        raise CodingError(f"{bundle.path}: has no attributions.csv; add it with at least its header row.")
    for name, found in rows.items():
        if fault := next(table_faults(found, schema.tables[name], article), None):
            raise CodingError(one_line(fault))
    return Coding(coder, {name: frame_of(found, schema.tables[name]) for name, found in rows.items()})


def _rows(bundle: Bundle, name: str, table: Table, article: Article) -> Rows:
    found = rows_of(bundle.read(name), bundle.where(name))
    return replace(found, rows=tuple(_moved(row, table, article) for row in found.rows))


def _moved(row: Row, table: Table, article: Article) -> Row:
    """Mend offsets whose words stand elsewhere; what cannot be mended is left for the check."""
    mended = dict(row)
    for field in table.fields:
        words, notation = row.get(field.offsets_of, ""), row.get(field.name, "")
        if field.offsets_of and words and notation:
            mended[field.name] = _mend(words, notation, article.text)
            if mended[field.name] != notation:
                mended[field.offsets_of] = Span.parse(mended[field.name]).text(article.text)
    return mended


def _mend(words: str, notation: str, text: str) -> str:
    try:
        span = Span.parse(notation)
    except ValueError:
        return notation
    if len(span.pieces) > 1 or span.text(text) == words:
        return notation
    place = locate(Piece(words, span.start, span.end), text)
    return str(Span.of(*place)) if place else notation
