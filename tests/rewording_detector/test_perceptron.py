import numpy as np
import pytest

from sourcebook.rewording_detector.perceptron import FAR, Perceptron
from training.perceptron import perceptron

ONE = Perceptron(np.zeros(1), np.ones(1), np.array([[2.0]]), np.array([1.0]), np.array([3.0]), -1.0)


@pytest.mark.parametrize(("value", "odds"), [(1.0, 8.0), (-0.5, -1.0), (-9.0, -1.0), (1e6, 3 * (2 * FAR + 1) - 1)])
def test_log_odds_of_one_figure(value, odds):
    assert ONE.log_odds(np.array([[value]])).tolist() == [odds]


def test_a_perceptron_learns_what_no_sum_of_figures_tells():
    values = np.random.default_rng(1).standard_normal((4000, 2))
    labels = (values[:, 0] * values[:, 1] > 0).astype(float)
    found = perceptron(values, labels, epochs=60).log_odds(values)
    assert ((found > 0) == (labels > 0)).mean() > 0.9
