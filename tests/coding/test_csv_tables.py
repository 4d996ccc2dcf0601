"""CSV in and out: every fault in one sentence with its place; written whole or not at all."""

from pathlib import Path

import pytest

from sourcebook.coding.csv_tables import Rows, read_rows, table_faults, write_rows
from sourcebook.coding.schema import default_schema
from sourcebook.errors import DataError
from sourcebook.text.article import Article

TEXT = "Ann said no. Bo sat."
ROW = {
    "id": "A1",
    "sentence": "S1",
    "source": "Ann",
    "source_at": "0 3",
    "cue": "said",
    "cue_at": "4 8",
    "content": "no",
    "content_at": "9 11",
    "form": "indirect",
    "nested_in": "",
    "voice": "Ann",
    "voice_type": "citizen",
    "named": "person",
    "stance": "0",
    "channel": "",
}


CORRECTION = {"date": "2022-01-05", "chapter": "text", "kind": "fact", "was": "a", "is": "b", "reason": "c"}


def save(folder: Path, data: bytes) -> Path:
    path = folder / "attributions.csv"
    path.write_bytes(data)
    return path


def faults(*rows: dict[str, str], columns: tuple[str, ...] = tuple(ROW), table: str = "attributions") -> list[str]:
    found = Rows(Path("t.csv"), columns, rows, tuple(range(2, len(rows) + 2)))
    return list(table_faults(found, default_schema().tables[table], Article(TEXT)))


def test_a_sound_table_has_no_fault() -> None:
    assert faults(ROW, ROW | {"id": "A2", "nested_in": "A1"}) == []


@pytest.mark.parametrize(
    ("change", "place", "problem"),
    [
        ({"id": ""}, "line 2, column id", "is empty"),
        ({"id": "A 1"}, "line 2, column id", "“A 1” is no id"),
        ({"id": "}\\input{x"}, "line 2, column id", "is no id"),
        ({"sentence": "S9"}, "line 2, column sentence", "no sentence “S9”; it has S1 to S2"),
        ({"sentence": "1"}, "line 2, column sentence", "no sentence “1”"),
        ({"form": "quoted"}, "line 2, column form", "“quoted” is no code; use one of direct, mixed, indirect"),
        ({"form": "indirect "}, "line 2, column form", "“indirect ” is no code"),
        ({"form": " "}, "line 2, column form", "is empty"),
        ({"channel": "Routine"}, "line 2, column channel", "is no code"),
        ({"stance": "3"}, "line 2, column stance", "is no code"),
        ({"cue_at": "4-8"}, "line 2, column cue_at", "“4-8” is not like “10 20”"),
        ({"cue_at": "8 4"}, "line 2, column cue_at", "empty, out of order or overlaps"),
        ({"cue_at": ""}, "line 2, column cue_at", "“said” has no offsets"),
        ({"cue_at": "4 99"}, "line 2, column cue_at", "4 99 goes beyond the article's 20 characters"),
        ({"cue_at": "5 9"}, "line 2, column cue_at", "has “aid ”, not “said”; the words stand at 4 8."),
        ({"cue": "says"}, "line 2, column cue_at", "not “says”; mend the words or the offsets."),
        ({"cue": ""}, "line 2, column cue_at", "has “said”, not “”"),
        ({"nested_in": "A7"}, "line 2, column nested_in", "there is no attribution “A7”"),
        ({"nested_in": "A1"}, "line 2, column nested_in", "A1 is nested in itself"),
    ],
)
def test_one_fault_is_one_sentence(change: dict[str, str], place: str, problem: str) -> None:
    (fault,) = faults(ROW | change)
    assert fault.startswith(f"t.csv, {place}: ")
    assert problem in fault
    assert fault.endswith(".")


def test_a_circle_is_told_once_and_not_of_those_who_hang_on_it() -> None:
    circle = [
        ROW | {"id": "A1", "nested_in": "A2"},
        ROW | {"id": "A2", "nested_in": "A3"},
        ROW | {"id": "A3", "nested_in": "A1"},
    ]
    (fault,) = faults(*circle, ROW | {"id": "A4", "nested_in": "A1"})
    assert fault == "t.csv, line 2, column nested_in: A1 is nested in itself; break the circle."


def test_a_repeated_id_names_both_lines() -> None:
    assert faults(ROW, ROW) == ["t.csv, line 3: repeats A1 of line 2; give each row its own."]


def test_missing_columns_are_named_together_and_alone() -> None:
    columns = tuple(c for c in ROW if c not in ("cue", "form", "stance"))
    assert faults({}, columns=columns) == [
        "t.csv, line 1: has no column “cue” and “form”; add it as datapackage.json describes."
    ]


def test_an_unknown_column_is_named() -> None:
    (fault,) = faults(columns=(*ROW, "mood"))
    assert fault.startswith("t.csv, line 1: column “mood” is unknown; its columns are id, sentence,")


@pytest.mark.parametrize(
    ("table", "row", "problem"),
    [
        ("items", {"frame": "conflict", "item": "6", "code": "1", "evidence": "S1"}, "column item: 6 is above 5"),
        ("items", {"frame": "conflict", "item": "0", "code": "1", "evidence": "S1"}, "column item: 0 is below 1"),
        (
            "items",
            {"frame": "conflict", "item": "two", "code": "1", "evidence": ""},
            "column item: “two” is no whole number",
        ),
        (
            "items",
            {"frame": "conflict", "item": "٢", "code": "1", "evidence": ""},
            "column item: “٢” is no whole number",
        ),
        (
            "items",
            {"frame": "conflict", "item": "1", "code": "1", "evidence": "S1; S7"},
            "column evidence: the article has no sentence “S7”",
        ),
        (
            "actors",
            {"actor": "Ann", "mentions": "9" * 40, "speaks": "1", "representation": "nominated"},
            "column mentions",
        ),
        (
            "frames",
            {
                "sentence": "S1",
                "policy_frames": "policy;love",
                "entman": "",
                "voice_of_frame": "",
                "news_role": "context",
            },
            "“love” is no code",
        ),
        (
            "frames",
            {
                "sentence": "S1",
                "policy_frames": "policy;external;policy",
                "entman": "",
                "voice_of_frame": "",
                "news_role": "context",
            },
            "column policy_frames: has the code “policy” more than once",
        ),
        ("corrections", CORRECTION | {"date": "2022-13-05"}, "column date: “2022-13-05” is no day"),
        ("corrections", CORRECTION | {"date": "20220105"}, "column date: “20220105” is no day"),
        (
            "charges",
            {"id": "C1", "charge": "x", "made_in": " ; ", "answered_in": "", "note": "n"},
            "column made_in: is empty",
        ),
    ],
)
def test_faults_of_other_tables(table: str, row: dict[str, str], problem: str) -> None:
    (fault,) = faults(row, columns=tuple(row), table=table)
    assert problem in fault


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"id,cue\nA1,caf\x81\n", "byte 13 is not UTF-8"),
        (b"\xff\xfei\0d\0", "byte 0 is not UTF-8, since this is UTF-16"),
        (b"PK\x03\x04", "since this is a workbook"),
        (b"id,cue\nA1,a\0b\n", ", line 2: has a NUL"),
        (b'id,cue\nA1,"a\n', ", line 2: is no valid CSV"),
        (b'id,cue\nA1,"a"b\n', ", line 2: is no valid CSV"),
        (b'id,"cue', ", line 1: is no valid CSV"),
        (b"id,cue\nA1,a,b\n", ", line 2: has more cells than the header"),
        (b",".join(b"c%d" % n for n in range(100_000)), ", line 1: has 100,000 columns, more than 1,000"),
        (b"id,cue,cue\nA1,a,b\n", ", line 1: has the column “cue” more than once"),
        (b"id,cue,\nA1,a,\n", ", line 1: has a column without a name"),
    ],
    ids=[
        "Latin-1",
        "UTF-16",
        "workbook",
        "NUL",
        "open quote",
        "text after quote",
        "open quote in the header",
        "cell to spare",
        "a great many columns",
        "repeated column",
        "nameless column",
    ],
)
def test_a_file_that_is_no_table_is_named(tmp_path: Path, data: bytes, problem: str) -> None:
    path = save(tmp_path, data)
    with pytest.raises(DataError) as caught:
        read_rows(path)
    assert str(caught.value).startswith(str(path))
    assert problem in str(caught.value)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_rows(tmp_path / "none.csv")


@pytest.mark.parametrize(
    "data",
    [
        b"id,cue\r\nA1,\xc3\xa9\r\n",
        b"\xef\xbb\xbfid,cue\nA1,\xc3\xa9\n",
        b"id,cue\nA1,\xc3\xa9",
        b'"id","cue"\n"A1","\xc3\xa9"\n\n',
    ],
    ids=["CRLF", "byte order mark", "no last line end", "quoted, blank line"],
)
def test_what_spreadsheets_write_reads_alike(tmp_path: Path, data: bytes) -> None:
    found = read_rows(save(tmp_path, data))
    assert found.columns == ("id", "cue")
    assert [dict(row) for row in found.rows] == [{"id": "A1", "cue": "é"}]


def test_line_numbers_count_lines_inside_cells(tmp_path: Path) -> None:
    found = read_rows(save(tmp_path, b'id,cue\nA1,"two\nlines"\nA2,x\nA3\n'))
    assert found.lines == (3, 4, 5)
    assert found.rows[2]["cue"] == ""


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    assert read_rows(save(tmp_path, b"")).columns == ()


def test_rows_come_back_as_written(tmp_path: Path) -> None:
    rows = [{"id": "A1", "cue": 'a "b", c\nd'}, {"id": "A2", "cue": " é🔥 "}]
    write_rows(tmp_path / "new" / "t.csv", ["id", "cue"], rows)
    assert [dict(r) for r in read_rows(tmp_path / "new" / "t.csv").rows] == rows
