"""What stands beside the pages: written once a state of the book, here or in another process."""

import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.exchange.formats import FORMATS, PAGES
from sourcebook.site import extras
from sourcebook.site.extras import CARD, Extras


@pytest.fixture
def made(make_book, tmp_path):
    root = make_book()
    for name in ("pages", "stamps"):
        (root / name).mkdir()
    return Extras(str(root), str(root / "pages"), str(root / "stamps"), "A small book", "state")


def files(made):
    return {path.name: path.read_bytes() for path in Path(made.pages).rglob("*") if path.is_file()}


def test_the_card_and_every_export_are_there(made):
    made.write()
    assert set(files(made)) == {CARD} | {known.page for known in FORMATS.values()}


def test_another_process_writes_the_same(made):
    made.write()
    here = files(made)
    for stamp in Path(made.stamps).iterdir():
        stamp.unlink()
    subprocess.run([sys.executable, "-c", made.code()], check=True)
    assert files(made) == here


def test_the_card_is_drawn_anew_only_if_something_changed(made, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        extras, "write_card", lambda project, title, path: (drawn.append(title), path.write_bytes(b"png"))
    )
    for title, state in (("One", "a"), ("One", "a"), ("Two", "a"), ("Two", "b")):
        Extras(made.book, made.pages, made.stamps, title, state).write()
    assert drawn == ["One", "Two", "Two"]


def test_exports_are_written_anew_only_if_something_changed(made, monkeypatch):
    written = []
    monkeypatch.setattr(extras, "export", lambda project, name, target: written.append(name))
    for state in ("a", "a", "b"):
        Extras(made.book, made.pages, made.stamps, "One", state).write()
    assert len(written) == 2 * len(FORMATS)


def test_what_an_older_state_left_is_gone(made):
    made.write()
    Path(made.pages, PAGES, "old.csv").touch()
    Extras(made.book, made.pages, made.stamps, made.title, "other").write()
    assert "old.csv" not in files(made)
