"""Labels of frames: read as the codebook has them, and compared coder by coder."""

import pytest

from training.frame_labels import FRAMES, Label, agreement, read_labels


def label(a, b):
    return Label("x", 0, 9, {"a": a, "b": b}, {"a": (), "b": ("problem",)})


def test_every_sentence_is_one_stretch_of_one_article():
    labels = read_labels()
    assert len(labels) == len({(one.article, one.start) for one in labels}) >= 3000
    assert all(0 <= one.start < one.end for one in labels)


def test_the_coders_used_every_frame():
    used = {frame for one in read_labels() for frames in one.frames.values() for frame in frames}
    assert used == set(FRAMES)


def test_the_same_codes_agree_and_others_do_not():
    found = agreement([label(("health",), ("health",)), label(("crime",), ("crime",)), label((), ("economic",))])
    assert found["health"] == found["crime"] == 1
    assert found["economic"] <= 0
    assert 0 < found["main"] < 1
    assert found["morality"] != found["morality"]


def test_a_code_of_no_codebook_is_named(tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text(
        "article,start,end,frames_a,functions_a,frames_b,functions_b,third,frames_c,functions_c\nx,0,9,weather,,,,,,\n"
    )
    with pytest.raises(ValueError, match="weather"):
        read_labels(path)
