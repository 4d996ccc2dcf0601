"""Baselines computed anew from the corpora: ``make bench POLNEAR=polnear NEWS=news.jsonl.xz WORDNET=dict MOBY=words.txt``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from sourcebook.machine.array_files import opened
from tests.bench.tools import ROOT

GOAL = 600
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes of one unit of a process's largest memory."""


def watched(*arguments: object) -> tuple[float, float]:
    """Run a module by itself; return its seconds and the MB of its largest memory."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", *map(str, arguments)], cwd=ROOT) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{arguments[0]}: failed"
    return time.perf_counter() - start, used.ru_maxrss * UNIT / 1e6


def beside(made: Path, shipped: Path) -> str:
    """Say whether a file is the one that the book has; of a table of counts, which of its columns are not."""
    name = shipped.relative_to(ROOT).as_posix()
    if made.read_bytes() == shipped.read_bytes():
        return f"{name}: the same bytes"
    return f"{name}: not the same{_columns(made, shipped) if made.suffix == '.npz' else ''}"


def _columns(made: Path, shipped: Path) -> str:
    with opened(made, "training.collocations") as new, opened(shipped, "training.collocations") as old:
        changed = [name for name in old if name not in new or not np.array_equal(new[name], old[name])]
    return f" ({', '.join(changed)})" if changed else " as bytes, but all its numbers are"


def told(what: str, seconds: float, memory: float, files: list[str]) -> None:
    print(f"{what}: {seconds:,.0f} s, peak {memory:,.0f} MB; {'; '.join(files)}", flush=True)


def practice(corpus: Path, folder: Path) -> float:
    seconds, memory = watched("training.baseline", corpus, folder)
    told(
        "baseline of practice",
        seconds,
        memory,
        [beside(folder / "practice.csv", ROOT / "data" / "baseline" / "practice.csv")],
    )
    return seconds


def counts(corpus: Path, wordnet: Path, moby: Path, folder: Path) -> float:
    table, synonyms = folder / "collocations.npz", folder / "synonyms.csv"
    seconds, memory = watched("training.collocations", corpus, wordnet, moby, table, synonyms)
    told(
        "words, pairs and triples",
        seconds,
        memory,
        [beside(table, ROOT / "data" / "baseline" / table.name), beside(synonyms, ROOT / "training" / synonyms.name)],
    )
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("polnear", "news", "wordnet", "moby"):
        parser.add_argument(name, type=lambda text: Path(text).resolve())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        total = practice(options.polnear, Path(name)) + counts(options.news, options.wordnet, options.moby, Path(name))
    print(f"all of it anew: {total:,.0f} s (goal {GOAL})")


if __name__ == "__main__":
    main()
