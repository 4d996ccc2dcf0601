"""Changes of rows: applied, turned round, and checked against the schema."""

from __future__ import annotations

import re
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
        if not isinstance(item, dict) or item.get("table") not in columns:
            raise RefusedError(["The change names no table of a coder; load the page anew."])
        known = columns[item["table"]]
        return cls(item["table"], _row(item.get("before"), known), _row(item.get("after"), known))

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
    made = {name: list(rows) for name, rows in tables.items()}
    for change in changes:
        rows = made.setdefault(change.table, [])
        if change.before is None:
            rows.append(change.after or {})
            continue
        if change.before not in rows:
            raise ConflictError(
                f"{change.table}.csv: the row was changed or taken out elsewhere meanwhile; load the page anew."
            )
        at = rows.index(change.before)
        rows[at : at + 1] = [change.after] if change.after else []
    return made


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
