import numpy as np
import pytest

from sourcebook.rewording_detector.fit import Slots, after_one, attraction, fits, rivals
from tests.rewording_detector import tiny


@pytest.fixture
def counts(tmp_path):
    return tiny.counts(tmp_path)


def slots(counts, text, word):
    codes = counts.vocabulary.tokens(text).codes
    return Slots.of(codes, np.flatnonzero(codes == tiny.code(word)))


def test_slots_at_the_ends_see_ends_of_sentences(counts):
    found = slots(counts, "lengthy", "lengthy")
    assert [int(x[0]) for x in (found.before2, found.before, found.after, found.after2)] == [1, 1, 1, 1]


def test_probability_after_a_word_sums_to_one(counts):
    everything = np.arange(len(counts.vocabulary))
    total = after_one(counts, np.full(len(everything), tiny.code("has")), everything).sum()
    smoothing = 0.5 * len(everything) / counts.tokens
    assert total == pytest.approx((3 + 60 * (1 + smoothing)) / 63)


def test_the_usual_word_fits_better(counts):
    found = slots(counts, "The envoy has lengthy sought a treaty.", "lengthy")
    long = np.array([tiny.code("long")])
    assert fits(counts, found, long)[0] > fits(counts, found, found.word)[0]


def test_rivals_are_compared_with_the_printed_word(counts):
    found = slots(counts, "The envoy has lengthy sought a treaty.", "lengthy")
    gains = rivals(counts, found, counts.related[found.word])
    expected = fits(counts, found, np.array([tiny.code("long")])) - fits(counts, found, found.word)
    assert gains[0, 0] == pytest.approx(expected[0])
    assert gains[0, 1] == -np.inf


def test_attraction_compares_with_chance(counts):
    bond, expected = attraction(counts, np.array([tiny.code("has")]), np.array([tiny.code("long")]))
    assert expected[0] == pytest.approx(3 * 3 / counts.tokens)
    assert bond[0] == pytest.approx(np.log(3.5 / (9 / counts.tokens + 0.5)))
