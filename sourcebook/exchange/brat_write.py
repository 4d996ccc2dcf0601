r"""brat standoff out: one ``.txt`` and ``.ann`` a coder.

An attribution is an event as in the PolNeAR corpus [newell2018a]_,
``E1 Attribution:T4 Content:T3 Cue:T2 Source:T1``; its trigger is the cue, or the source
or content where there is none. A row of any other table that marks words is a
text-bound annotation of its own. Codes are attributes (``A1 form E1 direct``), nesting is
a relation (``R1 nested_in Arg1:E2 Arg2:E1``), and free text is a note whose type is the
column (``#1 voice E1 …``), with line ends and tabs written ``\n``, ``\r``, ``\t`` and a
backslash written twice. Offsets count code points. Not carried: tables that mark no words
(items, actors, charges, adjudication), tables without rows, and optional columns without
values. Line ends and tabs inside marked words show as spaces; the offsets keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project
from sourcebook.coding.schema import Schema, Table
from sourcebook.exchange.marks import Mark, main_role, marks_of, roles

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPACES = str.maketrans("\n\r\t", "   ")


@dataclass
class _Lines:
    """The lines of one ``.ann`` file, and how far its numbers have come."""

    lines: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, rest: str) -> str:
        """Append a line and return its new id."""
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        name = f"{kind}{self.numbers[kind]}"
        self.lines.append(f"{name}\t{rest}")
        return name


def dump(project: Project) -> dict[str, bytes]:
    """Return the files of all coders by name, with an ``annotation.conf`` for brat itself."""
    files = {"annotation.conf": _configuration(project.schema).encode("utf-8")}
    for coding in project.all_codings:
        files[f"{coding.coder}.txt"] = project.article.text.encode("utf-8")
        files[f"{coding.coder}.ann"] = _annotations(coding, project).encode("utf-8")
    return files


def escape(text: str) -> str:
    """Write a text on one line."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def _annotations(coding: Coding, project: Project) -> str:
    lines = _Lines()
    rows: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks_of(coding, project.article, project.schema):
        if mark.column:
            rows.setdefault((mark.table, mark.row), []).append(mark)
    names = {place: _row(marks, project.schema.tables[place[0]], lines) for place, marks in rows.items()}
    for (table, row), marks in rows.items():
        _codes(
            names[table, row],
            marks[0],
            project.schema.tables[table],
            {r: name for (t, r), name in names.items() if t == table},
            lines,
        )
    return "".join(f"{line}\n" for line in lines.lines)


def _row(marks: Iterable[Mark], table: Table, lines: _Lines) -> str:
    """Write the words of a row; return the name that stands for the row."""
    by_role = {mark.column: mark for mark in marks}
    bound = {role: _text_bound(role.capitalize(), by_role[role], lines) for role in roles(table) if role in by_role}
    if len(roles(table)) == 1:
        return bound[roles(table)[0]]
    trigger = next(by_role[role] for role in ("cue", *roles(table)) if role in by_role)
    kind = _kind(table)
    arguments = "".join(f" {role.capitalize()}:{name}" for role, name in reversed(bound.items()))
    return lines.add("E", f"{kind}:{_text_bound(kind, trigger, lines)}{arguments}")


def _text_bound(kind: str, mark: Mark, lines: _Lines) -> str:
    offsets = ";".join(f"{piece.start} {piece.end}" for piece in mark.pieces)
    words = " ".join(piece.exact for piece in mark.pieces).translate(_SPACES)
    return lines.add("T", f"{kind} {offsets}\t{words}")


def _codes(name: str, mark: Mark, table: Table, rows: Mapping[str, str], lines: _Lines) -> None:
    for column, value in mark.cells:
        if column == "nested_in" and value in rows:
            lines.add("R", f"nested_in Arg1:{name} Arg2:{rows[value]}")
        elif table.field(column).codes and value.split() == [value]:
            lines.add("A", f"{column} {name} {value}")
        else:
            lines.add("#", f"{column} {name}\t{escape(value)}")


def _configuration(schema: Schema) -> str:
    """Return brat's description of what can be annotated."""
    tables = [schema.tables[name] for name in schema.coder_tables() if roles(schema.tables[name])]
    entities = [role.capitalize() for table in tables for role in roles(table)]
    events = [_event(table) for table in tables if len(roles(table)) > 1]
    relations = [
        f"nested_in\tArg1:{_kind(table)}, Arg2:{_kind(table)}" for table in tables if "nested_in" in table.columns
    ]
    attributes = list(_attributes(tables))
    sections = {"entities": entities, "relations": relations, "events": events, "attributes": attributes}
    return "".join("".join(f"{line}\n" for line in (f"[{name}]", *lines, "")) for name, lines in sections.items())


def _event(table: Table) -> str:
    arguments = (
        f"{role.capitalize()}{'' if role == main_role(table) else '?'}:{role.capitalize()}" for role in roles(table)
    )
    return f"{_kind(table)}\t{', '.join(arguments)}"


def _attributes(tables: Iterable[Table]) -> Iterator[str]:
    values: dict[str, tuple[list[str], list[str]]] = {}
    for table in tables:
        for item in table.fields:
            if item.codes:
                kinds, codes = values.setdefault(item.name, ([], []))
                kinds.append(_kind(table))
                codes.extend(code for code in item.codes if code not in codes)
    return (f"{name}\tArg:{'|'.join(kinds)}, Value:{'|'.join(codes)}" for name, (kinds, codes) in values.items())


def _kind(table: Table) -> str:
    """Return brat's type for a row: the event, or the words themselves."""
    return table.name.removesuffix("s").capitalize() if len(roles(table)) > 1 else roles(table)[0].capitalize()
