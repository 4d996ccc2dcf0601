"""A new book is complete or not there, nothing is overwritten, and it passes its own check."""

import csv
import json
import shutil

import pytest

from sourcebook import machine
from sourcebook.coding.project import check
from sourcebook.errors import ArticleError, SourcebookError
from sourcebook.new_book.book import BookError, new_book
from sourcebook.text.article_sources import Source
from sourcebook.text.names_in_prose import reading_of
from tests.new_book.tools import SOURCE


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link"])
def test_what_exists_is_refused_and_kept(tmp_path, kind):
    book = tmp_path / "book"
    {
        "folder": book.mkdir,
        "file": lambda: book.write_text("mine"),
        "dangling link": lambda: book.symlink_to(tmp_path / "nowhere"),
    }[kind]()
    with pytest.raises(BookError, match="exists already; choose another name"):
        new_book(SOURCE, book)
    assert book.is_symlink() or book.is_dir() or book.read_text() == "mine"


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), SourcebookError("model: is damaged."), KeyboardInterrupt()]
)
def test_a_step_that_fails_leaves_nothing(tmp_path, monkeypatch, error):
    def fail(article):
        raise error

    monkeypatch.setattr(machine, "attributions", fail)
    with pytest.raises((SourcebookError, KeyboardInterrupt)) as caught:
        new_book(SOURCE, tmp_path / "book")
    assert list(tmp_path.iterdir()) == []
    assert not isinstance(error, OSError) or "the disk is full" in str(caught.value)


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

    monkeypatch.setattr("sourcebook.text.whole_files._hidden", refuse)
    with pytest.raises(BookError, match=r"cannot be written \(Permission denied\)"):
        new_book(SOURCE, tmp_path / "book")


def test_missing_parents_are_made(tmp_path):
    new_book(SOURCE, tmp_path / "a" / "b c" / "book")
    assert (tmp_path / "a" / "b c" / "book" / "_toc.yml").is_file()


@pytest.mark.parametrize("name", ["*", "[a]", "a b", "ü"])
def test_a_folder_of_any_name_passes_its_own_check(tmp_path, name):
    new_book(SOURCE, tmp_path / name)
    assert list(check(tmp_path / name)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge\ris closed.\r\r“We will open\rit,” Ada Nowak told reporters.\r",
        "The mayor\x07 said\x0c the\x1b[31m bridge\x85 is \x7f closed\x9b.\u2028 He said no.",
        "“=HYPERLINK(1),” said =Ada Nowak. @SUM(A1) said yes. -2+3 said so.\n+1 said the mayor.",
        "“\ttabbed,” said Ada Nowak, “'=1” and ''=2.",
        '"Open, she said, \'and\' ""double"";semi,\n\n\n"more" said she',
    ],
    ids=["lone returns", "controls", "formulas", "apostrophes", "marks"],
)
def test_a_draft_passes_its_own_check_and_no_cell_is_a_formula(tmp_path, text):
    import yaml

    new_book(Source(text), tmp_path / "book")
    assert list(check(tmp_path / "book")) == []
    assert yaml.safe_load((tmp_path / "book" / "_config.yml").read_text(encoding="utf-8"))["title"]
    with (tmp_path / "book" / "data" / "codings" / "machine" / "attributions.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r") and cell[1:2] not in set("0123456789 |")]


@pytest.mark.parametrize(
    "title", ["\ud800half", "bell\x07 \x7f\x9b", "\ufeff\u2028", "a: b # c\n- [d]", "\\x7f {{ x }} \"q\" 'r'", "😀"]
)
def test_any_title_is_one_printable_line_in_json_and_yaml(tmp_path, title):
    import yaml

    new_book(SOURCE, tmp_path / "book", metadata={"title": title})
    found = json.loads((tmp_path / "book" / "data" / "metadata.json").read_text(encoding="utf-8"))["title"]
    assert found
    assert found.isprintable()
    assert yaml.safe_load((tmp_path / "book" / "_config.yml").read_text(encoding="utf-8"))["title"] == reading_of(found)


def test_a_disk_that_fills_while_files_are_copied_is_said_to_be_full(tmp_path, monkeypatch):
    def full(source, target):
        if str(target).endswith(".css"):
            raise OSError(28, "No space left on device", str(target))
        return copy(source, target)

    copy = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(BookError, match=r"book: cannot be written \(the disk is full\), and nothing of it was kept"):
        new_book(SOURCE, tmp_path / "made" / "book")
    assert list((tmp_path / "made").iterdir()) == []
