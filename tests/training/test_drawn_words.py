import numpy as np
import pytest

from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.signs import narration
from sourcebook.rewording_detector.vocabulary import FIRST_WORD
from sourcebook.text.article import Article
from training.drawn_words import drawer, redrawn
from training.inflection import Exceptions
from training.mechanisms import SAME_STEM
from training.synonyms import WordNet

TEXT = (
    "The minister told workers that the building would close, because the weather was bad. “We leave the building,” a worker said. "
    * 3
)


@pytest.fixture(scope="module")
def words():
    return drawer(shipped_counts(), WordNet({}, {}, {}, {}), Exceptions({}, {}))


def test_a_word_gives_way_to_one_with_its_ending(words):
    counts = words.counts
    pool = words.pools[words.form_of[counts.vocabulary.code("building")]]
    drawn = pool.draw(np.random.default_rng(1), 200)
    assert {words.counts.vocabulary.words[c - FIRST_WORD][-2:] for c in drawn} <= {"ng"}


@pytest.mark.parametrize("seed", range(8))
def test_as_many_words_as_asked_are_others_and_no_form_of_their_own(words, seed):
    article = Article(TEXT)
    changed = redrawn(article, words, 0.1, seed=seed)
    places = [changed.text[start:end] for start, end in changed.places]
    assert 0 < len(places) <= round(0.1 * narration(article, words.counts).words)
    assert all(
        new.lower()[:SAME_STEM] != old.lower()[:SAME_STEM] for new, old in zip(places, changed.originals, strict=True)
    )


def test_quotations_are_spared(words):
    for seed in range(5):
        assert redrawn(Article(TEXT), words, 0.3, seed=seed).text.count("“We leave the building,”") == 3


def test_the_same_seed_draws_the_same_words(words):
    first, again = (redrawn(Article(TEXT), words, 0.2, seed=4).text for _ in range(2))
    assert first == again != TEXT


def test_a_text_without_a_word_that_may_be_changed_comes_back_as_none(words):
    assert redrawn(Article("He was. She is."), words, 0.5, seed=1) is None
