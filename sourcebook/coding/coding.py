"""`Coding`: one coder's tables, read from a folder, checked, and written atomically."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import Row, Rows, read_rows, table_faults, write_rows
from sourcebook.coding.schema import Schema, Table, default_schema
from sourcebook.errors import CodingError
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Coding", "Span", "frame_of", "spans_of"]


@dataclass(frozen=True, eq=False)
class Coding:
    """One coder's view of one article.

    Parameters
    ----------
    coder : str
        Name of the coder; the name of the folder.
    tables : mapping of str to pandas.DataFrame
        Tables by name; ``attributions`` is always there. All cells are text, "" for
        nothing, but for integer columns, which are nullable integers.
    schema : Schema
        What the book says of the tables; by default what the package says.
    """

    coder: str
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    schema: Schema = field(default_factory=default_schema, repr=False)

    @classmethod
    def read(cls, folder: str | Path, article: Article, *, schema: Schema | None = None) -> Coding:
        """Read a coder's folder.

        Raises
        ------
        CodingError
            On the first fault, in one sentence.
        """
        schema = schema or default_schema()
        folder = Path(folder)
        tables = {}
        for name, rows in coder_files(folder, schema).items():
            fault = next(table_faults(rows, schema.tables[name], article), None)
            if fault:
                raise CodingError(fault)
            tables[name] = frame_of(rows, schema.tables[name])
        if "attributions" not in tables:
            raise CodingError(f"{folder}: has no attributions.csv; add it with at least its header row.")
        return cls(folder.name, tables, schema)

    @property
    def attributions(self) -> pd.DataFrame:
        """The table of attributions."""
        return self.tables["attributions"]

    def table(self, name: str) -> pd.DataFrame:
        """Return a table; an empty one with the schema's columns if the coder has none."""
        if name in self.tables:
            return self.tables[name]
        table = self.schema.table(name)
        return frame_of(Rows(Path(name), table.columns, (), ()), table)

    def has(self, name: str) -> bool:
        """Return whether the coder filled a table."""
        return name in self.tables and len(self.tables[name]) > 0

    def write(self, folder: str | Path) -> None:
        """Write every table as CSV, each file whole or not at all."""
        for name, table in self.tables.items():
            cells = table.astype(object).where(table.notna(), "").astype(str)
            rows: list[Row] = [{str(k): v for k, v in row.items()} for row in cells.to_dict("records")]
            write_rows(Path(folder) / f"{name}.csv", list(table.columns), rows)


def coder_files(folder: Path, schema: Schema) -> dict[str, Rows]:
    """Read, unchecked, the tables that a coder's folder holds."""
    names = [name for name in schema.coder_tables() if (folder / f"{name}.csv").is_file()]
    return {name: read_rows(folder / f"{name}.csv") for name in names}


def frame_of(rows: Rows, table: Table) -> pd.DataFrame:
    """Turn checked rows into a frame with the schema's types."""
    import pandas as pd

    columns = [name for name in table.columns if name in rows.columns]
    frame = pd.DataFrame({name: [row[name] for row in rows.rows] for name in columns}, columns=columns, dtype=object)
    for name in columns:
        if table.field(name).type == "integer":
            frame[name] = pd.to_numeric(frame[name].replace("", None)).astype("Int64")
    return frame


def spans_of(table: pd.DataFrame, column: str) -> list[Span | None]:
    """Parse a column of offsets; None where a cell is empty.

    Parameters
    ----------
    table : pandas.DataFrame
        Any table of a coding.
    column : str
        Column with offsets, such as ``cue_at``.
    """
    return [Span.parse(cell) if cell else None for cell in table[column]]
