"""Which content belongs to which cue, and which cue to which source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from sourcebook.machine.network import SIDE_BY_SIDE, Floats, Model, Scores
from sourcebook.machine.tokens import Line
from sourcebook.machine.viterbi import CONTENT, CUE, SOURCE, Labels, WordSpan, best_labels, spans

Pieces = tuple[tuple[int, int], ...]
SOURCE_LABEL = 1
CUE_LABEL = 3
CERTAIN = 20.0
SPARE = 0.2
"""Share of a content's pointer that a cue without content needs to take it from a cue with several."""

CUE_BETWEEN = 0.2
"""What each other cue between a content and a cue takes from their fit."""

ENOUGH = 0.3
"""Share of a content's pointer that a cue needs to count as its own."""

NONE_MARGIN = 20.0
"""By how much "no source" must fit a cue better than any word does."""

CUE_MARGIN = 4.2
"""How far a word's score as the begin of a cue may lie below its best label's, for a second look."""


@dataclass(frozen=True)
class Found:
    """An attribution as the network finds it, by code-point offset; a part it lacks has no pieces.

    `hint` tells that some word of the content looks like a cue, so that a second look is worth its time.
    """

    source: Pieces
    cue: Pieces
    content: Pieces
    hint: bool = False


def find(
    windows: Iterable[list[Line]], model: Model, keep: Callable[[list[Line], Scores], None] | None = None
) -> Iterator[Found]:
    """Find the attributions of windows, in order of text.

    Parameters
    ----------
    windows : iterable of list of Line
        Each of at most `model.window` pieces.
    model : Model
        Scores the windows.
    keep : callable, optional
        Is given each window with its scores.

    Yields
    ------
    Found
        With a cue and a content.
    """
    for found in find_each(([window] for window in windows), model, keep):
        yield from found


def find_each(
    texts: Iterable[list[list[Line]]], model: Model, keep: Callable[[list[Line], Scores], None] | None = None
) -> Iterator[list[Found]]:
    """Find the attributions of several texts, each given as its windows, which are scored side by side; see `find`."""
    before: tuple[Iterable[Scores], list[int]] = ((), [])
    for group, held in _groups(texts):
        begun = model.score_all(group)
        if keep is not None:
            begun = _kept(group, begun, keep)
        # while the network reads on, what it said of the group before is tied together
        yield from _find_group(*before, model)
        before = begun, held
    yield from _find_group(*before, model)


def _kept(
    windows: list[list[Line]], begun: Iterable[Scores], keep: Callable[[list[Line], Scores], None]
) -> Iterator[Scores]:
    for window, scores in zip(windows, begun, strict=True):
        keep(window, scores)
        yield scores


def _groups(texts: Iterable[list[list[Line]]]) -> Iterator[tuple[list[list[Line]], list[int]]]:
    """Yield as many windows as are read side by side, and how many each text has of them."""
    held: list[int] = []
    group: list[list[Line]] = []
    for windows in texts:
        held.append(len(windows))
        group += windows
        if len(group) >= SIDE_BY_SIDE:
            yield group, held
            held, group = [], []
    yield group, held


def _find_group(begun: Iterable[Scores], held: list[int], model: Model) -> Iterator[list[Found]]:
    scores = list(begun)
    labels = best_labels([score.emissions for score in scores], model.transitions)
    labels = with_missed_sources(scores, _with_missed_cues(scores, labels, model), model)
    told = zip(scores, labels, strict=True)
    for count in held:
        windows = (sorted(find_linked(*window), key=lambda item: item.content) for window in islice(told, count))
        yield [found for window in windows for found in window]


def _again(labels: list[Labels], changed: list[Floats | None], model: Model) -> list[Labels]:
    """Label the windows again whose scores have changed, all in one go."""
    found = iter(best_labels([scores for scores in changed if scores is not None], model.transitions))
    return [label if scores is None else next(found) for label, scores in zip(labels, changed, strict=True)]


def _with_missed_cues(scores: list[Scores], labels: list[Labels], model: Model) -> list[Labels]:
    """Label a window again where a content points at a word that is no cue yet."""
    return _again(labels, [_missed_cues(*window) for window in zip(scores, labels, strict=True)], model)


def _missed_cues(scores: Scores, labels: Labels) -> Floats | None:
    """Return the scores of a window in which such words are cues, None where there is none."""
    found = spans(labels)
    cues = np.array([edge for span in found if span.kind == CUE for edge in (span.start, span.end)], dtype=np.int64)
    missed = [_missed_cue(span, cues, scores) for span in found if span.kind == CONTENT]
    begins = [word for word in missed if word and labels[word] == 0]
    if not begins:
        return None
    emissions = scores.emissions.copy()
    emissions[begins, CUE_LABEL] += CERTAIN
    return emissions


def _missed_cue(content: WordSpan, cues: Labels, scores: Scores) -> int:
    """Return the word a content points at, 0 where the cues there are, by their starts and ends, have most of what it points with."""
    query = scores.content_query[content.start : content.end].mean(axis=0)
    fit = scores.cue_key @ query * len(query) ** -0.5
    share = np.exp(fit - fit.max())
    share /= share.sum()
    word = int(share.argmax())
    # A last word of no weight, since an end may lie behind all words.
    known = float(np.add.reduceat(np.append(share, np.float32(0)), cues)[::2].max()) if len(cues) else 0.0
    return word if known < ENOUGH and share[word] > ENOUGH else 0


def with_missed_sources(scores: list[Scores], labels: list[Labels], model: Model) -> list[Labels]:
    """Label the words of windows that nothing has again where a cue points at one of them as its source."""
    return _again(labels, [_missed_sources(*window) for window in zip(scores, labels, strict=True)], model)


def _missed_sources(scores: Scores, labels: Labels) -> Floats | None:
    """Return the scores of a window in which such words are sources, None where there is none."""
    cues = [span for span in spans(labels) if span.kind == CUE]
    pointed = [_pointed_source(cue, scores) for cue in cues]
    begins = [word for word in pointed if word and labels[word] == 0]
    if not begins:
        return None
    kept = np.flatnonzero(labels)
    emissions = scores.emissions.copy()
    emissions[kept, labels[kept]] += CERTAIN
    emissions[begins, SOURCE_LABEL] += CERTAIN
    return emissions


def _pointed_source(cue: WordSpan, scores: Scores) -> int:
    """Return the word a cue points at as its source; word 0, the mark at the window's start, stands for none."""
    fit = scores.source_key @ scores.cue_query[cue.start]
    fit[0] -= NONE_MARGIN
    return int(fit.argmax())


def find_linked(scores: Scores, labels: Labels) -> Iterator[Found]:
    """Tie the spans of one window together; a cue without content and a source without cue are dropped."""
    found = spans(labels)
    cues, contents, sources = ([span for span in found if span.kind == kind] for kind in (CUE, CONTENT, SOURCE))
    if not contents or not cues:
        return
    owners = _owners(contents, cues, scores)
    for index, cue in enumerate(cues):
        parts = [content for content, owner in zip(contents, owners, strict=True) if owner == index]
        if parts:
            hint = any(_looks_like_cue(part, scores) for part in parts)
            source = _source_of(cue, sources, scores)
            yield Found(_pieces(source, scores), _pieces([cue], scores), _pieces(parts, scores), hint)


def _owners(contents: list[WordSpan], cues: list[WordSpan], scores: Scores) -> list[int]:
    """Give each content the cue it points at most, by index."""
    queries = np.stack([scores.content_query[span.start : span.end].mean(axis=0) for span in contents])
    begins = np.array([cue.start for cue in cues])
    fit = queries @ scores.cue_key[begins].T * queries.shape[1] ** -0.5
    fit -= CUE_BETWEEN * _cues_between(np.array([span.start for span in contents]), begins)
    share = np.exp(fit - fit.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    owners = [int(best) for best in share.argmax(axis=1)]
    for cue in range(len(cues)):
        if cue not in owners:
            _give_one(cue, owners, share)
    return owners


def _cues_between(contents: Labels, cues: Labels) -> Labels:
    """Count the other cues between each content and each cue."""
    before = np.searchsorted(cues, contents)[:, None]
    rank = np.arange(len(cues))
    return np.where(rank < before, before - 1 - rank, rank - before)


def _give_one(cue: int, owners: list[int], share: Floats) -> None:
    """Give a cue without content a content of a cue that has several, where it points at this one too."""
    spare = [i for i, owner in enumerate(owners) if owners.count(owner) > 1 and share[i, cue] > SPARE]
    if spare:
        owners[max(spare, key=lambda i: share[i, cue])] = cue


def _source_of(cue: WordSpan, sources: list[WordSpan], scores: Scores) -> list[WordSpan]:
    word = _pointed_source(cue, scores)
    for source in sources:
        if source.start <= word < source.end:
            return [source]
    keys = scores.source_key[[0, *(source.start for source in sources)]]
    best = int((keys @ scores.cue_query[cue.start]).argmax())
    return [sources[best - 1]] if best else []


def _looks_like_cue(part: WordSpan, scores: Scores) -> bool:
    inside = scores.emissions[part.start : part.end]
    return bool((inside[:, CUE_LABEL] > inside.max(axis=1) - CUE_MARGIN).any())


def _pieces(parts: list[WordSpan], scores: Scores) -> Pieces:
    return tuple((int(scores.starts[part.start]), int(scores.ends[part.end - 1])) for part in parts)
