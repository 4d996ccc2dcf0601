"""Learn which witness of a kind of voice to believe: ``python -m training.kind_arbiter news.jsonl.xz``.

Sources that a person coded (`voice_tuning.csv`), whose entity the machine finds, are the examples; articles are kept aside in
turn, which says how often choices of each sureness are right and whether the weights beat the rules alone.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from sourcebook import machine
from sourcebook.machine import voice_types
from sourcebook.machine.kinds import arbiter
from sourcebook.machine.kinds.arbiter import KINDS, Heard, features
from sourcebook.text.article import Article
from training.voice_answers import TUNING, Answer, accepted, digest, read_table
from training.voice_scores import nearest, read_articles

FOLDS = 10
STEPS = 10
DECAY, ROUNDS, RATE = 1.0, 120, 0.5
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """The witnesses of a voice, the kind that a person gives it, that of the rules, its article, and how much it counts."""

    rows: Floats
    kind: int
    ruled: int
    article: str
    weight: float


def examples(answers: Iterable[Answer], articles: Mapping[str, Article]) -> list[Example]:
    """Return the coded voices with what the machine hears of them."""
    every = [answer for answer in answers if not answer.no_attribution]
    forms = accepted(every, {key: article.text for key, article in articles.items()})
    made = []
    for key in sorted({answer.article for answer in every}):
        found, heard = _heard(articles[key])
        own = [answer for answer in every if answer.article == key]
        pairs = [(answer, nearest(answer.source, found)) for answer in own]
        right = [
            (answer, item.voice_type.partition("|")[2])
            for answer, item in pairs
            if item is not None
            and "|" in item.voice_type
            and digest(item.voice) in forms[key, answer.coder, answer.item]
        ]
        times = Counter(index for _, index in right)
        for answer, index in right:
            heard_of, around, sort = heard[int(index)]
            code = voice_types.of_kind(answer.kind)
            rows = features(heard_of, around, sort)
            made.append(Example(rows, KINDS.index(code), KINDS.index(heard_of.code), key, float(times[index]) ** -0.5))
    return made


def _heard(article: Article) -> tuple[list[machine.Attribution], list[tuple[Heard, Sequence[float], str]]]:
    """Code an article with kinds that tell which witnesses were heard."""
    heard: list[tuple[Heard, Sequence[float], str]] = []

    def noted(kind: voice_types.Kind, around: Sequence[float], sort: str, country: str) -> voice_types.Kind:
        """Keep the witnesses and write their number behind the kind."""
        heard.append((kind.heard, around, sort))
        return voice_types.Kind(f"{kind.code}|{len(heard) - 1}", kind.rule)

    with patch("sourcebook.machine.kind_guesses.weighed", noted):
        found = [item for item in machine.attributions(article) if item.source is not None]
    return found, heard


def train(found: Sequence[Example], decay: float = DECAY) -> Floats:
    """Fit the weights of the witnesses by gradient descent with momentum on the whole."""
    rows = np.stack([e.rows for e in found])
    kinds = np.array([e.kind for e in found])
    counts = np.array([e.weight for e in found])
    counts /= counts.sum()
    weights = np.zeros(rows.shape[2])
    speed = np.zeros_like(weights)
    for _ in range(ROUNDS):
        sums = rows @ weights
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.arange(len(kinds)), kinds] -= 1
        slope = np.einsum("nkf,nk,n->f", rows, shares, counts) + decay * weights / len(weights)
        speed = 0.9 * speed - RATE * slope
        weights += speed
    return weights


def folded(found: Sequence[Example], decay: float = DECAY) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how sure choices are in articles kept aside in turn, and whether they are right."""
    sure, right = np.zeros(len(found)), np.zeros(len(found), dtype=bool)
    fold = np.array([zlib.crc32(e.article.encode()) % FOLDS for e in found])
    for number in range(FOLDS):
        weights = train([e for e, f in zip(found, fold, strict=True) if f != number], decay)
        for index in np.flatnonzero(fold == number):
            shares = arbiter.chances(found[index].rows, weights)
            sure[index], right[index] = shares.max(), shares.argmax() == found[index].kind
    return sure, right


def fit(found: Sequence[Example], path: Path) -> str:
    """Train on all, write the weights, and return the figures of the articles kept aside."""
    sure, right = folded(found)
    table = np.zeros(STEPS)
    for step in range(STEPS):
        inside = (sure >= step / STEPS) & (sure < (step + 1) / STEPS + (step == STEPS - 1))
        table[step] = right[inside].mean() if inside.sum() >= 10 else table[step - 1] if step else right.mean() / 2
    np.savez_compressed(path, weights=train(found).astype(np.float32), right=np.maximum.accumulate(table))
    arbiter._weights.cache_clear()
    ruled = np.mean([e.ruled == e.kind for e in found])
    return f"{len(found)} voices; kept aside {100 * right.mean():.1f} % are right ({100 * ruled:.1f} % by rules without a guess)"


def main() -> None:
    """Write the weights beside the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id, date and text")
    answers = read_table(TUNING)
    articles = read_articles(parser.parse_args().news, {answer.article for answer in answers})
    print(fit(examples(answers, articles), Path(arbiter.__file__).with_name(arbiter.FILE)))


if __name__ == "__main__":
    main()
