"""``sourcebook corpus`` called wrongly: one sentence, exit 1, and nothing is left behind."""

import os
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.corpus import command, inputs
from sourcebook.corpus.store import Store
from sourcebook.text.whole_files import HIDDEN
from tests.corpus.invented import lines


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(range(2)))
    (tmp_path / "empty.jsonl").write_bytes(b"\n")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").write_text("mine")
    return path


def call(*arguments):
    try:
        return main(["corpus", *map(str, arguments)])
    except SystemExit as stop:
        return stop.code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{0}/news.jsonl", "{0}/taken"], "taken: exists already; "),
        (["{0}/news.jsonl", "{0}/taken", "--resume"], "taken: holds no manifest.json"),
        (["{0}/nothing.jsonl", "{0}/out"], "nothing.jsonl: is not there; "),
        (["{0}/empty.jsonl", "{0}/out"], "empty.jsonl: holds no article; "),
        (["{0}/taken/notes.txt", "{0}/out", "--keep", "day"], "taken/notes.txt: has no columns, "),
        (["{0}/taken/notes.txt", "{0}/out", "--column", "text=body"], "taken/notes.txt: has no columns, "),
        (["{0}/news.jsonl", "{0}/out", "--column", "text=body"], "has no column “body”"),
        (["{0}/news.jsonl", "{0}/out", "--keep", "words"], "--keep words: "),
        (
            ["{0}/news.jsonl", "{0}/out", "--scheduler", "nowhere"],
            "nowhere: no Dask scheduler answers there (missing port number",
        ),
        (
            ["{0}/news.jsonl", "{0}/out", "--scheduler", "foo://here:1"],
            "foo://here:1: no Dask scheduler answers there (",
        ),
    ],
)
def test_one_sentence_and_nothing_left(news, capsys, arguments, told):
    assert (
        call(
            *[argument.format(news.parent) for argument in arguments],
            *([] if "--scheduler" in arguments else ["--workers", "0"]),
        )
        == 1
    )
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not (news.parent / "out").exists()
    assert [path.name for path in (news.parent / "taken").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "option",
    [["--workers", "-1"], ["--partition", "0"], ["--column", "text"], ["--column", "stance=x"], ["--count", "words"]],
)
def test_a_wrong_call(news, option, capsys):
    assert call(news, news.parent / "out", *option) == 2


def test_it_says_what_to_install(news, monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None if name in ("distributed", "fastwarc") else name)
    assert call(news, news.parent / "out") == 1
    assert (
        capsys.readouterr().err
        == "sourcebook corpus needs dask, fastwarc; install them with: pip install 'sourcebook[corpus]'\n"
    )


def test_a_corpus_of_which_nothing_can_be_coded_fails(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text('{"text": ""}\n{"text": 5}\n')
    assert call(tmp_path / "a.jsonl", tmp_path / "out", "--workers", "0") == 1
    error = capsys.readouterr().err
    assert (
        "out: no article was coded, and 2 could not be; the table errors says why, first: a.jsonl:1: holds no words"
        in error
    )
    assert error.count("\n") == 1


def test_what_failed_in_part_is_counted_in_the_last_line(news, capsys):
    news.write_bytes(lines(range(1)) + b'{"text": ""}\n')
    assert call(news, news.parent / "out", "--workers", "0") == 0
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == f"1 could not be coded; the table {news.parent / 'out' / 'errors'} says why."
    )


@pytest.mark.parametrize("output", ["in/out", "in", "in/deep/out"])
@pytest.mark.parametrize("scheme", ["", "file://", "local://"])
def test_an_output_inside_the_input_is_refused(tmp_path, capsys, output, scheme):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The mayor said no.")
    assert call(f"{scheme}{tmp_path / 'in'}", tmp_path / output, "--workers", "0") == 1
    assert "which is to be read; choose an output outside of it." in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]


@pytest.mark.parametrize("address", ["http://", "HTTPS://news.example/a.jsonl"])
def test_an_address_of_the_web_is_no_corpus(tmp_path, capsys, address):
    assert call(address, tmp_path / "out", "--workers", "0") == 1
    assert capsys.readouterr().err.startswith(f"{address}: is an address of the web")


def test_a_full_disk_says_what_stays(news, capsys, monkeypatch):
    def full(store, name, tables, mark):
        raise OSError(28, "No space left on device", str(store.folder / name))

    monkeypatch.setattr(Store, "write", full)
    assert call(news, news.parent / "out", "--workers", "0") == 1
    assert (
        capsys.readouterr().err
        == f"{news.parent / 'out'}: the disk is full; what was finished stays, so make room there and go on by --resume.\n"
    )


def test_a_folder_that_another_run_writes_is_left_to_it(news, capsys):
    with Store(news.parent / "out").alone():
        assert call(news, news.parent / "out", "--workers", "0") == 1
    assert (
        capsys.readouterr().err
        == f"{news.parent / 'out'}: another run is writing it; wait until that has ended, or choose another folder.\n"
    )
    assert list((news.parent / "out").iterdir()) == []


def test_what_a_run_left_that_was_killed_at_once_is_no_output(news, capsys):
    (news.parent / "out").mkdir()
    for name in (".lock", f"{HIDDEN}0.1.abc"):
        (news.parent / "out" / name).write_bytes(b"")
    assert call(news, news.parent / "out", "--workers", "0") == 0


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("prepare", "Stopped, and nothing was written.\n"),
        ("write", "Stopped; what was finished is in {0}, and --resume goes on from there.\n"),
    ],
)
def test_what_is_stopped_says_what_stays(news, capsys, monkeypatch, when, told):
    def stop(*of):
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, when, stop)
    assert call(news, news.parent / "out", "--workers", "0") == 1
    assert capsys.readouterr().err == told.format(news.parent / "out")


@pytest.mark.parametrize("full", ["articles/.part-000000-000000.parquet", "families/.all.parquet"])
def test_nothing_half_written_takes_room_on_a_full_disk(news, monkeypatch, full):
    def fill(path, *of, **known):
        if str(path).endswith(full):
            raise OSError(28, "No space left on device", str(path))
        return sync(path, *of, **known)

    sync = Path.replace
    monkeypatch.setattr(Path, "replace", fill)
    assert call(news, news.parent / "out", "--workers", "0") == 1
    assert not (news.parent / "out" / full).exists()
    monkeypatch.undo()
    assert call(news, news.parent / "out", "--workers", "0", "--resume") == 0


def resumed(news, capsys):
    capsys.readouterr()
    return call(news, news.parent / "out", "--workers", "0", "--partition", "400", "--resume")


@pytest.fixture
def half(news, monkeypatch):
    """Code a corpus of which only the ends are looked at before it is read; return its partitions."""
    monkeypatch.setattr(inputs, "_END", 8)
    news.write_bytes(lines(range(3)))
    assert call(news, news.parent / "out", "--workers", "0", "--partition", "400") == 0
    return sorted((news.parent / "out" / "articles").glob("*.parquet"))


def test_an_input_that_changed_in_its_middle_is_not_gone_on_with(news, half, capsys):
    news.write_bytes(news.read_bytes().replace(b"Report 1 ", b"Report 7 "))
    assert resumed(news, capsys) == 1
    assert "has changed since it was coded" in capsys.readouterr().err


def test_a_damaged_partition_is_made_anew(news, half, capsys):
    whole = half[1].read_bytes()
    half[1].write_bytes(whole[: len(whole) // 2])
    assert resumed(news, capsys) == 0
    assert half[1].read_bytes() == whole


@pytest.mark.parametrize("table", ["articles", "voices"])
def test_one_bit_that_changed_in_a_table_is_made_anew(news, half, capsys, table):
    path = half[1].parent.parent / table / half[1].name
    whole = path.read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) // 4] ^= 1
    path.write_bytes(damaged)
    assert resumed(news, capsys) == 0
    assert path.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_the_place_of_a_table_is_not_waited_for(news, half, capsys):
    half[1].unlink()
    os.mkfifo(half[1])
    assert resumed(news, capsys) == 0
    assert half[1].is_file()


def test_damage_that_shows_late_names_the_file(news, half, capsys):
    stray = half[1].with_name("part-000009-000000.parquet")
    stray.write_bytes(half[1].read_bytes()[:-20])
    assert resumed(news, capsys) == 1
    assert capsys.readouterr().err.splitlines()[-1] == f"{stray}: is damaged; remove it, and --resume makes it anew."
