"""The built book, and books of invented articles: each built once, however many processes test."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).parent.parent
HTML = ROOT / "_build" / "html"


def lock(root: Path) -> FileLock:
    """Return a lock that one process at a time holds while it builds a book."""
    (root / "_build").mkdir(exist_ok=True)
    return FileLock(root / "_build" / ".building")


@cache
def build() -> Path:
    """Build the book with warnings as errors, or bring it up to date; return its pages' folder."""
    return build_with("jupyter-book", "build", str(ROOT), "-n", "-W", "--keep-going", root=ROOT)


def build_with(program: str, *words: str, root: Path) -> Path:
    """Run a program on a book, one process at a time; return the folder of its chapters' pages."""
    command = [str(Path(sys.executable).with_name(program)), *words]
    with lock(root):
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return root / "_build" / "html" / "chapters"


class Builder:
    """Builds several books in one process of its own, whose kernels stay warm; see `tests.builder`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def build(self, book: Path) -> Path:
        """Return the folder of a book's pages; build them unless another process has."""
        pages = book / "_build" / "html" / "chapters"
        with lock(book):
            if not (pages / "index.html").is_file():
                self._build(book)
        return pages

    def _build(self, book: Path) -> None:
        if self._process is None:
            command = [sys.executable, "-m", "tests.builder"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self._process = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)  # type: ignore[call-overload]
        assert self._process.stdin and self._process.stdout
        print(book, file=self._process.stdin, flush=True)
        said = self._process.stdout.readline().strip()
        assert said == "built", f"{said}\n{(book / '_build' / 'log').read_text(encoding='utf-8')[-3000:]}"

    def close(self) -> None:
        """End the process and its kernels."""
        if self._process is not None and self._process.stdin:
            self._process.communicate()
