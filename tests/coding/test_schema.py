"""The description of the tables: read once, refused clearly."""

import json
from pathlib import Path

import pytest

from sourcebook.coding.schema import Field, Schema, book_schema, default_schema, read_schema
from sourcebook.errors import DataError


def test_tables_and_where_they_stand() -> None:
    schema = default_schema()
    assert {"attributions", "frames", "items", "substitutions", "actors", "adjudication"} <= set(schema.coder_tables())
    assert not {"claims", "topics", "aliases"} & set(schema.coder_tables())


def test_a_column_knows_its_codes_and_its_words() -> None:
    table = default_schema().tables["attributions"]
    assert table.key == ("id",)
    assert list(table.field("form").codes) == ["direct", "mixed", "indirect"]
    assert table.field("cue_at").offsets_of == "cue"
    assert table.field("stance").optional
    with pytest.raises(KeyError):
        table.field("mood")


def _field(separator: str) -> Field:
    return Field("x", "string", "", False, False, {}, separator, "", None, None, False)


@pytest.mark.parametrize(
    ("separator", "cell", "values"),
    [(";", "a; b;", ["a", "b"]), (";", " ; ", []), ("", "a;b", ["a;b"]), ("", " a", [" a"]), ("", "", [])],
)
def test_values_of_a_cell(separator: str, cell: str, values: list[str]) -> None:
    assert _field(separator).values(cell) == values


def described(**changed: object) -> str:
    return json.dumps(
        {
            "resources": [
                {
                    "name": "x",
                    "path": "x.csv",
                    "schema": {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["id"]},
                }
                | changed
            ]
        }
    )


def test_a_book_must_describe_attributions(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(described())
    assert list(read_schema(tmp_path).tables) == ["x"]
    with pytest.raises(DataError, match="describes no table “attributions”"):
        book_schema(tmp_path)
    (tmp_path / "datapackage.json").write_text(described(name="attributions", path="codings/ada/attributions.csv"))
    with pytest.raises(DataError, match="describes attributions without the column “sentence”"):
        book_schema(tmp_path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "cannot be read"),
        ("{", "is no JSON"),
        ("[]", "it is no object"),
        ('{"resources": [{"schema": {}}]}', "no valid table description"),
        ("{}", "no valid"),
        ("[" * 100_000, "nested too deeply"),
        (described(path=""), "the path of 'x' is empty"),
        (described(path=[]), "the path of 'x' is empty"),
        (described(path="../x.csv"), "leads out of the data folder"),
        (described(path="/dev/zero"), "leads out of the data folder"),
        (described(description=5), "“description” cannot be 5"),
        (described(schema={"fields": [{"name": 7, "type": "string"}], "primaryKey": ["id"]}), "“name” cannot be 7"),
        (described(schema={"fields": [], "primaryKey": ["id"]}), "its key names no column 'id'"),
    ],
    ids=[
        "missing",
        "no JSON",
        "a list",
        "no name",
        "no resources",
        "brackets",
        "no path",
        "no paths",
        "up",
        "a device",
        "a number for a text",
        "a number for a name",
        "no key",
    ],
)
def test_a_bad_description_is_named(tmp_path: Path, content: str | None, problem: str) -> None:
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(DataError, match=problem) as caught:
        read_schema(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "datapackage.json"))


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('\ufeff{"resources": []}', encoding="utf-8")
    assert read_schema(tmp_path).tables == {}


def test_a_table_that_a_book_does_not_describe_is_as_the_package_has_it() -> None:
    schema = default_schema()
    older = Schema({name: table for name, table in schema.tables.items() if name != "claims"}, schema.paths)
    assert older.table("claims") == schema.tables["claims"]
    assert older.table("frames") is schema.tables["frames"]
