"""Reading ends, whatever a path leads to."""

import os
import threading

import pytest

from sourcebook.errors import ArticleError
from sourcebook.text import bounded_files
from sourcebook.text.bounded_files import ARTICLE, Limit, open_unwaiting, read_bounded

FOUR = Limit(4, "one article", "split it", ArticleError)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(bounded_files, "PATIENCE", 0.3)
    monkeypatch.setattr(bounded_files, "LONGEST", 1.0)


def test_a_file_up_to_its_limit(tmp_path):
    (tmp_path / "a").write_bytes(b"four")
    assert read_bounded(tmp_path / "a", FOUR) == b"four"
    (tmp_path / "a").write_bytes(b"fives")
    with pytest.raises(ArticleError, match=r"a: 5 bytes are more than the 4 that one article may have; split it\.$"):
        read_bounded(tmp_path / "a", FOUR)


@pytest.mark.parametrize("name", ["missing", "a\0b"])
def test_what_cannot_be_read(tmp_path, name):
    with pytest.raises(ArticleError, match=r": cannot be read \(.+\); check the name and its permissions\.$"):
        read_bounded(tmp_path / name, FOUR)


def test_a_folder(tmp_path):
    with pytest.raises(ArticleError, match=r": is a folder; give a file\.$"):
        read_bounded(tmp_path, FOUR)


@posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_device_without_end(device):
    with pytest.raises(ArticleError, match="has more bytes than the 4"):
        read_bounded(device, FOUR)


@posix
def test_a_pipe_that_nobody_writes_to(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArticleError, match="pipe or device that does not end"):
        read_bounded(tmp_path / "pipe", ARTICLE)


@posix
@pytest.mark.parametrize("read", [lambda stream: stream.read(4), lambda stream: stream.readline(4), list])
def test_what_only_seems_to_be_a_file_is_not_waited_for(tmp_path, read):
    os.mkfifo(tmp_path / "pipe")
    writer = os.open(tmp_path / "pipe", os.O_RDWR)
    with open_unwaiting(tmp_path / "pipe") as stream, pytest.raises(OSError, match="nothing comes from it"):
        read(stream)
    os.close(writer)


@posix
def test_a_pipe_that_drips(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    over = threading.Event()

    def drip():
        handle = os.open(tmp_path / "pipe", os.O_RDWR)
        while not over.wait(0.05):
            os.write(handle, b"x")
        os.close(handle)

    writer = threading.Thread(target=drip)
    writer.start()
    try:
        with pytest.raises(ArticleError, match="pipe or device that does not end"):
            read_bounded(tmp_path / "pipe", ARTICLE)
    finally:
        over.set()
        writer.join()


@posix
def test_a_pipe_that_ends_is_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_bytes(b"Rain."))
    writer.start()
    assert read_bounded(tmp_path / "pipe", ARTICLE) == b"Rain."
    writer.join()
