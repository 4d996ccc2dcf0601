"""Printing the book, against building the same pages without execution."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from sourcebook.printing.chromium import find_browser
from sourcebook.printing.latex import missing
from tests.bench.tools import ROOT, build, build_without_execution, copy_book, run, seconds, without_execution

LATEX = ("--builder", "pdflatex")


def report(folder: Path) -> Iterator[str]:
    book, bare = copy_book(ROOT, folder / "printed"), without_execution(ROOT, folder / "bare-printed")
    build(book)
    floor = seconds(lambda: build_without_execution(bare))
    if find_browser():
        printing = seconds(lambda: run(sys.executable, "-m", "sourcebook.printing", ".", folder=book))
        size = (book / "_build/pdf/book.pdf").stat().st_size / 1e6
        yield f"PDF after the build {printing:.1f} s, pages with execution off {floor:.1f} s: ratio {printing / floor:.2f} (goal under 30 s); {size:.1f} MB"
    if not missing() and shutil.which("latexmk"):  # by which jupyter-book sets the other one
        set_, bare_set = (
            seconds(lambda: run(sys.executable, "-m", "sourcebook.printing.latex", ".", folder=book)),
            seconds(lambda: build_without_execution(bare, *LATEX)),
        )
        yield f"LaTeX {set_:.1f} s, execution off {bare_set:.1f} s: ratio {set_ / bare_set:.2f} (goal 2.0)"
