"""Where the system lets nobody start a thread."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread, active_count

import pytest

from sourcebook.cli import main
from sourcebook.corpus import cluster, command
from sourcebook.machine import attributions
from sourcebook.machine.network import _threads
from sourcebook.text.article import Article
from sourcebook.text.spare_threads import ADDRESSES, ALONE, FEW, can_start, has_addresses, leave_libraries_alone
from tests.corpus.invented import lines


@pytest.fixture
def none_starts(monkeypatch):
    def start(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", start)


def test_those_that_were_tried_are_gone():
    before = active_count()
    assert can_start(5)
    assert active_count() == before


def test_libraries_are_told_to_start_none(none_starts):
    environment = {"OPENBLAS_NUM_THREADS": "8"}
    leave_libraries_alone(environment)
    assert environment == ALONE


def test_libraries_are_told_nothing_where_threads_are_to_be_had():
    environment: dict[str, str] = {}
    leave_libraries_alone(environment)
    assert environment == {}


def test_a_long_text_is_read_all_the_same(none_starts):
    text = "The mayor said the bridge was closed to all traffic for a week. " * 400
    _threads.cache_clear()
    try:
        assert len(attributions(Article(text))) > 300
    finally:
        _threads.cache_clear()


@pytest.mark.parametrize(
    ("spare", "told"),
    [
        (0, "The system lets this user start no more threads; raise that limit (ulimit -u).\n"),
        (FEW, "The system lets this user start too few processes and threads for workers; raise that limit (ulimit -u), or give --workers 0, which needs few.\n"),
    ],
)  # fmt: skip
def test_a_corpus_that_would_wait_for_threads_is_refused(monkeypatch, tmp_path, capsys, spare, told):
    (tmp_path / "news.jsonl").write_bytes(lines(range(2)))
    for module in (command, cluster):
        monkeypatch.setattr(module, "can_start", lambda count: count <= spare)
    assert main(["corpus", str(tmp_path / "news.jsonl"), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == told
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there is no such limit there")
def test_the_command_asks_before_it_loads_libraries():
    code = (
        "import os, threading\n"
        "def start(thread): raise RuntimeError\n"
        "threading.Thread.start = start\n"
        "import sys; sys.argv = ['sourcebook', 'check', 'nowhere']\n"
        "from sourcebook.__main__ import run\n"
        "assert run() == 1 and os.environ['OPENBLAS_NUM_THREADS'] == '1'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("limit", "enough"), [(ADDRESSES - 1, False), (ADDRESSES, True), (-1, True)])
def test_a_corpus_is_refused_where_threads_would_find_no_addresses(monkeypatch, tmp_path, capsys, limit, enough):
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (limit, limit))
    assert has_addresses() == enough
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert main(["corpus", str(tmp_path / "a.jsonl"), str(tmp_path / "out"), "--workers", "0"]) == 1
    said = capsys.readouterr().err
    assert ("addresses" in said) != enough
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()
