"""What the coder's network makes of a voice: its third layer at the mentions, the descriptions, the words around them, the article.

The network has read the text already when kinds are told; its states are kept, and a line on their means gives each kind a
chance. The weights come from `training.kind_meanings`.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sourcebook.machine.network import Scores
    from sourcebook.machine.tokens import Line

FILE = "meanings.npz"
PARTS = ("mentions", "heads", "descriptions", "around", "article")
"""The means that make up a vector, in their order."""
MOST_PIECES = 25_000
"""Word pieces of a text whose states are kept; who is named after them alone has none."""
MOST_MENTIONS, MOST_DESCRIPTIONS = 5, 6
BEFORE, AFTER = 12, 18
"""Word pieces around a mention that are read."""
ARTICLE = 1500
"""Word pieces of the article that tell what it is about."""

Singles = NDArray[np.float32]
Places = Sequence[tuple[int, int]]


class States:
    """What the network makes of the pieces of one text."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._starts: list[NDArray[np.int64]] = []
        self._ends: list[NDArray[np.int64]] = []
        self._layers: list[Singles] = []
        self._room = MOST_PIECES

    def add(self, window: list[Line], scores: Scores) -> None:
        """Keep the states of the next window."""
        if self._room > 0 and len(scores.layer):
            self._starts += [line.starts for line in window]
            self._ends += [line.ends for line in window]
            self._layers.append(scores.layer)
            self._room -= len(scores.layer)

    @functools.cached_property
    def _whole(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Singles, Singles]:
        layer = np.concatenate(self._layers)
        return np.concatenate(self._starts), np.concatenate(self._ends), layer, layer[:ARTICLE].mean(axis=0)

    def vector(self, mentions: Places, descriptions: Places) -> Singles | None:
        """Return the means of the states, shape (parts, width); None where the network has read no mention.

        Parameters
        ----------
        mentions, descriptions : sequence of (int, int)
            Code-point offsets, in order of text.
        """
        if not self._layers:
            return None
        starts, ends, layer, article = self._whole
        if mentions and mentions[0][0] >= ends[-1]:
            return None  # a long text names many whom nothing was kept of
        spans = [span for place in mentions[:MOST_MENTIONS] if (span := _span(starts, ends, place)) is not None]
        if not spans:
            return None
        said = [span for place in descriptions[:MOST_DESCRIPTIONS] if (span := _span(starts, ends, place)) is not None]
        near = [piece for low, high in spans for piece in ((max(0, low - BEFORE), low), (high, high + AFTER))]
        heads = [(high - 1, high) for _, high in spans]
        return np.stack([*(_mean(layer, part) for part in (spans, heads, said, near)), article])

    def chances(self, mentions: Places, descriptions: Places) -> tuple[float, ...]:
        """Return the chance of each kind, in the order of the kinds that are guessed; empty where there is no vector."""
        vector = self.vector(mentions, descriptions)
        return () if vector is None else tuple(chances(vector[None])[0].tolist())


def _span(starts: NDArray[np.int64], ends: NDArray[np.int64], place: tuple[int, int]) -> tuple[int, int] | None:
    low, high = int(np.searchsorted(ends, place[0], side="right")), int(np.searchsorted(starts, place[1], side="left"))
    return (low, high) if low < high else None


def _mean(layer: Singles, spans: list[tuple[int, int]]) -> Singles:
    total, pieces = np.zeros(layer.shape[1], np.float32), 0
    for low, high in spans:
        part = layer[low:high]
        total += part.sum(axis=0)
        pieces += len(part)
    mean: Singles = total / np.float32(max(1, pieces))
    return mean


def chances(vectors: Singles, weights: tuple[Singles, Singles] | None = None) -> Singles:
    """Return the chances of each kind for vectors of shape (voices, parts, width)."""
    slopes, constants = _weights() if weights is None else weights
    sums = vectors.reshape(len(vectors), -1) @ slopes + constants
    shares: Singles = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


@functools.cache
def _weights() -> tuple[Singles, Singles]:
    with files("sourcebook.machine.kinds").joinpath(FILE).open("rb") as stream, np.load(stream) as held:
        return held["slopes"].astype(np.float32), held["constants"].astype(np.float32)
