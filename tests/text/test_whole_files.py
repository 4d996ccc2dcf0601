"""Whole or not at all, never over something that is there, and no rest of killed runs for ever."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.text import whole_files
from sourcebook.text.whole_files import put, workshop, write_text


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def left_by(process: int) -> str:
    return f"{whole_files._of_this_machine()}{process}.abc"


@pytest.fixture
def gone() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-S", "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize(("where", "broken"), [(os, "replace"), (Path, "open"), (os, "chmod")])
def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, broken: str
) -> None:
    path = tmp_path / "t.csv"
    write_text(path, "old")
    with monkeypatch.context() as patch:
        patch.setattr(where, broken, _full)
        with pytest.raises(OSError, match="No space"):
            write_text(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]
    assert path.read_text() == "old"


def test_line_ends_are_written_as_given(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "a\r\nb\n")
    assert (tmp_path / "a.txt").read_bytes() == b"a\r\nb\n"


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_workshop_is_gone_however_it_ends(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), workshop(tmp_path / "a" / "b") as made:
        (made / "half").write_text("half")
        raise error
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_what_killed_runs_left_is_cleared_and_what_goes_on_is_not(tmp_path: Path, gone: int) -> None:
    (tmp_path / left_by(gone) / "book").mkdir(parents=True)
    (tmp_path / f"{left_by(gone)}d").write_text("half")
    kept = [left_by(os.getppid()), left_by(gone).replace(".sourcebook.", ".sourcebook.f"), ".notes"]
    for name in kept:
        (tmp_path / name).mkdir()
    with workshop(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)
    (tmp_path / left_by(gone)).write_text("half")
    write_text(tmp_path / "a", "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "a"])


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
@pytest.mark.parametrize("made", ["file", "folder"])
def test_nothing_is_put_over_what_is_there(tmp_path: Path, kind: str, made: str) -> None:
    there, own = tmp_path / "there", tmp_path / "made"
    own.mkdir() if made == "folder" else own.write_text("new")
    if kind == "file":
        there.write_text("mine")
    elif kind == "folder":
        there.mkdir()
    else:
        there.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        put(own, there)
    assert there.is_symlink() if kind == "dangling link" else (there.is_dir() or there.read_text() == "mine")


def test_a_file_that_came_at_the_last_moment_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, own = tmp_path / "there", tmp_path / "made"
    own.write_text("new")
    there.write_text("mine")
    monkeypatch.setattr(whole_files.os.path, "lexists", lambda path: False)
    with pytest.raises(FileExistsError):
        put(own, there)
    assert there.read_text() == "mine"


def test_a_disk_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(whole_files.os, "link", refuse)
    (tmp_path / "made").write_text("new")
    put(tmp_path / "made", tmp_path / "there")
    assert (tmp_path / "there").read_text() == "new"


def test_ctrl_c_right_after_a_hidden_folder_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def interrupted(path: Path, *of: int, **known: bool) -> None:
        make(path, *of, **known)
        if path.name.startswith(whole_files.HIDDEN):
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", interrupted)
    with pytest.raises(KeyboardInterrupt), workshop(tmp_path):
        pytest.fail("the workshop was entered")
    assert list(tmp_path.iterdir()) == []
