"""The Makefile of a new book finds its programs in a shell that knows nothing of them."""

import shutil
import subprocess

import pytest

from sourcebook.new_book.templates import makefile, readme

make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def programs(tmp_path):
    """Return a folder whose sourcebook says what it was asked."""
    folder = tmp_path / "a $place"
    folder.mkdir()
    program = folder / "sourcebook"
    program.write_text('#!/bin/sh\necho "asked to $*"\n')
    program.chmod(0o755)
    return folder


@pytest.fixture
def made_by(tmp_path, monkeypatch):
    """Return what writes the Makefile of a book that programs in a folder made."""

    def write(folder):
        monkeypatch.setattr("sys.executable", str(folder / "python"))
        (tmp_path / "Makefile").write_text(makefile())

    return write


def run(book, *words, path="/usr/bin:/bin"):
    return subprocess.run(["make", *words], cwd=book, env={"PATH": path}, capture_output=True, text=True, check=False)


@make
@pytest.mark.parametrize(("target", "said"), [("book", "build ."), ("test", "check ."), ("desk", "desk .")])
def test_a_fresh_shell_uses_the_programs_that_made_the_book(tmp_path, programs, made_by, target, said):
    made_by(programs)
    done = run(tmp_path, target)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"asked to {said}\n", "")


@make
def test_programs_that_are_on_the_path_come_first(tmp_path, programs, made_by):
    made_by(tmp_path / "gone")
    assert run(tmp_path, path=f"{programs}:/usr/bin:/bin").stdout == "asked to build .\n"


@make
def test_where_there_are_none_a_sentence_says_what_to_do(tmp_path, made_by):
    made_by(tmp_path / "gone")
    done = run(tmp_path)
    assert done.returncode != 0
    assert "sourcebook is not installed here; name the folder of its programs" in done.stdout


def test_a_path_that_no_shell_reads_alike_is_left_out(tmp_path, made_by):
    made_by(tmp_path / "it's")
    told = "BIN ?= $(shell command -v sourcebook >/dev/null || test ! -x 'sourcebook' || echo '')"
    assert told in (tmp_path / "Makefile").read_text()


def test_the_readme_names_the_version():
    assert "Made by sourcebook 1." in readme()
