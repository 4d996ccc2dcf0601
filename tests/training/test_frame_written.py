"""Written sentences: each with frames of the codebook, none twice."""

import pytest

from training.frame_labels import FRAMES
from training.frame_written import read_written


def test_every_sentence_stands_once_with_frames_of_the_codebook():
    found = read_written()
    assert len({one.sentence for one in found}) == len(found)
    assert {frame for one in found for frame in one.frames} == set(FRAMES)


def test_an_unknown_frame_is_named(tmp_path):
    table = tmp_path / "sentences.csv"
    table.write_text("sentence,frames\nIt rained.,weather\n", encoding="utf-8")
    with pytest.raises(ValueError, match="weather"):
        read_written(table)
