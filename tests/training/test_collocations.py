import json
import lzma

import numpy as np
import pytest

from sourcebook.rewording_detector.vocabulary import FIRST_WORD, Vocabulary
from training import collocations
from training.collocations import choose_words, count_tuples, encode, held_out, read_stream, related_words


def corpus(folder, texts):
    path = folder / "news.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        for i, text in enumerate(texts):
            stream.write(json.dumps({"id": f"a{i}", "text": text}) + "\n")
    return path


def test_runs_in_enough_articles_are_counted():
    articles = [np.array(a, dtype=np.uint16) for a in ([8, 9, 8, 9], [8, 9], [9, 10])]
    keys, times = count_tuples(articles, 2, 2)
    assert [(int(k) >> 16, int(k) & 0xFFFF) for k in keys] == [(8, 9)]
    assert times.tolist() == [3]


def test_rare_words_and_signs_in_the_middle_are_left_out():
    unknown, stop = 7, 1
    articles = [np.array([8, stop, 9, unknown, 8, 9, 10], dtype=np.uint16)] * 2
    triples, _ = count_tuples(articles, 3, 2)
    assert [[(int(t) >> s) & 0xFFFF for s in (32, 16, 0)] for t in triples] == [[8, 9, 10]]


def test_words_written_in_lower_case_make_the_vocabulary(tmp_path, monkeypatch):
    monkeypatch.setattr(collocations, "MIN_WORD", 2)
    stream = read_stream(corpus(tmp_path, ["Berg met the envoy.", "The envoy met Berg."]), [])
    assert choose_words(stream) == ["envoy", "i", "met"]
    assert stream.words == 8


def test_codes_are_those_of_the_vocabulary(tmp_path):
    text = "The envoy met Anna Berg. The end."
    words = ["the", "envoy", "met", "end"]
    stream = read_stream(corpus(tmp_path, [text]), [])
    assert next(iter(encode(stream, words))).tolist() == Vocabulary(words).tokens(text).codes.tolist()


def test_held_out_articles_are_drawn_by_lot_and_stay_out(tmp_path):
    texts = [f"Story number {i} about the harbour of town {i}, told at some length." for i in range(20)]
    path = corpus(tmp_path, texts)
    without = held_out(path, 5)
    assert [a["id"] for a in held_out(path, 5)] == [a["id"] for a in without]
    assert len(read_stream(path, without)) == 15


def test_near_copies_of_held_out_articles_stay_out(tmp_path):
    start = "The harbour of the town was closed on Monday after a storm that lasted for three days and nights, officials said. "
    path = corpus(
        tmp_path,
        [
            start + "One end.",
            start + "Another and quite different end of the same story, with many more words than before.",
        ],
    )
    assert len(read_stream(path, held_out(path, 1))) == 0


def test_synonyms_go_both_ways_the_most_frequent_first():
    words, single = ["big", "large", "great"], np.array([0] * FIRST_WORD + [5, 9, 7])
    table = related_words([("big", "large", "x"), ("big", "great", "x"), ("large", "very large", "x")], words, single)
    assert table[FIRST_WORD, :3].tolist() == [FIRST_WORD + 1, FIRST_WORD + 2, 0]
    assert table[FIRST_WORD + 1, :2].tolist() == [FIRST_WORD, 0]


def test_no_text_has_no_runs():
    keys, times = count_tuples([], 2, 1)
    assert (keys.tolist(), times.tolist()) == ([], [])


@pytest.mark.parametrize("together", [1, 50, 4_000_000])
@pytest.mark.parametrize("size", [2, 3])
def test_counts_agree_with_counting_by_hand(size, together, monkeypatch):
    monkeypatch.setattr(collocations, "SORTED", together)
    rng = np.random.default_rng(0)
    articles = [rng.integers(8, 12, 30).astype(np.uint16) for _ in range(6)]
    keys, times = count_tuples(articles, size, 2)
    expected: dict[tuple[int, ...], list[int]] = {}
    for number, article in enumerate(articles):
        for i in range(len(article) - size + 1):
            expected.setdefault(tuple(map(int, article[i : i + size])), []).append(number)
    found = {
        tuple((int(k) >> 16 * (size - 1 - i)) & 0xFFFF for i in range(size)): int(n)
        for k, n in zip(keys, times, strict=True)
    }
    assert found == {run: len(owners) for run, owners in expected.items() if len(set(owners)) >= 2}
