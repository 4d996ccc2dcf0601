"""The head for functions: it learns where to look, is stored as it is read, and is counted on articles it had not seen."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from sourcebook.machine.frame_functions import NAMES, FunctionHead
from training.frame_labels import FUNCTIONS
from training.function_head import (
    MORE,
    WIDTH,
    Head,
    Lessons,
    counts,
    doors_of,
    folds_of,
    is_good_enough,
    is_read,
    nested,
    numbers,
    sums,
    threshold,
    together,
    train,
)


def lessons(many=120, seed=0):
    chance = np.random.default_rng(seed)
    states = [chance.normal(size=(chance.integers(3, 7), WIDTH)) for _ in range(many)]
    target = np.zeros((many, len(FUNCTIONS)))
    for n in range(0, many, 2):
        states[n][1, :8], target[n, 3] = 4.0, 1.0  # one piece alone tells
    return Lessons(
        states, np.zeros((many, 1)), target, np.ones(many), np.ones(many, dtype=bool), np.zeros(target.shape)
    )


@pytest.fixture(scope="module")
def head():
    torch.set_num_threads(1)
    return train(together(lessons(), lessons(40, 1), range(120)), 3)


def test_one_telling_piece_is_learnt(head):
    found = sums(head, lessons(60, 2))[:, 3]
    assert found[::2].mean() > found[1::2].mean() + 0.5


def test_what_is_stored_says_the_same_as_what_was_learnt(head):
    known = lessons(10, 4)
    shift, slope = np.full(4, 0.5), np.full(4, 2.0)
    stored = numbers(head, shift, slope)
    assert set(stored) == set(NAMES)
    ours = FunctionHead(FUNCTIONS, np.full(4, 0.5), np.ones(4), **{k: v.astype(float) for k, v in stored.items()})
    odds = shift + slope * sums(head, known)
    for states, row in zip(known.states, odds, strict=True):
        assert ours.probabilities(ours.shares(states)) == pytest.approx(1 / (1 + np.exp(-row)), abs=2e-3)


def test_a_fresh_head_says_what_is_usual():
    known = lessons(4)
    assert sums(Head().eval(), known) == pytest.approx(np.full((4, 4), -1.5))


def test_sentences_of_an_article_stay_in_one_fold():
    articles = [f"a{n // 3}" for n in range(60)]
    fold = folds_of(articles)
    assert all(len(set(fold[n : n + 3])) == 1 for n in range(0, 60, 3))
    assert len(set(fold.tolist())) > 1


def test_only_what_is_read_is_drafted_and_counted():
    right = np.tile(np.arange(200) % 2 == 0, (4, 1)).T
    said = np.where(right, 3.0, -3.0)
    read = np.arange(200) < 100
    shown = nested(said, right, read, np.arange(200) % 5, np.ones(200))
    assert not shown[100:].any()
    row = counts(shown, right.astype(float))["remedy"]
    assert (row["shown"], row["right"], row["given"], row["drawn"]) == (50, 50, 100, 50)
    assert is_good_enough(row)
    assert not is_good_enough(row | {"right": 37})


def test_a_sentence_counts_as_often_as_it_stands_for_others():
    odds, right = np.linspace(1, 0, 40), np.arange(40) < 32
    assert threshold(odds, right, np.ones(40)) == odds[39]  # 32 of 40 right
    assert threshold(odds, right, np.where(right, 1.0, 3.0)) == odds[33]  # 32 of 38, and of 41 with one more
    shown, target = np.ones((4, 4), dtype=bool), np.array([[1.0] * 4, [1.0] * 4, [0.5] * 4, [0.0] * 4])
    row = counts(shown, target, np.array([1.0, 40.0, 3.0, 2.0]))["cause"]
    assert (row["shown"], row["right"], row["by_one"], row["drawn"]) == (46, 41, 44, 4)


def test_doors_of_functions_let_no_more_in_than_was_meant():
    known = lessons(400, 5)
    chance = np.random.default_rng(1)
    known = replace(known, guessed=chance.random((400, 4)), read=np.arange(400) < 200)
    more = is_read(known, doors_of(known, np.ones(400))) & ~known.read
    size = np.array([len(one) for one in known.states])
    assert 0 < size[more].sum() <= MORE * size.sum()
