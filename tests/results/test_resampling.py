"""The bootstrap: the same samples each time, in parts or at once."""

import numpy as np
import pytest

from sourcebook.results import resampling
from sourcebook.results.resampling import ends, resample


def test_as_many_units_as_there_are_in_as_many_samples_as_asked():
    places = resample(5, lambda drawn: drawn, draws=7)
    assert places.shape == (7, 5)
    assert set(places.ravel()) <= set(range(5))


def test_units_come_back():
    assert any(len(set(row)) < 5 for row in resample(5, lambda drawn: drawn, draws=7).tolist())


@pytest.mark.parametrize("cells", [1, 10, 33, 10**6])
def test_what_is_drawn_does_not_hang_on_how_much_is_drawn_at_once(monkeypatch, cells):
    monkeypatch.setattr(resampling, "CELLS", cells)
    found = resample(5, lambda drawn: drawn, draws=40)
    assert (found == np.random.default_rng(resampling.SEED).integers(0, 5, (40, 5))).all()


def test_one_unit_has_no_spread():
    assert ends(resample(1, lambda places: np.array([3.0])[places].mean(axis=1))) == (3.0, 3.0)


def test_a_fair_coin_in_a_hundred_throws_lies_between_forty_and_sixty():
    coin = np.repeat([0.0, 1.0], 50)
    low, high = ends(resample(100, lambda places: coin[places].mean(axis=1)))
    assert (round(low, 1), round(high, 1)) == (0.4, 0.6)
