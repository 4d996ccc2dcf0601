"""What a chapter's first cell does: open the book, glue its numbers."""

import pytest

from sourcebook.errors import DataError
from sourcebook.notebook import begin
from sourcebook.notebook.registry import chapter_answer, chapter_facts
from sourcebook.notebook.taken_numbers import TAKEN


@pytest.fixture
def glued(monkeypatch):
    """Collect what is glued, by its name."""
    found = {}
    monkeypatch.setattr("myst_nb.glue", lambda name, value, display: found.__setitem__(name, (value, display)))
    return found


def test_the_book_is_found_from_a_chapter(make_book, monkeypatch):
    root = make_book()
    (root / "chapters").mkdir()
    monkeypatch.chdir(root / "chapters")
    assert begin().root == root


def test_no_book_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError, match="no book here or above"):
        begin("voices")


def test_numbers_and_answers_of_the_chapters_are_glued(make_book, monkeypatch, glued):
    monkeypatch.chdir(make_book())
    book = begin("voices", "wording")
    expected = {fact.key for chapter in ("voices", "wording") for fact in chapter_facts(book, chapter)}
    assert set(glued) == expected | {"voices_answer", "wording_answer"}
    assert not any(display for _, display in glued.values())


def test_a_number_is_markdown_with_its_link_and_plain_text(make_book, monkeypatch, glued):
    monkeypatch.chdir(make_book())
    book = begin("voices")
    fact = next(f for f in chapter_facts(book, "voices") if f.key == "voices_total")
    assert glued["voices_total"][0]._repr_mimebundle_() == {"text/markdown": fact.markdown, "text/plain": fact.text}
    assert glued["voices_answer"][0]._repr_mimebundle_()["text/markdown"] == chapter_answer(book, "voices")


def test_a_fault_of_the_data_is_raised(make_book, monkeypatch):
    root = make_book()
    (root / "data" / "article.txt").write_bytes(b"\xff")
    monkeypatch.chdir(root)
    with pytest.raises(Exception, match="is not UTF-8"):
        begin()


def test_an_unknown_chapter_is_an_error(make_book, monkeypatch):
    monkeypatch.chdir(make_book())
    with pytest.raises(KeyError):
        begin("nonsense")


def test_a_book_is_opened_once_for_all_chapters_and_anew_when_its_data_change(make_book, monkeypatch):
    root = make_book()
    monkeypatch.chdir(root)
    first = begin()
    assert begin() is first
    path = root / "data" / "codings" / "ada" / "attributions.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert begin() is not first


def test_only_numbers_that_the_running_chapter_takes_are_glued(make_book, monkeypatch, glued):
    monkeypatch.chdir(make_book())
    monkeypatch.setenv(TAKEN, "voices_total wording_answer unknown")
    begin("voices", "wording")
    assert set(glued) == {"voices_total", "wording_answer"}
