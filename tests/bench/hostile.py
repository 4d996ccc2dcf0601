"""How many of 10,000 calls with damaged files hold, the longest of them, and the memory that they took.

Calls are made in this process, where the model is loaded once; one in `OUTSIDE` is made by a process of its own, too, and must
end as it did here. They come in stages, each of which is kept under ``_build/bench`` as soon as it is done, so that a run that
was stopped goes on: ``python -m tests.bench.hostile``. Stages of another state of the package do not count.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.bench.tools import ROOT
from tests.hostile import COMMANDS, Case, cases, faults, outcome, remembered

EXAMPLES, STAGES, OUTSIDE = 10_000, 20, 100
KEPT = ROOT / "_build" / "bench"
PATIENCE = 120.0
"""Seconds after which a process of its own has to be at its end."""


@dataclass
class Stage:
    """What the calls of one stage came to.

    Attributes
    ----------
    tried, longest : dict of str to number
        Calls, and seconds of the longest of them, by command.
    outside : int
        How many were made by a process of their own, too.
    fell : list of str
        One line for each fault.
    memory : int
        Most of it that was held, in MB.
    processor : float
        Seconds of processor time, without the processes of their own.
    """

    tried: dict[str, int] = field(default_factory=dict)
    longest: dict[str, float] = field(default_factory=dict)
    outside: int = 0
    fell: list[str] = field(default_factory=list)
    memory: int = 0
    processor: float = 0.0


def report(folder: Path) -> Iterator[str]:
    """Yield a line for each command, and one for each call that did not hold."""
    yield from told([stage(number, folder) for number in range(STAGES)])


def told(stages: list[Stage]) -> Iterator[str]:
    """Sum up what stages came to."""
    tried, fell = Counter[str](), [line for one in stages for line in one.fell]
    for one in stages:
        tried.update(one.tried)
    for command, count in sorted(tried.items()):
        longest = max(one.longest.get(command, 0) for one in stages)
        yield f"{command}: {count:,} calls with damaged files, the longest of them {longest:.1f} s"
    outside, memory = sum(one.outside for one in stages), max((one.memory for one in stages), default=0)
    spent = sum(one.processor for one in stages) / 60
    yield (
        f"of {tried.total():,} calls {len(fell):,} fell, {outside:,} of them made by processes of their own, too; "
        f"{spent:.0f} minutes of processor time, peak memory {memory:,} MB"
    )
    yield from fell


def stage(number: int, folder: Path) -> Stage:
    """Make the calls of one stage, or tell again what they came to."""
    kept = KEPT / f"hostile-{state()}-{number:02}.json"
    if kept.exists():
        return Stage(**json.loads(kept.read_text(encoding="utf-8")))
    found = _made(number, folder)
    KEPT.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return found


@cache
def state() -> str:
    """Return a mark of the package and of what the calls are drawn from."""
    digest = hashlib.sha256()
    for path in sorted([*(ROOT / "sourcebook").rglob("*.py"), ROOT / "tests" / "hostile.py", Path(__file__)]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _made(number: int, folder: Path) -> Stage:
    found, began = Stage(), time.process_time()

    @seed(number)
    @settings(
        max_examples=EXAMPLES // STAGES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(COMMANDS))
    def go(case: Case) -> None:
        _tried(case, folder, found)

    go()
    found.processor = time.process_time() - began
    found.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def _tried(case: Case, folder: Path, found: Stage) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as place:
        began = time.perf_counter()
        wrong = _wrong(case, Path(place))
        spent = time.perf_counter() - began
    count = sum(found.tried.values())
    found.tried[case.command] = found.tried.get(case.command, 0) + 1
    found.longest[case.command] = max(found.longest.get(case.command, 0), spent)
    if count % OUTSIDE == 0:
        found.outside += 1
        with tempfile.TemporaryDirectory(dir=folder) as place:
            wrong += _wrong_outside(case, Path(place))
    found.fell.extend(f"{remembered(case)}: {fault}" for fault in wrong)


def _wrong(case: Case, place: Path) -> list[str]:
    try:
        return faults(case, outcome(case, place))
    except Exception as error:
        return [repr(error)]


def _wrong_outside(case: Case, place: Path) -> list[str]:
    """Make a call by a process of its own, and say what is wrong with its end."""

    def process(words: list[str], given: bytes) -> tuple[int, str, str]:
        """Run the command line with some words and some bytes on standard input."""
        done: Any = subprocess.run(
            [sys.executable, "-m", "sourcebook", *words], input=given, capture_output=True, timeout=PATIENCE
        )
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    try:
        return [f"by a process of its own: {fault}" for fault in faults(case, outcome(case, place, process))]
    except Exception as error:
        return [f"by a process of its own: {error!r}"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for line in report(Path(name)):
            print(line, flush=True)
