from pathlib import Path

import numpy as np
import pytest

from sourcebook.machine.kinds import surroundings
from sourcebook.machine.kinds.surroundings import weighed
from training.kind_context import Example, examples, fit


def test_who_speaks_and_is_described_is_an_example_without_the_description() -> None:
    found = list(examples([("a", "Ilse Maro, a columnist, said it rained. Ilse Maro left.", "2019-01-01")]))
    assert [example.code for example in found] == ["media"]
    assert not set(weighed(["c:columnist"]).buckets) & set(found[0].row.buckets)


def test_who_is_not_described_is_none() -> None:
    assert list(examples([("a", "Ilse Maro said it rained.", "2019-01-01")])) == []


def test_what_was_learnt_is_guessed_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        Example(weighed([f"c:{word}", f"c:{number}"]), kind, number > 11)
        for word, kind in (("court", "state"), ("goal", "culture_sport"))
        for number in range(24)
    ]
    with monkeypatch.context() as patched:
        patched.setattr(surroundings, "files", lambda _: tmp_path)
        patched.setattr(surroundings, "FILE", "weights.npz")
        assert "100.0 % are guessed rightly" in fit(rows, tmp_path / "weights.npz")
        assert np.max(surroundings._kept().right) == 1
    surroundings._kept.cache_clear()
