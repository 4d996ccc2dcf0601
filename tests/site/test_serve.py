"""The book on this machine's own port: index, localhost only, one sentence where the port is taken."""

import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from errno import EMFILE
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from sourcebook.errors import SourcebookError
from sourcebook.site import serve


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "index.html").write_text("<p>The book</p>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not for all")
    return folder


@contextmanager
def serving(folder):
    with serve.make_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("path", ["", "index.html"])
def test_the_index_is_served(pages, path, capsys):
    with serving(pages) as port, urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
        assert answer.read() == b"<p>The book</p>"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "%2e%2e/secret.txt",
        "nothing.html",
        "%00",
        "index.html%00.txt",
        "out.txt",
        "away/secret.txt",
        "first/",
        "gone/",
        "x" * 5000,
    ],
)
def test_what_is_not_in_the_book_is_not_served(pages, path, capsys):
    (pages / "out.txt").symlink_to(pages.parent / "secret.txt")
    (pages / "away").symlink_to(pages.parent)
    for name, page in (("first", "secret.txt"), ("gone", "nowhere.txt")):
        (pages / name).mkdir()
        (pages / name / "index.html").symlink_to(pages.parent / page)
    with serving(pages) as port, pytest.raises(HTTPError) as caught, urlopen(f"http://127.0.0.1:{port}/{path}"):
        pass
    caught.value.close()
    assert caught.value.code == 404


def test_a_link_that_stays_in_the_book_is_followed(pages, capsys):
    (pages / "again.html").symlink_to(pages / "index.html")
    with serving(pages) as port, urlopen(f"http://127.0.0.1:{port}/again.html") as answer:
        assert answer.read() == b"<p>The book</p>"


def test_a_reader_who_hangs_up_is_no_traceback(pages, capsys):
    with serve.make_server(pages, 0) as server:
        for error in (ConnectionResetError(), ValueError("odd")):
            try:
                raise error
            except Exception:
                server.handle_error(None, None)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("a request: cannot be worked on")


def test_where_no_more_readers_find_room_it_waits(pages, monkeypatch):
    waited = []
    monkeypatch.setattr(serve.time, "sleep", waited.append)
    with serve.make_server(pages, 0) as server:
        real, server.socket = server.socket, Full()
        server._handle_request_noblock()
        server.socket = real
    assert waited == [serve._PAUSE]


class Full:
    """A socket of a process that has no room for one more file."""

    def accept(self):
        raise OSError(EMFILE, "Too many open files")


def test_output_that_nobody_takes_is_one_sentence(pages):
    words = [sys.executable, "-m", "sourcebook.site.serve", str(pages), "--port", "0"]
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs a device that is full")
    with full.open("w") as stream:
        done = subprocess.run(words, stdout=stream, stderr=subprocess.PIPE, text=True, timeout=30)
    assert done.returncode == 1
    assert (
        done.stderr
        == "standard output: the disk is full; what was there before stays as it was, so make room and try again.\n"
    )


def test_only_this_machine_is_served(pages):
    with serve.make_server(pages, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_one_sentence(pages):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SourcebookError, match=rf"^port {port} cannot be used \(.+\); choose another with PORT=….$"):
            serve.make_server(pages, port)


@pytest.mark.parametrize("port", [-1, 65536, 99999])
def test_a_port_that_cannot_be_is_one_sentence(pages, port):
    with pytest.raises(SourcebookError, match=f"^port {port} cannot be used"):
        serve.make_server(pages, port)


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_folder_without_a_book_is_one_sentence(tmp_path, name):
    with pytest.raises(SourcebookError, match="holds no built book; run “make book” first"):
        serve.make_server(tmp_path / name, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [(["missing"], 1, "holds no built book"), (["missing", "--port", "0"], 1, "holds no built book")],
)
def test_the_command_says_errors_in_one_line(monkeypatch, tmp_path, capsys, arguments, code, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["serve", *arguments])
    assert serve.main() == code
    out = capsys.readouterr()
    assert (out.out, out.err.count("\n")) == ("", 1)
    assert said in out.err


@pytest.mark.parametrize("arguments", [[], ["html", "--port", "x"], ["html", "--nonsense"]])
def test_a_wrong_call_exits_with_2(monkeypatch, capsys, arguments):
    monkeypatch.setattr(sys, "argv", ["serve", *arguments])
    with pytest.raises(SystemExit) as caught:
        serve.main()
    assert caught.value.code == 2


def test_the_command_tells_its_address_and_stops_when_told(monkeypatch, pages, capsys):
    def stop(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(serve.ThreadingHTTPServer, "serve_forever", stop)
    monkeypatch.setattr(sys, "argv", ["serve", str(pages), "--port", "0"])
    assert serve.main() == 0
    assert capsys.readouterr().out.startswith("The book: http://localhost:")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_the_book_is_not_waited_for(pages, capsys):
    os.mkfifo(pages / "pipe")
    with serving(pages) as port, pytest.raises(HTTPError, match="404"):
        urlopen(f"http://127.0.0.1:{port}/pipe", timeout=4)
