"""CSV and Parquet: tables as they are, safe in a spreadsheet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.coding.project import Project
from sourcebook.errors import SourcebookError
from sourcebook.exchange import export, load
from sourcebook.text.escapes import guard, unguard

HEADER = "id,sentence,source,source_at,cue,cue_at,content,content_at,form,nested_in,voice,voice_type,named\n"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("'=1", "''=1")],
)
def test_formulas_become_text(cell: str, safe: str) -> None:
    assert guard(cell) == safe


@pytest.mark.parametrize("cell", ["", "a=1", "'tis", "''", "10 20;30 45", "“=1”"])
def test_other_cells_stay(cell: str) -> None:
    assert guard(cell) == unguard(cell) == cell


@given(st.text("'=+-@\t\r\na", max_size=6))
def test_the_guard_can_be_undone(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in tuple("=+-@\t\r\n")


def test_a_formula_in_an_article_is_text_in_the_export_and_comes_back(
    make_book: Callable[..., Project], tmp_path: Path
) -> None:
    project = make_book(
        '=HYPERLINK("x") said Ann.',
        HEADER + 'A1,S1,,,said,16 20,"=HYPERLINK(""x"")",0 15,indirect,,@voice,unspecified,none\n',
    )
    export(project, "csv", tmp_path / "out")
    text = (tmp_path / "out" / "codings" / "anna" / "attributions.csv").read_text(encoding="utf-8")
    assert '"\'=HYPERLINK(""x"")"' in text
    assert ",'@voice," in text
    row = load(project, tmp_path / "out", coder="anna").attributions.iloc[0]
    assert (row["content"], row["voice"]) == ('=HYPERLINK("x")', "@voice")


def test_the_export_is_laid_out_like_the_data(book: Project, tmp_path: Path) -> None:
    [file] = export(book, "csv", tmp_path / "x.zip")
    tables = [f"codings/anna/{name}.csv" for name in ("attributions", "frames", "items")]
    assert zipfile.ZipFile(file).namelist() == ["article.txt", "metadata.json", "datapackage.json", *tables]


def test_a_single_table_is_enough_and_offsets_are_mended(book: Project, tmp_path: Path) -> None:
    file = tmp_path / "attributions.csv"
    file.write_text(
        "\ufeff" + HEADER + "A1,S2,Bob,1 4,denied,31 37,that Ann said so,39 55,indirect,,Bob,citizen,person\n",
        encoding="utf-8",
    )
    row = load(book, file, coder="eve").attributions.iloc[0]
    assert (row["source_at"], row["content_at"]) == ("27 30", "38 54")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id\nA1\n", "attributions.csv, line 1: has no column “sentence”"),
        (
            HEADER + "A1,S9,,,,,It rained,57 66,indirect,,,unspecified,none\n",
            "line 2, column sentence: the article has no sentence “S9”",
        ),
        (
            HEADER + "A1,S3,,,,,It snowed,57 66,indirect,,,unspecified,none\n",
            "line 2, column content_at: at 57 66 the article has “It rained”",
        ),
        (HEADER + "A1,S3,,,,,It rained,57 66,indirect,A1,,unspecified,none\n", "A1 is nested in itself"),
        (HEADER + 2 * "A1,S3,,,,,It rained,57 66,indirect,,,unspecified,none\n", "repeats A1"),
        ('id\n"A1', "is no valid CSV"),
    ],
)
def test_faults_name_file_and_line(text: str, message: str, book: Project, tmp_path: Path) -> None:
    file = tmp_path / "attributions.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourcebookError, match=message) as found:
        load(book, file, coder="eve")
    assert str(found.value).startswith(str(file))


@pytest.mark.parametrize("kind", ["csv", "parquet", "refi-qda", "brat", "webannotation"])
def test_an_export_of_another_article_is_refused(kind: str, make_book: Callable[..., Project], tmp_path: Path) -> None:
    one, other = make_book(), make_book("It snowed.", HEADER, name="other")
    export(one, kind, tmp_path / "x")
    export(one, kind, tmp_path / f"x{'.qdpx' if kind == 'refi-qda' else '.jsonld'}")
    target = tmp_path / ("x.qdpx" if kind == "refi-qda" else "x.jsonld" if kind == "webannotation" else "x")
    with pytest.raises(SourcebookError, match="another article"):
        load(other, target, coder="anna")


def test_a_coder_is_named_where_there_are_several(book: Project, tmp_path: Path) -> None:
    file = tmp_path / "attributions.parquet"
    table = book.reference.attributions
    pd.concat([table.assign(coder=name) for name in ("a", "b")]).to_parquet(file)
    with pytest.raises(SourcebookError, match="has codings by “a”, “b”, none by “eve”; name one of them"):
        load(book, file, coder="eve")
    assert len(load(book, file, coder="eve", author="b").attributions) == 2


def test_a_parquet_table_of_another_tool(book: Project, tmp_path: Path) -> None:
    """No coder, no metadata, whole numbers as fractions, nothing as null."""
    frame = book.reference.attributions.astype(object).replace("", None)
    frame["stance"] = [float("nan"), -2.0]
    frame.to_parquet(tmp_path / "attributions.parquet")
    found = load(book, tmp_path / "attributions.parquet", coder="eve").attributions
    assert found["stance"].tolist() == [pd.NA, -2]
    assert found["nested_in"].tolist() == ["A2", ""]


def test_a_parquet_bomb_and_rubbish_are_refused(book: Project, tmp_path: Path) -> None:
    file = tmp_path / "attributions.parquet"
    pd.DataFrame({"id": ["x" * 1_000_000] * 100}).to_parquet(file)
    assert file.stat().st_size < 1_000_000
    with pytest.raises(SourcebookError, match="unpacks to more than 20,000,000 bytes"):
        load(book, file, coder="eve")
    file.write_bytes(b"PAR1 rubbish PAR1")
    with pytest.raises(SourcebookError, match="is no readable Parquet"):
        load(book, file, coder="eve")
