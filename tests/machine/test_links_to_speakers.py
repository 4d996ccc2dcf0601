import numpy as np

from sourcebook.machine.links_to_speakers import find_linked, with_missed_sources
from sourcebook.machine.network import Scores, load

# Words 0 to 9 of an invented window; word 0 is the mark at its start, and word i stands at offset 10 i.
WORDS = 10
WIDTH = WORDS


def scores(points: dict[int, int], sources: dict[int, int]) -> Scores:
    """Let content word i point at cue word points[i], and cue word j at source word sources[j]."""
    one = np.eye(WORDS, dtype=np.float32) * 20
    content_query = np.zeros((WORDS, WIDTH), dtype=np.float32)
    cue_query = np.zeros((WORDS, WIDTH), dtype=np.float32)
    for word, cue in points.items():
        content_query[word] = one[cue]
    for cue, source in sources.items():
        cue_query[cue] = one[source]
    starts = np.arange(WORDS) * 10
    return Scores(np.zeros((WORDS, 7), dtype=np.float32), content_query, one, cue_query, one, starts, starts + 5)


def test_pieces_of_one_content_share_a_cue() -> None:
    labels = np.array([0, 5, 6, 1, 3, 5, 6, 0, 0, 0])
    (found,) = find_linked(scores({1: 4, 2: 4, 5: 4, 6: 4}, {4: 3}), labels)
    assert found.content == ((10, 25), (50, 65))
    assert (found.cue, found.source) == (((40, 45),), ((30, 35),))


def test_word_zero_stands_for_no_source() -> None:
    labels = np.array([0, 3, 5, 6, 0, 1, 0, 0, 0, 0])
    (found,) = find_linked(scores({2: 1, 3: 1}, {1: 0}), labels)
    assert found.source == ()


def test_a_cue_without_content_takes_one_of_several() -> None:
    labels = np.array([0, 1, 3, 5, 3, 5, 0, 0, 0, 0])
    doubtful = scores({3: 2, 5: 2}, {2: 1, 4: 1})
    doubtful.content_query[5] = doubtful.cue_key[2] * 0.5 + doubtful.cue_key[4] * 0.5
    found = list(find_linked(doubtful, labels))
    assert [(item.cue, item.content) for item in found] == [(((20, 25),), ((30, 35),)), (((40, 45),), ((50, 55),))]


def test_a_source_or_cue_alone_is_no_attribution() -> None:
    assert list(find_linked(scores({}, {}), np.array([0, 1, 3, 4, 0, 0, 0, 0, 0, 0]))) == []


def test_a_word_a_cue_points_at_becomes_its_source() -> None:
    pointing = scores({3: 2, 4: 2}, {2: 1})
    pointing.emissions[:, 0] = 5
    (labels,) = with_missed_sources([pointing], [np.array([0, 0, 3, 5, 6, 0, 0, 0, 0, 0])], load())
    (found,) = find_linked(pointing, labels)
    assert found.source[0][0] == 10
