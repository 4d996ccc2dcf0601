"""Tables of a book's data: columns, types and codes, as ``datapackage.json`` states them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sourcebook.errors import DataError
from sourcebook.paths import home

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Field:
    """A column of a table.

    Attributes
    ----------
    codes : mapping of str to str
        Allowed values with their meanings; empty if any value may stand.
    separator : str
        What parts several values in one cell; empty if a cell holds one.
    offsets_of : str
        The column whose words this column locates; empty for other columns.
    optional : bool
        Whether the whole column may be missing.
    """

    name: str
    type: str
    description: str
    required: bool
    unique: bool
    codes: Mapping[str, str]
    separator: str
    offsets_of: str
    minimum: int | None
    maximum: int | None
    optional: bool

    def values(self, cell: str) -> list[str]:
        """Return the values that a cell holds; none for an empty cell."""
        if not self.separator:
            return [cell] if cell else []
        return [part.strip() for part in cell.split(self.separator) if part.strip()]


@dataclass(frozen=True)
class Table:
    """A table: its columns in order, and the columns that make a row unique."""

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """Return the column of a name; `KeyError` if there is none."""
        return {field.name: field for field in self.fields}[name]


@dataclass(frozen=True)
class Schema:
    """All tables of a data folder, and the paths at which each may stand."""

    tables: Mapping[str, Table]
    paths: Mapping[str, tuple[str, ...]]

    def place(self, name: str) -> str:
        """Return where a table that belongs to no coder stands, from the data folder."""
        return self.paths[name][0]

    def coder_tables(self) -> tuple[str, ...]:
        """Names of the tables that stand in a coder's folder."""
        return tuple(name for name, paths in self.paths.items() if paths[0].startswith("codings/"))


def read_schema(folder: str | Path) -> Schema:
    """Read the schema of a data folder.

    Raises
    ------
    DataError
        If ``datapackage.json`` is missing, is no JSON, or describes a table badly.
    """
    path = Path(folder) / DESCRIPTOR
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
        resources = [r for r in package["resources"] if "schema" in r]
        return Schema({r["name"]: _table(r) for r in resources}, {r["name"]: _paths(r) for r in resources})
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); restore it from the repository.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: is no valid table description ({error!r}); restore it from the repository.") from error


@lru_cache(maxsize=1)
def default_schema() -> Schema:
    """Return the schema that the package ships."""
    return read_schema(home() / "data")


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    fields = tuple(_field(item) for item in schema["fields"])
    return Table(resource["name"], resource.get("description", ""), fields, tuple(schema["primaryKey"]))


def _field(item: Mapping[str, Any]) -> Field:
    limits = item.get("constraints", {})
    return Field(
        name=item["name"],
        type=item["type"],
        description=item.get("description", ""),
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        codes={str(code["value"]): code["label"] for code in item.get("categories", [])},
        separator=item.get("separator", ""),
        offsets_of=item.get("offsetsOf", ""),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        optional=item.get("optional", False),
    )


def _paths(resource: Mapping[str, Any]) -> tuple[str, ...]:
    path = resource["path"]
    return (path,) if isinstance(path, str) else tuple(path)
