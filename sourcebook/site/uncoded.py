"""What a page leaves out: cells on what nobody has coded, folded code that shows nothing, sections that are empty then."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sourcebook.coding.project import MACHINE, REFERENCE, coder_folders

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NEEDS = "needs-"
"""Begins the tag of a cell that only shows where a table has a row, or a column a value: ``needs-claims``, ``needs-frames.entman``."""
LACKS = "lacks-"
"""Begins the tag of a cell that only shows where it is not there."""
CODERS = "coders"
"""In such a tag: two codings made by hand."""
DRAFTED_FRAMES = "drafted-frames"
"""In such a tag: frames that the machine has drafted and nobody has coded."""


def is_there(data: Path, name: str) -> bool:
    """Return whether a data folder has a row of a table, a value in a column (``table.column``), or what `CODERS` and `DRAFTED_FRAMES` ask for."""
    if name == CODERS:
        return sum(folder.name not in (MACHINE, REFERENCE) for folder in coder_folders(data)) > 1
    if name == DRAFTED_FRAMES:
        coded = (folder / "frames.csv" for folder in coder_folders(data) if folder.name != MACHINE)
        return is_there(data, "frame_drafts") and not any(path.is_file() and _holds(path, "") for path in coded)
    table, _, column = name.partition(".")
    return any(_holds(path, column) for path in data.rglob(f"{table}.csv"))


def _holds(path: Path, column: str) -> bool:
    with path.open(encoding="utf-8", newline="") as stream:
        return any(row.get(column) if column else row for row in csv.DictReader(stream))


def kept_cells(cells: list[dict[str, Any]], data: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook without prose on what nobody has coded, or on what somebody would have to code."""
    return [cell for cell in cells if cell["cell_type"] == "code" or _has_cause(cell, data)]


def _has_cause(cell: dict[str, Any], data: Path) -> bool:
    tags = cell["metadata"].get("tags", [])
    lacking = [tag.removeprefix(LACKS) for tag in tags if tag.startswith(LACKS)]
    needed = [tag.removeprefix(NEEDS) for tag in tags if tag.startswith(NEEDS)]
    return all(is_there(data, name) for name in needed) and not any(is_there(data, name) for name in lacking)


def leave_out_cells(app: Sphinx, name: str, source: list[str]) -> None:
    """Leave out of a chapter what is said of tables that the book does not have."""
    if not any(f'"{start}' in source[0] for start in (NEEDS, LACKS)) or not Path(app.srcdir, f"{name}.ipynb").is_file():
        return
    notebook = json.loads(source[0])
    notebook["cells"] = kept_cells(notebook["cells"], Path(app.srcdir, "data"))
    source[0] = json.dumps(notebook, ensure_ascii=False)


def drop_idle_code(app: Sphinx, doctree: nodes.document) -> None:
    """Leave out folded code that shows nothing: a fold with nothing below it only puzzles."""
    for cell in list(doctree.findall(nodes.container)):
        if cell.get("hide_mode") == "input" and not _shows(cell):
            cell.parent.remove(cell)


def drop_empty_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Leave out sections that hold nothing but their title, from the innermost on."""
    for section in reversed(list(doctree.findall(nodes.section))):
        if isinstance(section.parent, nodes.section) and all(map(_is_nothing, section.children)):
            section.parent.remove(section)


def _is_nothing(node: nodes.Node) -> bool:
    is_cell = isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"
    return isinstance(node, nodes.title | nodes.comment | nodes.target) or (is_cell and not _shows(node))


def _shows(cell: nodes.Node) -> bool:
    return any(part.get("nb_element") == "cell_code_output" for part in cell.findall(nodes.container))


def register(app: Sphinx) -> None:
    """Connect this to Sphinx, before it lists the sections of a page."""
    app.connect("source-read", leave_out_cells)
    app.connect("doctree-read", drop_idle_code, priority=400)
    app.connect("doctree-read", drop_empty_sections, priority=401)
