from pathlib import Path

import numpy as np
import pytest

from sourcebook.machine.kinds import meanings
from sourcebook.machine.kinds.arbiter import Heard
from training.kind_meanings import learn, told, write
from training.kind_witnesses import Coded, Witnesses

LOTS = np.random.default_rng(1)
MIDDLES = {"media": 3.0, "expert": -3.0}


def voice(kind: str) -> Witnesses:
    """Return a voice whose vector tells its kind."""
    vector = LOTS.normal(MIDDLES[kind], 1.0, (5, 4)).astype(np.float32)
    return Witnesses(Heard(kind, "certain"), (), "person", vector)


def test_what_vectors_tell_is_learnt_from_coded_and_settled_voices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded = [Coded(voice(kind), kind, f"a{number}", 1.0) for number in range(20) for kind in MIDDLES]
    blind = Coded(Witnesses(Heard(), (), "person", None), "media", "b", 1.0)
    weights = learn([*coded, blind], [voice("media") for _ in range(5)])
    unseen = Coded(voice("expert"), "expert", "c", 1.0)
    likely = told([unseen, blind], weights)
    assert meanings.chances(unseen.witnesses.vector[None], weights).argmax() == np.argmax(likely[0])
    assert likely[0][4] > 0.5 and likely[1] == ()
    with monkeypatch.context() as patched:
        patched.setattr(meanings, "files", lambda _: tmp_path)
        write(weights, tmp_path / meanings.FILE)
        assert np.allclose(meanings._weights()[0], weights[0], atol=1e-2)
    meanings._weights.cache_clear()
