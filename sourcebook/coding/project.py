"""`Project`: a book's data folder, opened and checked as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding, coder_files, frame_of
from sourcebook.coding.csv_tables import Rows, read_rows, table_faults
from sourcebook.coding.schema import DESCRIPTOR, Schema, Table, book_schema, default_schema
from sourcebook.errors import ArticleError, DataError
from sourcebook.paths import find_book
from sourcebook.text.article import Article
from sourcebook.text.dates import DAY, is_day
from sourcebook.text.settings_files import read_json

if TYPE_CHECKING:
    import pandas as pd

REFERENCE = "reference"
MACHINE = "machine"


@dataclass(frozen=True, eq=False)
class Project:
    """A book: its article, the codings of it, and the tables of checks.

    Attributes
    ----------
    root : Path
        Folder that holds ``_config.yml`` and ``data``.
    coders : mapping of str to Coding
        Codings made by hand, in the order of their names; the reference is not among them.
    reference : Coding
        The coding that the chapters follow: the adjudicated one if there is one, else the
        first coder's, else the machine's.
    machine : Coding or None
        The machine coder's draft, if it was kept.
    """

    root: Path
    article: Article
    metadata: Mapping[str, str]
    schema: Schema
    coders: Mapping[str, Coding] = field(repr=False)
    reference: Coding = field(repr=False)
    machine: Coding | None = field(repr=False)
    _read: dict[Path, tuple[tuple[int, int], pd.DataFrame]] = field(default_factory=dict, repr=False, init=False)

    @classmethod
    def open(cls, start: str | Path = ".") -> Project:
        """Open the book at or above a folder.

        Raises
        ------
        DataError, ArticleError, CodingError
            On the first fault of the data.
        """
        root = find_book(start)
        if root is None:
            raise DataError(f"{Path(start).resolve()}: no book here or above; go to a folder that has a _config.yml.")
        data = root / "data"
        article, schema = Article.read(data / "article.txt"), book_schema(data)
        codings = {f.name: Coding.read(f, article, schema=schema) for f in coder_folders(data)}
        fault = next((fault for f in coder_folders(data) for fault in _reference_faults(f, schema)), None)
        if fault:
            raise DataError(fault)
        machine = codings.pop(MACHINE, None)
        reference = codings.pop(REFERENCE, None) or next(iter(codings.values()), machine)
        if reference is None:
            raise DataError(f"{data / 'codings'}: holds no coding; add a folder with an attributions.csv.")
        return cls(root, article, read_metadata(data), schema, codings, reference, machine)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "data"

    @property
    def government(self) -> str:
        """Whose government is meant by the kind of that name, where that is known."""
        return self.metadata.get("government") or self.metadata.get("country", "")

    @property
    def is_adjudicated(self) -> bool:
        """Whether the reference was adjudicated from several coders."""
        return self.reference.coder == REFERENCE

    @property
    def is_draft(self) -> bool:
        """Whether the chapters follow a machine's draft that nobody has corrected."""
        return self.reference is self.machine

    @cached_property
    def all_codings(self) -> tuple[Coding, ...]:
        """Reference, coders and machine, each once."""
        found = [self.reference, *self.coders.values(), *([self.machine] if self.machine else [])]
        return tuple({coding.coder: coding for coding in found}.values())

    def table(self, name: str) -> pd.DataFrame:
        """Return a table that belongs to no coder, empty if its file is missing; read anew only if its file changed.

        Raises
        ------
        DataError
            On its first fault.
        """
        schema = self.schema if name in self.schema.tables else default_schema()  # a book made before the table was
        table, path = schema.tables[name], self.data / schema.place(name)
        state = (path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else (0, 0)
        if self._read.get(path, ((-1, -1),))[0] != state:
            self._read[path] = (state, self._checked(table, path))
        return self._read[path][1].copy()

    def _checked(self, table: Table, path: Path) -> pd.DataFrame:
        """Read a table, and stop at its first fault."""
        rows = read_rows(path) if path.is_file() else Rows(path, table.columns, (), ())
        fault = next(table_faults(rows, table, self.article), None)
        if fault:
            raise DataError(fault)
        return frame_of(rows, table)

    def aliases(self) -> dict[str, str]:
        """Return the canonical name of each name that a coder used."""
        table = self.table("aliases")
        return dict(zip(table["name"], table["voice"], strict=True))


def coder_folders(data: Path) -> list[Path]:
    """Return the folders of all coders, by name."""
    codings = data / "codings"
    return sorted(f for f in codings.iterdir() if f.is_dir() and not f.name.startswith(".")) if codings.is_dir() else []


def read_metadata(data: Path) -> dict[str, str]:
    """Read ``metadata.json``: title, outlet, date, address of the article.

    Raises
    ------
    DataError
        If it is missing or no JSON object of texts, or dates the article by a day that no calendar has.
    """
    path = data / "metadata.json"
    found = read_json(path)
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise DataError(f"{path}: must be an object of texts; mend it.")
    if DAY.fullmatch(found.get("date", "")) and not is_day(found["date"]):
        raise DataError(f"{path}: has the date {found['date']}, which is no day; write one like 2022-02-06.")
    return found


def check(start: str | Path) -> Iterator[str]:
    """Yield one sentence for each fault of a data folder or of the book around it.

    Parameters
    ----------
    start : str or Path
        A data folder, or a folder that has one.
    """
    data = Path(start)
    if not (data / "data").is_dir() and not any((data / name).exists() for name in ("article.txt", DESCRIPTOR)):
        yield f"{data}: is no book; give the folder of a book, or its data folder."
        return
    data = data / "data" if (data / "data").is_dir() else data
    try:
        article, schema = Article.read(data / "article.txt"), book_schema(data)
        read_metadata(data)
    except (ArticleError, DataError) as error:
        yield str(error)
        return
    folders = coder_folders(data)
    if not folders:
        yield f"{data / 'codings'}: holds no coding; add a folder with an attributions.csv."
    for folder in folders:
        yield from coder_faults(folder, article, schema)
    for name in sorted(set(schema.tables) - set(schema.coder_tables())):
        if (data / schema.place(name)).is_file():
            yield from _file_faults(data / schema.place(name), name, article, schema)


def coder_faults(folder: Path, article: Article, schema: Schema) -> Iterator[str]:
    """Yield one sentence for each fault of a coder's folder, links between its tables included."""
    if not (folder / "attributions.csv").is_file():
        yield f"{folder}: has no attributions.csv; add it with at least its header row."
    for path in sorted(folder.glob("*.csv")):
        if path.stem in schema.coder_tables():
            yield from _file_faults(path, path.stem, article, schema)
        else:
            yield f"{path}: is no table of a coder; its tables are {', '.join(schema.coder_tables())}."
    yield from _reference_faults(folder, schema)


def _file_faults(path: Path, name: str, article: Article, schema: Schema) -> Iterator[str]:
    try:
        yield from table_faults(read_rows(path), schema.tables[name], article)
    except DataError as error:
        yield str(error)


def _reference_faults(folder: Path, schema: Schema) -> Iterator[str]:
    """Compare tables with each other: mentions with actors, charges with attributions."""
    try:
        found = {name: rows.rows for name, rows in coder_files(folder, schema).items()}
    except DataError:
        return
    actors = {row.get("actor") for row in found.get("actors", ())}
    for row in found.get("mentions", ()):
        if row.get("actor") not in actors:
            yield f"{folder / 'mentions.csv'}: {row.get('id')} names “{row.get('actor')}”, who is not in actors.csv; add the actor or mend the name."
    ids = {row.get("id") for row in found.get("attributions", ())}
    for row in found.get("charges", ()):
        for name in ("made_in", "answered_in"):
            for item in filter(None, map(str.strip, row.get(name, "").split(";"))):
                if item not in ids:
                    yield f"{folder / 'charges.csv'}: {row.get('id')} points to attribution “{item}”, which is not there; mend {name}."
