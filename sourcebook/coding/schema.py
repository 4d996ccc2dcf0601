"""Tables of a book's data: columns, types and codes, as ``datapackage.json`` states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import NoneType
from typing import Any

from sourcebook.errors import DataError
from sourcebook.paths import home
from sourcebook.text.escapes import one_line
from sourcebook.text.settings_files import read_json

DESCRIPTOR = "datapackage.json"
MAIN = "attributions"
"""The table that every coding has."""


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

    def name_of(self, code: str) -> str:
        """Return what to call a code for which the program has no words of its own: its meaning up to a semicolon, else itself."""
        return self.codes.get(code, "").partition(";")[0] or code.replace("_", " ")


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

    def table(self, name: str) -> Table:
        """Return a table; as the package describes it in a book that was made before the table was."""
        return self.tables.get(name) or default_schema().tables[name]

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
        package = read_json(path)
        if not isinstance(package, dict):
            raise TypeError("it is no object")
        resources = [r for r in package["resources"] if "schema" in r]
        return Schema({r["name"]: _table(r) for r in resources}, {r["name"]: _paths(r) for r in resources})
    except LookupError as error:
        raise DataError(
            f"{path}: is no valid table description ({one_line(str(error), 80)} is missing); restore it from the repository."
        ) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError(
            f"{path}: is no valid table description ({one_line(str(error), 80)}); restore it from the repository."
        ) from error


@lru_cache(maxsize=1)
def default_schema() -> Schema:
    """Return the schema that the package ships."""
    return read_schema(home() / "data")


def book_schema(folder: str | Path) -> Schema:
    """Read the schema of a book's data, which must describe attributions as the package does.

    Raises
    ------
    DataError
        For the reasons of `read_schema`, or if the table or one of its columns is not described.
    """
    found, path = read_schema(folder), Path(folder) / DESCRIPTOR
    if MAIN not in found.coder_tables():
        raise DataError(f"{path}: describes no table “{MAIN}” below codings/; restore it from the repository.")
    for field in default_schema().tables[MAIN].fields:
        if not field.optional and field.name not in found.tables[MAIN].columns:
            raise DataError(
                f"{path}: describes {MAIN} without the column “{field.name}”; restore it from the repository."
            )
    return found


def _table(resource: Mapping[str, Any]) -> Table:
    schema = _given(resource, "schema", dict)
    fields = tuple(_field(item) for item in _given(schema, "fields", list))
    key = _given(schema, "primaryKey", (list, str))
    keys = (key,) if isinstance(key, str) else tuple(key)
    if unknown := [name for name in keys if name not in {field.name for field in fields}]:
        raise ValueError(f"its key names no column {unknown[0]!r}")
    return Table(_given(resource, "name", str), _given(resource, "description", str, ""), fields, keys)


def _field(item: Mapping[str, Any]) -> Field:
    limits = _given(item, "constraints", dict, {})
    return Field(
        name=_given(item, "name", str),
        type=_given(item, "type", str),
        description=_given(item, "description", str, ""),
        required=_given(limits, "required", bool, False),
        unique=_given(limits, "unique", bool, False),
        codes={str(code["value"]): _given(code, "label", str) for code in _given(item, "categories", list, [])},
        separator=_given(item, "separator", str, ""),
        offsets_of=_given(item, "offsetsOf", str, ""),
        minimum=_given(limits, "minimum", (int, NoneType), None),
        maximum=_given(limits, "maximum", (int, NoneType), None),
        optional=_given(item, "optional", bool, False),
    )


def _paths(resource: Mapping[str, Any]) -> tuple[str, ...]:
    path = _given(resource, "path", (str, list))
    paths = (path,) if isinstance(path, str) else tuple(path)
    if not paths or not all(isinstance(item, str) and item for item in paths):
        raise ValueError(f"the path of {resource['name']!r} is empty")
    if any(PurePosixPath(item).is_absolute() or "\\" in item or ".." in PurePosixPath(item).parts for item in paths):
        raise ValueError(f"the path of {resource['name']!r} leads out of the data folder")
    return paths


def _given(item: Mapping[str, Any], name: str, kind: type | tuple[type, ...], *default: Any) -> Any:
    """Return a value of a description, of the kind that it must be; KeyError if it is missing and has no default."""
    value = item.get(name, *default) if default else item[name]
    if not isinstance(value, kind):
        raise TypeError(f"“{name}” cannot be {one_line(repr(value), 40)}")
    return value
