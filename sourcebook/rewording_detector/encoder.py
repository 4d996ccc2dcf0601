"""What the coder's network, which reads whole sentences, knows of each word: the log odds that another one stood there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.array_files import opened
from sourcebook.paths import home
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.text.article import Article

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LAYER = "layer3"
"""The layers above know more of who speaks than of words, and cost more."""
PARTS = ("centre", "spread", "inner", "bias", "outer", "constant")
WHOLE = "all"
"""Name of the head that learnt from every mechanism; the others are named by the one that they were spared."""


def available() -> bool:
    """Return whether the network can be run; for Intel Macs there is no onnxruntime."""
    return find_spec("onnxruntime") is not None


def vectors(text: str, start: int = 0) -> Iterator[tuple[Ints, NDArray[np.float32]]]:
    """Yield, window by window, where the word pieces of a text begin, and what the network makes of each.

    Raises
    ------
    ModelError
        If the coder's model is missing or damaged.
    """
    from sourcebook.machine.middle_layers import layer

    return layer(LAYER, text, start)


def odds_at(heads: Mapping[str, Perceptron], article: Article, offsets: Sequence[Ints]) -> list[Floats]:
    """Return the log odds that words were put there: for each array of offsets one row a word, one column a head.

    Only the odds are kept of each window, so that a long text takes little memory.

    Raises
    ------
    ModelError
        If the coder's model is missing or damaged.
    """
    starts, found = [np.zeros(0, dtype=np.int64)], [np.zeros((0, len(heads)))]
    for places, rows in vectors(article.text, article.body_start):
        wide = rows.astype(np.float64)
        starts.append(places)
        found.append(np.stack([head.log_odds(wide) for head in heads.values()], axis=1))
    table, places = np.concatenate(found), np.concatenate(starts)
    return [
        table[pieces_at(places, wanted)] if len(table) else np.zeros((len(wanted), len(heads))) for wanted in offsets
    ]


def middle(odds: NDArray[np.floating]) -> tuple[float, float]:
    """Return the mean and the median of the odds on the words of a text."""
    return (float(odds.mean()), float(np.median(odds))) if len(odds) else (0.0, 0.0)


def with_network(signs: Floats, odds: Floats, text: tuple[float, float]) -> Floats:
    """Add the odds on words to their signs, set against the median of the text: the network doubts some subjects more."""
    return np.column_stack([signs, odds - text[1]])


def pieces_at(starts: Ints, offsets: Ints) -> Ints:
    """Return the place of the word piece that each offset lies in."""
    return np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0)


def pack_heads(heads: Mapping[str, Perceptron]) -> dict[str, NDArray[np.generic]]:
    """Pack heads for a file, in two bytes a number."""
    found: dict[str, NDArray[np.generic]] = {"names": np.array(list(heads))}
    for part in PARTS:
        found[part] = np.stack([np.asarray(getattr(head, part)) for head in heads.values()]).astype(np.float16)
    return found


def read_heads(path: Path) -> dict[str, Perceptron]:
    """Read heads.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    with opened(path, "training.encoder_head") as found:
        tables = {part: found[part].astype(np.float64) for part in PARTS}
        return {str(name): _head(tables, i) for i, name in enumerate(found["names"])}


def _head(tables: Mapping[str, Floats], i: int) -> Perceptron:
    centre, spread, inner, bias, outer = (tables[part][i] for part in PARTS[:-1])
    return Perceptron(centre, spread, inner, bias, outer, float(tables[PARTS[-1]][i]))


@lru_cache(maxsize=1)
def shipped_heads() -> dict[str, Perceptron]:
    """Return the heads that come with the package.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    return read_heads(home() / "data" / "baseline" / "encoder_heads.npz")
