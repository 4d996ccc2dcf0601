"""Which content belongs to which cue, and which cue to which source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sourcebook.machine.decode import CONTENT, CUE, SOURCE, Labels, WordSpan, best_labels, spans
from sourcebook.machine.model import Model, Scores
from sourcebook.machine.pieces import Line

Pieces = tuple[tuple[int, int], ...]
SIDE_BY_SIDE = 16
"""Windows that are decoded together; a trade of memory for speed without any effect on the result."""


@dataclass(frozen=True)
class Found:
    """An attribution as the network finds it, by code-point offset; a part it lacks has no pieces."""

    source: Pieces
    cue: Pieces
    content: Pieces


def find(windows: Iterable[list[Line]], model: Model) -> Iterator[Found]:
    """Find the attributions of windows, in order of text.

    Parameters
    ----------
    windows : iterable of list of Line
    model : Model

    Yields
    ------
    Found
        With a content; a content without a cue has no source either.
    """
    remaining = iter(windows)
    while group := list(islice(remaining, SIDE_BY_SIDE)):
        scores = [model.score(window) for window in group]
        labels = best_labels([score.emissions for score in scores], model.transitions)
        for score, found in zip(scores, labels, strict=True):
            yield from sorted(_linked(score, found), key=lambda item: item.content)


def _linked(scores: Scores, labels: Labels) -> Iterator[Found]:
    found = spans(labels)
    by_kind = {kind: [span for span in found if span.kind == kind] for kind in (SOURCE, CUE, CONTENT)}
    contents: dict[WordSpan | None, list[WordSpan]] = {}
    for content in by_kind[CONTENT]:
        contents.setdefault(_cue_of(content, by_kind[CUE], scores), []).append(content)
    for alone in contents.pop(None, []):
        yield Found((), (), _pieces([alone], scores))
    for cue, parts in contents.items():
        assert cue is not None
        source = _source_of(cue, by_kind[SOURCE], scores)
        yield Found(_pieces(source, scores), _pieces([cue], scores), _pieces(parts, scores))


def _cue_of(content: WordSpan, cues: list[WordSpan], scores: Scores) -> WordSpan | None:
    if not cues:
        return None
    query = scores.content_query[content.start : content.end].mean(axis=0)
    fit = scores.cue_key[[cue.start for cue in cues]] @ query
    return cues[int(fit.argmax())]


def _source_of(cue: WordSpan, sources: list[WordSpan], scores: Scores) -> list[WordSpan]:
    # Word 0, the mark at the window's start, stands for no source.
    keys = scores.source_key[[0, *(source.start for source in sources)]]
    best = int((keys @ scores.cue_query[cue.start]).argmax())
    return [sources[best - 1]] if best else []


def _pieces(parts: list[WordSpan], scores: Scores) -> Pieces:
    return tuple((int(scores.starts[part.start]), int(scores.ends[part.end - 1])) for part in parts)
