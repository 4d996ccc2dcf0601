"""Train the classifier of descriptions: ``python -m training.kind_classifier news.jsonl.xz``.

Who is described by the lists as one kind in nearly all articles lends it to every description of theirs. A fifth of
the names is kept aside: on those of their descriptions that the lists do not settle the threshold is chosen, so
that so many of the answers given are right as `RIGHT` says.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.kinds import classifier
from sourcebook.machine.kinds.bodies import KIN
from sourcebook.machine.kinds.classifier import BUCKETS, buckets
from training.whos_who import SHIPPED, Named, cached, read

RIGHT = 0.9
"""Share of the answers given that must be right on names kept aside."""

FEWEST, AGREED = 3, 0.75
EPOCHS, RATE, DECAY = 3, 0.05, 1e-3
FOLDS = 5


@dataclass(frozen=True)
class Example:
    """A description, the kind of whom it describes, and whether the lists settle it."""

    phrase: str
    code: str
    settled: bool
    aside: bool


def examples(articles: Iterable[tuple[str, int, Named]]) -> Iterator[Example]:
    """Yield each description of those whom the lists call one kind nearly always."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    said: dict[str, set[str]] = defaultdict(set)
    for _, _, named in articles:
        for name, (_, phrases) in named.items():
            for phrase in phrases:
                said[name].add(phrase)
                found = cached(phrase)
                if found.code and found.rank <= KIN:
                    told[name][SHIPPED.get(found.code, found.code)] += 1
    for name, kinds in sorted(told.items()):
        code, times = kinds.most_common(1)[0]
        if times >= FEWEST and times >= AGREED * kinds.total():
            aside = zlib.crc32(name.encode()) % FOLDS == 0
            for phrase in sorted(said[name]):
                found = cached(phrase)
                yield Example(phrase, code, bool(found.code), aside)


def train(
    rows: list[tuple[list[int], int]], kinds: int, seed: int = 1
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit a multinomial logistic regression on hashed features by AdaGrad; return weights and constants."""
    weights, bias = np.zeros((BUCKETS, kinds), np.float32), np.zeros(kinds, np.float32)
    seen, order = np.full((BUCKETS, kinds), 1e-3, np.float32), np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for index in order.permutation(len(rows)):
            held, kind = rows[index]
            scores = bias + weights[held].sum(axis=0)
            error = np.exp(scores - scores.max())
            error /= error.sum()
            error[kind] -= 1
            slope = error + DECAY * weights[held]
            seen[held] += slope**2
            weights[held] -= RATE * slope / np.sqrt(seen[held])
            bias -= 0.01 * error
    return weights, bias


def threshold(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the lowest chance from which on at least `RIGHT` of the answers are right; above 1 where none is.

    Examples
    --------
    >>> threshold(np.array([0.9, 0.8, 0.7, 0.2]), np.array([True, True, True, False]))
    0.7
    """
    order = np.argsort(-chances)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= RIGHT)
    return float(chances[order][good[-1]]) if len(good) else 1.1


def fit(found: list[Example], path: Path) -> str:
    """Train, choose the threshold on the names kept aside, write the weights, and return the figures."""
    codes = sorted({example.code for example in found})
    rows = [(buckets(e.phrase), codes.index(e.code)) for e in found if not e.aside]
    weights, bias = train(rows, len(codes))
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    np.savez_compressed(path, weights=small, scale=np.float32(scale), bias=bias, codes=np.array(codes), sure=1.1)
    classifier._weights.cache_clear()
    test = [e for e in found if e.aside and not e.settled]
    shares = np.array([classifier.chances(e.phrase) for e in test], dtype=np.float64)
    right = np.array([codes[int(share.argmax())] == e.code for share, e in zip(shares, test, strict=True)])
    sure = threshold(shares.max(axis=1), right)
    np.savez_compressed(path, weights=small, scale=np.float32(scale), bias=bias, codes=np.array(codes), sure=sure)
    given = shares.max(axis=1) >= sure
    return (
        f"{len(rows)} descriptions to train on; {len(test)} unsettled ones of names kept aside: answers {100 * given.mean():.1f} %, "
        f"right {100 * right[given].mean():.1f} % of them ({100 * right.mean():.1f} % if it always answered); sure from {sure:.2f}"
    )


def main() -> None:
    """Write the weights beside the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id, outlet, date and text")
    print(fit(list(examples(read(parser.parse_args().news))), Path(classifier.__file__).with_name(classifier.FILE)))


if __name__ == "__main__":
    main()
