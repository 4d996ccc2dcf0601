"""`Mark`: the one thing that every format carries — marked words with codes on them."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.schema import Field, Schema, Table
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

CONTEXT = 32
SENTENCE = "sentence"

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sourcebook:exchange")
_TAG = re.compile(r"([a-z_]+)\.([a-z_]+)(?:=(.*))?", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Words, where they stand, and the words around them by which they can be found again.

    Attributes
    ----------
    start, end : int
        Code-point offsets, 0-based, end-exclusive.
    """

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Mark:
    """Marked words of one row of one table.

    Attributes
    ----------
    label : str
        What the file calls it; the name under which errors speak of it.
    row : str
        Marks of one table with the same `row` make one row.
    column : str
        Column whose words are marked; "" for a row that marks no words.
    cells : tuple of (str, str)
        Columns and values; a column with several values stands several times.
    parent : str
        The `row` in which this one is nested, where a format links rows.
    """

    label: str
    row: str
    table: str
    column: str
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[str, str], ...]
    parent: str = ""


@dataclass(frozen=True)
class Tag:
    """A code as other tools show it: ``attributions.form=direct``, or ``attributions.cue`` for marked words."""

    table: str
    column: str
    value: str | None = None

    def __str__(self) -> str:
        """Write the tag."""
        return f"{self.table}.{self.column}" + ("" if self.value is None else f"={self.value}")

    @classmethod
    def parse(cls, text: str, schema: Schema) -> Tag | None:
        """Read a tag; None if `text` is another tool's own code.

        Examples
        --------
        >>> from sourcebook.coding.schema import default_schema
        >>> Tag.parse("attributions.form=direct", default_schema()).value
        'direct'
        """
        found = _TAG.fullmatch(text)
        if not found or found[1] not in schema.coder_tables():
            return None
        table = schema.tables[found[1]]
        known = table.columns if found[3] is not None else roles(table)
        return cls(found[1], found[2], found[3]) if found[2] in known else None


def roles(table: Table) -> tuple[str, ...]:
    """Return the columns of a table whose words stand in the article.

    The codes of a table without such columns stand on its sentence, if it has one.
    """
    found = tuple(field.offsets_of for field in table.fields if field.offsets_of)
    return found or ((SENTENCE,) if SENTENCE in table.columns else ())


def main_role(table: Table) -> str:
    """Return the column whose words carry the codes of a row; "" if rows mark no words."""
    found = roles(table)
    return next((name for name in found if table.field(name).required), found[0] if found else "")


def tables_by_role(schema: Schema) -> dict[str, str]:
    """Return the table of each column whose words are marked."""
    return {role: name for name in schema.coder_tables() for role in roles(schema.tables[name])}


def text_rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a table with all cells as text, "" for nothing."""
    rows = frame.astype(object).where(frame.notna(), "").to_dict("records")
    return [{str(name): str(cell) for name, cell in row.items()} for row in rows]


def marks_of(coding: Coding, article: Article, schema: Schema) -> Iterator[Mark]:
    """Go through a coding as marks, table by table and row by row."""
    for name, frame in coding.tables.items():
        for row in text_rows(frame):
            yield from _row_marks(row, schema.tables[name], article)


def _row_marks(row: Mapping[str, str], table: Table, article: Article) -> Iterator[Mark]:
    key = " ".join(row[name] for name in table.key)
    cells, main = _cells(row, table), main_role(table)
    spans = _spans(row, table, article)
    if not spans:
        yield Mark(f"{table.name} {key}", key, table.name, "", (), cells)
    identity = tuple((name, row[name]) for name in table.key)
    for role in sorted(spans, key=lambda name: name != main):
        yield Mark(
            f"{key} {role}",
            key,
            table.name,
            role,
            pieces_of(spans[role], article.text),
            cells if role == main else identity,
        )


def _spans(row: Mapping[str, str], table: Table, article: Article) -> dict[str, Span]:
    if roles(table) == (SENTENCE,):
        found = next((s for s in article.sentences if s.id == row[SENTENCE]), None)
        return {SENTENCE: Span.of(found.start, found.end)} if found else {}
    located = [field for field in table.fields if field.offsets_of]
    return {field.offsets_of: Span.parse(row[field.name]) for field in located if row.get(field.name)}


def _cells(row: Mapping[str, str], table: Table) -> tuple[tuple[str, str], ...]:
    words = {name for field in table.fields if field.offsets_of for name in (field.name, field.offsets_of)}
    fields = [field for field in table.fields if field.name not in words]
    return tuple((field.name, value) for field in fields for value in _values(field, row.get(field.name, "")))


def _values(field: Field, cell: str) -> list[str]:
    """Part a cell with several values, but only where reading them as a set gives the same cell."""
    values = field.values(cell)
    parted = bool(field.separator) and field.separator.join(dict.fromkeys(values)) == cell
    return values if parted else [cell] if cell else []


def pieces_of(span: Span, text: str) -> tuple[Piece, ...]:
    """Return the pieces of a span with their words and the words around them."""
    return tuple(piece_at(text, start, end) for start, end in span.pieces)


def piece_at(text: str, start: int, end: int) -> Piece:
    """Return the words between two offsets of a text, with their context."""
    return Piece(text[start:end], start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def digest(article: Article) -> str:
    """Return what tells one article's text from another's: the SHA-256 of its UTF-8 bytes, in hex."""
    return hashlib.sha256(article.text.encode("utf-8")).hexdigest()


def guid(*parts: str) -> str:
    """Return an identifier that is the same whenever it is made of the same parts (UUID version 5)."""
    # The length before each part keeps ("ab", "c") apart from ("a", "bc").
    return str(uuid.uuid5(_NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts)))
