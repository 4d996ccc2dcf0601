import numpy as np

from sourcebook.rewording_detector.counts import shipped_counts
from sourcebook.rewording_detector.weights import shipped_weights
from training.rewording_examples import Example
from training.rewording_material import Sources, gather, kept

NOTHING = np.zeros((0, 1), dtype=np.float32)


def text(kind, mechanism=""):
    return Example(
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        np.zeros(0),
        np.zeros(len(shipped_weights().likeness.centre), np.float32),
        0.0,
        100,
        kind,
        mechanism,
    )


def test_what_was_kept_is_not_looked_at_again(tmp_path):
    first = kept(tmp_path, "words", lambda: [text("news")])
    again = kept(tmp_path, "words", lambda: [])
    assert [e.kind for e in first] == [e.kind for e in again] == ["news"]
    assert kept(None, "words", list) == []
    assert [p.name for p in tmp_path.iterdir()] == ["words.pickle"]


def test_no_text_is_in_two_parts_and_every_quarter_has_each_kind(tmp_path):
    parts = {
        "words": [text("news", "any")], "drawn": [text("news", "drawn words")], "articles": [text("news", "any")], "plain": [text("news") for _ in range(8)], "reworded": [text("news", "any")],
        "unknowing": [text("news")], "agency": [text("other news") for _ in range(6)], "kinds": [text(k) for k in ("law", "verse") for _ in range(4)],
    }  # fmt: skip
    for name, found in parts.items():
        kept(tmp_path, name, lambda found=found: found)
    found = gather(Sources([], [], {}, [], shipped_counts(), shipped_weights().likeness, None), tmp_path)
    groups = (found.words, found.articles, found.limits, found.tests)
    assert [len(g) for g in groups] == [4, 5, 4, 6 + 1 + 1 + 2 + 4]
    assert [sorted(e.kind for e in g if e.kind in ("law", "verse")) for g in groups[:3]] == [["law", "verse"]] * 2 + [
        []
    ]
