"""Turn annotated documents into windows with labels for the network."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sourcebook.machine.tokens import Ints, Line
from sourcebook.machine.windows import pack, read_lines
from training.corpus import GoldAttribution, GoldDocument, Pieces

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FIRST_LABEL = {"source": 1, "cue": 3, "content": 5}
NOWHERE = -1
WINDOW_START = 0

CURLY_TO_STRAIGHT = str.maketrans("“”", '""')
CURLY_TO_SINGLE = str.maketrans("“”", "‘’")
CURLY_TO_ANGLE = str.maketrans("“”", "«»")
STYLES = (CURLY_TO_STRAIGHT, CURLY_TO_SINGLE, CURLY_TO_ANGLE)


@dataclass(frozen=True)
class Example:
    """One window of a document.

    Attributes
    ----------
    ids, case, quote, gap : ndarray of int, shape (pieces,)
        What the network sees.
    heads : ndarray of int, shape (words,)
        Index of the first piece of each word, after the window's own start mark.
    labels : ndarray of int, shape (words,)
        Rows of `LABELS`.
    content_cue : ndarray of int, shape (words,)
        For each word of a content the word that begins its cue, else `NOWHERE`.
    cue_source : ndarray of int, shape (words,)
        For each word that begins a cue the word that begins its source, `WINDOW_START` where it has none;
        `NOWHERE` for other words.
    """

    ids: Ints
    case: Ints
    quote: Ints
    gap: Ints
    heads: Ints
    labels: Ints
    content_cue: Ints
    cue_source: Ints


def vary_marks(text: str, chance: random.Random, rate: float) -> str:
    """Give curly quotation marks another style in a share of the texts; no offset moves."""
    return text.translate(chance.choice(STYLES)) if chance.random() < rate else text


def examples(document: GoldDocument, longest: int, chance: random.Random, *, rate: float = 0.15) -> Iterator[Example]:
    """Cut a document into labelled windows, which begin elsewhere at each call.

    Parameters
    ----------
    document : GoldDocument
        A text and its attributions.
    longest : int
        Most pieces of a window, without the marks at its start and end.
    chance : random.Random
        Draws the length of the first window and the style of quotation marks.
    rate : float, optional
        Share of documents whose quotation marks change their style.
    """
    text = vary_marks(document.text, chance, rate)
    first = chance.randint(longest // 4, longest)
    for window in pack(text, read_lines(text), longest, first):
        yield label(window, document.attributions)


def joined(window: list[Line]) -> Line:
    """Make one line of a window's lines."""
    fields = ("ids", "starts", "ends", "first", "case", "quote", "gap", "opens")
    return Line(*(np.concatenate([getattr(line, name) for line in window]) for name in fields))


def label(window: list[Line], attributions: tuple[GoldAttribution, ...]) -> Example:
    """Label one window; word 0 is the mark at its start."""
    line = joined(window)
    heads = np.append(0, np.flatnonzero(line.first) + 1)
    starts = np.append(-1, line.starts[line.first])
    labels = np.zeros(len(heads), dtype=np.int64)
    content_cue = np.full(len(heads), NOWHERE)
    cue_source = np.full(len(heads), NOWHERE)
    for attribution in attributions:
        sources = _paint(labels, starts, attribution.source, "source")
        cues = _paint(labels, starts, attribution.cue, "cue")
        contents = _paint(labels, starts, attribution.content, "content")
        if cues:
            content_cue[contents] = cues[0]
            cue_source[cues[0]] = sources[0] if sources else WINDOW_START
    return Example(line.ids, line.case, line.quote, line.gap, heads, labels, content_cue, cue_source)


def _paint(labels: Ints, starts: Ints, pieces: Pieces, kind: str) -> list[int]:
    painted: list[int] = []
    for start, end in pieces:
        low, high = np.searchsorted(starts, (start, end))
        if low < high:
            labels[low:high] = FIRST_LABEL[kind] + 1
            labels[low] = FIRST_LABEL[kind]
            painted.extend(range(low, high))
    return painted


def without_gaps(example: Example) -> Example:
    """Hide the line breaks of an example, for texts that come as one line."""
    return replace(example, gap=np.zeros_like(example.gap))
