"""Build times as ratios inside one run: ``make bench``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "_build", "__pycache__", ".*_cache", ".hypothesis")


def run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def build(folder: Path) -> None:
    run(str(BIN / "jupyter-book"), "build", ".", "-n", "-W", "--keep-going", folder=folder)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def copy_book(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, ignore=LEFT_OUT)
    return target


def without_execution(source: Path, target: Path) -> Path:
    copy_book(source, target)
    config = target / "_config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("execute_notebooks: cache", "execute_notebooks: 'off'"), encoding="utf-8")
    return target


def empty_book(target: Path) -> Path:
    target.mkdir()
    (target / "_config.yml").write_text("title: Empty\nonly_build_toc_files: true\n", encoding="utf-8")
    (target / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (target / "index.md").write_text("# Empty\n", encoding="utf-8")
    return target


def build_without_execution(folder: Path) -> None:
    """Build the same pages unexecuted; their numbers are missing, so warnings are allowed."""
    run(str(BIN / "jupyter-book"), "build", ".", folder=folder)


def import_seconds() -> float:
    """Return the best of five imports in fresh interpreters, less the bare interpreter's start."""

    def best(code: str) -> float:
        return min(seconds(lambda: run(sys.executable, "-c", code, folder=ROOT)) for _ in range(5))

    return best("import sourcebook") - best("pass")


def new_book(folder: Path) -> None:
    words = " ".join(["“We will wait,” said Ann Lee, a minister of Norland. The council denied that it had paid."] * 38)
    article = folder / "article.txt"
    article.write_text(words + "\n", encoding="utf-8")
    run(sys.executable, "-m", "sourcebook", "new", str(article), str(folder / "new"), folder=ROOT)


def suspicion_speed() -> tuple[float, float]:
    """Return the seconds that the tables take to load, and words a second after that."""
    from sourcebook.article import Article
    from sourcebook.suspicion import suspicion

    text = (ROOT / "data" / "article.txt").read_text(encoding="utf-8") * 5
    first = seconds(lambda: suspicion(Article(text), explain=False))
    again = min(seconds(lambda: suspicion(Article(text), explain=False)) for _ in range(20))
    return first - again, len(Article(text).words) / again


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = copy_book(ROOT, folder / "book")
        cold = seconds(lambda: build(book))
        again = seconds(lambda: build(book))
        bare = without_execution(ROOT, folder / "bare")
        floor = seconds(lambda: build_without_execution(bare))
        nothing = empty_book(folder / "empty")
        empty = seconds(lambda: build_without_execution(nothing))
        made = seconds(lambda: new_book(folder))
        fresh = seconds(lambda: build(folder / "new"))
        bare_new = without_execution(folder / "new", folder / "bare-new")
        fresh_floor = seconds(lambda: build_without_execution(bare_new))
    print(f"cold build {cold:.1f} s, execution off {floor:.1f} s: ratio {cold / floor:.2f} (goal 2.0, under 60 s)")
    print(f"unchanged build {again:.1f} s, empty book {empty:.1f} s: ratio {again / empty:.2f} (goal 1.5)")
    print(f"sourcebook new on a 600-word article {made:.1f} s (goal 5)")
    print(f"build of that new book {fresh:.1f} s, execution off {fresh_floor:.1f} s: ratio {fresh / fresh_floor:.2f} (goal 2.0)")
    load, rate = suspicion_speed()
    print(f"traces of rewording: tables loaded in {load:.2f} s (goal 0.5), {rate:,.0f} words/s on one core (goal 20,000)")
    print(f"import of sourcebook {import_seconds():.3f} s (goal 0.15)")


if __name__ == "__main__":
    main()
