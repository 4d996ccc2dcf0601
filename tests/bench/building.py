"""Building the book, a new book, and an unchanged one; the size of the pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.tools import ROOT, build, build_without_execution, copy_book, run, seconds, without_execution


def empty_book(target: Path) -> Path:
    target.mkdir()
    (target / "_config.yml").write_text("title: Empty\nonly_build_toc_files: true\n", encoding="utf-8")
    (target / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (target / "index.md").write_text("# Empty\n", encoding="utf-8")
    return target


def new_book(folder: Path) -> None:
    words = " ".join(["“We will wait,” said Ann Lee, a minister of Norland. The council denied that it had paid."] * 38)
    article = folder / "article.txt"
    article.write_text(words + "\n", encoding="utf-8")
    run(sys.executable, "-m", "sourcebook", "new", str(article), str(folder / "new"), folder=ROOT)


def report(folder: Path) -> Iterator[str]:
    book, bare = copy_book(ROOT, folder / "book"), without_execution(ROOT, folder / "bare")
    cold = seconds(lambda: build(book))
    floor = seconds(lambda: build_without_execution(bare))
    yield f"cold build {cold:.1f} s, execution off {floor:.1f} s: ratio {cold / floor:.2f} (goal 1.8, under 60 s)"
    nothing = empty_book(folder / "empty")
    again, empty = seconds(lambda: build(book)), seconds(lambda: build_without_execution(nothing))
    yield f"unchanged build {again:.1f} s, empty book {empty:.1f} s: ratio {again / empty:.2f} (goal 1.5)"
    yield f"sourcebook new on a 600-word article {seconds(lambda: new_book(folder)):.1f} s (goal 5)"
    fresh = seconds(lambda: build(folder / "new"))
    bare_new = without_execution(folder / "new", folder / "bare-new")
    fresh_floor = seconds(lambda: build_without_execution(bare_new))
    yield f"build of that new book {fresh:.1f} s, execution off {fresh_floor:.1f} s: ratio {fresh / fresh_floor:.2f} (goal 2.0)"
    sizes = {page.name: page.stat().st_size / 1000 for page in sorted((book / "_build/html/chapters").glob("*.html"))}
    yield "pages in kB: " + ", ".join(f"{name} {size:.0f}" for name, size in sizes.items())
