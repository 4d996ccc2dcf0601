"""Import: hostile files are refused in one sentence, and folders appear complete or not at all."""

from __future__ import annotations

import argparse
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import Project, check
from sourcebook.errors import SourcebookError
from sourcebook.exchange import FORMATS, Format, command, export, import_coding, load
from sourcebook.exchange.bundle import open_bundle
from sourcebook.exchange.formats import recognise
from sourcebook.exchange.parquet import _KEY


def zipped(file: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def refused(project: Project, file: Path, message: str) -> None:
    with pytest.raises(SourcebookError, match=message) as found:
        import_coding(project, file, "eve")
    assert "\n" not in str(found.value)
    assert sorted(path.name for path in (project.data / "codings").iterdir()) == ["anna"]


def test_a_zip_bomb(book: Project, tmp_path: Path) -> None:
    refused(
        book,
        zipped(tmp_path / "x.qdpx", {"project.qde": b" " * 40_000_000}),
        "unpacks to 40,000,000 bytes, over 200 times",
    )


def test_a_zip_bomb_that_lies_about_its_size(book: Project, tmp_path: Path) -> None:
    file = zipped(tmp_path / "x.qdpx", {"project.qde": b" " * 60_000_000})
    data = bytearray(file.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    file.write_bytes(data)
    refused(book, file, "x.qdpx")


def test_a_zip_of_too_many_files_or_bytes(book: Project, tmp_path: Path) -> None:
    refused(book, zipped(tmp_path / "x.zip", {f"{n}.csv": b"" for n in range(2_001)}), "holds 2,001 files")


@pytest.mark.parametrize("name", ["/etc/x.csv", "../x.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv", "\\x.csv"])
def test_a_zip_whose_names_lead_out(name: str, book: Project, tmp_path: Path) -> None:
    refused(book, zipped(tmp_path / "x.zip", {name: b""}), "leads out of the zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_a_name_twice(book: Project, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("attributions.csv", "a")
        archive.writestr("attributions.csv", "b")
    refused(book, tmp_path / "x.zip", "holds “attributions.csv” twice")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.qdpx", b"no zip", "is of no known format"),
        ("x.qdpx", b"PK\x03\x04 broken", "is a damaged zip"),
        ("x.qdpx", b"", "is of no known format"),
        ("x.ann", b"T1\t\xff", "x.ann: byte 3 is not UTF-8"),
        ("x.jsonld", b"\xff\xfe{", "x.jsonld: byte 0 is not UTF-8"),
        ("attributions.csv", b"id\n\x81", "is not UTF-8"),
        ("notes.csv", b"id\n", "has no attributions.csv"),
        ("x.docx", b"PK", "is a damaged zip"),
    ],
)
def test_files_that_are_not_what_they_say(name: str, data: bytes, message: str, book: Project, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    refused(book, tmp_path / name, message)


def test_a_file_of_100_mb(book: Project, tmp_path: Path) -> None:
    with (tmp_path / "x.jsonld").open("wb") as file:
        file.truncate(100_000_000)
    refused(book, tmp_path / "x.jsonld", "100,000,000 bytes are more than the 20,000,000")


def test_a_missing_file_and_an_empty_folder(book: Project, tmp_path: Path) -> None:
    refused(book, tmp_path / "none.qdpx", "cannot be read")
    (tmp_path / "empty").mkdir()
    refused(book, tmp_path / "empty", "holds no coding in a known format")


def test_a_damaged_member(book: Project, tmp_path: Path) -> None:
    file = zipped(tmp_path / "x.qdpx", {"project.qde": b"<Project/>"}, zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"<Project/>", b"<Projekt/>", 1))
    refused(book, file, "project.qde: is damaged or locked")


def test_too_many_annotations(book: Project, tmp_path: Path) -> None:
    (tmp_path / "x.ann").write_text("".join(f"T{n}\tPrinted 0 3\tx\n" for n in range(5_001)), encoding="utf-8")
    refused(book, tmp_path / "x.ann", "has 5,001 annotations")


@pytest.fixture
def exported(book: Project, tmp_path: Path) -> Path:
    [file] = export(book, "refi-qda", tmp_path / "x.qdpx")
    return file


def test_an_imported_coding_is_a_new_coders(book: Project, exported: Path) -> None:
    folder = import_coding(book, exported, "eve")
    assert folder == book.data / "codings" / "eve"
    assert sorted(path.name for path in folder.iterdir()) == ["attributions.csv", "frames.csv", "items.csv"]
    assert set(Project.open(book.root).coders) == {"anna", "eve"}
    assert (folder / "attributions.csv").read_bytes() == (
        book.data / "codings" / "anna" / "attributions.csv"
    ).read_bytes()


@pytest.mark.parametrize(
    "coder", ["anna", "Anna", "reference", "machine", "Machine", "", "..", "a/b", "a\\b", ".x", "x.", "a\nb", "a" * 65]
)
def test_names_that_are_taken_or_cannot_be(coder: str, book: Project, exported: Path) -> None:
    before = (book.data / "codings" / "anna" / "attributions.csv").read_bytes()
    with pytest.raises(SourcebookError, match=r"exists already|is not a person's|cannot name a coder"):
        import_coding(book, exported, coder)
    assert [path.name for path in (book.data / "codings").iterdir()] == ["anna"]
    assert (book.data / "codings" / "anna" / "attributions.csv").read_bytes() == before


def test_a_full_disk_leaves_nothing(book: Project, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(self: Coding, folder: Path) -> None:
        folder.mkdir()
        (folder / "attributions.csv").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Coding, "write", write)
    refused(book, exported, r"cannot be written \(the disk is full\)")


@pytest.mark.parametrize("kind", ["webannotation", "refi-qda", "brat", "csv", "parquet"])
def test_targets_are_never_overwritten(kind: str, book: Project, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(SourcebookError, match="there: exists already"):
        export(book, kind, tmp_path / "there")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"


def test_a_failed_export_leaves_nothing(book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", rename)
    (tmp_path / "out").mkdir()
    with pytest.raises(SourcebookError, match="cannot be written"):
        export(book, "csv", tmp_path / "out" / "x")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_unknown_format(book: Project, tmp_path: Path) -> None:
    with pytest.raises(
        SourcebookError, match="“docx” is no format; use one of webannotation, refi-qda, brat, csv, parquet"
    ):
        export(book, "docx", tmp_path / "x")


def parse(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_parsers(parser.add_subparsers())
    return parser.parse_args(words)


def test_the_two_commands(
    book: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = parse("export", str(book.root), "--format", "brat")
    assert arguments.run(arguments) == 0
    assert capsys.readouterr().out == "book-brat.zip\n"
    arguments = parse("import", str(book.root), "book-brat.zip", "--coder", "eve")
    assert arguments.run(arguments) == 0
    assert capsys.readouterr().out == f"{book.data / 'codings' / 'eve'}: 2 attributions, 1 frames.\n"


def test_import_says_what_was_not_coded(book: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.ann").write_text(
        "T1\tContent 57 66\tIt rained\nT2\tAttribution 57 59\tIt\nE1\tAttribution:T2 Content:T1\n", encoding="utf-8"
    )
    arguments = parse("import", str(book.root), str(tmp_path / "x.ann"), "--coder", "eve")
    arguments.run(arguments)
    assert (
        "1 of the attributions were not coded in full; look for “Not coded in the imported file:”"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize("known", FORMATS.values(), ids=FORMATS)
def test_the_commands_know_every_format(known: Format, book: Project, tmp_path: Path) -> None:
    arguments = parse("export", str(book.root), "--format", known.name, "--out", str(tmp_path / f"x{known.suffix}"))
    assert arguments.run(arguments) == 0
    assert recognise(open_bundle(tmp_path / f"x{known.suffix}")) == known


def test_an_article_with_windows_line_ends(make_book: Callable[..., Project], tmp_path: Path) -> None:
    header = "id,sentence,source,source_at,cue,cue_at,content,content_at,form,nested_in,voice,voice_type,named\r\n"
    project = make_book(
        "He said it\r\nrained.", header + 'A1,S1,He,0 2,said,3 7,"it\r\nrained",8 18,indirect,,,citizen,unnamed\r\n'
    )
    for kind, name in {"brat": "x.zip", "csv": "y.zip", "refi-qda": "x.qdpx", "webannotation": "x.jsonld"}.items():
        [file] = export(project, kind, tmp_path / name)
        assert load(project, file, coder="anna").attributions["content"].tolist() == ["it\r\nrained"]


def test_an_import_keeps_windows_line_ends(make_book: Callable[..., Project], tmp_path: Path) -> None:
    header = "id,sentence,source,source_at,cue,cue_at,content,content_at,form,nested_in,voice,voice_type,named\r\n"
    project = make_book(
        "He said it\r\nrained.", header + 'A1,S1,He,0 2,said,3 7,"it\r\nrained",8 18,indirect,,,citizen,unnamed\r\n'
    )
    [file] = export(project, "webannotation", tmp_path / "x.jsonld")
    import_coding(project, file, "eve")
    assert Project.open(project.root).coders["eve"].attributions["content"].tolist() == ["it\r\nrained"]


ACTORS = "actor,mentions,speaks,representation\nAnn,1,1,nominated\n"
MENTIONS = "id,actor,mention,mention_at\nM1,Ann,Ann,11 14\n"


def test_what_a_format_cannot_carry_does_not_break_the_book(
    make_book: Callable[..., Project], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    book = make_book(actors=ACTORS, mentions=MENTIONS)
    export(book, "brat", tmp_path / "b.zip")
    folder = import_coding(book, tmp_path / "b.zip", "eve")
    assert not (folder / "mentions.csv").exists()
    assert "has no table of actors, so that its 1 mentions of them are left out" in caplog.text
    assert list(check(book.root)) == []


def test_tables_that_contradict_each_other_are_refused(make_book: Callable[..., Project], tmp_path: Path) -> None:
    book = make_book(actors=ACTORS, mentions=MENTIONS)
    export(book, "csv", tmp_path / "c.zip")
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in members if name.endswith("actors.csv"))
    members[name] = members[name].replace(b"Ann", b"Bob")
    refused(book, zipped(tmp_path / "d.zip", members), "M1 names “Ann”, who is not in actors.csv")


def test_folders_without_bottom_are_looked_through(book: Project, tmp_path: Path) -> None:
    (tmp_path / "deep" / ("d/" * 400)).mkdir(parents=True)
    refused(book, tmp_path / "deep", "holds no coding in a known format")


def test_a_note_in_parquet_without_bottom(book: Project, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"id": ["A1"]}).replace_schema_metadata({_KEY: b"[" * 100_000})
    pq.write_table(table, tmp_path / "attributions.parquet")
    refused(book, tmp_path / "attributions.parquet", "is no readable Parquet")
