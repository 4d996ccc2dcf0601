"""Whose words a report reuses: counts on texts of a line or two."""

from pathlib import Path

import pytest

from sourcebook.errors import DataError
from training.other_reports import check_words, main, overlaps, read_texts, reused, words_of


@pytest.mark.parametrize(
    ("text", "other", "run", "expected"),
    [
        ("a b c d", "a b c d", 3, 4),
        ("a b c x a b c", "a b c", 3, 6),
        ("a b x c d", "a b c d", 3, 0),
        ("a b", "a b", 3, 0),
        ("", "a b c", 3, 0),
    ],
    ids=["whole", "twice", "broken run", "shorter than a run", "empty"],
)
def test_words_in_shared_runs(text: str, other: str, run: int, expected: int) -> None:
    assert reused(text.split(), other.split(), run=run) == expected


def test_marks_and_capitals_do_not_part_words() -> None:
    assert words_of(["“The U.N. – said,", "No!”"]) == ["the", "un", "said", "no"]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text("The bridge of Ostby is safe today.\nNobody asked. [cut]\n", encoding="utf-8")
    (folder / "two.txt").write_text("He said the bridge of Ostby is safe.\n", encoding="utf-8")
    return folder


def test_a_folder_is_compared_both_ways(texts: Path) -> None:
    found = read_texts(texts)
    assert found["one"] == ["The bridge of Ostby is safe today.", "Nobody asked."]
    assert [(row["report"], row["words"], row["reused"]) for row in overlaps(found)] == [
        ("one", "9", "6"),
        ("two", "8", "6"),
    ]


def table(folder: Path, words: int) -> Path:
    path = folder / "report_sentences.csv"
    path.write_text(f"report,number,words\none,1,7\none,2,{words}\ntwo,1,8\n", encoding="utf-8")
    return path


def test_the_command_writes_the_table(texts: Path, tmp_path: Path) -> None:
    table(tmp_path, 2)
    assert main([str(texts), "--into", str(tmp_path)]) == 0
    assert (tmp_path / "report_overlaps.csv").read_text(encoding="utf-8").splitlines()[1] == "one,two,9,6"


def test_words_that_differ_from_the_table_are_told(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DataError, match=r"line 3: gives 3 words, the text has 2"):
        check_words(read_texts(texts), table(tmp_path, 3))
    assert main([str(texts), "--into", str(tmp_path)]) == 1
    assert "mend the table" in capsys.readouterr().err


def test_a_folder_without_texts(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no text"):
        read_texts(tmp_path)
