"""REFI-QDA project in: the codings of a ``.qdpx`` by user [vanblommestein2019]_."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sourcebook.coding.schema import Schema
from sourcebook.errors import DataError
from sourcebook.exchange.bundle import MAX_BYTES, Bundle
from sourcebook.exchange.locating import same_words
from sourcebook.exchange.marks import Mark, Piece, Tag, piece_at
from sourcebook.exchange.refi_write import NAMESPACE
from sourcebook.exchange.xmltext import decode, parse_xml
from sourcebook.text.article import Article

_NS = f"{{{NAMESPACE}}}"


@dataclass(frozen=True)
class _Names:
    """What the identifiers of a project stand for."""

    users: Mapping[str, str]
    codes: Mapping[str, str]
    variables: Mapping[str, str]


def parse(bundle: Bundle, article: Article, schema: Schema) -> dict[str, list[Mark]]:
    """Read the codings of the source that is the project's article.

    Returns
    -------
    dict of str to list of Mark
        Marks by the name of the user; codes that are none of ours are left out.

    Raises
    ------
    DataError
        If there is no ``project.qde``, its root is no REFI-QDA project, an identifier
        stands twice, a selection does not fit its source, or no source is the article.
    """
    name = next(iter(bundle.ending(".qde")), "")
    if not name:
        raise DataError(f"{bundle.path}: has no project.qde; export it as a REFI-QDA project.")
    where = bundle.where(name)
    root = parse_xml(bundle.read(name), where)
    if root.tag != f"{_NS}Project":
        raise DataError(
            f"{where}: begins with <{root.tag.rpartition('}')[2]}>, not with a Project of REFI-QDA; export it as a REFI-QDA project."
        )
    names = _Names(_named(root, "User"), _named(root, "Code"), _named(root, "Variable"))
    source, text = _find_source(root, bundle, article)
    authors: dict[str, list[Mark]] = {}
    for author, mark in (*_selected(source, text, names, where, schema), *_cases(root, names, schema)):
        authors.setdefault(author, []).append(mark)
    return authors


def _named(root: ET.Element, kind: str) -> dict[str, str]:
    return {_guid(item.get("guid")): decode(item.get("name", "")) for item in root.iter(f"{_NS}{kind}")}


def _guid(value: str | None) -> str:
    return (value or "").strip("{} ").lower()


def _find_source(root: ET.Element, bundle: Bundle, article: Article) -> tuple[ET.Element, str]:
    sources = list(root.iterfind(f"{_NS}Sources/{_NS}TextSource"))
    for source in sources:
        text = _source_text(source, bundle)
        if text is not None and same_words(text, article.text):
            # Most programs drop a byte-order mark before they count.
            return source, text if article.text.startswith("\ufeff") else text.removeprefix("\ufeff")
    if not sources:
        raise DataError(f"{bundle.path}: has no text source; export the project with its texts.")
    if all(_source_text(source, bundle) is None for source in sources):
        path = sources[0].get("plainTextPath", "")
        raise DataError(f"{bundle.path}: the text “{path}” is not inside it; export the project with its texts.")
    raise DataError(
        f"{bundle.path}: none of its {len(sources)} text source(s) is article.txt; the file is about another article."
    )


def _source_text(source: ET.Element, bundle: Bundle) -> str | None:
    """Return a source's text from inside the project; None if it stands anywhere else."""
    content = source.findtext(f"{_NS}PlainTextContent")
    if content is not None:
        return content
    path = source.get("plainTextPath", "")
    wanted = PurePosixPath(path.removeprefix("internal://").lstrip("/")).name.lower()
    found = next(
        (
            name
            for name in bundle.names
            if path.startswith("internal://") and PurePosixPath(name).name.lower() == wanted
        ),
        "",
    )
    return bundle.text(found) if found else None


def _selected(source: ET.Element, text: str, names: _Names, where: Path, schema: Schema) -> Iterator[tuple[str, Mark]]:
    """Join the selections of one user on one column of one row: they are the pieces of a span."""
    marks: dict[tuple[str, str, str, str], list[Mark]] = {}
    seen: set[str] = set()
    marked = 0
    for selection in source.iterfind(f"{_NS}PlainTextSelection"):
        guid = _guid(selection.get("guid"))
        if guid in seen:
            raise DataError(f"{where}: the selection {guid} stands twice; export it again.")
        seen.add(guid)
        for author, mark in _selection_marks(selection, text, names, where, schema):
            place = (author, mark.table, mark.row, mark.column)
            marks.setdefault(place, []).append(mark)
            marked += sum(len(piece.exact) for piece in mark.pieces)
            if marked > MAX_BYTES:
                raise DataError(
                    f"{where}: marks more than {MAX_BYTES:,} characters in all, whole articles over and over; export the coding of this article alone."
                )
    return ((place[0], _joined(found)) for place, found in marks.items())


def _joined(marks: list[Mark]) -> Mark:
    cells = tuple(dict.fromkeys(cell for mark in marks for cell in mark.cells))
    return replace(marks[-1], pieces=tuple(piece for mark in marks for piece in mark.pieces), cells=cells)


def _selection_marks(
    selection: ET.Element, text: str, names: _Names, where: Path, schema: Schema
) -> Iterator[tuple[str, Mark]]:
    guid = _guid(selection.get("guid"))
    label = f"selection “{decode(selection.get('name') or guid)}”"
    for author, tags in _tags(selection, names, schema).items():
        for role in (tag for tag in tags if tag.value is None):
            cells = tuple((tag.column, tag.value) for tag in tags if tag.table == role.table and tag.value is not None)
            key = " ".join(value for column, value in cells if column in schema.tables[role.table].key)
            yield (
                author,
                Mark(label, key or guid, role.table, role.column, (_piece(selection, text, where, label),), cells),
            )


def _tags(selection: ET.Element, names: _Names, schema: Schema) -> dict[str, list[Tag]]:
    """Return the codes of a selection that are ours, by the user who gave them."""
    found: dict[str, list[Tag]] = {}
    for coding in selection.iterfind(f"{_NS}Coding"):
        reference = coding.find(f"{_NS}CodeRef")
        name = names.codes.get(_guid(reference.get("targetGUID")), "") if reference is not None else ""
        user = names.users.get(_guid(coding.get("creatingUser") or selection.get("creatingUser")), "")
        if tag := Tag.parse(name, schema):
            found.setdefault(user, []).append(tag)
    for line in (selection.findtext(f"{_NS}Description") or "").split("\n"):
        tag = Tag.parse(decode(line), schema)
        if tag and tag.value is not None:
            for tags in found.values():
                tags.append(tag)
    return found


def _piece(selection: ET.Element, text: str, where: Path, label: str) -> Piece:
    offsets = [selection.get("startPosition", ""), selection.get("endPosition", "")]
    start, end = (int(value) if value.isdecimal() and len(value) < 10 else -1 for value in offsets)
    if not 0 <= start < end <= len(text):
        raise DataError(
            f"{where}, {label}: {' '.join(offsets)} does not fit its text of {len(text)} characters; mend the positions."
        )
    return piece_at(text, start, end)


def _cases(root: ET.Element, names: _Names, schema: Schema) -> Iterator[tuple[str, Mark]]:
    for case in root.iterfind(f"{_NS}Cases/{_NS}Case"):
        values = list(_case_values(case, names))
        tags = [tag for name, value in values for tag in [Tag.parse(f"{name}={value}", schema)] if tag]
        if tags:
            cells = tuple((tag.column, tag.value or "") for tag in tags if tag.table == tags[0].table)
            label = f"case “{decode(case.get('name', ''))}”"
            yield dict(values).get("coder", ""), Mark(label, _guid(case.get("guid")), tags[0].table, "", (), cells)


def _case_values(case: ET.Element, names: _Names) -> Iterator[tuple[str, str]]:
    for value in case.iterfind(f"{_NS}VariableValue"):
        reference = value.find(f"{_NS}VariableRef")
        text = next((child.text or "" for child in value if child.tag.endswith("Value")), "")
        if reference is not None:
            yield names.variables.get(_guid(reference.get("targetGUID")), ""), decode(text)
