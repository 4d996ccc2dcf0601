import random

from training.corpus import GoldAttribution, GoldDocument
from training.examples import CURLY_TO_STRAIGHT, LABELS, NOWHERE, WINDOW_START, examples, vary_marks

TEXT = "“No,” Ana Ruiz said. It rained, it is said."
GOLD = (GoldAttribution(((6, 14),), ((15, 19),), ((0, 5),)), GoldAttribution((), ((32, 42),), ((21, 30),)))
DOCUMENT = GoldDocument("rain", TEXT, GOLD)


def test_labels_and_links_of_a_window() -> None:
    (example,) = examples(DOCUMENT, 100, random.Random(1), rate=0)
    names = [LABELS[label] for label in example.labels]
    assert names[:10] == [
        "O",
        "B-content",
        "I-content",
        "I-content",
        "I-content",
        "B-source",
        "I-source",
        "B-cue",
        "O",
        "B-content",
    ]
    assert example.content_cue[1:5].tolist() == [7] * 4
    assert example.cue_source[7] == 5
    assert example.cue_source[names.index("B-cue", 8)] == WINDOW_START
    assert example.cue_source[1] == NOWHERE


def test_marks_change_their_style_and_no_offset() -> None:
    changed = vary_marks(TEXT, random.Random(1), 1)
    assert len(changed) == len(TEXT)
    assert "“" not in changed
    assert vary_marks(TEXT, random.Random(1), 0) == TEXT
    assert TEXT.translate(CURLY_TO_STRAIGHT).startswith('"No,"')


def test_windows_begin_elsewhere_each_time() -> None:
    document = GoldDocument("rain", "\n".join(["It rained."] * 200), ())
    sizes = {tuple(len(e.ids) for e in examples(document, 40, random.Random(seed))) for seed in range(5)}
    assert len(sizes) > 1
    assert all(sum(lengths) == 600 for lengths in sizes)
