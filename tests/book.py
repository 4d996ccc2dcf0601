"""The built book, and books of invented articles: each built once, however many processes test."""

import json
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
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(ROOT), "-n", "-W", "--keep-going"]
    run, stamp = os.environ.get("PYTEST_XDIST_TESTRUNUID", ""), ROOT / "_build" / ".tested"
    with lock(ROOT):
        if not run or not stamp.is_file() or stamp.read_text() != run:
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
            assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
            stamp.write_text(run)
    return HTML / "chapters"


class Builder:
    """Runs commands in one process of its own, whose modules and kernels stay warm; see `tests.builder`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def build(self, book: Path, *, paper: bool = False) -> Path:
        """Return the folder of a book's pages; build them, with drawings for paper or without, unless another process has."""
        pages = book / "_build" / "html" / "chapters"
        with lock(book):
            if not (pages / "index.html").is_file():
                done = self.run(*["for-paper"] * paper, "build", str(book))
                assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return pages

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Return what came of a call of `sourcebook`."""
        if self._process is None:
            command = [sys.executable, "-m", "tests.builder"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self._process = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)  # type: ignore[call-overload]
        assert self._process.stdin and self._process.stdout
        print(json.dumps(words), file=self._process.stdin, flush=True)
        status, out, err = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(words, status, out, err)

    def close(self) -> None:
        """End the process and its kernels."""
        if self._process is not None and self._process.stdin:
            self._process.communicate()
