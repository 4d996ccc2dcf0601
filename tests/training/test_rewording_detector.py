import numpy as np
import pytest

from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.signs import narration
from sourcebook.text.article import Article
from training.logistic import area, logistic
from training.mechanisms import Mechanism
from training.substituter import Reworded, half_of
from training.trial import blind, labels, pairs


def test_logistic_finds_the_boundary():
    values = np.linspace(-3, 3, 61)[:, None]
    weights = logistic(values, (values[:, 0] > 1).astype(float), ridge=0.1)
    assert -weights[0] / weights[1] == pytest.approx(1.05, abs=0.1)


@pytest.mark.parametrize(
    ("low", "high", "expected"), [([0, 1], [2, 3], 1.0), ([2, 3], [0, 1], 0.0), ([1], [1], 0.5), ([0, 2], [1], 0.5)]
)
def test_area(low, high, expected):
    assert area(np.array(low, float), np.array(high, float)) == expected


def test_blind_counts_know_no_synonym_of_the_half():
    counts, half = shipped_counts(), 1
    found = blind(counts, half)
    for word in counts.vocabulary.words[:2000]:
        row = counts.vocabulary.code(word)
        assert found.related[row].any() == (counts.related[row].any() and half_of(word) != half)


def test_labels_mark_the_changed_words():
    article = Article("The envoy quickly left the old harbour.")
    found = narration(article, shipped_counts())
    start = article.text.index("quickly")
    marked = labels(Reworded(article.text, ((start, start + 7),), ("soon",)), found)
    assert [int(found.tokens.starts[found.slots.at[i]]) for i in np.flatnonzero(marked)] == [start]


def test_pairs_take_mechanisms_and_rates_in_turn():
    article = Article("Officials said the workers left the building early because the weather was bad. " * 4)
    ways = [Mechanism("a", {"workers": ["hands"]}), Mechanism("b", {"building": ["edifice"]})]
    found = [p.changed.text for p in pairs([article] * 4, (0.0, 0.2), ways, seed=1)]
    assert found[:2] == [article.text] * 2
    assert "hands" in found[2]
    assert "building" in found[2]
    assert "edifice" in found[3]
