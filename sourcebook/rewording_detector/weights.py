"""`Weights`: what each sign counts for, learnt from articles reworded for the purpose, and how often ordinary articles are caught."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.errors import DataError
from sourcebook.paths import home
from sourcebook.rewording_detector.encoder import available
from sourcebook.rewording_detector.likeness import Likeness
from sourcebook.rewording_detector.perceptron import Perceptron

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Weights:
    """A perceptron on words and a logistic regression on articles, and what was measured with them.

    Attributes
    ----------
    word : Perceptron
    article : array of float
        Weights; the first is the constant.
    shown : float
        Chance from which a word is shown.
    threshold : float
        Log odds from which an article is called reworded; set on other ordinary articles
        than those of `ordinary`.
    ordinary : array of float
        Log odds of ordinary articles that were never counted nor learnt from, ascending.
    alarms : mapping of str to float
        Share of ordinary articles, read whole, that each single test, and all together (``score``), would catch.
    tried : int
        How many these are.
    suggestion : mapping of str to float
        What counts in the choice of a usual word.
    measured : mapping of str to float
        Figures of the evaluation, for the prose.
    likeness : Likeness
        What tells texts of other kinds from the news.
    tails : array of float
        Chances that few words of ordinary news exceed, as `article_signs.TAILS` says.
    encoder : bool
        Whether what the coder's network knows of each word is a sign, too.
    plain : Weights, optional
        Those for machines on which the network cannot be run.
    """

    word: Perceptron = field(repr=False)
    article: Floats = field(repr=False)
    shown: float
    threshold: float
    ordinary: Floats = field(repr=False)
    alarms: Mapping[str, float]
    tried: int
    suggestion: Mapping[str, float]
    measured: Mapping[str, float]
    likeness: Likeness
    tails: Floats = field(repr=False)
    encoder: bool = False
    plain: Weights | None = field(default=None, repr=False)


def log_odds(weights: Floats, values: Floats) -> Floats:
    """Return the log odds of rows of values."""
    return np.asarray(values @ weights[1:] + weights[0])


def chance(odds: Floats) -> Floats:
    """Turn log odds into a probability."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def read_weights(path: Path) -> Weights:
    """Read weights.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    try:
        return _weights(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise DataError(
            f"{path}: is missing; restore it from the repository or make it with `python -m training.rewording_detector`."
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: is damaged ({error!r}); restore it from the repository.") from error


def _weights(found: Mapping[str, Any]) -> Weights:
    article, ordinary = (np.array(found[name], dtype=np.float64) for name in ("article", "ordinary"))
    return Weights(
        _perceptron(found["word"]),
        article,
        float(found["shown"]),
        float(found["threshold"]),
        ordinary,
        dict(found["alarms"]),
        int(found["tried"]),
        dict(found["suggestion"]),
        dict(found["measured"]),
        _likeness(found["likeness"]),
        np.array(found["tails"], dtype=np.float64),
        bool(found["encoder"]),
        _weights(found["plain"]) if found.get("plain") else None,
    )


def _perceptron(found: Mapping[str, Any]) -> Perceptron:
    names = ("centre", "spread", "inner", "bias", "outer")
    centre, spread, inner, bias, outer = (np.array(found[name], dtype=np.float64) for name in names)
    return Perceptron(centre, spread, inner, bias, outer, float(found["constant"]))


def _likeness(found: Mapping[str, Any]) -> Likeness:
    centre, spread, weights = (np.array(found[name], dtype=np.float64) for name in ("centre", "spread", "weights"))
    return Likeness(centre, spread, weights, float(found["limit"]))


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the weights that come with the package, those without the network where it cannot be run.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    found = read_weights(home() / "data" / "baseline" / "rewording_detector.json")
    return found.plain if found.plain and not available() else found
