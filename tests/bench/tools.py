"""What every bench needs: commands, clocks, copies of the book."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "_build", "__pycache__", ".*_cache", ".hypothesis")


def run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def build(folder: Path, *options: str) -> None:
    """Build as `make book` does, or by another builder of jupyter-book."""
    command = (
        (str(BIN / "jupyter-book"), "build", ".", "-n", "-W", "--keep-going", *options)
        if options
        else (sys.executable, "-m", "sourcebook", "build", ".")
    )
    run(*command, folder=folder)


def build_without_execution(folder: Path, *options: str) -> None:
    """Build the same pages unexecuted; their numbers are missing, so warnings are allowed."""
    run(str(BIN / "jupyter-book"), "build", ".", *options, folder=folder)


def copy_book(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, ignore=LEFT_OUT)
    return target


def without_execution(source: Path, target: Path) -> Path:
    copy_book(source, target)
    config = target / "_config.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("execute_notebooks: cache", "execute_notebooks: 'off'"),
        encoding="utf-8",
    )
    return target
