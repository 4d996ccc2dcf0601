"""What the page is told: article, codebook, tables, and who else has coded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcebook.coding.csv_tables import read_rows
from sourcebook.coding.project import MACHINE, REFERENCE, coder_folders
from sourcebook.coding.schema import Field, Table
from sourcebook.desk.saving import Store
from sourcebook.display.reader.units import SIGNS
from sourcebook.errors import DataError
from sourcebook.machine.frame_files import DRAFTS
from sourcebook.text.settings_files import json_object


def book_view(store: Store, *, blind: bool) -> dict[str, Any]:
    """Return what stays the same while the desk is open."""
    article = store.article
    return {
        "title": store.metadata.get("title", ""),
        "coder": store.coder,
        "readOnly": store.is_read_only,
        "blind": blind,
        "language": store.metadata.get("language", "en"),
        "text": article.text,
        "signs": SIGNS,
        "paragraphs": [[p.start, p.end] for p in article.paragraphs],
        "sentences": [[s.id, s.start, s.end] for s in article.sentences],
        "quotations": [[q.start, q.end] for q in article.quotations],
        "tables": [_table(table) for table in store.tables.values()],
        "questions": _questions(store),
        "draft": [] if blind else store.draft(),
        "frameDraft": [] if blind else frame_draft(store),
        "coders": [] if blind else coders(store),
    }


def frame_draft(store: Store) -> list[dict[str, Any]]:
    """Return the codes that the machine suggests for sentences, each with the column it belongs to and what it rests on.

    Returns
    -------
    list of dict
        ``sentence``, ``column``, ``code``, ``probability`` from 0 to 1, and ``words``; none if there is no draft, or the schema
        does not know the code.
    """
    try:
        path = store.data / DRAFTS
        rows = read_rows(path).rows if path.is_file() else ()
        return [item for row in rows if (item := _suggestion(row, store)) is not None]
    except (DataError, KeyError, ValueError):
        return []


def _suggestion(row: Mapping[str, str], store: Store) -> dict[str, Any] | None:
    """Return a row of the drafts as a suggestion; None where sentence or code are not the book's."""
    fields = {f.name: f for f in store.tables["frames"].fields}
    column = next((name for name in ("policy_frames", "entman") if row["code"] in fields[name].codes), None)
    if column is None or all(row["sentence"] != sentence.id for sentence in store.article.sentences):
        return None
    named = {name: row[name] for name in ("sentence", "code", "words")}
    return {**named, "column": column, "probability": min(max(float(row["probability"]), 0.0), 1.0)}


def tables_view(store: Store) -> dict[str, Any]:
    """Return the coder's tables as they are now."""
    with store.lock:
        tables, faults = store.read()
        done, undone = store.journal.done, store.journal.undone
        return {
            "version": store.version(),
            "tables": tables,
            "faults": faults,
            "undo": done[-1].label if done else "",
            "redo": undone[-1].label if undone else "",
        }


def coders(store: Store) -> list[dict[str, Any]]:
    """Return the names of all coders of the book, and which of them are machines."""
    folders = [f for f in coder_folders(store.data) if f.name != REFERENCE]
    return [{"name": f.name, "machine": f.name == MACHINE or is_machine(f)} for f in folders]


def is_machine(folder: Path) -> bool:
    """Return whether a coder's folder says, in its ``coder.json``, that a machine made it."""
    try:
        sign = json_object(folder / "coder.json")
    except DataError:
        return False
    return "machine" in (sign.get("coder"), sign.get("kind"))


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.description,
        "key": table.key,
        "fields": [_field(f) for f in table.fields],
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "rule": field.description,
        "required": field.required,
        "codes": list(field.codes.items()),
        "separator": field.separator,
        "offsetsOf": field.offsets_of,
        "type": field.type,
        "optional": field.optional,
    }


def _questions(store: Store) -> list[dict[str, str]]:
    path = store.data / "questions.csv"
    try:
        return [dict(row) for row in read_rows(path).rows] if path.is_file() else []
    except DataError:
        return []
