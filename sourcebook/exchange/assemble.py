"""Marks of any format become a checked coding of the project's article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding, frame_of
from sourcebook.coding.csv_tables import Row, Rows, table_faults
from sourcebook.coding.schema import Schema, Table
from sourcebook.errors import CodingError
from sourcebook.exchange.completion import complete
from sourcebook.exchange.locating import locate
from sourcebook.exchange.marks import SENTENCE, Mark
from sourcebook.text.article import Article
from sourcebook.text.escapes import one_line
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

MAX_MARKS = 5_000


@dataclass
class _Draft:
    """A row under construction."""

    label: str
    parent: str = ""
    spans: dict[str, Span] = field(default_factory=dict)
    cells: dict[str, list[str]] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)


def assemble(marks: Sequence[Mark], article: Article, schema: Schema, *, coder: str, file: Path) -> Coding:
    """Make a coding of marks.

    Parameters
    ----------
    marks : sequence of Mark
        Marks of one coder, in the order of the file.
    article, schema : Article, Schema
        What the marks have to fit.
    coder : str
        Name of the new coding.
    file : Path
        Named in errors.

    Raises
    ------
    CodingError
        If there is no mark or there are too many, the words of one stand nowhere in the
        article, two marks contradict each other, or a row does not fit its table.
    """
    if not marks:
        raise CodingError(
            f"{file}: holds no coding; it needs codes like “attributions.content” on the words they are about."
        )
    if len(marks) > MAX_MARKS:
        raise CodingError(
            f"{file}: has {len(marks):,} annotations, more than the {MAX_MARKS:,} that one article may have; split it."
        )
    spans = _locate_all(marks, article, file)
    drafts: dict[str, dict[str, _Draft]] = {}
    for mark, span in zip(marks, spans, strict=True):
        rows = drafts.setdefault(mark.table, {})
        _add(rows.setdefault(mark.row, _Draft(mark.label)), mark, span, file)
    names = [name for name in schema.coder_tables() if name in drafts or name == "attributions"]
    tables = {name: _rows(drafts.get(name, {}), schema.tables[name], article, file) for name in names}
    return Coding(coder, {name: _checked(tables[name], schema.tables[name], article) for name in names})


def join_pieces(pieces: Iterable[tuple[int, int]]) -> Span:
    """Make a span of pieces in any order; pieces that overlap become one, neighbours stay two."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Span(tuple(joined))


def _locate_all(marks: Sequence[Mark], article: Article, file: Path) -> list[Span | None]:
    found = [[locate(piece, article.text) for piece in mark.pieces] for mark in marks]
    if any(found) and not any(place for places in found for place in places):
        raise CodingError(f"{file}: none of its quoted words stands in article.txt; the file is about another article.")
    return [_span(mark, places, file) for mark, places in zip(marks, found, strict=True)]


def _span(mark: Mark, places: Sequence[tuple[int, int] | None], file: Path) -> Span | None:
    located = [place for place in places if place]
    for piece, place in zip(mark.pieces, places, strict=True):
        if not place:
            raise CodingError(
                f"{file}, {mark.label}: “{one_line(piece.exact, 80)}” stands at no one place of the article; mend its words or its offsets."
            )
    return join_pieces(located) if located else None


def _add(draft: _Draft, mark: Mark, span: Span | None, file: Path) -> None:
    if mark.column in draft.marked:
        raise CodingError(
            f"{file}, {mark.label}: is the second {mark.column or 'annotation'} of one row; give each row its own id."
        )
    draft.marked.add(mark.column)
    if span:
        draft.spans[mark.column] = span
    draft.parent = draft.parent or mark.parent
    for column, value in mark.cells:
        _check_characters(value, mark, file)
        values = draft.cells.setdefault(column, [])
        if value not in values:
            values.append(value)


def _check_characters(value: str, mark: Mark, file: Path) -> None:
    """Refuse what JSON can say and no text file can hold."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise CodingError(f"{file}, {mark.label}: a code holds half a character (a lone surrogate); write it again.")


def _rows(drafts: Mapping[str, _Draft], table: Table, article: Article, file: Path) -> Rows:
    rows = {name: _row(draft, table, article, file) for name, draft in drafts.items()}
    complete(
        rows,
        {name: draft.parent for name, draft in drafts.items()},
        {name: draft.spans for name, draft in drafts.items()},
        table,
        article,
    )
    names = {
        field.name for field in table.fields if not field.optional or any(row[field.name] for row in rows.values())
    }
    columns = tuple(name for name in table.columns if name in names)
    kept = tuple({name: row[name] for name in columns} for row in rows.values())
    return Rows(Path(f"{file}, {table.name}"), columns, kept, tuple(range(1, len(kept) + 1)))


def _row(draft: _Draft, table: Table, article: Article, file: Path) -> dict[str, str]:
    row = dict.fromkeys(table.columns, "")
    for column, values in draft.cells.items():
        separator = table.field(column).separator
        if len(values) > 1 and not separator:
            raise CodingError(f"{file}, {draft.label}: has “{values[0]}” and “{values[1]}” for {column}; keep one.")
        row[column] = separator.join(values)
    for field_ in table.fields:
        span = draft.spans.get(field_.offsets_of)
        if span and field_.offsets_of != SENTENCE:
            row[field_.name], row[field_.offsets_of] = str(span), span.text(article.text)
    return row


def _checked(rows: Rows, table: Table, article: Article) -> pd.DataFrame:
    fault = next(table_faults(rows, table, article), None)
    if fault:
        # These rows have no lines that a reader could look up; their keys name them.
        named = re.sub(r", line (\d+)", lambda found: ", " + _key(rows.rows[int(found[1]) - 1], table), fault, count=1)
        raise CodingError(one_line(named))
    return frame_of(rows, table)


def _key(row: Row, table: Table) -> str:
    return " ".join(row[name] for name in table.key) or "a row"
