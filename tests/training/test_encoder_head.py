import numpy as np
import pytest

from sourcebook.rewording_detector.counts import shipped_counts
from training.encoder_head import CLEAN, Seen, _way, learn_head, look, look_at, read_seen
from training.mechanisms import Mechanism

WAYS = [
    Mechanism(name, {"workers": ["hands"], "building": ["edifice"]})
    for name in ("first sense", "nearest vectors", "used alike")
]
TEXT = "Officials said the workers left the old building early because the weather was bad. " * 12


def test_every_eighth_article_is_left_as_it_is_and_mechanisms_take_turns():
    found = [_way(WAYS, i) for i in range(3 * CLEAN)]
    assert [i for i, way in enumerate(found) if way is None] == [0, CLEAN, 2 * CLEAN]
    assert {way.name for way in found if way} == {"first sense", "nearest vectors", "used alike"}


def test_changed_words_are_marked():
    (seen,) = look(TEXT, WAYS[0], shipped_counts(), 1)
    assert seen.rows.shape == (len(seen.changed), 384)
    assert 0 < seen.changed.sum() < len(seen.changed)
    assert set(seen.mechanism) == {"first sense"}
    (clean,) = look(TEXT, None, shipped_counts(), 1)
    assert not clean.changed.any()
    assert not list(look("Too short.", WAYS[0], shipped_counts(), 1))


def test_parts_that_are_kept_are_not_looked_at_again(tmp_path):
    files = look_at([TEXT] * 3, WAYS, tmp_path)
    before = files[0].stat().st_mtime_ns
    assert look_at(["other"] * 3, WAYS, tmp_path) == files
    assert files[0].stat().st_mtime_ns == before
    assert set(read_seen(files).mechanism) == {"", "first sense"}


@pytest.mark.parametrize(("left_out", "learnt"), [("", 3), ("first sense", 2), ("nearest vectors", 1)])
def test_a_mechanism_is_left_out_with_its_kin(left_out, learnt):
    """Each mechanism changes all of its words and nothing else is changed, so that a head doubts only those that it met."""
    kinds = np.arange(40_000) % 4
    names = np.array(["first sense", "nearest vectors", "used alike", ""])[kinds]
    rows = np.eye(4, dtype=np.float16)[kinds]
    met = learn_head(Seen(rows, kinds < 3, names), left_out)
    assert met.centre[:3].astype(bool).sum() == learnt
    assert (met.log_odds(np.eye(4))[met.centre > 0][:-1] > 2).all()
    assert met.log_odds(np.eye(4))[3] < -1
