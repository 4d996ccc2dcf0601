"""Parquet: one tidy table of all coders for each table of the codebook.

A folder, or a zip of it, of ``<table>.parquet`` files. The tables of coders have a column
``coder`` in front; the file's metadata name the columns that each coder's table has and
the SHA-256 of the article, so nothing is lost.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sourcebook.coding.coding import Coding, frame_of
from sourcebook.coding.csv_tables import Rows, table_faults
from sourcebook.coding.project import Project
from sourcebook.coding.schema import Schema, Table
from sourcebook.errors import CodingError, DataError
from sourcebook.exchange.bundle import MAX_BYTES, Bundle
from sourcebook.exchange.marks import digest
from sourcebook.exchange.spreadsheet import loose_tables
from sourcebook.text.article import Article
from sourcebook.text.escapes import one_line

if TYPE_CHECKING:
    import pandas as pd

MAX_ROWS = 100_000

_KEY = b"sourcebook"
_INDEX = "__index_level_"  # how pandas stores row numbers
_BATCH = 16  # rows; a cell may be large, and a batch is decoded before it can be weighed


def dump(project: Project) -> dict[str, bytes]:
    """Return the files of a project by name."""
    files = {}
    for name in loose_tables(project):
        files[f"{name}.parquet"] = _parquet(project.table(name), project.schema.tables[name], {}, project)
    for name in project.schema.coder_tables():
        frames = {coding.coder: coding.tables[name] for coding in project.all_codings if name in coding.tables}
        if frames:
            columns = {coder: list(frame.columns) for coder, frame in frames.items()}
            files[f"{name}.parquet"] = _parquet(_stacked(frames), project.schema.tables[name], columns, project)
    return files


def _stacked(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    return pd.concat([frame.assign(coder=coder) for coder, frame in frames.items()], ignore_index=True)


def _parquet(frame: pd.DataFrame, table: Table, columns: Mapping[str, list[str]], project: Project) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = [name for name in ("coder", *table.columns) if name in frame.columns]
    arrays = {
        name: pa.array(_cells(frame[name]), pa.int64() if _is_number(name, table) else pa.string()) for name in names
    }
    note = json.dumps({"article": digest(project.article), "columns": columns}, sort_keys=True)
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays).replace_schema_metadata({_KEY: note}), buffer)
    return buffer.getvalue()


def _is_number(name: str, table: Table) -> bool:
    return name in table.columns and table.field(name).type == "integer"


def _cells(column: pd.Series) -> list[Any]:
    return [None if missing else cell for cell, missing in zip(column, column.isna(), strict=True)]


def authors(bundle: Bundle, schema: Schema) -> dict[str, dict[str, str]]:
    """Return, by coder, the names of the tables in a bundle; "" is a table without coders."""
    found: dict[str, dict[str, str]] = {}
    for name in bundle.ending(".parquet"):
        table = PurePosixPath(name).stem
        if table in schema.coder_tables():
            rows, note = _read(bundle, name)
            for coder in dict.fromkeys([*note.get("columns", {}), *(row.get("coder", "") for row in rows)]):
                found.setdefault(coder, {})[table] = name
    return found


def load(
    bundle: Bundle, tables: Mapping[str, str], article: Article, schema: Schema, *, author: str, coder: str
) -> Coding:
    """Read one coder's tables.

    Raises
    ------
    DataError, CodingError
        On the first fault.
    """
    found = {}
    for name in [name for name in schema.coder_tables() if name in tables]:
        rows, note = _read(bundle, tables[name])
        if note.get("article", digest(article)) != digest(article):
            raise DataError(f"{bundle.where(tables[name])}: was made for another article; export it from this book.")
        own = [
            {key: value for key, value in row.items() if key != "coder"}
            for row in rows
            if row.get("coder", "") == author
        ]
        columns = note.get("columns", {}).get(author) or _columns(own, schema.tables[name])
        kept = tuple({key: row.get(key, "") for key in columns} for row in own)
        found[name] = Rows(bundle.where(tables[name]), tuple(columns), kept, tuple(range(1, len(kept) + 1)))
    if "attributions" not in found:
        raise CodingError(f"{bundle.path}: has no attributions of “{author}”; add them to attributions.parquet.")
    for name, table in found.items():
        if fault := next(table_faults(table, schema.tables[name], article), None):
            raise CodingError(one_line(fault.replace(", line ", ", row ", 1)))
    return Coding(coder, {name: frame_of(table, schema.tables[name]) for name, table in found.items()})


def _columns(rows: list[dict[str, str]], table: Table) -> list[str]:
    """Leave out optional columns without a value; keep unknown ones for the check to name."""
    given = list(dict.fromkeys(key for row in rows for key in row))
    empty = {field.name for field in table.fields if field.optional and not any(row.get(field.name) for row in rows)}
    return [name for name in given if name not in empty] or [field.name for field in table.fields if not field.optional]


def _read(bundle: Bundle, name: str) -> tuple[list[dict[str, str]], dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    where = bundle.where(name)
    try:
        file = pq.ParquetFile(io.BytesIO(bundle.read(name)))
        if file.metadata.num_rows > MAX_ROWS:
            raise DataError(
                f"{where}: has {file.metadata.num_rows:,} rows, more than the {MAX_ROWS:,} that can be imported; split it."
            )
        note = json.loads((file.schema_arrow.metadata or {}).get(_KEY, b"{}"))
        return list(_rows(file, str(where))), note if isinstance(note, dict) else {}
    except (pa.ArrowException, OSError, ValueError, RecursionError) as error:
        raise DataError(f"{where}: is no readable Parquet ({str(error).splitlines()[0]}); export it again.") from error


def _rows(file: Any, where: str) -> Iterator[dict[str, str]]:
    weight = 0
    for batch in file.iter_batches(batch_size=_BATCH):
        weight += batch.nbytes
        if weight > MAX_BYTES:
            raise DataError(f"{where}: unpacks to more than {MAX_BYTES:,} bytes; it is damaged or made to do harm.")
        yield from (
            {key: _text(value) for key, value in row.items() if not key.startswith(_INDEX)} for row in batch.to_pylist()
        )


def _text(value: object) -> str:
    if isinstance(value, float):
        # Tools without a missing whole number store whole numbers as fractions.
        return "" if value != value else f"{value:.0f}" if value.is_integer() else str(value)
    return "" if value is None else str(value)
