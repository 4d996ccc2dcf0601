import numpy as np
import pytest

from sourcebook.rewording_detector.article_signs import Reading
from sourcebook.rewording_detector.halves import FEWEST, reworded_half, word_odds

LOTS = np.random.default_rng(3)
CLEAN, CHANGED = LOTS.uniform(0.005, 0.06, 60), np.where(np.arange(60) % 5 == 0, 0.9, LOTS.uniform(0.005, 0.06, 60))


def reading(*halves):
    chances, nothing = np.concatenate(halves), np.zeros(0, dtype=np.int64)
    return Reading(None, chances, np.zeros(1), 0.0, (0.0, 0.0), np.zeros(0), 0, nothing, 0, 0)


@pytest.mark.parametrize(
    ("halves", "named"),
    [((CHANGED, CLEAN), "first"), ((CLEAN, CHANGED), "second"), ((CHANGED, CHANGED), ""), ((CLEAN, CLEAN), "")],
)
def test_only_a_half_that_alone_shows_signs_is_named(halves, named):
    assert reworded_half(reading(*halves)) == named


def test_a_short_text_names_no_half():
    few = FEWEST // 2 - 1
    assert reworded_half(reading(CHANGED[:few], CLEAN[:few])) == ""


def test_suspect_words_speak_for_a_change_and_others_a_little_against():
    odds = word_odds(reading(np.array([0.01, 0.9])))
    assert odds[0] < 0 < odds[1]
