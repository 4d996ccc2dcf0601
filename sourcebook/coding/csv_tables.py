"""CSV files in and out: read with line numbers, checked against a schema, written whole."""

from __future__ import annotations

import csv
import io
import logging
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.coding.schema import Field, Table
from sourcebook.errors import DataError
from sourcebook.text.article import Article
from sourcebook.text.bounded_files import TABLE, read_bounded
from sourcebook.text.dates import is_day
from sourcebook.text.escapes import guard, one_line, unguard
from sourcebook.text.span import Span
from sourcebook.text.whole_files import write_text

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]
# A row as pandas gives it.
Record = dict[Hashable, Any]
MAX_ROWS = 500_000
MAX_COLUMNS = 1_000
_WHOLE = re.compile(r"-?[0-9]{1,9}")
# A number, or the votes of several coders in a row: no spreadsheet takes either for a formula.
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?(?: \| [+-]?[0-9]*)*")
_MARKS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_OTHERS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "a workbook (.xlsx, .ods)",
    b"\xd0\xcf\x11\xe0": "a workbook (.xls)",
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class Rows:
    """Rows of a file, each with the line on which it ends."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[int, ...]

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Go through the rows with their line numbers."""
        return zip(self.lines, self.rows, strict=True)


def read_rows(path: Path) -> Rows:
    """Read a CSV file as text; see `rows_of`.

    Raises
    ------
    DataError
        If the file cannot be read, or is no table.
    """
    return rows_of(read_bounded(path, TABLE), path)


def rows_of(data: bytes, path: Path) -> Rows:
    """Read the bytes of a CSV file as text, and take the guard off cells that a spreadsheet could execute.

    Commas part the cells, or what Excel writes instead: semicolons or tabs, in UTF-8 or else in
    Windows-1252, which is said in the log.

    Raises
    ------
    DataError
        If it is no CSV, has a NUL or a header that names no column or one twice, or a row has cells to spare.
    """
    text = _decoded(data, path)
    if "\0" in text:
        raise DataError(
            f"{path}, line {text[: text.index(chr(0))].count(chr(10)) + 1}: has a NUL; save the table as CSV in UTF-8."
        )
    csv.field_size_limit(TABLE.bytes)
    mark = _delimiter(text)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="", restkey="", delimiter=mark)
    try:
        _check_header(path, reader.fieldnames or ())
        rows, lines = [], []
        for row in reader:
            if "" in row:
                raise DataError(
                    f"{path}, line {reader.line_num}: has more cells than the header; quote cells that hold {_MARKS[mark]}."
                )
            rows.append({name: unguard(cell) for name, cell in row.items()})
            lines.append(reader.line_num)
            if len(rows) > MAX_ROWS:
                raise DataError(f"{path}: has more than {MAX_ROWS:,} rows; split it.")
    except csv.Error as error:  # in the row that begins after the last one read, or in the header
        raise DataError(
            f"{path}, line {reader.line_num + 1}: is no valid CSV ({error}); quote cells that hold {_MARKS[mark]}, quotes or line ends."
        ) from error
    return Rows(path, tuple(reader.fieldnames or ()), tuple(rows), tuple(lines))


def _decoded(data: bytes, path: Path) -> str:
    for sign, what in _OTHERS.items():
        if data.startswith(sign):
            raise DataError(f"{path}: byte 0 is not UTF-8, since this is {what}; save the table as CSV in UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise DataError(f"{path}: byte {error.start} is not UTF-8; save the table as CSV in UTF-8.") from error
        _say(
            f"{path}: byte {error.start} is not UTF-8, so that the table is read as Windows-1252, in which Excel writes; save it as “CSV UTF-8” to be sure."
        )
        return text


def _delimiter(text: str) -> str:
    """Tell what parts the cells: commas, unless the header holds none and another mark."""
    header = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return next((mark for mark in _MARKS if mark in header), ",")


@cache
def _say(sentence: str) -> None:
    """Log a sentence once in a process."""
    logging.getLogger("sourcebook").warning(sentence)


def _check_header(path: Path, names: Sequence[str]) -> None:
    if len(names) > MAX_COLUMNS:
        raise DataError(
            f"{path}, line 1: has {len(names):,} columns, more than {MAX_COLUMNS:,}; keep those of the table."
        )
    repeated = [name for name, count in Counter(names).items() if count > 1 and name]
    if repeated:
        raise DataError(f"{path}, line 1: has the column {_and(repeated)} more than once; keep one.")
    if "" in names:
        raise DataError(f"{path}, line 1: has a column without a name; name it or take it out.")


def read_frame(path: Path) -> pd.DataFrame:
    """Read a table of figures with the types that pandas sees in it, and take the guard off its texts."""
    import pandas as pd

    table = pd.read_csv(path, keep_default_na=True)
    for name in table.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]]:
        table[name] = table[name].map(lambda cell: unguard(cell) if isinstance(cell, str) else cell)
    return table


def frame_text(table: pd.DataFrame) -> str:
    """Write a table of figures as CSV, six digits a number."""
    cells = table.astype(object).where(table.notna(), "")
    rows = (
        {str(name): f"{cell:.6g}" if isinstance(cell, float) else str(cell) for name, cell in row.items()}
        for row in cells.to_dict("records")
    )
    return csv_text([str(name) for name in table.columns], rows)


def csv_text(columns: Sequence[str], rows: Iterable[Row], *, end: str = "\n") -> str:
    """Write CSV that any spreadsheet may open: every cell is quoted that must be, and none is a formula.

    Parameters
    ----------
    columns : sequence of str
        In order; a row may have fewer.
    rows : iterable of mapping of str to str
        The cells; a number stays one.
    end : str
        The line's end.
    """
    buffer, rows = io.StringIO(), [{name: _safe(cell) for name, cell in row.items()} for row in rows]
    # The writer does not quote a lone carriage return, which readers take for a line's end.
    returns = any("\r" in cell for row in rows for cell in row.values())
    writer = csv.DictWriter(
        buffer, columns, lineterminator=end, quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    )
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _safe(cell: str) -> str:
    return cell if _NUMBER.fullmatch(cell) else guard(cell)


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a CSV file whole or not at all."""
    write_text(path, csv_text(columns, rows))


def table_faults(found: Rows, table: Table, article: Article) -> Iterator[str]:
    """Compare a file with its schema and the article; yield one sentence a fault."""
    missing = [f.name for f in table.fields if not f.optional and f.name not in found.columns]
    if missing:
        yield f"{found.path}, line 1: has no column {_and(missing)}; add it as datapackage.json describes."
        return
    for name in found.columns:
        if name not in table.columns:
            yield f"{found.path}, line 1: column “{name}” is unknown; its columns are {', '.join(table.columns)}."
    sentences = {s.id for s in article.sentences}
    for line, row in found.numbered():
        for field in table.fields:
            if field.name in row:
                yield from (
                    f"{found.path}, line {line}, column {field.name}: {fault}"
                    for fault in _cell_faults(row, field, article, sentences)
                )
    yield from _key_faults(found, table)
    yield from _nesting_faults(found)


def _cell_faults(row: Row, field: Field, article: Article, sentences: Set[str]) -> Iterator[str]:
    cell = row[field.name]
    values = [] if cell.isspace() else field.values(cell)
    if field.required and not values:
        yield "is empty; a value is needed."
    for value, count in Counter(values).items():
        if count > 1 and field.codes:
            yield f"has the code “{one_line(value, 80)}” more than once; name it once."
        yield from _value_faults(value, field)
        if field.name in ("sentence", "evidence") and value not in sentences:
            yield f"the article has no sentence “{one_line(value, 80)}”; it has S1 to S{len(sentences)}."
        if field.name == "id" and not _ID.fullmatch(value):
            yield f"“{one_line(value, 80)}” is no id; use letters and digits, as in A1."
    if field.offsets_of:
        yield from _span_faults(row, field, article)


def _value_faults(value: str, field: Field) -> Iterator[str]:
    if field.codes and value not in field.codes:
        yield f"“{one_line(value, 80)}” is no code; use one of {', '.join(field.codes)}."
    elif field.type == "integer" and not field.codes:
        if not _WHOLE.fullmatch(value):
            yield f"“{one_line(value, 80)}” is no whole number; write one."
        elif field.minimum is not None and int(value) < field.minimum:
            yield f"{value} is below {field.minimum}; mend the number."
        elif field.maximum is not None and int(value) > field.maximum:
            yield f"{value} is above {field.maximum}; mend the number."
    elif field.type == "date" and not is_day(value):
        yield f"“{one_line(value, 80)}” is no day; write it like 2022-02-06."


def _span_faults(row: Row, field: Field, article: Article) -> Iterator[str]:
    words, notation = row.get(field.offsets_of, ""), row[field.name]
    if not notation:
        if words:
            yield f"“{one_line(words, 80)}” has no offsets; give them like “10 20”."
        return
    try:
        span = Span.parse(notation)
    except ValueError as error:
        yield f"{error}; mend the offsets."
        return
    if span.end > len(article.text):
        yield f"{one_line(notation, 80)} goes beyond the article's {len(article.text)} characters; mend the offsets."
    elif span.text(article.text) != words:
        yield f"at {one_line(notation, 80)} the article has “{one_line(span.text(article.text), 80)}”, not “{one_line(words, 80)}”;{_hint(words, article)}"


def _hint(words: str, article: Article) -> str:
    at = article.text.find(words) if words else -1
    return f" the words stand at {at} {at + len(words)}." if at >= 0 else " mend the words or the offsets."


def _key_faults(found: Rows, table: Table) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for line, row in found.numbered():
        key = tuple(row.get(name, "") for name in table.key)
        if key in seen and any(key):
            yield f"{found.path}, line {line}: repeats {' '.join(key)} of line {seen[key]}; give each row its own."
        seen.setdefault(key, line)


def _nesting_faults(found: Rows) -> Iterator[str]:
    if "nested_in" not in found.columns or "id" not in found.columns:
        return
    parents = {row["id"]: row["nested_in"] for row in found.rows}
    told: set[str] = set()
    for line, row in found.numbered():
        if row["nested_in"] and row["nested_in"] not in parents:
            yield f"{found.path}, line {line}, column nested_in: there is no attribution “{one_line(row['nested_in'], 80)}”; name one or leave it empty."
        elif (circle := _circle(row["id"], parents)) and row["id"] not in told:
            told |= circle
            yield f"{found.path}, line {line}, column nested_in: {row['id']} is nested in itself; break the circle."


def _circle(start: str, parents: Mapping[str, str]) -> set[str]:
    """Return the attributions of the circle that an attribution stands in; none if it stands in none."""
    seen: set[str] = set()
    at = start
    while at and at not in seen:
        seen.add(at)
        at = parents.get(at, "")
    return seen if at and at == start else set()


def _and(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
