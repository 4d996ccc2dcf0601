"""Weights of frames: learn what can be learnt, keep sentences aside, show a draft only where drafts are right."""

import numpy as np
import pytest

from training.evaluate_frames import DEFINITIONS, MERGED, by_drafts, by_words, macro, nearest
from training.frame_head import (
    CODES,
    FOLDS,
    TEST,
    WRITTEN,
    calibrate,
    calibrated,
    chances,
    fit_both,
    is_good_enough,
    kept_aside,
    nested,
    only_drafted,
    rarity,
    reliability,
    score,
    shares,
    sums,
    threshold,
    unseen,
    weights_of,
)  # fmt: skip
from training.frame_labels import FRAMES, Label


def test_the_same_sentences_are_kept_aside_each_time():
    assert (kept_aside(3300) == kept_aside(3300)).all()
    assert kept_aside(3300).sum() == TEST


def test_a_code_of_one_coder_counts_half_and_of_two_of_three_two_thirds():
    two = Label("x", 0, 9, {"a": ("health",), "b": ("crime", "health")}, {"a": (), "b": ("cause",)})
    three = Label("x", 0, 9, {"a": ("policy",), "b": (), "c": ("policy",)}, {"a": (), "b": (), "c": ()})
    one, other = (dict(zip(CODES, row, strict=True)) for row in shares([two, three]))
    assert (one["health"], one["crime"], one["cause"], one["policy"]) == (1, 0.5, 0.5, 0)
    assert other["policy"] == pytest.approx(2 / 3)


def test_frequent_pieces_count_less():
    counting, share = rarity(["the the the the bridge"], 30_522)
    the, bridge = 1996, 2958
    assert counting[the] < counting[bridge]
    assert share.sum() == pytest.approx(1)


def test_a_head_learns_what_a_vector_tells_from_labelled_and_written_sentences_alike():
    seen = np.random.default_rng(1).normal(size=(200, 3))
    given = np.repeat(seen[:, :1] > 0, len(CODES), axis=1).astype(float)
    lines = fit_both(seen[:100], given[:100], 1.0, (seen[100:], given[100:]))
    found = chances(sums(seen, lines))
    assert ((found[:, 0] > 0.5) == (seen[:, 0] > 0)).mean() > 0.95


def test_written_sentences_count_more_but_not_for_functions():
    counts = weights_of(1, 1)
    assert counts[0].tolist() == [1.0] * len(CODES)
    assert counts[1].tolist() == [WRITTEN] * len(FRAMES) + [0.0] * (len(CODES) - len(FRAMES))


def test_each_fold_tells_of_its_own_sentences(tmp_path):
    for fold in range(FOLDS):
        np.savez(tmp_path / f"fold-{fold}.npz", places=np.array([fold]), sums=np.full((1, len(CODES)), float(fold)))
    found = unseen(tmp_path, FOLDS + 1)
    assert found[:FOLDS, 0].tolist() == list(range(FOLDS))
    assert np.isnan(found[FOLDS]).all()


def test_a_calibrated_head_says_what_the_calibrated_folds_say():
    rng = np.random.default_rng(2)
    seen, lines, constants = rng.normal(size=(300, 2)), rng.normal(size=(len(CODES), 2)), rng.normal(size=len(CODES))
    odds = constants + seen @ lines.T
    head, folds = calibrated(lines, constants, odds, (rng.random(odds.shape) < chances(odds / 2)).astype(float))
    assert head.probabilities(seen) == pytest.approx(folds)


def test_calibrated_probabilities_are_shares():
    seen = np.repeat([[-5.0], [5.0]], 500, axis=0)
    given = np.tile([True, False, False, False, False], 200)[:, None]
    given[500:] = ~given[500:]
    shift, slope = calibrate(seen, given)
    assert chances(shift + slope * seen)[[0, -1], 0] == pytest.approx([0.2, 0.8], abs=0.02)


def test_the_threshold_keeps_four_in_five_right_and_stays_silent_otherwise():
    found = np.linspace(1, 0, 100)
    assert threshold(found, np.arange(100) < 32) == pytest.approx(max(0.5, found[39]))
    assert threshold(found, np.arange(100) < 20) > 1  # too few to tell
    assert threshold(found, np.zeros(100, dtype=bool)) > 1


def test_counts_can_be_checked_by_hand():
    found, target, limits = np.zeros((3, len(CODES))), np.zeros((3, len(CODES))), np.full(len(CODES), 0.5)
    found[:, 0], target[:, 0] = [0.9, 0.6, 0.1], [1, 0.5, 1]
    assert score(found, target, limits)["economic"] == {"shown": 2, "right": 1, "by_one": 2, "given": 2}
    tenths = reliability(np.array([0.95, 0.91, 0.05]), np.array([True, False, False]))
    assert [(row["low"], row["decisions"], row["given"]) for row in tenths] == [(0.0, 1, 0.0), (0.9, 2, 0.5)]


def test_every_frame_has_one_number_and_every_number_a_definition():
    assert sorted(frame for frames in MERGED.values() for frame in frames) == sorted(FRAMES)
    assert set(MERGED) == set(DEFINITIONS)


def test_baselines_and_scores_can_be_checked_by_hand():
    assert by_words("They raised taxes and cut jobs.", 6) == 1
    assert by_words("It rained.", 6) == 6
    assert macro([1, 1, 3, 3], [1, 1, 1, 1]) == pytest.approx(1 / 3)
    assert nearest(np.array([[0.0, 2.0]]), np.eye(2)) == [list(DEFINITIONS)[1]]


def test_the_answer_is_the_frame_that_is_likelier_than_usual_and_other_where_none_is():
    usual = np.full(len(FRAMES), 0.5)
    usual[FRAMES.index("health")] = 0.1
    found = np.zeros((2, len(FRAMES)))
    found[:, FRAMES.index("political")] = 1.5
    found[1] -= 5
    assert by_drafts(found, usual) == [9, 15]


def test_a_code_is_drafted_if_often_enough_rightly_enough_and_not_too_seldom():
    good = {"shown": 40, "right": 32, "by_one": 34, "given": 100}
    assert is_good_enough(good)
    assert not any(
        is_good_enough(good | worse) for worse in ({"shown": 20, "right": 16}, {"right": 28}, {"given": 400})
    )


def test_nested_scores_count_what_thresholds_of_other_folds_let_through():
    said, target = np.full((300, len(CODES)), -5.0), np.zeros((300, len(CODES)))
    said[:150, 0], target[:150, 0] = 5.0, 1.0
    assert nested(said, target)["economic"] == {"shown": 150, "right": 150, "by_one": 150, "given": 150}


def test_nested_scores_count_no_sentence_that_is_not_read():
    said, target = np.full((300, len(CODES)), -5.0), np.zeros((300, len(CODES)))
    said[:150, 0], target[:150, 0] = 5.0, 1.0
    read = np.arange(300) >= 50
    assert nested(said, target, read)["economic"] == {"shown": 100, "right": 100, "by_one": 100, "given": 150}


def test_of_codes_that_are_not_good_enough_nothing_is_shown():
    good, seldom = ({"shown": n, "right": n, "by_one": n, "given": 100} for n in (60, 20))
    tried = {"economic": good, "capacity": seldom}
    assert only_drafted(tried, tried) == {"economic": good, "capacity": seldom | {"shown": 0, "right": 0, "by_one": 0}}
