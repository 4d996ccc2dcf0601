import pytest

from sourcebook.measures.attribution_profile import agency
from training.baseline import figures, texts_of
from training.corpus import GoldAttribution, GoldDocument

TEXT = "Anna Berg said the bridge was safe. Nobody else spoke."


def document(*contents):
    found = [GoldAttribution(((0, 9),), ((10, 14),), ((TEXT.index(c), TEXT.index(c) + len(c)),)) for c in contents]
    return GoldDocument("x_1", TEXT, tuple(found))


def row(wire="None", author="None"):
    return {"wire": wire, "author": author}


@pytest.mark.parametrize(
    ("metadata", "text", "expected"),
    [
        (row("AP"), "", "AP"), (row("reuters"), "", "Reuters"), (row(author="By THE ASSOCIATED PRESS"), "", "AP"), (row(author="Dap Erwin"), "", ""),
        (row(), "OSTBY (AP) — The bridge", "AP"), (row(), "OSTBY (REUTERS) - The bridge", "Reuters"), (row(), "x" * 300 + "(AP)", ""), (row("NA"), "", ""),
    ],
)  # fmt: skip
def test_agency(metadata, text, expected):
    assert agency(f"{metadata['wire']} {metadata['author']}", text) == expected


def test_figures_of_several_annotators_are_means():
    one, two = document("the bridge was safe"), document("the bridge was safe", "Nobody else spoke")
    assert figures([one])["density"] == pytest.approx(10)
    assert figures([two])["density"] == pytest.approx(20)
    assert figures([one, two])["density"] == pytest.approx(15)


def test_an_annotator_without_a_figure_does_not_count():
    assert figures([document(), document("the bridge was safe")])["said"] == 1.0
    assert figures([document()])["said"] != figures([document()])["said"]


def test_texts_with_their_annotators(tmp_path):
    for part in ("train", "dev"):
        (tmp_path / part / "text").mkdir(parents=True)
        (tmp_path / part / "attributions").mkdir()
        (tmp_path / part / "text" / f"{part}_a.txt").write_text(TEXT)
        for annotator in ("1", "2"):
            (tmp_path / part / "attributions" / f"{part}_a_{annotator}.ann").write_text("")
    assert [(name, len(documents)) for name, documents in texts_of(tmp_path)] == [("train_a", 2), ("dev_a", 2)]
