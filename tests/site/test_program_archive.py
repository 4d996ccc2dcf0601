"""The program and the book in one file beside the pages."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from sourcebook.display.program_download import FOLDER, PLACE, kept_files
from sourcebook.site.program_archive import STAMP, write_program

ROOT = Path(__file__).parents[2]


@pytest.fixture
def program(tmp_path):
    root = tmp_path / "program"
    for name in ("sourcebook/__init__.py", "data/article.txt", "tests/test_a.py", "pyproject.toml", "_config.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    for name in ("pages", "stamps"):
        (tmp_path / name).mkdir()
    return root


def write(root):
    write_program(root, root.parent / "pages", root.parent / "stamps")
    return root.parent / "pages" / PLACE


def names(archive):
    with ZipFile(archive) as opened:
        return {name.removeprefix(f"{FOLDER}/") for name in opened.namelist()}


def test_it_holds_the_program_and_nothing_of_somebodys_own(program):
    for name in (
        "my-book/data/article.txt",
        "interview.txt",
        "data/.desk/journal",
        "sourcebook/__pycache__/a.pyc",
        ".env",
    ):
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_text("mine", encoding="utf-8")
    kept = {"sourcebook/__init__.py", "data/article.txt", "tests/test_a.py", "pyproject.toml", "_config.yml"}
    assert names(write(program)) == kept


def test_a_book_without_the_program_brings_none(program):
    (program / "pyproject.toml").unlink()
    assert not write(program).exists()


def test_it_is_written_anew_only_if_a_file_changed(program):
    before = write(program).read_bytes()
    os.utime(write(program), (1, 1))
    assert write(program).stat().st_mtime == 1
    (program / "data/article.txt").write_text("another", encoding="utf-8")
    assert write(program).read_bytes() != before
    assert {path.name for path in write(program).parent.iterdir()} == {Path(PLACE).name}


def test_the_same_files_make_the_same_archive(program):
    before = write(program).read_bytes()
    (program.parent / "stamps" / STAMP).unlink()
    for path in program.rglob("*"):
        os.utime(path, (1, 1))
    assert write(program).read_bytes() == before


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the repository")
def test_nothing_that_the_repository_keeps_is_left_out():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    there = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    assert there <= {path.relative_to(ROOT).as_posix() for path in kept_files(ROOT)}


@pytest.mark.slow
def test_who_unpacks_it_has_a_program_that_makes_books(tmp_path):
    for name in ("pages", "stamps"):
        (tmp_path / name).mkdir()
    write_program(ROOT, tmp_path / "pages", tmp_path / "stamps")
    with ZipFile(tmp_path / "pages" / PLACE) as opened:
        opened.extractall(tmp_path)
    folder = tmp_path / FOLDER
    article = folder / "article.txt"
    article.write_text("Town hall\n\nThe bridge is safe, said the mayor, Ida Frey.\n", encoding="utf-8")
    told = [sys.executable, "-m", "sourcebook", "new", str(article), str(folder / "my-book")]
    subprocess.run(told, cwd=folder, check=True, env={**os.environ, "PYTHONPATH": str(folder)})
    assert "Ida Frey" in (folder / "my-book" / "data" / "article.txt").read_text(encoding="utf-8")
