"""A guess at the kind of a voice that nothing settles, from the words that describe it, stand around it and make up the article.

The weights come from `training.kind_context`, which learnt from voices of the news collection whose kind their descriptions
settle, with those descriptions hidden. A guess says that it is one, and how often guesses as sure as it were right.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.kinds.classifier import features as features_of

FILE = "context.npz"
BUCKETS = 1 << 15
BEFORE, AFTER = 90, 140
"""Code points around a mention that are read."""
MOST = 4
"""Mentions that are read."""
TOPIC = 6000
"""Code points of the article that tell what it is about."""
WEIGHTS = {"d": 1.0, "n": 1.0, "t": 1.0, "c": 0.5, "x": 0.7, "p": 0.7, "a": 1.6}
"""How much each group of features counts: what describes, the name, the sort, around, after, before, the article."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
Span = tuple[int, int]
CODES = (
    "business", "citizen", "civil_society", "culture_sport", "expert", "intergovernmental", "media", "political", "state",
)  # fmt: skip
"""The kinds that are guessed, in the order of the weights; ``state`` for all governments."""


@dataclass(frozen=True)
class Weighed:
    """Buckets of features and how much each counts."""

    buckets: NDArray[np.int64]
    values: NDArray[np.float32]


@dataclass(frozen=True)
class Guess:
    """A kind of voice or ``state``, the chance that it is right, and the share of guesses as sure that were."""

    code: str
    chance: float
    right: float


def weighed(found: Iterable[str]) -> Weighed:
    """Weigh features, each group by its own weight over the root of its number."""
    groups: dict[str, list[str]] = {}
    for feature in dict.fromkeys(found):
        groups.setdefault(feature[0], []).append(feature)
    buckets, values = [], []
    for name, features in sorted(groups.items()):
        share = WEIGHTS[name] / (np.sqrt(len(features)) if name in "ac" else 1.0)
        buckets += [zlib.crc32(feature.encode()) % BUCKETS for feature in features]
        values += [share] * len(features)
    return Weighed(np.array(buckets, dtype=np.int64), np.array(values, dtype=np.float32))


def with_topic(about: Weighed, own: Weighed) -> Weighed:
    """Put the weighed features of an article before those of a voice in it, as if all had been weighed together."""
    return Weighed(np.concatenate([about.buckets, own.buckets]), np.concatenate([about.values, own.values]))


def topic(text: str, start: int = 0) -> list[str]:
    """Return the features of what an article is about: its longer words in small letters.

    Examples
    --------
    >>> topic("The striker missed a penalty.")
    ['a:striker', 'a:missed', 'a:penalty']
    """
    words = dict.fromkeys(
        word for word in _WORD.findall(text[start : start + TOPIC]) if len(word) > 4 and word.islower()
    )
    return [f"a:{word}" for word in words]


def evidence(
    text: str, places: Sequence[Span], hidden: Sequence[Span], phrases: Iterable[str], sort: str
) -> Iterator[str]:
    """Yield the features of a voice without those of its article.

    Parameters
    ----------
    text : str
        The whole text.
    places : sequence of (int, int)
        Its mentions.
    hidden : sequence of (int, int)
        What is not looked at around them: its descriptions, which stand among the phrases.
    phrases : iterable of str
        Descriptions; for a body its name.
    sort : str
        person, body, class or document.
    """
    yield f"t:{sort}"
    for phrase in phrases:
        yield from (f"d:{feature}" for feature in features_of(phrase))
    for start, end in places[:MOST]:
        near = [(low, high) for low, high in hidden if low < end + AFTER and high > start - BEFORE]
        before = _words(text, max(0, start - BEFORE, text.rfind("\n", 0, start) + 1), start, near)
        line = text.find("\n", end, end + AFTER)
        after = _words(text, end, line if line >= 0 else min(end + AFTER, len(text)), near)
        yield from (f"c:{word}" for word in (*before, *after))
        yield from (f"p:{word}" for word in before[-2:])
        yield from (f"x:{word}" for word in after[:3])


def _words(text: str, start: int, end: int, hidden: Sequence[Span]) -> list[str]:
    return [
        match[0].lower()
        for match in _WORD.finditer(text, start, max(start, end))
        if not any(low <= match.start() < high for low, high in hidden)
    ]


@dataclass(frozen=True)
class _Kept:
    """What was learnt: the constants and the shares that were right for people by name stand in the second row."""

    codes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    right: NDArray[np.float64]


@functools.cache
def _kept() -> _Kept:
    with files("sourcebook.machine.kinds").joinpath(FILE).open("rb") as stream, np.load(stream) as held:
        weights = held["weights"].astype(np.float32) * held["scale"]
        return _Kept(tuple(map(str, held["codes"])), weights, held["bias"].astype(np.float32), held["right"])


PERSON_BUCKET = zlib.crc32(b"t:person") % BUCKETS


def is_person(row: Weighed) -> bool:
    """Return whether the features are those of a person by name."""
    return PERSON_BUCKET in row.buckets


def chances(row: Weighed) -> NDArray[np.float64]:
    """Return the chance of each kind, in the order of the codes that the weights hold."""
    kept = _kept()
    scores = kept.bias[int(is_person(row))] + row.values @ kept.weights[row.buckets]
    shares: NDArray[np.float64] = np.exp(scores - scores.max()).astype(np.float64)
    shares /= shares.sum()
    return shares


def guess(row: Weighed) -> Guess:
    """Tell the likeliest kind."""
    kept, shares = _kept(), chances(row)
    best = int(shares.argmax())
    chance, right = float(shares[best]), kept.right[int(is_person(row))]
    return Guess(kept.codes[best], chance, float(right[min(int(chance * len(right)), len(right) - 1)]))
