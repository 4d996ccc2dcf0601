"""How many of 10,000 calls with damaged files hold, the longest of them, and the memory that they took."""

from __future__ import annotations

import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tests.hostile import COMMANDS, Case, cases, faults, outcome, remembered

EXAMPLES = 10_000


def report(folder: Path) -> Iterator[str]:
    """Yield a line for each command, and one for each call that did not hold."""
    tried, fell, longest = Counter[str](), list[str](), dict[str, float]()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(COMMANDS))
    def go(case: Case) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            began = time.perf_counter()
            wrong = _wrong(case, Path(place))
            tried[case.command] += 1
            longest[case.command] = max(longest.get(case.command, 0), time.perf_counter() - began)
            fell.extend(f"{remembered(case)}: {fault}" for fault in wrong)

    go()
    for command, count in sorted(tried.items()):
        yield f"{command}: {count:,} calls with damaged files, the longest of them {longest[command]:.1f} s"
    yield f"of {tried.total():,} calls {len(fell):,} fell; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB"
    yield from fell


def _wrong(case: Case, place: Path) -> list[str]:
    try:
        return faults(case, outcome(case, place))
    except Exception as error:
        return [repr(error)]
