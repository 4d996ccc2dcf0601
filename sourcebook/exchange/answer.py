"""A language model's answer: the prompt that asks for it, and the coding that it becomes.

The prompt is one text: rules, article and the JSON Schema of the answer. In the answer words
are quoted, not counted, since models count badly; each quotation is looked for in its
sentence first. A row that does not fit is left out and named, never bent into shape.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcebook.coding.coding import Coding, frame_of
from sourcebook.coding.csv_tables import Rows, table_faults
from sourcebook.coding.project import Project
from sourcebook.coding.schema import Field, Table
from sourcebook.errors import CodingError
from sourcebook.exchange.locating import locate
from sourcebook.exchange.marks import Piece
from sourcebook.text.article import Article
from sourcebook.text.settings_files import json_object

SIGN = "coder.json"
"""A file beside a coding that says that a machine made it."""
TABLES = ("attributions", "frames")
MOST = 2_000
_TASK = """Code the news article below by the codebook below. Answer with one JSON object that fits the JSON Schema at the end, and with nothing else.
Quote words exactly as the article has them, without adding or leaving out a character. Words that are not adjacent are quoted as several strings in a list.
Name the sentence (S1, S2, …) in which each unit begins. Give an empty string where the article has nothing."""


def prompt(project: Project) -> str:
    """Return rules, article and JSON Schema as one text for a language model."""
    tables = [project.schema.tables[name] for name in TABLES]
    rules = "\n\n".join(_rules(table) for table in tables)
    article = "\n".join(f"[{s.id}] {project.article.text[s.start : s.end]}" for s in project.article.sentences)
    about = json.dumps(dict(project.metadata), ensure_ascii=False)
    schema = json.dumps(json_schema(project), ensure_ascii=False, indent=1)
    return f"{_TASK}\n\n# Codebook\n\n{rules}\n\n# Article\n\nAbout it: {about}\n\n{article}\n\n# JSON Schema of the answer\n\n{schema}\n"


def _rules(table: Table) -> str:
    lines = [f"## {table.name}", table.description]
    for field in _asked(table):
        lines.append(f"- {field.name}: {field.description}")
        lines += [f"  - {code}: {meaning}" for code, meaning in field.codes.items()]
    return "\n".join(lines)


def _asked(table: Table) -> list[Field]:
    """Columns that a model fills: all but offsets, which are found, and the machine's own reason."""
    return [field for field in table.fields if not field.offsets_of]


def json_schema(project: Project) -> dict[str, Any]:
    """Return the JSON Schema of an answer about a book's article."""
    properties = {name: {"type": "array", "items": _row_schema(project.schema.tables[name])} for name in TABLES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "required": ["model", *TABLES],
        "properties": {"model": {"type": "string", "description": "Name and version of the model."}, **properties},
    }


def _row_schema(table: Table) -> dict[str, Any]:
    located = {field.offsets_of for field in table.fields if field.offsets_of}
    fields = _asked(table)
    cells = {field.name: _cell_schema(field, field.name in located) for field in fields}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [f.name for f in fields if not f.optional],
        "properties": cells,
    }


def _cell_schema(field: Field, located: bool) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    if field.codes:
        text["enum"] = [*field.codes, *([] if field.required or field.separator else [""])]
    if field.separator:
        return {"type": "array", "items": text, "description": field.description}
    if located:
        return {"anyOf": [text, {"type": "array", "items": text}], "description": field.description}
    return {**text, "description": field.description}


def recognises(text: str) -> bool:
    """Return whether a JSON text is an answer to the prompt and no Web Annotation."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "@context" not in found and isinstance(found.get("attributions"), list)


def read_answer(text: str, where: Path, project: Project, coder: str) -> tuple[Coding, dict[str, Any]]:
    """Read an answer.

    Returns
    -------
    Coding, dict
        What fits, and what ``coder.json`` says of the coder: that a machine made the
        coding, which one, and one sentence for each row that was left out.

    Raises
    ------
    CodingError
        If nothing fits, or the answer is beyond all size.
    """
    answer = json.loads(text)
    faults: list[str] = []
    tables = {}
    for name in TABLES:
        found = answer.get(name, [])
        if not isinstance(found, list) or len(found) > MOST:
            raise CodingError(f"{where}: “{name}” is no list of at most {MOST:,} rows; ask the model again.")
        rows = _fitting(found, project.schema.tables[name], project.article, faults)
        if rows or name == TABLES[0]:
            table = project.schema.tables[name]
            tables[name] = frame_of(Rows(where, table.columns, tuple(rows), ()), table)
    if not any(len(table) for table in tables.values()):
        raise CodingError(
            f"{where}: no row fits the article ({faults[0] if faults else 'it is empty'}); ask the model again."
        )
    return Coding(coder, tables), {
        "coder": coder,
        "kind": "machine",
        "model": str(answer.get("model", ""))[:200],
        "left_out": faults,
    }


def left_out(folder: Path) -> list[str]:
    """Return one sentence for each row of a model's answer that the coding lacks."""
    path = folder / SIGN
    return list(json_object(path).get("left_out", []))


def _fitting(found: list[Any], table: Table, article: Article, faults: list[str]) -> list[dict[str, str]]:
    taken: list[dict[str, str]] = []
    kept: list[dict[str, str]] = []
    for number, item in enumerate(found, 1):
        label = f"{table.name}, row {number}"
        try:
            row = _row(item, table, article)
        except ValueError as error:
            faults.append(f"{label}: {error}")
            continue
        # A row may stand in one that comes later: what it is nested in is looked at in the end.
        alone = {**row, "nested_in": ""} if "nested_in" in row else row
        wrong = next(
            table_faults(
                Rows(Path(label), table.columns, (*taken, alone), tuple(range(len(taken) + 1))), table, article
            ),
            None,
        )
        if wrong:
            faults.append(wrong)
            continue
        taken.append(alone)
        kept.append(row)
    ids = {row.get("id") for row in kept}
    for row in kept:
        if row.get("nested_in", "") not in ids | {""}:
            faults.append(
                f"{table.name}, {row['id']}: is nested in “{row['nested_in']}”, which was left out; it stands at the top level now."
            )
            row["nested_in"] = ""
    return kept


def _row(item: Any, table: Table, article: Article) -> dict[str, str]:
    if not isinstance(item, Mapping):
        raise ValueError("is no object.")
    row = {field.name: "" for field in table.fields}
    for field in _asked(table):
        value = item.get(field.name, "")
        row[field.name] = (
            (field.separator or " ").join(map(str, value))
            if isinstance(value, list)
            else str(value if value is not None else "")
        )
    for field in table.fields:
        if field.offsets_of and (words := item.get(field.offsets_of)):
            pieces = sorted(
                _place(str(quoted), row.get("sentence", ""), article)
                for quoted in (words if isinstance(words, list) else [words])
            )
            row[field.name] = ";".join(f"{a} {b}" for a, b in pieces)
            row[field.offsets_of] = " ".join(article.text[a:b] for a, b in pieces)
    return row


def _place(words: str, sentence: str, article: Article) -> tuple[int, int]:
    """Find quoted words: in their sentence, else at their one place in the article."""
    near = next((s for s in article.sentences if s.id == sentence), None)
    if near and (found := locate(Piece(words, -1, -1), article.text[near.start : near.end])):
        return near.start + found[0], near.start + found[1]
    found = locate(Piece(words, -1, -1), article.text)
    if not found:
        raise ValueError(
            f"“{words[:80]}” stands neither in {sentence or 'its sentence'} nor at one other place of the article."
        )
    return found
