"""brat standoff in: our own files, and others in the style of PolNeAR [newell2018a]_."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sourcebook.coding.schema import Schema
from sourcebook.errors import DataError
from sourcebook.exchange.bundle import Bundle
from sourcebook.exchange.locating import same_words
from sourcebook.exchange.marks import CONTEXT, Mark, Piece, main_role, tables_by_role
from sourcebook.text.article import Article
from sourcebook.text.escapes import one_line

_TEXT_BOUND = re.compile(r"(T\d\S*)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)", re.DOTALL)
_EVENT = re.compile(r"(E\d\S*)\t(\S+):(T\d\S*)((?: \S+:\S+)*) *")
_ATTRIBUTE = re.compile(r"([AM]\d\S*)\t(\S+) (\S+) (.+)")
_RELATION = re.compile(r"(R\d\S*)\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_NOTE = re.compile(r"(#\d*)\t(\S+) (\S+)\t(.*)")
_IGNORED = re.compile(r"\*\t|N\d+\t|[AM]\d+\t\S+ \S+$|#")
_ID = re.compile(r"[TEARMN]\d+\t|[#*]\d*\t")
_ESCAPED = re.compile(r"\\([\\nrt])")
_MEANING = {"\\": "\\", "n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True)
class _Bound:
    kind: str
    offsets: tuple[tuple[int, int], ...]
    words: str


@dataclass
class _Document:
    """An ``.ann`` file, line by line sorted by kind."""

    where: Path
    bound: dict[str, _Bound] = field(default_factory=dict)
    events: dict[str, tuple[str, list[tuple[str, str]]]] = field(default_factory=dict)
    cells: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)


def parse(bundle: Bundle, article: Article, schema: Schema) -> dict[str, list[Mark]]:
    """Read every ``.ann`` file; its name is its author's.

    Roles with a number, such as PolNeAR's ``Content2``, are further pieces of the same
    words. Types, roles and attributes that are none of ours are left out.

    Raises
    ------
    DataError
        If a line is no brat annotation, an id stands twice, an event names what is not
        there, or a ``.txt`` beside the annotations is not the article.
    """
    return {PurePosixPath(name).stem: _marks(bundle, name, article, schema) for name in bundle.ending(".ann")}


def _marks(bundle: Bundle, name: str, article: Article, schema: Schema) -> list[Mark]:
    text = _text_beside(bundle, name)
    if text is not None and not same_words(text, article.text):
        raise DataError(
            f"{bundle.where(name)}: the text beside it is not article.txt; the file is about another article."
        )
    document = _document(bundle.text(name).removeprefix("\ufeff"), bundle.where(name))
    return [*_event_marks(document, text or "", schema), *_single_marks(document, text or "", schema)]


def _text_beside(bundle: Bundle, name: str) -> str | None:
    beside = str(PurePosixPath(name).with_suffix(".txt"))
    if beside in bundle.names:
        return bundle.text(beside)
    lone = bundle.path.with_suffix(".txt")
    alone = bundle.names == (bundle.path.name,) and not bundle.zipped and lone.is_file()
    return Bundle(lone, (lone.name,), False).text(lone.name) if alone else None


def _document(text: str, where: Path) -> _Document:
    document = _Document(where)
    seen: set[str] = set()
    for number, line in _logical_lines(text):
        name = line.split("\t", 1)[0]
        if name in seen and name[0] in "TER":
            raise DataError(f"{where}, line {number}: the id {name} stands twice; give each annotation its own.")
        seen.add(name)
        if not _add(line, document):
            raise DataError(
                f"{where}, line {number}: “{one_line(line, 40)}” is no brat annotation; mend or remove the line."
            )
    return document


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Join lines that go on with the words of the line before, as some programs write them."""
    held: list[str] = []
    first = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.removesuffix("\r")
        if held and held[0].startswith("T") and not _ID.match(line):
            held.append(line)
            continue
        if held:
            yield first, "\n".join(held)
        first, held = number, [line] if line.strip() else []
    if held:
        yield first, "\n".join(held)


def _add(line: str, document: _Document) -> bool:
    if found := _TEXT_BOUND.fullmatch(line):
        offsets = [tuple(map(int, pair.split())) for pair in found[3].split(";")]
        document.bound[found[1]] = _Bound(found[2], tuple((start, end) for start, end in offsets), found[4])
    elif found := _EVENT.fullmatch(line):
        roles = [tuple(argument.split(":", 1)) for argument in found[4].split()]
        document.events[found[1]] = (found[2], [(role, target) for role, target in roles])
    elif found := _RELATION.fullmatch(line):
        if found[2].lower() == "nested_in":
            document.parents[found[3]] = found[4]
    elif found := _NOTE.fullmatch(line):
        # What an annotator notes in brat itself is a reason, as far as the table has that column.
        column = "reason" if found[2] == "AnnotatorNotes" else found[2]
        document.cells.setdefault(found[3], []).append((column, _ESCAPED.sub(lambda m: _MEANING[m[1]], found[4])))
    elif found := _ATTRIBUTE.fullmatch(line):
        document.cells.setdefault(found[3], []).append((found[2], found[4]))
    else:
        return bool(_IGNORED.match(line))
    return True


def _event_marks(document: _Document, text: str, schema: Schema) -> Iterator[Mark]:
    tables = {name: role for role, name in tables_by_role(schema).items() if role == main_role(schema.tables[name])}
    for name, (kind, arguments) in document.events.items():
        table = next((table for table in tables if kind.lower().startswith(table.removesuffix("s"))), "")
        if not table:
            continue
        pieces = _pieces_by_role(name, arguments, document, text)
        if tables[table] not in pieces:
            raise DataError(
                f"{document.where}, {name}: has no {tables[table].capitalize()}; mark it or remove the event."
            )
        for role in sorted(set(pieces) & set(schema.tables[table].columns), key=lambda role: role != tables[table]):
            yield Mark(
                f"{name} {role}",
                name,
                table,
                role,
                pieces[role],
                _cells(name, table, document, schema),
                document.parents.get(name, ""),
            )


def _pieces_by_role(
    name: str, arguments: Sequence[tuple[str, str]], document: _Document, text: str
) -> dict[str, tuple[Piece, ...]]:
    found: dict[str, list[Piece]] = {}
    for role, target in arguments:
        if target not in document.bound:
            raise DataError(f"{document.where}, {name}: names {target}, which is not there; mend the event.")
        column = role.rstrip("0123456789").lower()
        found.setdefault(column, []).extend(_pieces(document.bound[target], text))
    return {column: tuple(pieces) for column, pieces in found.items()}


def _single_marks(document: _Document, text: str, schema: Schema) -> Iterator[Mark]:
    """Go through the words that make a row by themselves."""
    tables = tables_by_role(schema)
    single = {role: name for role, name in tables.items() if list(tables.values()).count(name) == 1}
    for name, bound in document.bound.items():
        role = bound.kind.lower()
        if role in single:
            yield Mark(
                f"{name} {role}",
                name,
                single[role],
                role,
                _pieces(bound, text),
                _cells(name, single[role], document, schema),
            )


def _cells(name: str, table: str, document: _Document, schema: Schema) -> tuple[tuple[str, str], ...]:
    return tuple(
        (column, value)
        for column, value in document.cells.get(name, [])
        if column in schema.tables[table].columns and value
    )


def _pieces(bound: _Bound, text: str) -> tuple[Piece, ...]:
    """Part the words of an annotation as its offsets are parted."""
    pieces, at = [], 0
    for start, end in bound.offsets:
        words = bound.words[at : at + end - start] if len(bound.offsets) > 1 else bound.words
        at += end - start + 1
        pieces.append(Piece(words, start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]))
    return tuple(pieces)
