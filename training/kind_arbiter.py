"""Learn which witness of a kind of voice to believe: ``python -m training.kind_arbiter news.jsonl.xz``.

Coded voices whose entity the machine finds are the examples (`voice_tuning.csv` and `kind_labels.csv`); articles are kept aside in
turn, which says how often choices of each sureness are right and whether the weights beat the rules alone. What the network makes
of a voice is learnt first, and told for each voice by weights that its article had no part in.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.kinds import arbiter, meanings, witness_network
from sourcebook.machine.kinds.arbiter import KINDS, Heard, features
from sourcebook.machine.kinds.witness_network import Layers, Singles
from sourcebook.text.article import Article
from training import kind_meanings, kind_network
from training.kind_witnesses import Coded, Witnesses, drawn, of_answers, of_labels, of_rules, read_labels
from training.voice_answers import TUNING, coded_articles, read_table
from training.voice_codes import read_codes
from training.voice_scores import read_articles

FOLDS = 5
SETTLED_FIRST, SETTLED_ARTICLES = 480, 480
"""Articles that nobody coded from which the network's line learns what the rules settle."""
STEPS = 10
DECAY, ROUNDS, RATE = 0.3, 150, 0.5
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """The witnesses of a voice, the inputs of the small network, the kind that a person gives it, what is heard, its article, and how much it counts."""

    rows: Floats
    inputs: Singles
    kind: int
    heard: Heard
    article: str
    weight: float


def fold_of(article: str) -> int:
    """Return with which part of the articles one is kept aside."""
    return zlib.crc32(article.encode()) % FOLDS


def told_aside(coded: Sequence[Coded], settled: Sequence[Witnesses]) -> list[tuple[float, ...]]:
    """Return what the network tells of each voice by weights learnt without the articles of its fold."""
    found: list[tuple[float, ...]] = [()] * len(coded)
    for number in range(FOLDS):
        aside = [index for index, c in enumerate(coded) if fold_of(c.article) == number]
        if aside:
            weights = kind_meanings.learn([c for c in coded if fold_of(c.article) != number], settled)
            for index, told in zip(aside, kind_meanings.told([coded[i] for i in aside], weights), strict=True):
                found[index] = told
    return found


def examples(coded: Sequence[Coded], meant: Sequence[tuple[float, ...]]) -> list[Example]:
    """Return the coded voices with what speaks for each kind, the network among it."""
    return [
        Example(
            features(c.witnesses.heard, c.witnesses.around, c.witnesses.sort, told, c.witnesses.company),
            np.concatenate(
                [
                    arbiter.inputs_of_heard(c.witnesses.heard, c.witnesses.sort),
                    arbiter.inputs_of_near(c.witnesses.around, told, c.witnesses.company),
                ]
            ),
            KINDS.index(c.kind),
            c.witnesses.heard,
            c.article,
            c.weight,
        )
        for c, told in zip(coded, meant, strict=True)
    ]


def train(found: Sequence[Example], decay: float = DECAY) -> Floats:
    """Fit the weights of the witnesses by gradient descent with momentum on the whole."""
    rows = np.stack([e.rows for e in found]).astype(np.float32)
    kinds = np.array([e.kind for e in found])
    counts = np.array([e.weight for e in found])
    counts /= counts.sum()
    flat = rows.reshape(-1, rows.shape[2])
    weights = np.zeros(rows.shape[2])
    speed = np.zeros_like(weights)
    for _ in range(ROUNDS):
        sums = (flat @ weights.astype(np.float32)).reshape(rows.shape[:2])
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.arange(len(kinds)), kinds] -= 1
        slope = flat.T @ (shares * counts[:, None]).astype(np.float32).ravel() + decay * weights / len(weights)
        speed = 0.9 * speed - RATE * slope
        weights += speed
    return weights


def train_network(found: Sequence[Example]) -> Layers:
    """Fit the small network."""
    return kind_network.learn(
        np.stack([e.inputs for e in found]), np.array([e.kind for e in found]), np.array([e.weight for e in found])
    )


def folded(found: Sequence[Example], decay: float = DECAY) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how sure choices are in articles kept aside in turn, and whether they are right."""
    sure, right = np.zeros(len(found)), np.zeros(len(found), dtype=bool)
    fold = np.array([fold_of(e.article) for e in found])
    for number in range(FOLDS):
        seen = [e for e, f in zip(found, fold, strict=True) if f != number]
        weights, layers = train(seen, decay), train_network(seen)
        for index in np.flatnonzero(fold == number):
            example = found[index]
            logs = witness_network.ended(witness_network.begun(example.inputs, layers), layers=layers)
            best, chance = arbiter.chosen(example.heard, arbiter.averaged(example.rows @ weights, logs))
            sure[index], right[index] = chance, best == example.kind
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
    kind_network.write(train_network(found), path.with_name(witness_network.FILE))
    ruled = np.mean([KINDS.index(e.heard.code) == e.kind for e in found])
    return f"{len(found)} voices; kept aside {100 * right.mean():.1f} % are right ({100 * ruled:.1f} % by rules without a guess)"


def coded_voices(news: Path) -> list[Coded]:
    """Return the voices of both tables."""
    answers, labels = read_table(TUNING), read_labels()
    articles: Mapping[str, Article] = read_articles(news, {a.article for a in answers} | {b.article for b in labels})
    return [*of_answers(answers, articles), *of_labels(labels, articles)]


def main() -> None:
    """Write the weights of the network's line and of the witnesses beside the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id, date and text")
    news = parser.parse_args().news
    coded = coded_voices(news)
    left_out = coded_articles() | {c.article for c in read_codes()}
    labelled = frozenset(label.article for label in read_labels())
    settled = list(of_rules(drawn(news, SETTLED_FIRST, SETTLED_ARTICLES, left_out, labelled)))
    folder = Path(arbiter.__file__).parent
    found = examples(coded, told_aside(coded, settled))
    kind_meanings.write(kind_meanings.learn(coded, settled), folder / meanings.FILE)
    print(f"{len(settled)} settled voices; {fit(found, folder / arbiter.FILE)}")


if __name__ == "__main__":
    main()
