"""A new book is complete or not there, and nothing is overwritten."""


import pytest

from sourcebook import machine
from sourcebook.errors import ArticleError, SourcebookError
from sourcebook.new_book.book import BookError, new_book
from sourcebook.text.article_sources import Source
from tests.new_book.tools import SOURCE


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_what_exists_is_refused_and_kept(tmp_path, kind):
    book = tmp_path / "book"
    {"folder": book.mkdir, "file": lambda: book.write_text("mine"), "dangling link": lambda: book.symlink_to(tmp_path / "nowhere")}[kind]()
    with pytest.raises(BookError, match="exists already; choose another name"):
        new_book(SOURCE, book)
    assert book.is_symlink() or book.is_dir() or book.read_text() == "mine"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), SourcebookError("model: is damaged."), KeyboardInterrupt()])
def test_a_step_that_fails_leaves_nothing(tmp_path, monkeypatch, error):
    def fail(article):
        raise error

    monkeypatch.setattr(machine, "attributions", fail)
    with pytest.raises((SourcebookError, KeyboardInterrupt)) as caught:
        new_book(SOURCE, tmp_path / "book")
    assert list(tmp_path.iterdir()) == []
    assert not isinstance(error, OSError) or "No space left on device" in str(caught.value)


def test_a_blank_article_leaves_nothing(tmp_path):
    with pytest.raises(ArticleError, match="holds no words"):
        new_book(Source(" \n"), tmp_path / "book")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BookError, match="cannot be written"):
        new_book(SOURCE, tmp_path / "file" / "book")


def test_a_place_that_cannot_be_written(tmp_path, monkeypatch):
    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    with pytest.raises(BookError, match=r"cannot be written \(Permission denied\)"):
        new_book(SOURCE, tmp_path / "book")


def test_missing_parents_are_made(tmp_path):
    new_book(SOURCE, tmp_path / "a" / "b c" / "book")
    assert (tmp_path / "a" / "b c" / "book" / "_toc.yml").is_file()
