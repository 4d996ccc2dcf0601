import numpy as np

from training.roc import STEPS, curve


def test_a_threshold_above_every_ordinary_text_comes_first():
    assert curve(np.array([1.0, 2.0]), np.array([1.5, 2.5, 3.0, 0.0]))[0] == (0.0, 0.5)


def test_the_last_point_finds_everything():
    points = curve(np.arange(1000.0), np.array([-5.0, 2000.0, 998.5]))
    assert points[-1] == (1.0, 1.0)
    assert [a for a, _ in points] == list(STEPS)
    assert points[0][1] == 1 / 3
    assert points[1][1] == 2 / 3


def test_few_ordinary_texts_give_few_points():
    assert [a for a, _ in curve(np.array([0.0, 1.0]), np.array([0.5]))] == [0.0, 0.5, 1.0]
