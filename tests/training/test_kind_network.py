from pathlib import Path

import numpy as np
import pytest

from sourcebook.machine.kinds import witness_network
from sourcebook.machine.kinds.arbiter import KINDS
from training.kind_network import learn, write

SIZE = 6


def two_heard_together(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return voices whose kind is told by two inputs together and by neither alone."""
    luck = np.random.default_rng(3)
    rows = luck.integers(0, 2, (number, SIZE)).astype(np.float32)
    return rows, (rows[:, 0] != rows[:, 1]).astype(np.int64)


def test_two_witnesses_are_heard_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, kinds = two_heard_together(21_000)
    layers = learn(rows[:20_000], kinds[:20_000], np.ones(20_000))
    logs = witness_network.ended(witness_network.begun(rows[20_000:], layers), layers=layers)
    assert (logs.argmax(axis=1) == kinds[20_000:]).mean() > 0.97
    write(layers, tmp_path / witness_network.FILE)
    with monkeypatch.context() as patched:
        patched.setattr(witness_network, "files", lambda _: tmp_path)
        kept = witness_network.ended(witness_network.begun(rows[20_000:]))
    witness_network.shipped.cache_clear()
    assert (kept.argmax(axis=1) == logs.argmax(axis=1)).mean() > 0.99


def test_the_last_inputs_add_to_the_first() -> None:
    luck = np.random.default_rng(2)
    wide = len(witness_network.shipped()[0])
    row = luck.normal(size=wide).astype(np.float32)
    whole = witness_network.ended(witness_network.begun(row))
    assert witness_network.ended(witness_network.begun(row[: wide - 9]), row[wide - 9 :]) == pytest.approx(
        whole, abs=1e-4
    )
    assert np.exp(whole).sum() == pytest.approx(1, abs=1e-5) and whole.shape == (len(KINDS),)
