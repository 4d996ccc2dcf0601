"""The input is listed before it is read: files, folders, and what is none."""

import os
from pathlib import Path

import pytest

from sourcebook.corpus.inputs import find_sources, identities, refuse_inside, text_groups
from sourcebook.corpus.settings import CorpusError


def names(*inputs):
    return [[source.name for source in group] for group in find_sources([str(name) for name in inputs])]


def test_files_and_folders(tmp_path):
    for name in ("b.txt", "a.TXT", "deep/c.jsonl.xz", ".hidden/d.txt", "_temporary/e.txt", "f.csv", "deep/g.parquet"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert names(tmp_path / "in") == [["a.TXT", "b.txt", "deep/c.jsonl.xz", "deep/g.parquet"]]
    assert names(tmp_path / "in" / "b.txt", tmp_path / "in" / "deep") == [["b.txt"], ["c.jsonl.xz", "g.parquet"]]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing", "missing: is not there; check the name."),
        ("folder", "folder: holds no file that can be read as articles; their names end in .txt, "),
        ("table.csv", "table.csv: is none that can be read as articles; their names end in .txt, "),
        ("nonsense://x", "nonsense://x: cannot be read (Protocol not known: nonsense"),
        ("reference://x", "reference://x: cannot be read (ReferenceFileSystem"),
        ("data://x", "data://x: cannot be read ("),
    ],
)
def test_what_is_no_input(tmp_path, name, told):
    (tmp_path / "folder").mkdir()
    (tmp_path / "table.csv").write_text("a")
    path = name if "://" in name else tmp_path / name
    with pytest.raises(CorpusError) as caught:
        names(path)
    assert told in str(caught.value)


def test_two_files_of_one_name(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("He said no.")
    with pytest.raises(CorpusError, match=r"^2 files of the input are named a\.txt; "):
        names(tmp_path / "x", tmp_path / "y")
    assert names(tmp_path) == [["x/a.txt", "y/a.txt"]]


def identity(path):
    (found,) = identities([str(path)], find_sources([str(path)]))
    return found


def test_the_identity_of_a_file_is_its_content_not_its_place(tmp_path):
    first, second = tmp_path / "a.jsonl", tmp_path / "b" / "a.jsonl"
    second.parent.mkdir()
    for path in (first, second):
        path.write_bytes(b'{"text": "He said no."}\n')
    assert identity(first)["sha256"] == identity(second)["sha256"]
    second.write_bytes(b'{"text": "He said so."}\n')
    assert identity(first)["sha256"] != identity(second)["sha256"]


def test_a_text_that_was_edited_is_another(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one")
    os.utime(path, (1, 1))
    before = identity(path)
    path.write_text("two")
    assert identity(path)["sha256"] != before["sha256"]


def test_text_files_are_put_together_up_to_a_size(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x" * 4)
    (sources,) = find_sources([str(tmp_path)])
    assert [[source.name for source in group] for group in text_groups(sources, 9)] == [
        ["0.txt", "1.txt"],
        ["2.txt", "3.txt"],
        ["4.txt"],
    ]
    assert [len(group) for group in text_groups(sources, 1)] == [1] * 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("ending", ["txt", "jsonl", "parquet", "warc"])
def test_a_pipe_among_the_files_is_named_and_not_waited_for(tmp_path, ending):
    os.mkfifo(tmp_path / f"pipe.{ending}")
    ((source,),) = find_sources([str(tmp_path)])
    with pytest.raises(CorpusError, match="is no file but a pipe, socket or device"):
        source.open()


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_utf_8_can_be_written_into_a_table(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"He said no.")
    ((source,),) = find_sources([str(tmp_path)])
    assert source.name == r"caf\xe9.txt"
    with source.open() as stream:
        assert stream.read() == b"He said no."


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_an_output_that_is_a_circle_of_links_lies_in_no_input(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out").symlink_to("out")
    refuse_inside([str(tmp_path / "in")], tmp_path / "out")
