"""A book's data as a whole: what is opened as what, and every fault in one sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.project import Project, check, coder_folders, read_metadata
from sourcebook.errors import DataError, SourcebookError

MakeBook = Callable[..., Path]
ONE = {"attributions": []}


@pytest.mark.parametrize(
    ("coders", "reference", "others", "machine"),
    [
        (["reference", "bob", "ada", "machine"], "reference", ["ada", "bob"], "machine"),
        (["bob", "ada"], "ada", ["ada", "bob"], None),
        (["machine"], "machine", [], "machine"),
        (["machine", "ada"], "ada", ["ada"], "machine"),
    ],
)
def test_which_coding_the_chapters_follow(
    make_book: MakeBook, coders: list[str], reference: str, others: list[str], machine: str | None
) -> None:
    project = Project.open(make_book(coders=dict.fromkeys(coders, ONE)))
    assert project.reference.coder == reference
    assert list(project.coders) == others
    assert (project.machine.coder if project.machine else None) == machine
    assert sorted(c.coder for c in project.all_codings) == sorted(coders)
    assert project.is_adjudicated is (reference == "reference")


def test_a_book_is_found_from_inside(make_book: MakeBook) -> None:
    root = make_book()
    assert Project.open(root / "data" / "codings").root == root


def test_no_book_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no book here or above"):
        Project.open(tmp_path)


@pytest.mark.parametrize("place", ["", "article.txt", "nowhere"])
def test_what_is_no_book_is_called_so(tmp_path: Path, place: str) -> None:
    if place == "article.txt":
        (tmp_path / place).write_text("It rains.")
    told = f"{tmp_path / place}: is no book; give the folder of a book, or its data folder."
    assert list(check(tmp_path / place)) == [told]


def test_a_book_without_a_coding_is_refused_and_reported(make_book: MakeBook) -> None:
    root = make_book(coders={})
    (fault,) = check(root)
    with pytest.raises(DataError) as caught:
        Project.open(root)
    assert (
        str(caught.value)
        == fault
        == f"{root / 'data' / 'codings'}: holds no coding; add a folder with an attributions.csv."
    )


def test_hidden_folders_are_no_coders(make_book: MakeBook) -> None:
    root = make_book()
    (root / "data" / "codings" / ".ipynb_checkpoints").mkdir()
    assert [f.name for f in coder_folders(root / "data")] == ["ada"]


def test_tables_of_no_coder(small: Project, bare: Project) -> None:
    assert small.aliases() == {"Mayor": "mayor of Ostby"}
    assert bare.aliases() == {}
    assert bare.table("claims").empty


def test_a_fault_in_such_a_table_is_raised(make_book: MakeBook) -> None:
    root = make_book()
    (root / "data" / "aliases.csv").write_text("name,voice\nx,\n")
    with pytest.raises(DataError, match=r"aliases\.csv, line 2, column voice: is empty"):
        Project.open(root).table("aliases")


@pytest.mark.parametrize("name", ["book", "book/data"])
def test_a_sound_book_has_no_fault(make_book: MakeBook, name: str) -> None:
    assert list(check(make_book().parent / name)) == []


@pytest.mark.parametrize("name", ["claims", "available_sources", "topics", "aliases"])
def test_an_empty_or_missing_table_is_no_fault(make_book: MakeBook, name: str) -> None:
    root = make_book(checks={name: []})
    assert list(check(root)) == []


ATTRIBUTIONS, FRAMES, CHARGES, MENTIONS = (
    f"data/codings/ada/{name}.csv" for name in ("attributions", "frames", "charges", "mentions")
)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (ATTRIBUTIONS, b"voice_type", b"kind", ", line 1: has no column “voice_type”"),
        (FRAMES, b"news_role", b"news_role,mood", "line 1: column “mood” is unknown"),
        (ATTRIBUTIONS, b"indirect", b"reported", ", line 2, column form: “reported” is no code"),
        (ATTRIBUTIONS, b"35 39", b"35:39", ", line 2, column cue_at: “35:39” is not like"),
        (ATTRIBUTIONS, b"35 39", b"35 3900", ", line 2, column cue_at: 35 3900 goes beyond"),
        (ATTRIBUTIONS, b",said,", b",says,", ", line 2, column cue_at: at"),
        (FRAMES, b"S3,security", b"S2,security", ", line 4: repeats S2"),
        (ATTRIBUTIONS, b"A4,S3", b"A4,S4", ", line 5, column sentence: the article has no sentence “S4”"),
        (ATTRIBUTIONS, b",A2,Lena", b",A3,Lena", ", line 4, column nested_in: A3 is nested in itself"),
        (ATTRIBUTIONS, b",A2,Lena", b",A9,Lena", ", line 4, column nested_in: there is no attribution “A9”"),
        (FRAMES, b"summary", b"summ\x81ry", " is not UTF-8"),
        (FRAMES, b"summary", b"summ\0ry", ", line 2: has a NUL"),
        (FRAMES, b"summary", b'"summary', ": is no valid CSV"),
        (CHARGES, b"A1;A2", b"A1;A8", ": C1 points to attribution “A8”"),
        (MENTIONS, b"M3,the town", b"M3,the village", ": M3 names “the village”, who is not in actors.csv"),
        ("data/claims.csv", b"refuted", b"false", ", line 3, column verdict: “false” is no code"),
        ("data/article.txt", b"safe", b"s\xe4fe", " is not UTF-8"),
        ("data/article.txt", b"safe", b"s\0fe", " is NUL"),
        ("data/metadata.json", b"{", b"[", ": is no JSON"),
        ("data/metadata.json", b'"en"', b"7", ": must be an object of texts"),
        ("data/metadata.json", b"2031-05-04", b"2031-15-04", ": has the date 2031-15-04, which is no day"),
        ("data/datapackage.json", b"{", b"", ": is no JSON"),
    ],
)
def test_each_fault_is_one_sentence_with_its_place(
    make_book: MakeBook, file: str, old: bytes, new: bytes, problem: str
) -> None:
    path = make_book() / file
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))
    (fault,) = check(path.parents[len(Path(file).parts) - 1])
    assert fault.startswith(str(path))
    assert problem in fault
    assert "\n" not in fault


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("data/metadata.json", "cannot be read"),
        ("data/article.txt", "cannot be read"),
        ("data/datapackage.json", "cannot be read"),
        (ATTRIBUTIONS, "has no attributions.csv"),
    ],
)
def test_a_missing_file_is_one_sentence(make_book: MakeBook, file: str, problem: str) -> None:
    root = make_book(coders={"ada": {"attributions": []}})
    (root / file).unlink()
    (fault,) = check(root)
    assert problem in fault
    with pytest.raises(SourcebookError) as caught:
        Project.open(root)
    assert problem in str(caught.value)


@pytest.mark.parametrize("text", [b"", b" \n\n", "—".encode(), b" date 2031-05-04 \n", "date 2031-05-04 — ".encode()])
def test_a_blank_article_is_one_sentence(make_book: MakeBook, text: bytes) -> None:
    root = make_book(coders={"ada": ONE}, checks={})
    (root / "data" / "article.txt").write_bytes(text)
    assert [fault.split(": ")[-1] for fault in check(root)] == ["holds no words; put the article's text into it."]


def test_a_file_of_another_name_is_reported(make_book: MakeBook) -> None:
    root = make_book()
    (root / "data" / "codings" / "ada" / "notes.csv").write_text("x\n")
    (fault,) = check(root)
    assert "notes.csv: is no table of a coder" in fault


@pytest.mark.parametrize(
    ("file", "old", "new"), [(CHARGES, b"A1;A2", b"A1;A8"), (MENTIONS, b"M3,the town", b"M3,the village")]
)
def test_a_book_whose_tables_contradict_each_other_is_not_opened(
    make_book: MakeBook, file: str, old: bytes, new: bytes
) -> None:
    root = make_book()
    (root / file).write_bytes((root / file).read_bytes().replace(old, new))
    with pytest.raises(DataError):
        Project.open(root)


@pytest.mark.parametrize(("old", "new"), [(b"\n", b"\r\n"), (b"id,", b"\xef\xbb\xbfid,"), (b"A1;A2", b"A1; A2;")])
def test_what_spreadsheets_do_to_a_table_is_no_fault(make_book: MakeBook, old: bytes, new: bytes) -> None:
    root = make_book()
    data = (root / CHARGES).read_bytes().replace(b"\r\n", b"\n")
    (root / CHARGES).write_bytes(data.replace(old, new))
    assert list(check(root)) == []
    assert len(Project.open(root).reference.table("charges")) == 2


def test_metadata_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text("\ufeff" + json.dumps({"title": "é"}), encoding="utf-8")
    assert read_metadata(tmp_path) == {"title": "é"}


def test_a_table_is_read_anew_when_its_file_changes_and_each_caller_has_its_own(make_book: MakeBook) -> None:
    project = Project.open(make_book())
    path = project.data / "aliases.csv"
    path.write_text("name,voice\nMr Lee,Ann Lee\n", encoding="utf-8")
    mine = project.table("aliases")
    mine.loc[0, "voice"] = "nobody"
    assert project.aliases() == {"Mr Lee": "Ann Lee"}
    path.write_text("name,voice\nMr Lee,Ben Lee the Elder\n", encoding="utf-8")
    assert project.aliases() == {"Mr Lee": "Ben Lee the Elder"}
