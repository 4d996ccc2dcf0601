"""Points of ROC curves: how many reworded texts are found at the price of how many ordinary ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.measured import NEWS
from training.evaluate_rewording import Test
from training.rewording_examples import Example

STEPS = (0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
RATE = 0.1
ALL, KINDS = "all", "other kinds"

Floats = NDArray[np.float64]
Row = dict[str, Any]


def curve(ordinary: Floats, reworded: Floats) -> list[tuple[float, float]]:
    """Return the share of reworded texts that score higher than all but a share of the ordinary ones.

    Examples
    --------
    >>> curve(np.array([0.0, 1.0]), np.array([0.5, 2.0]))[0]
    (0.0, 0.5)
    """
    above = np.append(np.sort(ordinary)[::-1], -np.inf)
    kept = [min(int(step * len(ordinary)), len(ordinary)) for step in STEPS]
    return [(k / max(len(ordinary), 1), float((reworded > above[k]).mean())) for k in sorted(set(kept))]


def curves(tests: Sequence[Example], left_out: Mapping[str, Test], whole: Test) -> list[Row]:
    """Return curves of each mechanism, left out, against ordinary news, and of all together against texts by kind.

    Returns
    -------
    list of dict
        ``against`` (news, other news, other kinds), ``mechanism`` (or “all”), ``ordinary`` and ``reworded`` (how many texts),
        ``alarms`` and ``found`` (0 to 1). Only texts that are assessed count.
    """
    reworded = {name: _scores(_of(tests, name), test) for name, test in left_out.items()}
    news = [e for e in tests if e.kind == NEWS[0] and not e.mechanism and e.knowing]
    rows = [r for name, test in left_out.items() for r in _rows(NEWS[0], name, _scores(news, test), reworded[name])]
    everything = np.concatenate(list(reworded.values()))
    for against in (*NEWS, KINDS):
        texts = [e for e in tests if not e.mechanism and e.knowing and _group(e) == against]
        rows += _rows(against, ALL, _scores(texts, whole), everything)
    return rows


def _of(tests: Sequence[Example], mechanism: str) -> list[Example]:
    return [e for e in tests if e.mechanism == mechanism and e.rate == RATE and e.spare and e.knowing]


def _group(example: Example) -> str:
    return example.kind if example.kind in NEWS else KINDS


def _scores(texts: Sequence[Example], test: Test) -> Floats:
    return np.array([test.score(e) for e in texts if test.assesses(e)])


def _rows(against: str, mechanism: str, ordinary: Floats, reworded: Floats) -> list[Row]:
    about = {"against": against, "mechanism": mechanism, "ordinary": len(ordinary), "reworded": len(reworded)}
    return [about | {"alarms": round(a, 4), "found": round(f, 4)} for a, f in curve(ordinary, reworded)]
