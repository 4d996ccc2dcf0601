"""What tests of prints share: who can run them, a book of an invented article, a PDF as text and as ink."""

import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from filelock import FileLock

from sourcebook.printing.chromium import find_browser
from sourcebook.printing.latex import missing

IN_CI = os.environ.get("CI") == "true"
needs_browser = pytest.mark.skipif(not find_browser() and not IN_CI, reason="no chromium here; apt.txt names it")
needs_latex = pytest.mark.skipif(
    bool(missing()) and not IN_CI, reason=f"LaTeX lacks {', '.join(missing())}; apt.txt names it"
)


def once(shared: Path, name: str, make: Callable[[], Path]) -> Path:
    """Make a print once a run of the tests, however many processes ask for it; return its path."""
    note = shared / f"{name}.printed"
    with FileLock(shared / f"{name}.lock"):
        if not note.exists():
            note.write_text(str(make()))
    return Path(note.read_text())


def texts(path):
    """The text of each page, in single spaces."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "").split()) for page in pdf]


def inks(path):
    """The share of dark pixels of each page, and of the outer 7 mm of it."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            grey = page.render(scale=0.5, grayscale=True).to_numpy()
            dark = grey.reshape(*grey.shape[:2]) < 160
            edge = round(7 / 25.4 * 72 * 0.5)
            inner = dark[edge:-edge, edge:-edge]
            found.append((dark.mean(), dark.sum() - inner.sum()))
    return found


def links(pdf):
    """Yield the destination name or address of every link of a PDF."""
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if note.get("/Subtype") == "/Link":
                action = note.get("/A", {})
                yield str(note.get("/Dest") or action.get("/D") or action.get("/URI"))


def elements(node, kind):
    """Yield the structure elements of a kind below a node."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child, kind)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == kind:
            yield node
        yield from elements(node.get("/K"), kind)


def outline(pdf):
    with pdf.open_outline() as found:
        return [(item.title, [child.title for child in item.children]) for item in found.root]
