import numpy as np
import pytest

from training.antecedents import Example, gap_score


def example(good: list[bool]) -> Example:
    return Example(np.zeros((3, 1), dtype=np.float32), good, "f", "gap", (0, 2))


def test_only_the_two_names_may_be_chosen() -> None:
    scores = np.array([1.0, 9.0, 2.0], dtype=np.float32)
    examples = [example([False, False, True]), example([True, False, False]), example([False, False, False])]
    # Always the second name: one of three choices is right, one of two names found.
    figures = gap_score(examples, lambda _: scores)
    assert figures == pytest.approx((100 / 3, 50, 40))
