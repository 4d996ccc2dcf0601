"""W3C Web Annotation: one JSON-LD annotation for each span [sanderson2017]_.

A file is an ``AnnotationCollection`` with all coders of a project. Each annotation has
the coder as ``creator``, the codes as tags (``attributions.form=direct``) in ``body``,
and a ``target`` for each piece of its span, with a ``TextQuoteSelector`` and a
``TextPositionSelector``. Positions count Unicode code points of ``article.txt``, 0-based,
end-exclusive, as the model prescribes; a tool that counts UTF-16 units is corrected by
the quote. Cue and source point to the annotation of their content, and a nested content
to the one it is nested in, with a body whose purpose is ``linking``. A row that marks
no words targets the whole article. Not carried: tables without rows, and optional
columns without values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcebook.coding.project import MACHINE, Project
from sourcebook.coding.schema import Schema
from sourcebook.errors import DataError, json_reason
from sourcebook.exchange.marks import Mark, Piece, Tag, digest, guid, main_role, marks_of, tables_by_role

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

MAX_ITEMS = 100_000
_KEY = "key "  # no identifier of an annotation, being an IRI, begins so

Json = Mapping[str, Any]


def dump(project: Project) -> bytes:
    """Return the annotations of all coders as a JSON-LD document."""
    items = [
        _annotation(mark, coding.coder, project)
        for coding in project.all_codings
        for mark in marks_of(coding, project.article, project.schema)
    ]
    article = digest(project.article)
    collection = {
        "@context": CONTEXT,
        "id": _urn(article, "collection"),
        "type": "AnnotationCollection",
        "label": project.metadata.get("title") or project.root.name,
        "total": len(items),
        "first": {"id": _urn(article, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _annotation(mark: Mark, coder: str, project: Project) -> dict[str, Any]:
    creator: dict[str, Any] = {"id": _urn(coder), "name": coder}
    if coder == MACHINE:
        creator["type"] = "Software"
    targets = [_target(piece, project) for piece in mark.pieces]
    return {
        "id": _mark_urn(mark.row, mark.table, mark.column, coder, project),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creator,
        "body": [*_tags(mark), *_links(mark, coder, project)],
        "target": targets[0] if len(targets) == 1 else targets or _source(project),
    }


def _tags(mark: Mark) -> Iterator[Json]:
    tags = [Tag(mark.table, mark.column)] if mark.column else []
    for tag in (*tags, *(Tag(mark.table, column, value) for column, value in mark.cells)):
        purpose = "tagging" if tag.value is None else "classifying"
        yield {"type": "TextualBody", "value": str(tag), "format": "text/plain", "purpose": purpose}


def _links(mark: Mark, coder: str, project: Project) -> Iterator[Json]:
    main = main_role(project.schema.tables[mark.table])
    parent = mark.row if mark.column and mark.column != main else dict(mark.cells).get("nested_in")
    if parent:
        yield {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": _mark_urn(parent, mark.table, main, coder, project),
        }


def _target(piece: Piece, project: Project) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": piece.exact, "prefix": piece.prefix, "suffix": piece.suffix}
    position = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
    target = {"type": "SpecificResource", "source": _source(project), "selector": [quote, position]}
    address = project.metadata.get("url", "")
    return {**target, "scope": address} if re.fullmatch(r"https?://[!-~]+", address) else target


def _source(project: Project) -> str:
    return _urn(digest(project.article), "article.txt")


def _mark_urn(row: str, table: str, column: str, coder: str, project: Project) -> str:
    return _urn(digest(project.article), coder, table, row, column)


def _urn(*parts: str) -> str:
    return f"urn:uuid:{guid(*parts)}"


def parse(text: str, file: Path, schema: Schema) -> dict[str, list[Mark]]:
    """Read annotations: a collection, a page, one annotation, or a list of them.

    Returns
    -------
    dict of str to list of Mark
        Marks by the name of their creator; annotations without a tag of ours are left out.

    Raises
    ------
    DataError
        If the text is no JSON, its root is something else, an id stands twice, or an
        annotation has no words by which its positions could be checked.
    """
    items = _items(_json(text, file), file)
    marks = {
        name: mark
        for name, item in zip(_names(items, file), items, strict=True)
        for mark in [_mark(item, name, file, schema)]
        if mark
    }
    creators = {name: _creator(item) for name, item in zip(_names(items, file), items, strict=True)}
    authors: dict[str, list[Mark]] = {}
    for name, mark in marks.items():
        target = marks.get(mark.parent)
        authors.setdefault(creators[name], []).append(_joined(mark, target.row if target else "", schema))
    return authors


def _json(text: str, file: Path) -> object:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise DataError(f"{file}: is no JSON ({json_reason(error)}); export it again.") from error


def _items(root: object, file: Path) -> list[Json]:
    found = root
    if isinstance(found, dict) and found.get("type") == "AnnotationCollection":
        found = found.get("first")
    if isinstance(found, dict) and isinstance(found.get("next"), str | dict):
        raise DataError(f"{file}: is one page of several; export all annotations as one page.")
    if isinstance(found, dict) and found.get("type") == "AnnotationPage":
        found = found.get("items")
    if isinstance(found, dict) and found.get("type") == "Annotation":
        found = [found]
    if isinstance(found, list) and len(found) > MAX_ITEMS:
        raise DataError(
            f"{file}: has {len(found):,} annotations, more than the {MAX_ITEMS:,} that are read; export the coding of this article alone."
        )
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise DataError(
            f"{file}: holds no AnnotationCollection, AnnotationPage or Annotation; export as W3C Web Annotation."
        )
    return found


def _names(items: list[Json], file: Path) -> list[str]:
    names = [str(item.get("id") or f"annotation {number}") for number, item in enumerate(items, 1)]
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DataError(f"{file}: the id “{name}” stands twice; give each annotation its own.")
        seen.add(name)
    return names


def _mark(item: Json, name: str, file: Path, schema: Schema) -> Mark | None:
    values = [
        body.get("value") if isinstance(body, dict) else body
        for body in [*_list(item.get("body")), item.get("bodyValue")]
    ]
    tags = [tag for value in values if isinstance(value, str) for tag in [_tag(value, schema)] if tag]
    if not tags:
        return None
    cells = tuple((tag.column, tag.value) for tag in tags if tag.value is not None)
    column = next((tag.column for tag in tags if tag.value is None), "")
    pieces = tuple(_piece(target, name, file) for target in _list(item.get("target"))) if column else ()
    key = " ".join(dict(cells).get(part, "") for part in schema.tables[tags[0].table].key).strip()
    label = f"{name} ({key} {column})" if key else name
    return Mark(label, _KEY + key if key else name, tags[0].table, column, pieces, cells, _link(item))


def _tag(value: str, schema: Schema) -> Tag | None:
    """Read a tag; the bare name of a role, as people type it, counts as one."""
    table = tables_by_role(schema).get(value.strip().lower())
    return Tag(table, value.strip().lower()) if table else Tag.parse(value, schema)


def _joined(mark: Mark, target: str, schema: Schema) -> Mark:
    """Turn a link into a row: a content is nested in its target, a cue without an id joins it."""
    if mark.column == main_role(schema.tables[mark.table]):
        return replace(mark, parent=target)
    has_id = mark.row.startswith(_KEY)
    return replace(mark, row=mark.row if has_id or not target else target, parent="")


def _link(item: Json) -> str:
    bodies = [body for body in _list(item.get("body")) if isinstance(body, dict) and body.get("purpose") == "linking"]
    found = next((body.get("source") or body.get("id") for body in bodies), "")
    return found if isinstance(found, str) else ""


def _piece(target: object, name: str, file: Path) -> Piece:
    selectors = [s for s in _list(target.get("selector")) if isinstance(s, dict)] if isinstance(target, dict) else []
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), {})
    position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
    words = [quote.get("exact"), quote.get("prefix", ""), quote.get("suffix", "")]
    if not words[0] or not all(isinstance(part, str) for part in words):
        raise DataError(f"{file}, {name}: has no TextQuoteSelector with the exact words; export it with one.")
    offsets = [position.get("start", 0), position.get("end", 0)]
    start, end = offsets if all(type(offset) is int and offset >= 0 for offset in offsets) else (0, 0)
    return Piece(words[0], start, end, words[1], words[2])


def _creator(item: Json) -> str:
    found = next(iter(_list(item.get("creator"))), "")
    if isinstance(found, dict):
        found = found.get("name") or found.get("nickname") or found.get("id")
    return found if isinstance(found, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
