from dataclasses import replace

import numpy as np
import pytest

from sourcebook.errors import DataError
from sourcebook.machine.array_files import write_arrays
from sourcebook.rewording_detector import detect, encoder, weights
from sourcebook.rewording_detector.encoder import (
    WHOLE,
    odds_at,
    pack_heads,
    pieces_at,
    read_heads,
    shipped_heads,
    vectors,
)
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.text.article import Article

SENTENCE = "The envoy has long sought a treaty with her neighbours, and the talks will go on for some weeks."


def head(constant: float) -> Perceptron:
    """Make a head that says the same of every word."""
    nothing = np.zeros((384, 2))
    return Perceptron(np.zeros(384), np.ones(384), nothing, np.zeros(2), np.zeros(2), constant)


@pytest.mark.parametrize(("offset", "piece"), [(0, 0), (3, 0), (4, 1), (9, 2), (50, 2)])
def test_the_piece_in_which_an_offset_lies(offset, piece):
    assert pieces_at(np.array([0, 4, 9]), np.array([offset])).tolist() == [piece]


def test_each_offset_has_a_row_and_each_head_a_column():
    article = Article(SENTENCE)
    first, none = odds_at({"a": head(1.5), "b": head(-2.0)}, article, [np.array([0, 4]), np.zeros(0, dtype=np.int64)])
    assert first.tolist() == [[1.5, -2.0], [1.5, -2.0]]
    assert none.shape == (0, 2)


def test_a_text_without_a_word_has_no_odds():
    assert odds_at({"a": head(1.0)}, Article(" \n"), [np.array([0])])[0].tolist() == [[0.0]]


def test_the_network_reads_the_whole_sentence():
    """The same word has another vector where another word stands at the end of its sentence."""
    (starts, one), (_, other) = (next(iter(vectors(t))) for t in (SENTENCE, SENTENCE.replace("weeks", "apples")))
    assert starts[0] == 0
    assert one.shape == (len(starts), 384)
    assert np.abs(one[1] - other[1]).max() > 0.001


def test_a_long_text_is_read_in_windows():
    places = np.concatenate([starts for starts, _ in vectors("\n".join([SENTENCE] * 40))])
    assert len(places) == 40 * (SENTENCE.count(" ") + 3)
    assert (np.diff(places) > 0).all()


def test_heads_are_kept(tmp_path):
    write_arrays(tmp_path / "heads.npz", pack_heads({WHOLE: head(0.5), "first sense": head(-3.0)}))
    found = read_heads(tmp_path / "heads.npz")
    assert {name: h.constant for name, h in found.items()} == {WHOLE: 0.5, "first sense": -3.0}


def test_damaged_and_missing_heads_are_named(tmp_path):
    (tmp_path / "heads.npz").write_bytes(b"PK")
    with pytest.raises(DataError, match=r"heads\.npz: is damaged"):
        read_heads(tmp_path / "heads.npz")
    with pytest.raises(DataError, match=r"none\.npz: is missing"):
        read_heads(tmp_path / "none.npz")


def test_the_shipped_head_doubts_a_swapped_word_more():
    text, places = SENTENCE, np.array([SENTENCE.index("sought"), SENTENCE.index("talks")])
    swapped = text.replace("sought", "searched").replace("talks", "negotiation")
    only = {WHOLE: shipped_heads()[WHOLE]}
    usual = odds_at(only, Article(text), [places])[0]
    odd = odds_at(only, Article(swapped), [np.array([swapped.index("searched"), swapped.index("negotiation")])])[0]
    assert (odd > usual).all()


def test_without_the_network_other_weights_judge(monkeypatch):
    full = weights.shipped_weights()
    weights.shipped_weights.cache_clear()
    monkeypatch.setattr(weights, "available", lambda: False)
    monkeypatch.setattr(encoder, "vectors", None)
    plain = weights.shipped_weights()
    weights.shipped_weights.cache_clear()
    assert (full.encoder, plain.encoder) == (True, False)
    found = detect(
        Article("\n".join([SENTENCE] * 12)), weights=replace(plain, likeness=replace(plain.likeness, limit=np.inf))
    )
    assert found.verdict == "no sign of rewording"
