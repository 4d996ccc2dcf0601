"""Files of coded sentences are read as people save them, and what is none is named in one sentence."""

from pathlib import Path

import pytest

from sourcebook.errors import DataError
from training.evaluate_frames import gain, read_sentences

PLAIN = 'sentence,label\n"Jobs, not taxes.",1\nThe judge ruled.,5\n'


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace(",1", ",1.0").replace(",5", ", 5 "),
        PLAIN.replace("\n", "\n\n"),
        PLAIN + ",\n",
        'id,Label,Sentence \na,1,"Jobs,\nnot taxes."\nb,7,The judge ruled.\n',
        'sentence,label\n"Jobs, not taxes.",1,x,y\nThe judge ruled.,5\n',
    ],
    ids=["plain", "mark", "CRLF", "decimals", "blank lines", "empty row", "other columns", "more cells"],
)
def test_a_table_is_read_as_people_save_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "coded.csv"
    file.write_bytes(text.encode("utf-8"))
    assert read_sentences(file) == (["Jobs, not taxes.", "The judge ruled."], [1, 5])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("text,label\nA,1\n", "no column named sentence"),
        ("sentence,label\nA,16\n", "line 2: the label “16”"),
        ("sentence,label\nA,1.5\n", "line 2: the label “1.5”"),
        ("sentence,label\nA\n", "line 2: the label “”"),
        ("sentence,label\n", "holds no sentence"),
        ("", "holds no sentence"),
        ("sentence,label\nA\udce9,1\n", "byte 16 is not UTF-8"),
    ],
)
def test_what_is_no_such_table_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "coded.csv"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError, match=told):
        read_sentences(file)


def test_the_gain_is_the_difference_of_macro_f_within_its_limits() -> None:
    gold = [1, 1, 3, 3] * 5
    all_right, half = gold, [1] * 20  # macro F 1, and two thirds for one label of two
    gained, low, high = gain(gold, all_right, half)
    assert gained == pytest.approx(1 - 1 / 3)
    assert 0 < low < gained < high < 1


def test_nothing_is_gained_over_the_same_answers() -> None:
    assert gain([1, 3, 4], [1, 3, 3], [1, 3, 3]) == (0, 0, 0)
