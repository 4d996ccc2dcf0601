"""Codings: read, refused with one sentence, written and read again."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sourcebook.coding.coding import Coding, spans_of
from sourcebook.coding.project import Project
from sourcebook.errors import CodingError, DataError
from sourcebook.text.article import Article
from sourcebook.text.span import Span

MakeBook = Callable[..., Path]


def test_types_of_cells(small: Project) -> None:
    table = small.reference.attributions
    assert table["stance"].tolist() == [2, 1, 0, -2]
    assert str(table["stance"].dtype) == "Int64"
    assert table["channel"].tolist() == ["routine", "informal", "informal", ""]
    assert small.reference.table("items")["code"].isna().tolist() == [False, False, False, True]


def test_a_table_that_is_not_there_is_empty_with_its_columns(bare: Project) -> None:
    table = bare.reference.table("substitutions")
    assert table.empty
    assert list(table.columns) == ["id", "sentence", "printed", "printed_at", "original", "severity", "breaks_grammar"]
    assert not bare.reference.has("substitutions")
    assert not bare.reference.has("attributions")


def test_spans_of_a_column(small: Project) -> None:
    found = spans_of(small.reference.attributions, "content_at")
    assert [s.text(small.article.text) if s else None for s in found] == [
        "the bridge was safe",
        "“We have checked every bolt,” “and found no crack.”",
        "no crack",
        "the town of a attainable cover-up",
    ]
    assert spans_of(pd.DataFrame({"x_at": ["", "1 2"]}), "x_at") == [None, Span.of(1, 2)]


@pytest.mark.parametrize("name", ["own", "small", "bare"])
def test_written_and_read_again(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> None:
    project: Project = request.getfixturevalue(name)
    project.reference.write(tmp_path / "copy")
    again = Coding.read(tmp_path / "copy", project.article)
    assert again.tables.keys() == project.reference.tables.keys()
    for table, frame in again.tables.items():
        pd.testing.assert_frame_equal(frame, project.reference.tables[table])


def test_writing_our_own_tables_changes_no_byte(own: Project, tmp_path: Path) -> None:
    for coding in own.all_codings:
        coding.write(tmp_path / coding.coder)
        for path in (own.data / "codings" / coding.coder).glob("*.csv"):
            assert (tmp_path / coding.coder / path.name).read_bytes() == path.read_bytes(), path


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("attributions", "said", "says", "not “says”"),
        ("frames", "security", "safety", "“safety” is no code"),
        ("items", ",1,S1", ",yes,S1", "“yes” is no code"),
        ("substitutions", "T2", "T1", "repeats T1"),
    ],
)
def test_the_first_fault_is_raised_with_file_and_line(
    make_book: MakeBook, name: str, old: str, new: str, problem: str
) -> None:
    root = make_book()
    path = root / "data" / "codings" / "ada" / f"{name}.csv"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(CodingError) as caught:
        Coding.read(path.parent, Article.read(root / "data" / "article.txt"))
    assert str(caught.value).startswith(f"{path}, line ")
    assert problem in str(caught.value)


def test_a_folder_without_attributions_is_refused(make_book: MakeBook) -> None:
    root = make_book()
    (root / "data" / "codings" / "ada" / "attributions.csv").unlink()
    with pytest.raises(CodingError, match=r"ada: has no attributions\.csv"):
        Coding.read(root / "data" / "codings" / "ada", Article.read(root / "data" / "article.txt"))


def test_a_file_that_is_no_table_is_refused(make_book: MakeBook) -> None:
    root = make_book()
    (root / "data" / "codings" / "ada" / "frames.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is not UTF-8"):
        Coding.read(root / "data" / "codings" / "ada", Article.read(root / "data" / "article.txt"))


def test_optional_columns_may_be_missing(make_book: MakeBook) -> None:
    root = make_book()
    path = root / "data" / "codings" / "ada" / "attributions.csv"
    pd.read_csv(path, dtype=str, keep_default_na=False).drop(columns=["stance", "channel"]).to_csv(path, index=False)
    coding = Coding.read(path.parent, Article.read(root / "data" / "article.txt"))
    assert "stance" not in coding.attributions
    assert len(coding.attributions) == 4
