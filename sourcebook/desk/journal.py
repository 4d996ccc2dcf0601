"""What a coder did, line by line, so that undo and redo have no end and outlive a restart."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcebook.desk.changes import Change, Row


@dataclass(frozen=True)
class Step:
    """What was done at one stroke: its name in words, and its changes."""

    label: str
    changes: tuple[Change, ...]


@dataclass
class Journal:
    """An append-only file of steps.

    Parameters
    ----------
    path : Path
        The file; a line that a kill cut short is passed over.
    """

    path: Path
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    last: Step | None = None

    @classmethod
    def read(cls, path: Path) -> Journal:
        """Read a journal; an empty one if the file is missing."""
        journal = cls(path)
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
        for line in lines:
            try:
                journal._follow(json.loads(line))
            except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
                continue
        return journal

    def _follow(self, entry: dict[str, Any]) -> None:
        if entry["kind"] == "do":
            changes = tuple(Change(str(c["table"]), _row(c["before"]), _row(c["after"])) for c in entry["changes"])
            self._do(Step(str(entry["label"]), changes))
        elif entry["kind"] == "undo":
            self._undo()
        else:
            self._redo()

    def _do(self, step: Step) -> None:
        self.done.append(step)
        self.undone.clear()
        self.last = step

    def _undo(self) -> None:
        step = self.done.pop()
        self.undone.append(step)
        self.last = Step(step.label, tuple(c.reversed() for c in reversed(step.changes)))

    def _redo(self) -> None:
        self.last = self.undone.pop()
        self.done.append(self.last)

    def write(self, kind: str, step: Step) -> None:
        """Note a step before the tables are written: ``do``, ``undo`` or ``redo``."""
        entry: dict[str, Any] = {"kind": kind}
        if kind == "do":
            entry |= {"label": step.label, "changes": [c.plain() for c in step.changes]}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            # A line of its own even after one that a kill cut short.
            file.write("\n" + json.dumps(entry, ensure_ascii=False))
            file.flush()
            os.fsync(file.fileno())
        self._follow(entry)


def _row(row: Any) -> Row | None:
    if row is not None and not all(isinstance(text, str) for item in row.items() for text in item):
        raise TypeError("a row holds something else than texts")
    found: Row | None = row
    return found
