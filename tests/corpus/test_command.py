"""``sourcebook corpus`` called wrongly: one sentence, exit 1, and nothing is left behind."""

import pytest

from sourcebook.cli import main
from sourcebook.corpus import command
from tests.corpus.invented import lines


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(range(2)))
    (tmp_path / "empty.jsonl").write_bytes(b"\n")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").write_text("mine")
    return path


def call(*arguments):
    try:
        return main(["corpus", *map(str, arguments)])
    except SystemExit as stop:
        return stop.code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{0}/news.jsonl", "{0}/taken"], "taken: exists already; "),
        (["{0}/news.jsonl", "{0}/taken", "--resume"], "taken: holds no manifest.json"),
        (["{0}/nothing.jsonl", "{0}/out"], "nothing.jsonl: is not there; "),
        (["{0}/empty.jsonl", "{0}/out"], "empty.jsonl: holds no article; "),
        (["{0}/news.jsonl", "{0}/out", "--column", "text=body"], "has no column “body”"),
        (["{0}/news.jsonl", "{0}/out", "--keep", "words"], "--keep words: "),
        (["{0}/news.jsonl", "{0}/out", "--scheduler", "nowhere"], "nowhere: no Dask scheduler answers there (missing port number"),
        (["{0}/news.jsonl", "{0}/out", "--scheduler", "foo://here:1"], "foo://here:1: no Dask scheduler answers there ("),
    ],
)
def test_one_sentence_and_nothing_left(news, capsys, arguments, told):
    assert call(*[argument.format(news.parent) for argument in arguments], *([] if "--scheduler" in arguments else ["--workers", "0"])) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not (news.parent / "out").exists()
    assert [path.name for path in (news.parent / "taken").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("option", [["--workers", "-1"], ["--partition", "0"], ["--column", "text"], ["--column", "stance=x"], ["--count", "words"]])
def test_a_wrong_call(news, option, capsys):
    assert call(news, news.parent / "out", *option) == 2


def test_it_says_what_to_install(news, monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None if name in ("distributed", "fastwarc") else name)
    assert call(news, news.parent / "out") == 1
    assert capsys.readouterr().err == "sourcebook corpus needs dask, fastwarc; install them with: pip install 'sourcebook[corpus]'\n"
