"""Measure how well rewording is found, and how often ordinary texts are called reworded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.article_signs import Reading, odds
from sourcebook.rewording_detector.evidence import findings
from sourcebook.rewording_detector.likeness import Likeness
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.rewording_detector.weights import Weights, log_odds
from training.logistic import area
from training.reliability import LENGTHS, reliability
from training.rewording_examples import Example

PRECISION = 0.84
"""Somewhat more than is promised, for what is measured on some articles is less on others."""

DRAWS = 1000

ALARMS = ("score", "stated", "contrast", "anchors", "slips")

Floats = NDArray[np.float64]
Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Test:
    """What was learnt, from which score and up to which distance it speaks, and which head on the network it asks."""

    word: Perceptron = field(repr=False)
    article: Floats = field(repr=False)
    threshold: float
    likeness: Likeness = field(repr=False)
    tails: Floats = field(repr=False)
    head: int | None = 0

    def chances(self, example: Example) -> Floats:
        """Return the chance of each word of narration that it was put there."""
        return example.reading(self.word, self.head).chances

    def score(self, example: Example) -> float:
        """Return the log odds that a text was reworded."""
        return float(log_odds(self.article, example.reading(self.word, self.head).values(self.tails)[None, :])[0])

    def assesses(self, example: Example) -> bool:
        """Return whether a text is like enough to the news to be judged."""
        return example.distance <= self.likeness.limit


def measure(tests: Sequence[Example], left_out: Mapping[str, Test], whole: Test) -> dict[str, list[Row]]:
    """Measure each mechanism with the test that was learnt without it, and texts of other kinds with the whole one.

    Returns
    -------
    dict
        Rows of five tables: ``mechanisms``, ``words``, ``lengths``, ``kinds`` and ``reliability``.
    """
    ordinary = [e for e in tests if e.kind == "news" and not e.mechanism]
    found: dict[str, list[Row]] = {"mechanisms": [], "lengths": [], "kinds": kinds(tests, whole)}
    words, pool = {}, list[tuple[int, float, bool]]()
    for name, test in left_out.items():
        reworded = [e for e in tests if e.mechanism == name and test.assesses(e)]
        scored = [(e, test.score(e)) for e in reworded]
        plain = {known: _scores([e for e in ordinary if e.knowing is known], test) for known in (True, False)}
        found["mechanisms"] += [
            _trial(name, key, scored, plain[key[2]], test.threshold) for key in sorted({_key(e) for e in reworded})
        ]
        words[name] = called_words(scored, test)
        pool += [(e.words, score, True) for e, score in scored if e.spare and e.knowing]
        pool += [(e.words, test.score(e), False) for e in ordinary if e.knowing and test.assesses(e)]
        found["lengths"] += [_length(name, low, high, scored, test.threshold) for low, high in LENGTHS]
    sizes, marks, reworded = zip(*pool, strict=True)
    return found | {"words": shown_words(words), "reliability": reliability(sizes, marks, reworded)}


def _scores(examples: Sequence[Example], test: Test) -> Floats:
    return np.array([test.score(e) for e in examples if test.assesses(e)])


def _key(example: Example) -> tuple[float, bool, bool]:
    return example.rate, example.spare, example.knowing


def _trial(
    name: str, key: tuple[float, bool, bool], scored: Sequence[tuple[Example, float]], plain: Floats, threshold: float
) -> Row:
    chosen = np.array([score for e, score in scored if _key(e) == key])
    rate, spare, knowing = key
    low, high = interval(plain, chosen)
    return {
        "mechanism": name, "rate": rate, "spare": spare, "knowing": knowing, "articles": len(chosen), "auc": round(area(plain, chosen), 4),
        "auc_low": round(low, 4), "auc_high": round(high, 4), "found": int((chosen > threshold).sum()), "ordinary": len(plain), "alarms": int((plain > threshold).sum()),
    }  # fmt: skip


def interval(ordinary: Floats, reworded: Floats) -> tuple[float, float]:
    """Return between which values the area under the curve lies in 95 of 100 draws of as many texts, with replacement [efron1979]_."""
    lots = np.random.default_rng(0)
    drawn = [area(lots.choice(ordinary, len(ordinary)), lots.choice(reworded, len(reworded))) for _ in range(DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def _length(name: str, low: int, high: int, scored: Sequence[tuple[Example, float]], threshold: float) -> Row:
    chosen = [score for e, score in scored if _key(e) == (0.1, True, True) and low <= e.words < high]
    return {"mechanism": name, "words": low, "articles": len(chosen), "found": sum(s > threshold for s in chosen)}


def called_words(scored: Sequence[tuple[Example, float]], test: Test) -> tuple[Floats, Floats]:
    """Return the chance of each word of the texts that are called reworded, and whether it was changed."""
    called = [e for e, score in scored if score > test.threshold and e.spare and e.knowing]
    if not called:
        return np.zeros(0), np.zeros(0)
    return np.concatenate([test.chances(e) for e in called]), np.concatenate([e.changed for e in called])


def sure_from(chances: Floats, changed: Floats) -> float:
    """Return the chance from which enough words were changed; 1 if no chance is enough."""
    order = np.argsort(-chances)
    enough = np.flatnonzero(np.cumsum(changed[order]) / np.arange(1, len(order) + 1) >= PRECISION)
    return float(chances[order][enough[-1]]) if len(enough) else 1.0


def shown_words(words: Mapping[str, tuple[Floats, Floats]]) -> list[Row]:
    """Count, for each mechanism, the words that are shown and those of them that were changed.

    They are shown from the chance that is enough for every mechanism.
    """
    shown = max(sure_from(*found) for found in words.values())
    return [
        {
            "mechanism": name, "shown": round(shown, 4), "marked": int((chances >= shown).sum()),
            "right": int(changed[chances >= shown].sum()), "changed": int(changed.sum()),
        }
        for name, (chances, changed) in words.items()
    ]  # fmt: skip


def kinds(tests: Sequence[Example], test: Test) -> list[Row]:
    """Count the texts of each kind, those that are assessed and those that are called reworded; how far the highest lies over the threshold."""
    names = sorted({e.kind for e in tests if not e.mechanism})
    rows = []
    for name in names:
        texts = [e for e in tests if e.kind == name and not e.mechanism and e.knowing]
        judged = [e for e in texts if test.assesses(e)]
        over = [test.score(e) - test.threshold for e in judged]
        row = {"kind": name, "texts": len(texts), "assessed": len(judged), "called": sum(o > 0 for o in over)}
        rows.append(row | {"highest": round(max(over), 2) if over else ""})
    return rows


def alarms(readings: Sequence[Reading], weights: Weights) -> dict[str, float]:
    """Return the share of ordinary articles in which each single test speaks for a rewording."""
    full = replace(weights, alarms=dict.fromkeys(ALARMS, 0.0))
    found = [[f.speaks_for is True for f in findings(r, odds(r, weights), full)] for r in readings]
    return dict(zip(ALARMS, (float(share) for share in np.mean(found, axis=0)), strict=True))
