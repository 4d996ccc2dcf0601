"""The coder alone and with drafts of frames and rules, in one run: ``python -m tests.bench.coding [NEWS.jsonl.xz]``.

Processor time, so that a busy machine moves the rates less and the ratio hardly. Without a collection the invented articles
of the tests are read, which are shorter and quoted more than news.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from sourcebook import machine
from sourcebook.machine.accusations import accuses_or_answers
from sourcebook.machine.labels import given_name
from sourcebook.text.article import Article
from tests.bench.tools import ROOT

GOAL, ROUNDS, ARTICLES, EVERY = 5_000, 5, 20, 1_500
"""Words a second with frames; rounds, of which the best counts; articles of a collection, and one in how many is read."""


def texts(news: str = "") -> list[str]:
    """Return articles of a collection, or those that the tests invented."""
    if news:
        with lzma.open(news, "rt", encoding="utf-8") as stream:
            return [json.loads(line)["text"] for line in islice(stream, 0, ARTICLES * EVERY, EVERY)]
    invented = sorted((ROOT / "tests" / "articles").glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in invented if path.stem != "hostile"]  # which is no prose


def coder_alone(text: str) -> None:
    machine.attributions(Article(text))


def with_drafts(text: str) -> None:
    article = Article(text)
    found = machine.attributions(article)
    machine.frame_drafts(article, found)
    for item in found:
        cue = item.cue.text(text) if item.cue else ""
        accuses_or_answers(cue, item.content.text(text))
        given_name(text, cue, item.content)


def rates(read: list[str]) -> tuple[float, float]:
    """Return words a second of the coder alone and with drafts, the best of rounds that take turns."""
    words = sum(len(Article(text).words) for text in read)
    best = {coder_alone: float("inf"), with_drafts: float("inf")}
    for _ in range(ROUNDS + 1):  # the first loads the networks
        for work, least in best.items():
            best[work] = min(least, _processor_seconds(work, read))
    return words / best[coder_alone], words / best[with_drafts]


def _processor_seconds(work: Callable[[str], None], read: list[str]) -> float:
    start = time.process_time()
    for text in read:
        work(text)
    return time.process_time() - start


def report(folder: Path, news: str = "") -> Iterator[str]:
    alone, drafted = rates(texts(news))
    yield f"coder alone {alone:,.0f} words/s, with drafts {drafted:,.0f} (goal {GOAL:,}), ratio {drafted / alone:.2f}"


if __name__ == "__main__":
    for line in report(ROOT, *sys.argv[1:]):
        print(line)
