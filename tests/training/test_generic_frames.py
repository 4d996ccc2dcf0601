"""Rules from drafts to answers on whole articles: a share is chosen on some articles and counted on others."""

import numpy as np
import pytest

from training.generic_frames import ASKED, FEWEST, Rule, is_good_enough, least_share, measured, rules


def test_the_least_share_is_the_lowest_from_which_on_enough_is_right():
    shares = np.array([0.0] * 10 + [0.1] * 20 + [0.5] * 20)
    right = np.array([False] * 30 + [True] * 20)
    assert least_share(shares, right) == 0.5
    assert least_share(shares, ~right) > 1
    assert least_share(np.zeros(50), ~right) > 1


def test_an_answer_counts_with_a_share_that_its_own_articles_did_not_choose():
    own = {code: np.zeros(40) for _, _, code in ASKED} | {"economic": np.full(40, 0.5)}
    right = {(frame, n): np.zeros(40, dtype=bool) for frame, n, _ in ASKED}
    fold = np.arange(40) % 2
    right["economic", 1] = fold == 0  # each half promises what the other does not hold
    (rule,) = [r for r in rules(own, right, fold) if (r.frame, r.item) == ("economic", 1)]
    assert (rule.shown, rule.right, rule.given) == (20, 0, 20)
    assert not is_good_enough(rule)


@pytest.mark.parametrize(("share", "shown", "right", "kept"), [(0.3, 40, 30, True), (0.3, 40, 29, False), (2.0, 40, 40, False), (0.3, FEWEST - 1, FEWEST - 1, False)])  # fmt: skip
def test_a_rule_is_kept_if_three_in_four_are_right_of_enough(share, shown, right, kept):
    assert is_good_enough(Rule("economic", 1, "economic", share, shown, right, 50)) is kept


def test_shares_are_of_the_sentences_of_an_article():
    names = [f"a{n}" for n in range(60) for _ in range(4)]
    yes = {f"a{n}": frozenset([("economic", 1)] if n % 2 else []) for n in range(60)}
    rich = np.array([n % 2 == 1 and s < 3 for n in range(60) for s in range(4)])
    drafted = {code: np.zeros(240, dtype=bool) for _, _, code in ASKED} | {"economic": rich}
    fold = np.array([n % 3 for n in range(60) for _ in range(4)])
    kept, tried = measured(drafted, names, yes, fold)
    assert len(tried) == len(ASKED)
    (rule,) = kept
    assert (rule["item"], rule["share"], rule["shown"], rule["right"], rule["given"]) == (1, 0.75, 30, 30, 30)
