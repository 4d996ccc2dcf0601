import numpy as np

from training.reliability import reliability


def _made(slope, number=6000):
    """Make texts whose scores are log odds, or are too sure by a factor."""
    lots = np.random.default_rng(1)
    odds = lots.normal(0, 2, number)
    reworded = lots.random(number) < 1 / (1 + np.exp(-odds))
    return lots.choice([150, 300, 900], number), odds * slope, reworded


def test_scores_that_are_too_sure_are_drawn_to_what_they_are_worth():
    for slope in (1.0, 3.0):
        rows = reliability(*_made(slope))
        assert {r["words"] for r in rows} == {100, 200, 400}
        assert all(abs(r["chance"] - r["share"]) < 0.1 for r in rows if r["texts"] > 50)


def test_the_interval_holds_its_share():
    assert all(r["low"] <= r["share"] <= r["high"] for r in reliability(*_made(1.0)))


def test_both_sorts_count_alike_however_many_there_are():
    words, odds, reworded = _made(1.0, 60_000)
    few = reworded | (np.arange(len(odds)) % 10 == 0)
    rows = reliability(words[few], odds[few], reworded[few])
    assert all(abs(r["chance"] - r["share"]) < 0.1 for r in rows if r["texts"] > 400)


def test_scores_that_tell_nothing_stay_near_even():
    words, odds, reworded = _made(1.0)
    rows = reliability(words, np.random.default_rng(2).permutation(odds), reworded)
    assert all(0.3 < r["chance"] < 0.7 for r in rows)
