"""Run a book's chapters in this process, each drawing once, and keep what they would show; see `tests.builder`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from sourcebook.display.figures.picture import Picture
from sourcebook.notebook.taken_numbers import TAKEN, numbers_taken
from sourcebook.site.uncoded import kept_cells

if TYPE_CHECKING:
    from IPython.utils.capture import RichOutput

ROLE = re.compile(r"\{[\w:-]+\}`([^`]*)`")
GLUED = re.compile(r"\{glue(?::\w+)?\}`(\w+)(?::\w+)?`")
FENCE = re.compile(r"^(```+|:::+).*?^\1\s*$|`` .*? ``", re.MULTILINE | re.DOTALL)
"""Directives, and what is quoted as it is typed."""


class Shown(TypedDict):
    """What a chapter shows: prose with its numbers, outputs as the page takes them, faults, numbers nobody gave."""

    prose: list[str]
    outputs: list[str]
    failed: list[str]
    missing: list[str]


def show(book: Path) -> dict[str, Shown]:
    """Run the chapters that a book's table of contents has."""
    listed = re.findall(r"chapters/([\w-]+)", (book / "_toc.yml").read_text(encoding="utf-8"))
    Picture._repr_mimebundle_ = _drawn_once  # type: ignore[method-assign,assignment]
    os.chdir(book / "chapters")
    return {name: _show(Path(f"{name}.ipynb")) for name in listed}


def _drawn_once(picture: Picture, include: object = None, exclude: object = None) -> dict[str, str]:
    """Draw for the page alone: paper and slides are for the books that are built."""
    return {"text/html": picture.html(), "text/plain": picture.alt}


def _show(path: Path) -> Shown:
    text = path.read_text(encoding="utf-8")
    os.environ[TAKEN] = " ".join(numbers_taken(text))
    shell = InteractiveShell.instance()
    shell.reset(new_session=False)
    cells = kept_cells(nbformat.reads(text, 4).cells, path.absolute().parents[1] / "data")
    outputs, failed = [], []
    for cell in cells:
        if cell.cell_type == "code":
            with capture_output() as said:
                shell.display_trap.hook = sys.displayhook  # that keeps a cell's last value with its other outputs
                done = shell.run_cell(cell.source)
            outputs += said.outputs
            failed += [] if done.success else [repr(done.error_before_exec or done.error_in_exec)]
    glued = dict(_glued(outputs))
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    return {
        "prose": [paragraph for source in prose for paragraph in _paragraphs(source, glued)],
        "outputs": [text for output in outputs if (text := _on_the_page(output))],
        "failed": failed,
        "missing": [name for name in numbers_taken(FENCE.sub("", "\n\n".join(prose))) if name not in glued],
    }


def _on_the_page(output: RichOutput) -> str:
    """Return an output as the page takes it, MyST before HTML; what goes into the prose stands there."""
    glued = "scrapbook" in (output.metadata or {})
    return "" if glued else str(output.data.get("text/markdown") or output.data.get("text/html", ""))


def _glued(outputs: list[RichOutput]) -> Iterator[tuple[str, str]]:
    """Yield the numbers that outputs hand to the prose."""
    for output in outputs:
        metadata: dict[str, Any] = output.metadata or {}
        if name := metadata.get("scrapbook", {}).get("name"):
            data = {kind.removeprefix("application/papermill.record/"): value for kind, value in output.data.items()}
            yield name, str(data.get("text/markdown") or data.get("text/html") or data.get("text/plain", ""))


def _paragraphs(source: str, glued: dict[str, str]) -> list[str]:
    """Return the paragraphs of a cell of prose, with numbers and without directives and the marks of roles."""
    filled = GLUED.sub(lambda found: glued.get(found[1], ""), FENCE.sub("", source))
    return [ROLE.sub(r"\1", part) for part in filled.split("\n\n") if part.strip() and not part.startswith("% ")]
