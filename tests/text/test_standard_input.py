"""Standard input ends, is told to be waited for, or is given up."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.errors import ArticleError
from sourcebook.text import standard_input
from sourcebook.text.bounded_files import ARTICLE, Limit
from sourcebook.text.standard_input import read_standard_input

FOUR = Limit(4, "one article", "split it", ArticleError)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "_PAUSE", 0.01)
    monkeypatch.setattr(standard_input, "PATIENCE", 0.05)
    monkeypatch.setattr(standard_input, "LONGEST_SILENCE", 0.2)


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Put a pipe in the place of standard input; return the end that is written to."""
    out, into = os.pipe()
    with os.fdopen(out) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        yield into
        os.close(into)  # what waits for it in a thread ends, before another pipe has its number
        for thread in threading.enumerate():
            if thread.name == "standard input":
                thread.join()


def test_a_pipe_that_ends_is_read_whole_and_without_a_word(pipe: int, capsys: pytest.CaptureFixture[str]) -> None:
    os.write(pipe, b"Rain")
    copy = os.dup(pipe)
    os.dup2(os.open(os.devnull, os.O_WRONLY), pipe)
    os.write(copy, b" fell.")
    os.close(copy)
    assert read_standard_input(ARTICLE) == b"Rain fell."
    assert capsys.readouterr().err == ""


def test_a_silent_pipe_is_told_once_and_then_given_up(pipe: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ArticleError, match=r"^standard input: has given nothing for \d+ minutes; save the article"):
        read_standard_input(ARTICLE)
    assert (
        capsys.readouterr().err
        == "Standard input: nothing comes from there so far; still waiting, and Ctrl+C ends the wait.\n"
    )


def test_what_comes_late_is_read(pipe: int, monkeypatch: pytest.MonkeyPatch) -> None:
    told = threading.Event()
    monkeypatch.setattr(standard_input, "LONGEST_SILENCE", 600)
    monkeypatch.setattr(standard_input, "_say", lambda sentence: told.set())

    def speak() -> None:
        told.wait()
        os.write(pipe, b"Rain.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), pipe)

    threading.Thread(target=speak).start()
    assert read_standard_input(ARTICLE) == b"Rain."


def test_a_pipe_that_drips_for_ever_is_given_up(pipe: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "LONGEST", 0.0)
    os.write(pipe, b"R")
    with pytest.raises(ArticleError, match=r"^standard input: has not ended for"):
        read_standard_input(ARTICLE)


def test_more_than_the_limit_is_refused_before_it_ends(pipe: int) -> None:
    os.write(pipe, b"fives")
    with pytest.raises(ArticleError, match=r"^standard input: has more bytes than the 4 that one article may have"):
        read_standard_input(FOUR)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_at_a_terminal_it_says_what_it_waits_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person, program = os.openpty()
    with os.fdopen(program) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        os.write(person, b"Rain.\n\x04")
        assert read_standard_input(ARTICLE) == b"Rain.\n"
    os.close(person)
    assert capsys.readouterr().err.startswith("Reading the article from standard input; paste it here, and end it with")


def test_what_can_only_be_written_to_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "w").open("w") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        with pytest.raises(ArticleError, match=r"^standard input: cannot be read \(.+\); pipe an article into it"):
            read_standard_input(ARTICLE)
