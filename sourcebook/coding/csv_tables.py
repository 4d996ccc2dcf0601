"""CSV files in and out: read with line numbers, checked against a schema, written whole."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.coding.schema import Field, Table
from sourcebook.errors import DataError
from sourcebook.text.article import Article
from sourcebook.text.span import Span

Row = Mapping[str, str]
# A row as pandas gives it.
Record = dict[Hashable, Any]
_WHOLE = re.compile(r"-?[0-9]{1,9}")
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
    """Read a CSV file as text.

    Raises
    ------
    DataError
        If the file cannot be read, is not UTF-8 or is no CSV, has a NUL or a header that
        names no column or one twice, or a row has cells to spare.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if "\0" in text:
            raise DataError(f"{path}, line {text[: text.index(chr(0))].count(chr(10)) + 1}: has a NUL; save the table as CSV in UTF-8.")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="", restkey="")
        _check_header(path, reader.fieldnames or ())
        rows, lines = [], []
        for row in reader:
            if "" in row:
                raise DataError(f"{path}, line {reader.line_num}: has more cells than the header; quote cells that hold commas.")
            rows.append(row)
            lines.append(reader.line_num)
        return Rows(path, tuple(reader.fieldnames or ()), tuple(rows), tuple(lines))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); restore the file.") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: byte {error.start} is not UTF-8; save the table as CSV in UTF-8.") from error
    except csv.Error as error:
        raise DataError(f"{path}: is no valid CSV ({error}); quote cells that hold commas, quotes or line ends.") from error


def _check_header(path: Path, names: Sequence[str]) -> None:
    repeated = [name for name in dict.fromkeys(names) if names.count(name) > 1 and name]
    if repeated:
        raise DataError(f"{path}, line 1: has the column {_and(repeated)} more than once; keep one.")
    if "" in names:
        raise DataError(f"{path}, line 1: has a column without a name; name it or take it out.")


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a CSV file whole or not at all."""
    buffer, rows = io.StringIO(), list(rows)
    # The writer does not quote a lone carriage return, which readers take for a line's end.
    returns = any("\r" in str(cell) for row in rows for cell in row.values())
    writer = csv.DictWriter(buffer, columns, lineterminator="\n", quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(rows)
    write_text(path, buffer.getvalue())


def write_text(path: Path, text: str) -> None:
    """Write a file by way of a temporary one beside it, so that a kill leaves the old file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


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
                yield from (f"{found.path}, line {line}, column {field.name}: {fault}" for fault in _cell_faults(row, field, article, sentences))
    yield from _key_faults(found, table)
    yield from _nesting_faults(found)


def _cell_faults(row: Row, field: Field, article: Article, sentences: Set[str]) -> Iterator[str]:
    cell = row[field.name]
    values = [] if cell.isspace() else field.values(cell)
    if field.required and not values:
        yield "is empty; a value is needed."
    for value in values:
        yield from _value_faults(value, field)
        if field.name in ("sentence", "evidence") and value not in sentences:
            yield f"the article has no sentence “{value}”; it has S1 to S{len(sentences)}."
        if field.name == "id" and not _ID.fullmatch(value):
            yield f"“{value}” is no id; use letters and digits, as in A1."
    if field.offsets_of:
        yield from _span_faults(row, field, article)


def _value_faults(value: str, field: Field) -> Iterator[str]:
    if field.codes and value not in field.codes:
        yield f"“{value}” is no code; use one of {', '.join(field.codes)}."
    elif field.type == "integer" and not field.codes:
        if not _WHOLE.fullmatch(value):
            yield f"“{value}” is no whole number; write one."
        elif field.minimum is not None and int(value) < field.minimum:
            yield f"{value} is below {field.minimum}; mend the number."
        elif field.maximum is not None and int(value) > field.maximum:
            yield f"{value} is above {field.maximum}; mend the number."


def _span_faults(row: Row, field: Field, article: Article) -> Iterator[str]:
    words, notation = row.get(field.offsets_of, ""), row[field.name]
    if not notation:
        if words:
            yield f"“{words}” has no offsets; give them like “10 20”."
        return
    try:
        span = Span.parse(notation)
    except ValueError as error:
        yield f"{error}; mend the offsets."
        return
    if span.end > len(article.text):
        yield f"{notation} goes beyond the article's {len(article.text)} characters; mend the offsets."
    elif span.text(article.text) != words:
        yield f"at {notation} the article has “{span.text(article.text)}”, not “{words}”;{_hint(words, article)}"


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
            yield f"{found.path}, line {line}, column nested_in: there is no attribution “{row['nested_in']}”; name one or leave it empty."
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
