"""The best sequence of labels for each window, and the spans it holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sourcebook.machine.network import Floats

SOURCE, CUE, CONTENT = "source", "cue", "content"
BEGINS = {1: SOURCE, 3: CUE, 5: CONTENT}

Labels = npt.NDArray[np.int64]


class WordSpan(NamedTuple):
    """A run of words of one kind.

    Attributes
    ----------
    kind : str
        source, cue or content.
    start, end : int
        Indices of words in their window, end-exclusive.
    """

    kind: str
    start: int
    end: int


def best_labels(windows: list[Floats], transitions: Floats) -> list[Labels]:
    """Find the best sequence of labels of each window [viterbi1967]_.

    Windows go through side by side, each by itself: the result of one does not depend on the others.

    Parameters
    ----------
    windows : list of ndarray, each of shape (words, 7)
        Scores of the labels of each word.
    transitions : ndarray, shape (7, 7)
        Scores of label after label.

    Returns
    -------
    list of ndarray of int, each of shape (words,)
    """
    if not windows:
        return []
    sizes = np.array([len(window) for window in windows])
    padded = np.zeros((sizes.max(), len(windows), transitions.shape[0]), dtype=np.float32)
    for index, window in enumerate(windows):
        padded[: len(window), index] = window
    best, steps = _forward(padded, sizes, transitions)
    return _backward(best, steps, sizes)


def _forward(padded: Floats, sizes: Labels, transitions: Floats) -> tuple[Floats, Labels]:
    best = padded[0].copy()
    steps = np.zeros(padded.shape, dtype=np.int64)
    last = best.copy()
    ends: dict[int, list[int]] = {}
    for index, size in enumerate(sizes.tolist()):
        ends.setdefault(size - 1, []).append(index)
    into = transitions.T[None]
    for i in range(1, len(padded)):
        paths = best[:, None, :] + into
        paths.argmax(axis=2, out=steps[i])
        best = np.maximum.reduce(paths, axis=2)
        best += padded[i]
        if i in ends:
            last[ends[i]] = best[ends[i]]
    return last, steps


def _backward(best: Floats, steps: Labels, sizes: Labels) -> list[Labels]:
    found = []
    for index, size in enumerate(sizes):
        label = int(best[index].argmax())
        labels = np.zeros(size, dtype=np.int64)
        for i in range(size - 1, -1, -1):
            labels[i] = label
            label = int(steps[i, index, label])
        found.append(labels)
    return found


def spans(labels: Labels) -> list[WordSpan]:
    """Return the spans of a sequence of labels, in order.

    Examples
    --------
    >>> [(span.kind, span.start, span.end) for span in spans(np.array([0, 1, 2, 3, 0, 5]))]
    [('source', 1, 3), ('cue', 3, 4), ('content', 5, 6)]
    """
    values = labels.tolist()
    found = []
    for start, label in enumerate(values):
        if label in BEGINS:
            end = start + 1
            while end < len(values) and values[end] == label + 1:
                end += 1
            found.append(WordSpan(BEGINS[label], start, end))
    return found
