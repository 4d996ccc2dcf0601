"""What tests of prints share: who can run them, a book of an invented article, a PDF as text and as ink."""

import os
from collections.abc import Callable
from pathlib import Path

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


PARTS = ("_config.yml", "_toc.yml", "_static", "chapters", "data", "references.bib", "requirements.txt", "sourcebook")


def is_current(made: Path, root: Path) -> bool:
    """Return whether a file is newer than all that a book is made of, so that `make` just made it."""
    files = [path for part in PARTS for path in [root / part, *(root / part).rglob("*")] if path.is_file()]
    sources = [path for path in files if path.suffix != ".pyc"]
    return made.is_file() and made.stat().st_mtime > max(path.stat().st_mtime for path in sources)


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


def depths(path):
    """How far down each page its last ink stands, its number and head left out, as a share of what may be printed on."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            grey = page.render(scale=0.4, grayscale=True).to_numpy()
            grey = grey.reshape(*grey.shape[:2])
            top, bottom = round(24 / 297 * len(grey)), round((297 - 22) / 297 * len(grey))
            rows = (grey[top:bottom] < 200).any(axis=1).nonzero()[0]
            found.append((rows[-1] + 1) / (bottom - top) if len(rows) else 0.0)
    return found


def links(pdf):
    """Yield the destination name or address of every link of a PDF."""
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if note.get("/Subtype") == "/Link":
                action = note.get("/A", {})
                yield str(note.get("/Dest") or action.get("/D") or action.get("/URI"))


def outline(pdf):
    with pdf.open_outline() as found:
        return [(item.title, [child.title for child in item.children]) for item in found.root]
