import itertools

import numpy as np
import pytest

from sourcebook.machine.viterbi import best_labels, spans

FORBIDDEN = -1e4
TRANSITIONS = np.zeros((7, 7), dtype=np.float32)
for inside in (2, 4, 6):
    TRANSITIONS[:, inside] = FORBIDDEN
    TRANSITIONS[inside - 1, inside] = TRANSITIONS[inside, inside] = 0


def score(window: np.ndarray, labels: tuple[int, ...]) -> float:
    steps = sum(TRANSITIONS[a, b] for a, b in itertools.pairwise(labels))
    return float(sum(window[i, label] for i, label in enumerate(labels)) + steps)


@pytest.mark.parametrize("seed", range(5))
def test_no_sequence_is_better(seed: int) -> None:
    window = np.random.default_rng(seed).normal(size=(4, 7)).astype(np.float32)
    (labels,) = best_labels([window], TRANSITIONS)
    best = max(itertools.product(range(7), repeat=4), key=lambda sequence: score(window, sequence))
    assert tuple(labels) == best


def test_windows_do_not_touch_each_other() -> None:
    draw = np.random.default_rng(1)
    windows = [draw.normal(size=(size, 7)).astype(np.float32) for size in (3, 9, 1)]
    together = best_labels(windows, TRANSITIONS)
    for window, labels in zip(windows, together, strict=True):
        assert best_labels([window], TRANSITIONS)[0].tolist() == labels.tolist()


def test_no_windows_no_labels() -> None:
    assert best_labels([], TRANSITIONS) == []


def test_a_span_ends_where_the_next_begins() -> None:
    found = spans(np.array([5, 6, 5, 0, 1, 3, 4, 4]))
    assert [(span.kind, span.start, span.end) for span in found] == [
        ("content", 0, 2),
        ("content", 2, 3),
        ("source", 4, 5),
        ("cue", 5, 8),
    ]
