"""A book that is built already: `sourcebook.site.unchanged`."""

from __future__ import annotations

import os

import pytest

from sourcebook.site.unchanged import PAGES, forget_built, is_built, note_built


@pytest.fixture
def book(tmp_path):
    for name in ("_config.yml", "chapters/one.md", "data/article.txt", str(PAGES / "index.html")):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("1\n")
    note_built(tmp_path, forget_built(tmp_path))
    return tmp_path


def test_a_book_is_built_until_a_build_begins(book):
    assert is_built(book)
    forget_built(book)
    assert not is_built(book)
    forget_built(book)


@pytest.mark.parametrize(
    "name", ["_config.yml", "chapters/one.md", "data/article.txt", "_static/new.css", str(PAGES / "index.html")]
)
def test_a_file_that_is_read_or_was_written_changes_it(book, name):
    (book / name).parent.mkdir(exist_ok=True)
    (book / name).write_text("22\n")
    assert not is_built(book)


def test_the_same_size_at_another_time_is_a_change(book):
    os.utime(book / "_config.yml", ns=(1, 1))
    assert not is_built(book)


def test_a_page_that_is_gone_is_written_again(book):
    (book / PAGES / "index.html").unlink()
    assert not is_built(book)


def test_another_way_of_execution_is_another_build(book, monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_EXECUTION", "plain")
    assert not is_built(book)


@pytest.mark.parametrize("name", [".git/index", "chapters/__pycache__/one.pyc", "_build/.doctrees/one.doctree"])
def test_what_other_programs_keep_there_does_not_count(book, name):
    (book / name).parent.mkdir(parents=True)
    (book / name).write_text("1\n")
    assert is_built(book)


def test_a_link_that_leads_nowhere_is_no_file(book):
    (book / "data" / "gone").symlink_to(book / "nowhere")
    assert is_built(book)


def test_a_file_that_changes_while_the_build_goes_on_is_seen_by_the_next(book):
    read = forget_built(book)
    (book / "chapters/one.md").write_text("22\n")
    note_built(book, read)
    assert not is_built(book)
