"""Which attribution of one coder is which of another's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

IOU = 0.5


@dataclass(frozen=True)
class Anchors:
    """What an attribution is recognised by: its cue, and the offsets of its content."""

    cue: Span | None
    content: frozenset[int]


def anchors(table: pd.DataFrame) -> list[Anchors]:
    """Return the anchors of each row of a table of attributions."""
    return [
        Anchors(Span.parse(cue) if cue else None, frozenset(Span.parse(content).positions()))
        for cue, content in zip(table["cue_at"], table["content_at"], strict=True)
    ]


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the Jaccard overlap of two sets of offsets, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def similarity(one: Anchors, other: Anchors) -> float:
    """Score a pair of attributions; 0 if they cannot be the same.

    Two are the same only if their contents overlap by half (Jaccard), or their cues
    share words and their contents touch. A shared cue weighs more, since the contents of
    nested attributions resemble each other.
    """
    shared = overlap(one.content, other.content)
    same_cue = one.cue is not None and other.cue is not None and one.cue.overlaps(other.cue)
    if one.cue and other.cue and not same_cue and shared < 0.9:
        return 0.0
    return (1.0 if same_cue and shared > 0 else 0.0) + (shared if shared >= IOU else 0.0)


def match(first: Sequence[Anchors], second: Sequence[Anchors]) -> list[tuple[int, int]]:
    """Pair attributions of two coders one to one, best pairs overall.

    Returns
    -------
    list of (int, int)
        Positions in `first` and `second`; those without a partner are left out.
    """
    scores = {(i, j): score for i, a in enumerate(first) for j, b in enumerate(second) if (score := similarity(a, b))}
    rivals = Counter(one for i, j in scores for one in (("first", i), ("second", j)))
    clear = [(i, j) for i, j in scores if rivals["first", i] == rivals["second", j] == 1]
    return sorted(clear + _assign({pair: score for pair, score in scores.items() if pair not in clear}))


def _assign(scores: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Choose among pairs that have rivals. Nearly all texts have none, and SciPy is slow to load."""
    if not scores:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows, columns = (sorted({pair[side] for pair in scores}) for side in (0, 1))
    table = np.array([[scores.get((i, j), 0.0) for j in columns] for i in rows])
    chosen = [(rows[r], columns[c]) for r, c in zip(*linear_sum_assignment(-table), strict=True)]
    return [pair for pair in chosen if pair in scores]


def align(tables: Sequence[pd.DataFrame]) -> list[tuple[int | None, ...]]:
    """Group the rows of several coders' tables into units.

    Returns
    -------
    list of tuple
        One tuple a unit, with each coder's row number or None, in the order of the text.
    """
    coders = [anchors(table) for table in tables]
    units: list[list[int | None]] = []
    models: list[Anchors] = []
    for number, rows in enumerate(coders):
        pairs = {row: unit for unit, row in match(models, rows)}
        for row, anchor in enumerate(rows):
            if row not in pairs:
                pairs[row] = len(units)
                units.append([None] * len(coders))
                models.append(anchor)
            units[pairs[row]][number] = row
    order = sorted(range(len(units)), key=lambda i: (min(models[i].content), -max(models[i].content)))
    return [tuple(units[i]) for i in order]
