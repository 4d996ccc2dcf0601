"""Changes of rows: applied, turned round, and checked against the schema."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.coding.csv_tables import Rows, table_faults
from sourcebook.coding.schema import Table
from sourcebook.desk.refusals import ConflictError, RefusedError
from sourcebook.text.article import Article

Row = dict[str, str]
Tables = dict[str, list[Row]]
# Neither UTF-8 nor CSV can hold them: with one of them written, the whole table could not be read again.
_UNWRITABLE = re.compile("[\\x00\\ud800-\\udfff]")
_LINE = re.compile(r", line \d+")


@dataclass(frozen=True)
class Change:
    """One row before and after.

    Attributes
    ----------
    table : str
        Name of the table.
    before, after : dict of str to str, or None
        The row; None where there is none, for a row that is new or taken out.
    """

    table: str
    before: Row | None
    after: Row | None

    @classmethod
    def read(cls, item: Any, columns: Mapping[str, Sequence[str]]) -> Change:
        """Read what the page sent.

        Raises
        ------
        RefusedError
            If it names no table, or its rows are no texts by the table's columns.
        """
        table = item.get("table") if isinstance(item, dict) else None
        if not isinstance(table, str) or table not in columns:
            raise RefusedError(["The change names no table of a coder; load the page anew."])
        before, after = (_row(item.get(name), columns[table]) for name in ("before", "after"))
        if after and any(_UNWRITABLE.search(cell) for cell in after.values()):
            raise RefusedError(
                [f"{table}.csv: a cell holds a NUL or half a character, which no table can hold; type it anew."]
            )
        return cls(table, before, after)

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.table, self.after, self.before)

    def plain(self) -> dict[str, Any]:
        """Return the change as JSON holds it."""
        return {"table": self.table, "before": self.before, "after": self.after}


def _row(row: Any, columns: Sequence[str]) -> Row | None:
    if row is None:
        return None
    if not isinstance(row, dict) or not all(name in columns and isinstance(cell, str) for name, cell in row.items()):
        raise RefusedError(
            ["A row has a column that the schema does not know, or a cell that is no text; load the page anew."]
        )
    return {name: row.get(name, "") for name in columns}


def apply(tables: Mapping[str, Sequence[Row]], changes: Iterable[Change]) -> Tables:
    """Return the tables as they are after some changes.

    Raises
    ------
    ConflictError
        If a row that is to change is not there as it was.
    """
    made = {name: _Rows(rows) for name, rows in tables.items()}
    for change in changes:
        rows = made.setdefault(change.table, _Rows(()))
        if change.before is None:
            rows.add(change.after or {})
        elif not rows.replace(change.before, change.after):
            raise ConflictError(
                f"{change.table}.csv: the row was changed or taken out elsewhere meanwhile; load the page anew."
            )
    return {name: rows.left() for name, rows in made.items()}


class _Rows:
    """Rows that are looked up by what they hold, so that the time of many changes grows with their number alone."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: list[Row | None] = []
        self._places: dict[frozenset[tuple[str, str]], list[int]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Put a row behind the others."""
        self._note(row, len(self._rows))
        self._rows.append(row)

    def _note(self, row: Row, place: int) -> None:
        insort(self._places.setdefault(frozenset(row.items()), []), place)

    def replace(self, before: Row, after: Row | None) -> bool:
        """Put a row, or none, in the place of the first that is like `before`; tell whether there is one."""
        places = self._places.get(frozenset(before.items()))
        if not places:
            return False
        place = places.pop(0)
        self._rows[place] = after
        if after is not None:
            self._note(after, place)
        return True

    def left(self) -> list[Row]:
        """Return the rows, in order."""
        return [row for row in self._rows if row is not None]


def new_faults(before: Sequence[Row], after: Sequence[Row], table: Table, article: Article, path: Path) -> list[str]:
    """Return what is wrong with a table after a change and was not before: one sentence a fault."""
    wrong = _faults(after, table, article, path)
    known = Counter(_LINE.sub("", fault) for fault in (_faults(before, table, article, path) if wrong else ()))
    found = []
    for fault in wrong:
        plain = _LINE.sub("", fault)
        if known[plain] > 0:
            known[plain] -= 1
        else:
            found.append(plain.removeprefix(f"{path}, "))
    return found


def _faults(rows: Sequence[Row], table: Table, article: Article, path: Path) -> list[str]:
    lines = tuple(range(2, len(rows) + 2))
    return list(table_faults(Rows(path, table.columns, tuple(rows), lines), table, article))
