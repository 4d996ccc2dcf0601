"""Pages from a server of our own: what it answers has its name, and what never ends an end."""

import http.server
import threading
import time

import pytest
import trafilatura.downloads

from sourcebook.errors import ArticleError
from sourcebook.text import fetching
from sourcebook.text.bounded_files import ARTICLE
from sourcebook.text.fetching import fetch


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        if name.isdigit():
            self.answer(int(name))
        elif name == "loop":
            self.answer(302, Location="/loop")
        elif name == "large":
            self.answer(200, body=b"x" * (ARTICLE.bytes + 1))
        elif name == "drip":
            self.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x")
        elif name == "header":
            self.drip(b"HTTP/1.1 200 OK\r\nX: ", b"x")
        elif name == "hang":
            self.drip(b"", b"")
        else:
            self.answer(200, body=b"Rain.", **{"Content-Type": 'text/plain; charset="latin1"'})

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, first, drop):
        self.wfile.write(first)
        while not self.server.over.wait(0.05):
            self.wfile.write(drop)
            self.wfile.flush()

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads, made.over = True, threading.Event()
        made.handle_error = lambda *of: None
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}/"
        made.over.set()
        made.shutdown()


@pytest.fixture
def open_door(monkeypatch):
    """Let this machine be asked, which no address of the web may lead to."""
    monkeypatch.setattr(trafilatura.downloads, "_vet_peer", lambda host: None)
    monkeypatch.setattr(fetching, "_is_private", lambda url: False)


def refused(url):
    with pytest.raises(ArticleError) as caught:
        fetch(url)
    assert str(caught.value).startswith(f"{url}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_comes_with_its_character_set(server, open_door):
    found = fetch(f"{server}page")
    assert (found.data, found.character_set, found.is_plain) == (b"Rain.", "latin1", True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("404", "is not there (404)"),
        ("410", "is no longer there (410)"),
        ("403", "is refused by its server (403)"),
        ("418", "gives no page (418)"),
        ("500", "its server failed (500)"),
        ("503", "its server failed (503)"),
        ("loop", "leads from address to address without end"),
        ("large", "is larger than the 20,000,000 bytes"),
    ],
)
def test_each_failure_has_its_name(server, open_door, name, told):
    assert told in refused(f"{server}{name}")


@pytest.mark.parametrize("name", ["drip", "header", "hang"])
def test_what_never_ends_is_given_up(server, open_door, monkeypatch, name):
    monkeypatch.setattr(fetching, "LONGEST", 0.4)
    began = time.monotonic()
    assert "did not answer in full within" in refused(f"{server}{name}")
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("url", ["http://10.0.0.1:1/", "http://[::1]:1/", "http://localhost:1/"])
def test_a_private_address_is_named(monkeypatch, url):
    monkeypatch.setattr(fetching, "_STEP", 0.3)
    assert "private address" in refused(url)


def test_this_machine_is_never_asked(server):
    assert "private address" in refused(f"{server}page")


@pytest.mark.parametrize("url", ["http://[::1", "http://", "http://x:y/"])
def test_what_is_no_address(url):
    assert refused(url) == f"{url}: cannot be reached; check the address, or save the page and give the file."


def test_a_certificate_that_does_not_hold_is_refused(server, open_door):
    from urllib3.exceptions import MaxRetryError, SSLError

    error = MaxRetryError(None, "/", SSLError("CERTIFICATE_VERIFY_FAILED"))
    assert "certificate that does not hold" in fetching._reason(error, "https://x.example/")
    assert "does not speak https as it should" in refused(server.replace("http:", "https:"))
