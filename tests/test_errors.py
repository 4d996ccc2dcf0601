"""What nobody foresaw is one sentence, and its traceback is kept."""

import re
import tempfile
from pathlib import Path

import pytest

from sourcebook.errors import told


@pytest.fixture
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "error", [ValueError("x\ny"), KeyError(5), RecursionError(), ZeroDivisionError("a" * 999), UnicodeError("\udcff")]
)
def test_one_sentence_that_names_the_log(logs, error):
    sentence = told(error, "news.txt")
    assert sentence.startswith("news.txt: cannot be worked on, for a reason that nobody foresaw (")
    assert "\n" not in sentence
    assert len(sentence) < 500
    (named,) = re.findall(r"the details are in (\S+),", sentence)
    assert type(error).__name__ in Path(named).read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written(monkeypatch):
    monkeypatch.setattr(tempfile, "mkstemp", lambda **of: (_ for _ in ()).throw(OSError("full")))
    assert told(ValueError(), "news.txt").endswith("(ValueError); its details could not be kept.")


def test_too_little_memory_is_no_riddle():
    assert told(MemoryError(), "a.txt") == "a.txt: takes more memory than there is; close other programs, or split it."
