"""Speed and memory of ``sourcebook corpus``, as ratios inside one run: ``make bench CORPUS=news.jsonl.xz``."""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent.parent
SIZES = (250, 500, 1000, 2000, 4000)
TOLD = re.compile(
    r"([\d,]+) articles?(?: of [\d,]+ [a-z]+)?, ([\d,]+) errors?; this run coded ([\d,]+) articles?, ([\d,]+) words?, in ([\d,]+) s"
)
COLUMNS = ("way", "workers", "articles", "words", "seconds", "peak")


@dataclass(frozen=True)
class Run:
    """What one run took: seconds of coding, seconds of everything, MB of the largest process that coded."""

    articles: int
    words: int
    seconds: float
    wall: float
    peak: float

    @property
    def rate(self) -> float:
        return self.words / self.seconds


def take(corpus: Path, target: Path, count: int) -> Path:
    """Copy the first articles of a collection of JSON Lines."""
    with lzma.open(corpus) if corpus.suffix == ".xz" else corpus.open("rb") as source, target.open("wb") as stream:
        for _, line in zip(range(count), source, strict=False):
            stream.write(line)
    return target


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sourcebook", "corpus", *map(str, arguments)]


def coders(process: psutil.Process, workers: int) -> list[psutil.Process]:
    return (
        [child for child in process.children() if any("spawn_main" in word for word in child.cmdline())]
        if workers
        else [process]
    )


def memory(process: psutil.Process, workers: int) -> float:
    """Return the MB of the largest process that codes; 0 if it is gone."""
    try:
        return max((child.memory_info().rss for child in coders(process, workers)), default=0) / 1e6
    except psutil.Error:
        return 0.0


def run(
    source: Path, folder: Path, *options: object, workers: int = 0, until: Callable[[], bool] = lambda: False
) -> Run | None:
    """Run the command and watch it; none if it was killed because of `until`."""
    start, peak = time.perf_counter(), 0.0
    with subprocess.Popen(
        command(source, folder, *options), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, memory(watched, workers))
            if until():
                process.kill()
                return None
            time.sleep(0.1)
        told = TOLD.search(process.stdout.read() if process.stdout else "")
    assert told, f"{source}: the run failed"
    numbers = [int(part.replace(",", "")) for part in told.groups()]
    return Run(numbers[2], numbers[3], max(float(numbers[4]), 1.0), time.perf_counter() - start, peak)


def local(source: Path, folder: Path, workers: int) -> Run:
    found = run(source, folder, "--workers", workers, "--partition", 100_000, workers=workers)
    assert found
    return found


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a scheduler and two workers by themselves."""
    about, options = (
        folder / "scheduler.json",
        {
            "cwd": folder,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "env": os.environ | {"PYTHONPATH": str(ROOT)},
        },
    )
    dask = [sys.executable, "-m"]
    started = [
        subprocess.Popen(
            [
                *dask,
                "distributed.cli.dask_scheduler",
                "--port",
                "0",
                "--host",
                "127.0.0.1",
                "--no-dashboard",
                "--scheduler-file",
                str(about),
            ],
            **options,
        )
    ]  # type: ignore[call-overload]
    while not about.exists() or not about.read_text():
        time.sleep(0.1)
    address = json.loads(about.read_text())["address"]
    started += [
        subprocess.Popen(
            [*dask, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"], **options
        )
        for _ in range(2)
    ]  # type: ignore[call-overload]
    try:
        yield address
    finally:
        for process in started:
            process.terminate()
            process.wait()


def speeds(source: Path, folder: Path) -> list[dict[str, object]]:
    """Compare the plain loop with Dask on one and two workers, and with a cluster started by hand."""
    plain, one, two = (local(source, folder / f"speed-{workers}", workers) for workers in (0, 1, 2))
    with cluster(folder) as address:
        apart = run(source, folder / "speed-cluster", "--scheduler", address, "--partition", 100_000, workers=0)
    assert apart
    print(f"plain loop on one core: {plain.articles / plain.seconds:.1f} articles/s, {plain.rate:,.0f} words/s")
    print(
        f"Dask, one worker: {one.articles / one.seconds:.1f} articles/s, {one.rate:,.0f} words/s: overhead {100 * (1 - one.rate / plain.rate):.0f} % (goal 10 %)"
    )
    print(
        f"Dask, two workers: {two.articles / two.seconds:.1f} articles/s, {two.rate:,.0f} words/s: {two.rate / one.rate:.2f} times one (goal 1.8)"
    )
    print(
        f"a scheduler and two workers started by hand: {apart.rate:,.0f} words/s: {apart.rate / two.rate:.2f} of two local ones"
    )
    ways = (("plain loop", 1, plain), ("Dask", 1, one), ("Dask", 2, two))
    return [
        dict(zip(COLUMNS, (way, workers, r.articles, r.words, round(r.seconds, 1), round(r.peak)), strict=True))
        for way, workers, r in ways
    ]


def growth(corpus: Path, folder: Path, sizes: tuple[int, ...]) -> None:
    """Watch time for each word and memory of the largest worker while the corpus grows."""
    first: Run | None = None
    for size in sizes:
        found = local(take(corpus, folder / f"{size}.jsonl", size), folder / f"growth-{size}", 2)
        first = first or found
        print(
            f"{size:,} articles: {found.seconds:,.0f} s, time a word {first.rate / found.rate:.2f} of the first (goal 0.9 to 1.1), peak {found.peak:,.0f} MB, {found.peak / first.peak:.2f} of the first (goal 0.9 to 1.1)"
        )


def resumption(source: Path, folder: Path) -> None:
    """Kill a run when half of its partitions are there, go on, and compare with one that was left alone."""
    whole = local(source, folder / "whole", 2)
    half = len(list((folder / "whole" / "articles").glob("*.parquet"))) // 2
    target, start = folder / "halved", time.perf_counter()
    run(
        source,
        target,
        "--workers",
        2,
        "--partition",
        100_000,
        workers=2,
        until=lambda: len(list((target / "articles").glob("[!.]*.parquet"))) >= half,
    )
    before = time.perf_counter() - start
    rest = run(source, target, "--workers", 2, "--partition", 100_000, "--resume", workers=2)
    assert rest
    print(
        f"killed at half and resumed: {before + rest.wall:,.0f} s against {whole.wall:,.0f} s: {100 * ((before + rest.wall) / whole.wall - 1):+.0f} % (goal 5 %)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="JSON Lines, .xz or not")
    parser.add_argument("--articles", type=int, default=1000, help="for speed and resumption")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="for growth")
    parser.add_argument("--write", action="store_true", help="write data/corpus/speed.csv")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = take(options.corpus, folder / "news.jsonl", options.articles)
        rows = speeds(source, folder)
        if options.write:
            with (ROOT / "data" / "corpus" / "speed.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        resumption(source, folder)
        growth(options.corpus, folder, tuple(options.sizes))


if __name__ == "__main__":
    main()
