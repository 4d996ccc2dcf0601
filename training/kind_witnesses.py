"""What the machine hears of each voice of an article before it weighs it, and who coded what it is.

`kind_labels.csv` holds the kinds of voices in articles of the collection that no other table touches, coded by a language model that
read the sentence and what the article says of the voice, and not what the machine says: identifiers, offsets, a digest of the
machine's name for the voice, the kind; no text.
"""

from __future__ import annotations

import csv
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from sourcebook import machine
from sourcebook.machine import voice_types
from sourcebook.machine.kinds.arbiter import ALONE, OPEN, Company, Heard
from sourcebook.machine.kinds.meanings import States
from sourcebook.text.article import Article
from training.voice_answers import FOLDER, Answer, accepted, digest
from training.voice_scores import nearest

LABELS = FOLDER / "kind_labels.csv"
SEED = 20261127
SETTLED = frozenset(("certain", "relative", "former", "listed", "private"))
"""How rules must have come to a kind for it to be learnt from unread."""


@dataclass(frozen=True)
class Witnesses:
    """What is heard of a voice: words and lists, the words around it, its sort, and what the network makes of it."""

    heard: Heard
    around: tuple[float, ...]
    sort: str
    vector: NDArray[np.float32] | None
    company: Company = ALONE


@dataclass(frozen=True)
class Coded:
    """A voice with its kind as it is weighed, its article, and how much it counts."""

    witnesses: Witnesses
    kind: str
    article: str
    weight: float


@dataclass(frozen=True)
class Label:
    """The kind of the voice of one source, by its offsets in an article; the voice is a digest of the machine's name for it."""

    article: str
    source: tuple[int, int]
    voice: str
    kind: str


def read_labels(path: Path = LABELS) -> list[Label]:
    """Read the table of labels."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Label(row["article"], (int(row["start"]), int(row["end"])), row["voice"], row["kind"])
            for row in csv.DictReader(stream)
        ]


def witnesses(article: Article) -> tuple[list[machine.Attribution], list[Witnesses]]:
    """Code an article with kinds that tell which witnesses were heard: the number of the witness follows a bar."""
    heard: list[Witnesses] = []
    vectors: list[NDArray[np.float32] | None] = []

    def numbered(self: States, mentions: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]) -> tuple[float]:
        vectors.append(self.vector(mentions, said))
        return (float(len(vectors) - 1),)

    def noted(
        kind: voice_types.Kind,
        around: Sequence[float],
        sort: str,
        country: str,
        meant: Sequence[float],
        company: Company = ALONE,
    ) -> voice_types.Kind:
        heard.append(Witnesses(kind.heard, tuple(around), sort, vectors[int(meant[0])], company))
        return voice_types.Kind(f"{kind.code}|{len(heard) - 1}", kind.rule)

    with patch("sourcebook.machine.kind_guesses.weighed", noted), patch.object(States, "chances", numbered):
        found = [item for item in machine.attributions(article) if item.source is not None]
    return found, heard


def of_labels(labels: Iterable[Label], articles: Mapping[str, Article]) -> Iterator[Coded]:
    """Yield the labelled voices that the machine still finds."""
    by_article: dict[str, list[Label]] = {}
    for label in labels:
        by_article.setdefault(label.article, []).append(label)
    for key, own in sorted(by_article.items()):
        found, heard = witnesses(articles[key])
        at = {(item.source.start, item.source.end): item for item in found if item.source is not None}
        right = [
            (label.kind, item.voice_type.partition("|")[2], label.voice)
            for label in own
            if (item := at.get(label.source)) is not None
            and "|" in item.voice_type
            and digest(item.voice) == label.voice
        ]
        times = Counter(voice for _, _, voice in right)
        for kind, number, voice in right:
            yield Coded(heard[int(number)], voice_types.of_kind(kind), key, float(times[voice]) ** -0.5)


def of_answers(answers: Iterable[Answer], articles: Mapping[str, Article]) -> Iterator[Coded]:
    """Yield the voices of coded sources whose entity the machine finds."""
    every = [answer for answer in answers if not answer.no_attribution]
    forms = accepted(every, {key: article.text for key, article in articles.items()})
    for key in sorted({answer.article for answer in every}):
        found, heard = witnesses(articles[key])
        pairs = [(answer, nearest(answer.source, found)) for answer in every if answer.article == key]
        right = [
            (answer.kind, item.voice_type.partition("|")[2])
            for answer, item in pairs
            if item is not None
            and "|" in item.voice_type
            and digest(item.voice) in forms[key, answer.coder, answer.item]
        ]
        times = Counter(number for _, number in right)
        for kind, number in right:
            yield Coded(heard[int(number)], voice_types.of_kind(kind), key, float(times[number]) ** -0.5)


def of_rules(articles: Iterable[Article]) -> Iterator[Witnesses]:
    """Yield voices whose kind the rules settle, each once, from articles that nobody coded."""
    for article in articles:
        _, heard = witnesses(article)
        settled = (w for w in heard if w.heard.basis in SETTLED and w.heard.code != OPEN and w.vector is not None)
        yield from {w.vector.tobytes(): w for w in settled if w.vector is not None}.values()


def drawn(
    news: Path, first: int, number: int, left_out: frozenset[str], labelled: frozenset[str] = frozenset()
) -> list[Article]:
    """Return articles of 250 to 1,300 words of the collection in an order drawn by a fixed seed, without some of them.

    Parameters
    ----------
    news : Path
        One article a line.
    first : int
        How many of them are passed over; those that were labelled first are among the first 480.
    number : int
        How many are wanted.
    left_out : frozenset of str
        Identifiers of articles that take no part in the order.
    labelled : frozenset of str, optional
        Identifiers of articles that are passed over too.
    """
    found: dict[str, Article] = {}
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for a in map(json.loads, lines):
            if a["id"] not in left_out and 250 <= len(a["text"].split()) <= 1300:
                found[a["id"]] = Article(a["text"], a["date"] or "", a.get("outlet") or "")
    order = sorted(found)
    random.Random(SEED).shuffle(order)
    return [found[key] for key in order[first:] if key not in labelled][:number]
