from pathlib import Path

import numpy as np
import pytest

from sourcebook.machine.kinds import classifier
from training.kind_classifier import Example, examples, fit, threshold

ARTICLES = [("Post", 2015, {"Ida Frey": (False, ["mayor of Lund", "the one in grey"])})] * 3


def test_who_is_described_as_one_kind_lends_it_to_every_description() -> None:
    assert {(e.phrase, e.code) for e in examples(ARTICLES)} == {
        ("mayor of Lund", "state"),
        ("the one in grey", "state"),
    }


def test_too_few_descriptions_tell_nothing() -> None:
    assert list(examples(ARTICLES[:1])) == []


@pytest.mark.parametrize(
    ("right", "found"), [([True, True, True, False], 0.7), ([False, False, False, False], 1.1), ([True] * 4, 0.2)]
)
def test_the_threshold_is_the_lowest_that_keeps_answers_right(right: list[bool], found: float) -> None:
    assert threshold(np.array([0.9, 0.8, 0.7, 0.2]), np.array(right)) == found


def test_what_was_learnt_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        Example(f"{word} {number}", kind, False, number > 7)
        for word, kind in (("boss", "state"), ("guru", "expert"))
        for number in range(10)
    ]
    path = tmp_path / "weights.npz"
    with monkeypatch.context() as patched:
        patched.setattr(classifier, "files", lambda _: tmp_path)
        patched.setattr(classifier, "FILE", path.name)
        assert "right 100.0 %" in fit(rows, path)
    classifier._weights.cache_clear()
