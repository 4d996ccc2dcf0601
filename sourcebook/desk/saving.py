"""One coder's tables behind the desk: opened, changed, undone, saved at once."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sourcebook.coding.csv_tables import read_rows, table_faults, write_rows
from sourcebook.coding.project import MACHINE, REFERENCE, read_metadata
from sourcebook.coding.schema import Schema, Table, book_schema
from sourcebook.desk.changes import Change, Row, Tables, apply, new_faults
from sourcebook.desk.journal import Journal, Step
from sourcebook.desk.refusals import ConflictError, RefusedError
from sourcebook.errors import DataError
from sourcebook.paths import MARKER, find_book
from sourcebook.text.article import Article
from sourcebook.text.escapes import printable_line
from sourcebook.text.locking import BusyError, locked
from sourcebook.text.portable_names import unfit

DECIDED = "decided"
"""A table of the desk alone: rows of the draft on which the coder has decided, by their places."""
_NAME = re.compile(r"\w(?:[\w.-]{0,62}\w)?")
_MAIN = "attributions"
_OF_THE_BOOK = ("claims",)
"""Tables that all coders of a book share."""


class Store:
    """A coder's folder of a book.

    Parameters
    ----------
    start : Path
        The book, or a folder in it.
    coder : str
        Name of the coder; its folder is made at the first save.

    Raises
    ------
    DataError, ArticleError
        If there is no book, or its article, schema or metadata cannot be read.
    """

    def __init__(self, start: Path, coder: str) -> None:
        """Open the book, and end what a kill cut short."""
        root = find_book(start)
        if root is None:
            raise DataError(f"{start.resolve()}: no book here or above; name the folder that has a _config.yml.")
        if not _NAME.fullmatch(coder) or coder.casefold() in (MACHINE, REFERENCE):
            raise DataError(
                f"“{coder}” cannot name a coder; use letters, digits, hyphens and underscores, but not {MACHINE} or {REFERENCE}."
            )
        if why := unfit(coder):
            raise DataError(f"“{coder}” cannot name a coder: it {why}; choose another.")
        self.root, self.coder, self.data = root, coder, root / "data"
        self.article: Article = Article.read(self.data / "article.txt")
        self.schema: Schema = book_schema(self.data)
        self.metadata = read_metadata(self.data)
        self.folder = self.data / "codings" / coder
        self.notes = root / ".desk" / coder
        self.lock = threading.RLock()
        self._seen: tuple[str, Tables, dict[str, list[str]]] | None = None
        self.is_read_only = (
            (self.data / "published.json").is_file() and self.folder.is_dir() and not self.notes.is_dir()
        )
        self.journal = Journal.read(self.notes / "journal.jsonl")
        self._finish()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other window, and no desk in another terminal, write meanwhile.

        Raises
        ------
        RefusedError
            If another desk writes for long, or the book was moved away: a new folder in its place would be found by nobody.
        """
        if not (self.root / MARKER).is_file():
            raise RefusedError(
                [
                    f"{self.root}: the book is no longer there, so nothing was saved; put it back, or open the desk where it is now."
                ]
            )
        with self.lock:
            try:
                with locked(self.root / ".desk" / ".lock"):
                    yield
            except BusyError as error:
                raise RefusedError(
                    [f"{error}: another desk is writing this book; close it, and save again."]
                ) from error

    @property
    def tables(self) -> dict[str, Table]:
        """The tables of a coder by name, and those of the book that are no coder's, unless they are published."""
        names = [n for n in self.schema.coder_tables() if n != "adjudication"]
        if not (self.data / "published.json").is_file():
            names += [n for n in _OF_THE_BOOK if n in self.schema.tables]
        return {name: self.schema.tables[name] for name in names}

    @property
    def columns(self) -> dict[str, Sequence[str]]:
        """Columns of each table that the page may change."""
        return {**{name: table.columns for name, table in self.tables.items()}, DECIDED: ("id",)}

    def _path(self, name: str) -> Path:
        if name in _OF_THE_BOOK:
            return self.data / self.schema.place(name)
        return (self.notes if name == DECIDED else self.folder) / f"{name}.csv"

    def version(self) -> str:
        """Return a digest of the tables on disk."""
        digest = hashlib.sha256()
        for name in self.columns:
            path = self._path(name)
            digest.update(f"{name}:".encode() + (path.read_bytes() if path.is_file() else b"-"))
        return digest.hexdigest()[:24]

    def read(self) -> tuple[Tables, dict[str, list[str]]]:
        """Read what can be read.

        Returns
        -------
        dict of str to list of dict, dict of str to list of str
            Rows by table, and what is wrong with tables by table; a table that cannot be
            read has no rows, and is never written.
        """
        version = self.version()
        if self._seen is None or self._seen[0] != version:
            self._seen = (version, *self._read())
        return self._seen[1], self._seen[2]

    def _read(self) -> tuple[Tables, dict[str, list[str]]]:
        found: Tables = {}
        faults: dict[str, list[str]] = {}
        for name, columns in self.columns.items():
            found[name] = []
            if not self._path(name).is_file():
                continue
            try:
                rows = read_rows(self._path(name))
            except DataError as error:
                faults[name] = [str(error)]
                continue
            unknown = [c for c in rows.columns if c not in columns]
            if unknown:
                faults[name] = [
                    f"{self._path(name)}, line 1: column “{unknown[0]}” is unknown; take it out or name it as datapackage.json does."
                ]
                continue
            found[name] = [{c: row.get(c, "") for c in columns} for row in rows.rows]
            if name in self.tables and (wrong := list(table_faults(rows, self.tables[name], self.article))):
                faults[name] = wrong
        return found, faults

    def draft(self) -> list[Row]:
        """Return the machine's rows; none if there is no draft or it cannot be read."""
        path = self.data / "codings" / MACHINE / f"{_MAIN}.csv"
        try:
            rows = read_rows(path).rows if path.is_file() else ()
        except DataError:
            return []
        return [{c: row.get(c, "") for c in self.tables[_MAIN].columns} for row in rows]

    def do(self, version: str, label: str, items: Sequence[Any]) -> None:
        """Make changes and save them.

        Raises
        ------
        ConflictError
            If the tables on disk are not those of `version`.
        RefusedError
            If a change would put a fault into a table, or this coding is read only.
        """
        changes = tuple(Change.read(item, self.columns) for item in items)
        with self.alone():
            self._save(version, "do", Step(printable_line(label), changes))

    def check(self, sent: Any) -> list[str]:
        """Return what a change would put wrong, without making it: one sentence a fault.

        Raises
        ------
        RefusedError
            If what was sent is no change.
        """
        change = Change.read(sent, self.columns)
        if change.table not in self.tables:
            return []
        with self.lock:
            before, _ = self.read()
        try:
            after = apply(before, [change])
        except ConflictError:
            return []
        table, path = self.tables[change.table], self._path(change.table)
        return new_faults(before[change.table], after[change.table], table, self.article, path)

    def undo(self, version: str) -> str:
        """Take the last step back and return its name; "" if there is none."""
        with self.alone():
            if not self.journal.done:
                return ""
            step = self.journal.done[-1]
            self._save(version, "undo", Step(step.label, tuple(c.reversed() for c in reversed(step.changes))))
            return step.label

    def redo(self, version: str) -> str:
        """Do again what was taken back last and return its name; "" if there is nothing."""
        with self.alone():
            if not self.journal.undone:
                return ""
            step = self.journal.undone[-1]
            self._save(version, "redo", step)
            return step.label

    def _save(self, version: str, kind: str, step: Step) -> None:
        if self.is_read_only:
            raise RefusedError(
                [f"{self.coder} is published with the book and is only read here; start the desk with another --coder."]
            )
        if version != self.version():
            raise ConflictError("The tables were changed elsewhere meanwhile; choose which to keep.")
        before, faults = self.read()
        after = apply(before, step.changes)
        changed = {c.table for c in step.changes}
        self._refuse(before, after, changed, faults)
        self.journal.write(kind, step)
        self._write(after, changed)

    def _refuse(self, before: Tables, after: Tables, changed: set[str], faults: dict[str, list[str]]) -> None:
        damaged = [faults[name][0] for name in changed if name in faults and not before[name]]
        if damaged:
            raise RefusedError(damaged)
        for name in changed & set(self.tables):
            wrong = new_faults(before[name], after[name], self.tables[name], self.article, self._path(name))
            if wrong:
                raise RefusedError(wrong)

    def _write(self, tables: Tables, changed: set[str]) -> None:
        if not self._path(_MAIN).is_file():
            changed = changed | {_MAIN}
        for name in sorted(changed):
            self._write_table(self._path(name), name, tables[name])

    def _write_table(self, path: Path, name: str, rows: Sequence[Row]) -> None:
        columns = self._kept(name, rows)
        write_rows(path, columns, [{column: row[column] for column in columns} for row in rows])

    def _kept(self, name: str, rows: Sequence[Row]) -> list[str]:
        """Return the columns to write: those that must be there, those that are, and those that hold something."""
        if name == DECIDED:
            return ["id"]
        path, table = self._path(name), self.tables[name]
        there = read_rows(path).columns if path.is_file() else ()
        return [f.name for f in table.fields if not f.optional or f.name in there or any(row[f.name] for row in rows)]

    def _finish(self) -> None:
        """Write the rest of a step that a kill cut short between two tables."""
        step = self.journal.last
        if step is None or self.is_read_only:
            return
        tables, _ = self.read()
        left = [c for c in step.changes if not _is_done(c, tables)]
        if left and len(left) < len(step.changes):
            try:
                self._write(apply(tables, left), {c.table for c in left})
            except ConflictError:
                return

    def keep_copy(self, tables: Any) -> str:
        """Write a window's own tables into a new coder's folder; return its name.

        Raises
        ------
        RefusedError
            If what was sent are no rows of the coder's tables.
        """
        if not isinstance(tables, dict) or not all(isinstance(found, list) for found in tables.values()):
            raise RefusedError(["There are no tables to keep; load the page anew."])
        rows = {
            n: [c.after for c in (Change.read({"table": n, "after": r}, self.columns) for r in found) if c.after]
            for n, found in tables.items()
            if n != DECIDED and n not in _OF_THE_BOOK
        }
        with self.alone():
            name = next(n for i in range(2, 10_000) if not (self.folder.with_name(n := f"{self.coder}-{i}")).exists())
            for table in sorted({*(n for n, found in rows.items() if found), _MAIN}):
                self._write_table(self.folder.with_name(name) / f"{table}.csv", table, rows.get(table, []))
        return name


def _is_done(change: Change, tables: Tables) -> bool:
    rows = tables.get(change.table, [])
    return change.after in rows if change.after else change.before not in rows
