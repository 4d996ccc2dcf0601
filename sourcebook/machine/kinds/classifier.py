"""A logistic classifier of descriptions, for those whose words no list settles; it keeps silent where it is not sure.

The weights come from `training.kind_classifier`: names that many articles describe alike lend their kind to the
descriptions of theirs that the lists do not know (distant supervision).
"""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

FILE = "classifier.npz"
BUCKETS = 8192
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LINKS = frozenset("of at for from with in who by on to".split())


def features(phrase: str) -> Iterator[str]:
    """Yield the features of a phrase: words by their place, pairs of them, endings, and the last word before a preposition.

    Examples
    --------
    >>> sorted(features("a shift lead"))[:3]
    ['a', 'a shift', 'end:ead']
    """
    words = [word.lower() for word in _WORD.findall(phrase)][:16]
    head = next((index for index, word in enumerate(words) if index and word in _LINKS), len(words)) - 1
    for index, word in enumerate(words):
        yield word
        if index == head:
            yield f"head:{word}"
            yield f"end:{word[-3:]}"
            yield f"end:{word[-4:]}"
        if index + 1 < len(words):
            yield f"{word} {words[index + 1]}"


def buckets(phrase: str) -> list[int]:
    """Return the buckets of a phrase's features, each once."""
    return sorted({zlib.crc32(feature.encode()) % BUCKETS for feature in features(phrase)})


@functools.cache
def _weights() -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.float32], float]:
    with files("sourcebook.machine.kinds").joinpath(FILE).open("rb") as stream, np.load(stream) as held:
        weights = held["weights"].astype(np.float32) * held["scale"]
        return tuple(map(str, held["codes"])), weights, held["bias"].astype(np.float32), float(held["sure"])


def chances(phrase: str) -> NDArray[np.float64]:
    """Return the chance of each kind for a phrase, in the order of the codes that the weights hold."""
    _, weights, bias, _ = _weights()
    scores = bias + weights[buckets(phrase)].sum(axis=0, dtype=np.float64)
    shares: NDArray[np.float64] = np.exp(scores - scores.max())
    shares /= shares.sum()
    return shares


def best_chances(phrases: Sequence[str]) -> NDArray[np.float64] | None:
    """Return the chances of each kind for the description of which the classifier is surest; None without a description."""
    told = [chances(phrase) for phrase in phrases if _WORD.search(phrase)]
    return max(told, key=lambda shares: float(shares.max())) if told else None


def classify(phrases: Sequence[str]) -> tuple[str, str, float] | None:
    """Tell the kind of which the classifier is surest for one of several descriptions.

    Returns
    -------
    (str, str, float) or None
        A kind of voice or ``state``, the description, and the chance (0 to 1); None where it is not sure enough.
    """
    told = [(chances(phrase), phrase) for phrase in phrases if _WORD.search(phrase)]
    if not told:
        return None
    codes, _, _, sure = _weights()
    best, phrase = max(told, key=lambda pair: float(pair[0].max()))
    if best.max() < sure:
        return None
    return codes[int(best.argmax())], phrase.strip(" ,"), float(best.max())
