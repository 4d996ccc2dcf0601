"""Heads of frames: learn what can be learnt, keep sentences aside, show a draft only where drafts are right."""

import numpy as np
import pytest

from training.evaluate_frames import DEFINITIONS, MERGED, by_head, by_words, macro
from training.frame_head import TEST, fit, kept_aside, probabilities, targets, threshold
from training.frame_labels import FRAMES, Label


def test_the_same_sentences_are_kept_aside_each_time():
    assert (kept_aside(3300) == kept_aside(3300)).all()
    assert kept_aside(3300).sum() == TEST


def test_a_code_of_one_coder_counts_half():
    one = Label("x", 0, 9, {"a": ("health",), "b": ("crime", "health")}, {"a": (), "b": ("cause",)})
    row = dict(zip((*FRAMES, "problem", "cause"), targets([one])[0], strict=False))
    assert (row["health"], row["crime"], row["cause"], row["policy"]) == (1, 0.5, 0.5, 0)


def test_a_head_learns_what_a_vector_tells():
    vectors = np.random.default_rng(1).normal(size=(200, 3))
    found = probabilities(vectors, fit(vectors, (vectors[:, :1] > 0).astype(float), 1.0))
    assert ((found[:, 0] > 0.5) == (vectors[:, 0] > 0)).mean() > 0.95


def test_the_threshold_keeps_four_in_five_right_and_stays_silent_otherwise():
    found = np.linspace(1, 0, 100)
    assert threshold(found, np.arange(100) < 40) == pytest.approx(found[49])
    assert threshold(found, np.zeros(100, dtype=bool)) > 1


def test_every_frame_has_one_number_and_every_number_a_definition():
    assert sorted(frame for frames in MERGED.values() for frame in frames) == sorted(FRAMES)
    assert set(MERGED) == set(DEFINITIONS)


def test_baselines_and_scores_can_be_checked_by_hand():
    assert by_words("They raised taxes and cut jobs.", 6) == 1
    assert by_words("It rained.", 6) == 6
    assert macro([1, 1, 3, 3], [1, 1, 1, 1]) == pytest.approx(1 / 3)


def test_the_head_answers_with_the_frame_that_is_likelier_than_usual():
    weights = np.zeros((len(FRAMES), 2))
    weights[FRAMES.index("health"), 1] = 3
    assert by_head(np.array([[1.0]]), {"weights": weights.tolist(), "prior": [0.5] * len(FRAMES)}) == [9]
