import numpy as np
import pytest

from sourcebook.machine.kinds import classifier
from sourcebook.machine.kinds.classifier import BUCKETS, buckets, chances, classify, features


def test_features_know_the_main_word_by_its_place() -> None:
    found = set(features("the ward boss of Lund"))
    assert {"head:boss", "end:oss", "ward boss"} <= found
    assert "head:lund" not in found


@pytest.mark.parametrize("phrase", ["", "…", "a word " * 100])
def test_buckets_are_few_and_within_bounds(phrase: str) -> None:
    found = buckets(phrase)
    assert len(found) <= 80
    assert all(0 <= bucket < BUCKETS for bucket in found)


def test_chances_add_up() -> None:
    assert chances("a ward boss").sum() == pytest.approx(1)
    assert chances("").sum() == pytest.approx(1)


def test_it_keeps_silent_where_it_is_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = np.zeros((BUCKETS, 2), np.float32)
    weights[buckets("boss")] = (0, 2)
    monkeypatch.setattr(classifier, "_weights", lambda: (("expert", "state"), weights, np.zeros(2, np.float32), 0.9))
    told = classify(["a stranger", "boss"])
    assert told is not None
    assert told[:2] == ("state", "boss")
    assert told[2] > 0.9
    assert classify(["a stranger"]) is None
    assert classify(["", " , "]) is None
