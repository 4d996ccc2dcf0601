"""Reading text: the import, and the traces of rewording."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.tools import ROOT, run, seconds


def import_seconds() -> float:
    """Return the best of five imports in fresh interpreters, less the bare interpreter's start."""

    def best(code: str) -> float:
        return min(seconds(lambda: run(sys.executable, "-c", code, folder=ROOT)) for _ in range(5))

    return best("import sourcebook") - best("pass")


def suspicion_speed() -> tuple[float, float]:
    """Return the seconds that the tables take to load, and words a second after that."""
    from sourcebook.rewording_detector import detect
    from sourcebook.text.article import Article

    text = (ROOT / "data" / "article.txt").read_text(encoding="utf-8") * 5
    first = seconds(lambda: detect(Article(text), explain=False))
    again = min(seconds(lambda: detect(Article(text), explain=False)) for _ in range(20))
    return first - again, len(Article(text).words) / again


def report(folder: Path) -> Iterator[str]:
    load, rate = suspicion_speed()
    yield f"traces of rewording: tables loaded in {load:.2f} s (goal 0.5), {rate:,.0f} words/s on one core (goal 20,000)"
    yield f"import of sourcebook {import_seconds():.3f} s (goal 0.15)"
