import numpy as np
import pytest

from sourcebook.errors import DataError
from sourcebook.machine.array_files import write_arrays
from sourcebook.rewording_detector.context import (
    Vectors,
    fit,
    pack_vectors,
    read_vectors,
    settings,
    shipped_vectors,
    whole,
)
from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.vocabulary import COMMA, FIRST_WORD

# Two words, 8 and 9, each pointing its own way.
AROUND = np.zeros((10, 2), dtype=np.float32)
AROUND[FIRST_WORD], AROUND[FIRST_WORD + 1] = (1, 0), (0, 1)
VECTORS = Vectors(AROUND, AROUND * 2, np.ones(10, dtype=np.float32))


def test_a_setting_is_the_mean_of_the_words_around_and_not_of_the_word_itself():
    codes = np.array([8, COMMA, 9, 8])
    found = settings(codes, np.array([2]), VECTORS)
    assert found[0, 0] == pytest.approx(12 / 72, abs=0.9)
    assert found[0, 1] == 0


def test_fit_is_the_product_of_setting_and_word():
    found = fit(np.array([[0.5, 0.25]], dtype=np.float32), np.array([[8, 9]]), VECTORS)
    assert found.tolist() == [[1.0, 0.5]]


def test_no_place_has_no_fit():
    assert fit(np.zeros((0, 2), dtype=np.float32), np.zeros((0, 3), dtype=np.int64), VECTORS).shape == (0, 3)


def test_the_whole_text_is_the_mean_of_its_words():
    assert whole(np.array([8, 8, 9, 9, COMMA]), VECTORS) == pytest.approx([0.5, 0.5], abs=1e-4)


def test_vectors_come_back_within_a_step(tmp_path):
    write_arrays(tmp_path / "v.npz", pack_vectors(AROUND, AROUND * 2, np.ones(10, dtype=np.float32)))
    found = read_vectors(tmp_path / "v.npz")
    assert np.allclose(found.around, AROUND, atol=0.01)
    assert np.allclose(found.inside, AROUND * 2, atol=0.02)


def test_missing_and_damaged_vectors_are_named(tmp_path):
    with pytest.raises(DataError, match=r"v\.npz: is missing"):
        read_vectors(tmp_path / "v.npz")
    (tmp_path / "v.npz").write_bytes(b"none")
    with pytest.raises(DataError, match=r"v\.npz: is damaged"):
        read_vectors(tmp_path / "v.npz")


def test_the_shipped_vectors_know_what_stands_in_a_setting():
    counts, vectors = shipped_counts(), shipped_vectors()
    codes = counts.vocabulary.tokens("the judge sentenced him to ten years in prison after the trial").codes
    around = settings(codes, np.array([2]), vectors)
    words = np.array([[counts.vocabulary.code(w) for w in ("sentenced", "conferences")]])
    better, worse = fit(around, words, vectors)[0]
    assert better > worse
