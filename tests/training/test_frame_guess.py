"""The guess before the encoder: it learns what the encoder says, and decides how many words are read."""

import numpy as np
import pytest

from training.frame_guess import kept, log_odds, margin, regress, table_of, vectors


def test_a_vector_is_the_sum_of_its_pieces_over_the_root_of_their_squares():
    found = vectors([[0, 1], []], np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1.0, 1.0]))
    assert found[0] == pytest.approx([2**-0.5, 2**-0.5])
    assert found[1] == pytest.approx([0, 0])


def test_a_line_learns_log_odds():
    seen = np.random.default_rng(1).normal(size=(100, 2))
    lines, constants = regress(seen, seen[:, :1] * 3 - 1, ridge=1e-6)
    assert lines[:, 0] == pytest.approx([3, 0], abs=1e-4)
    assert constants == pytest.approx([-1], abs=1e-4)


def test_log_odds_of_certainty_are_finite():
    assert log_odds(np.array([0.5, 0.0, 1.0, 2.0]))[0] == 0
    assert np.isfinite(log_odds(np.array([0.0, 1.0, 2.0]))).all()


def test_the_margin_lets_a_share_of_the_words_be_read():
    guess, limits, words = np.array([[0.0], [-1.0], [-2.0], [-5.0]]), np.array([0.0]), np.array([10.0, 10, 10, 70])
    assert margin(guess, limits, words, 0.2) == 1
    assert margin(guess, limits, words, 1.0) == 5


def test_drafts_that_the_guess_lets_through_are_counted():
    guess, said = np.array([[0.0], [-3.0]]), np.array([[1.0], [1.0]])
    assert kept(guess, said, np.array([0.5]), 1.0) == {"drafts": 2, "kept": 1}


def test_weights_of_the_table_are_those_of_the_line_in_8_bits():
    table = table_of((np.array([[2.0], [0.0]]), np.zeros(1)), np.eye(2), np.ones(2), (np.zeros(1), np.ones(1)))
    assert (table["weights"] * table["scales"])[:, 0] == pytest.approx([2, 0], abs=0.02)
