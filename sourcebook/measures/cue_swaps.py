"""Which words that introduce what is said were swapped for which, and which of these swaps change what such a word implies."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sourcebook.coding.project import Project
from sourcebook.measures import restored
from sourcebook.text.span import Span


class CueSwap(NamedTuple):
    """A word or phrase of saying, what was printed for it, how often, and whether that implies something else."""

    original: str
    printed: str
    times: int
    turned: bool


def cue_swaps(project: Project) -> list[CueSwap]:
    """Return the swaps inside cues: first those that change what the cue implies by the word list, then by how often they come.

    Examples
    --------
    *Told* that became *instructed*, an order, comes before *said* that became *stated*, however often that is.
    """
    if not project.reference.has("substitutions"):
        return []
    before, since = restored.implied(restored.restore(project).coding), restored.implied(project.reference)
    times: Counter[tuple[str, str]] = Counter()
    turned = set()
    for change in restored.swaps(project.reference):
        at, pair = Span.of(change.start, change.end), (change.original, project.article.text[change.start : change.end])
        inside = [
            row["id"]
            for row in project.reference.attributions.to_dict("records")
            if row["cue_at"] and Span.parse(row["cue_at"]).overlaps(at)
        ]
        times[pair] += bool(inside)
        if any(before[name] != since[name] for name in inside):
            turned.add(pair)
    found = [CueSwap(*pair, count, pair in turned) for pair, count in times.items() if count]
    return sorted(found, key=lambda swap: (not swap.turned, -swap.times))
