import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.errors import DataError
from sourcebook.machine.array_files import write_arrays
from sourcebook.rewording_detector.counts import RATIO, decode_counts, encode_counts, read_counts
from tests.rewording_detector import tiny


def pair(counts, first, second):
    return counts.pair(np.array([tiny.code(first)]), np.array([tiny.code(second)]))[0]


def triple(counts, *words):
    return counts.triple(*(np.array([tiny.code(w)]) for w in words))[0]


@pytest.fixture
def counts(tmp_path):
    return tiny.counts(tmp_path)


@pytest.mark.parametrize(
    ("first", "second", "times"),
    [
        ("has", "long", 3),
        ("long", "sought", 2),
        ("lengthy", "sought", 0),
        ("long", "hoped", 0),
        ("a", "lengthy", 2),
        ("made", "the", 0),
    ],
)
def test_pairs_in_two_articles_are_counted(counts, first, second, times):
    assert pair(counts, first, second) == times


@pytest.mark.parametrize(
    ("words", "times"),
    [
        (("has", "long", "sought"), 2),
        (("envoy", "has", "long"), 3),
        (("has", "long", "hoped"), 0),
        (("made", "made", "made"), 0),
    ],
)
def test_triples_in_two_articles_are_counted(counts, words, times):
    assert triple(counts, *words) == times


def test_nothing_of_a_single_article_is_kept(counts):
    assert not counts.pair(np.array([tiny.code("speech")]), np.array([tiny.code("was")]))[0]


def test_between(counts):
    found = counts.between(tiny.code("has"), tiny.code("sought"), 5)
    assert found.tolist() == [tiny.code("long")]
    assert counts.between(tiny.code("made"), tiny.code("made"), 5).tolist() == []


def test_singles_and_sizes(counts):
    assert counts.single[tiny.code("treaty")] == 3
    assert (counts.articles, counts.words, counts.min_pair) == (4, 23, 2)
    assert counts.vocabulary.words == list(tiny.WORDS)


def test_arrays_of_any_shape(counts):
    square = np.array([[tiny.code("has"), tiny.code("made")], [tiny.code("long"), tiny.code("a")]])
    after = np.array([[tiny.code("long")] * 2, [tiny.code("sought")] * 2])
    assert counts.pair(square, after).tolist() == [[3, 0], [2, 0]]


@given(st.lists(st.integers(0, 10_000_000), min_size=1))
def test_quantised_counts_stay_close(values):
    found = decode_counts(encode_counts(np.array(values, dtype=np.int64)))
    for value, back in zip(values, found, strict=True):
        assert back == value if value < 128 else value / RATIO <= back <= value * RATIO


def test_same_counts_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_arrays(tmp_path / f"{name}.npz", tiny.pack())
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_missing_table_is_named(tmp_path):
    with pytest.raises(DataError, match=r"counts\.npz: is missing; restore it"):
        read_counts(tmp_path / "counts.npz")


@pytest.mark.parametrize(
    "damage",
    [lambda b: b[: len(b) // 2], lambda b: b"no table", lambda b: b"", lambda b: b[:900] + b"\xff" * 40 + b[940:]],
)
def test_damaged_table_is_named_in_one_sentence(tmp_path, damage):
    path = tmp_path / "counts.npz"
    write_arrays(path, tiny.pack())
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DataError, match=r"counts\.npz: is damaged .*; restore it from the repository\.$"):
        read_counts(path)
