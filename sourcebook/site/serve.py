"""Show a built book on this machine."""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from contextlib import suppress
from errno import EMFILE, ENFILE
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

from sourcebook.errors import SourcebookError, told
from sourcebook.text.command_words import named_place
from sourcebook.text.programs import in_order, speak_utf8

_PAUSE = 0.2
"""Seconds before it is tried again to take a reader in."""


class _Handler(SimpleHTTPRequestHandler):
    """Gives the files of the book; follows no link that leads out of it, and waits for no pipe."""

    timeout = 30

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the head of an answer, and “not found” for what lies outside the book."""
        if not self._is_inside():
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        return super().send_head()

    def _is_inside(self) -> bool:
        try:
            place = Path(self.translate_path(self.path))
            first = [place / name for name in ("index.html", "index.htm")] if place.is_dir() else []
            root = Path(self.directory).resolve()
            # A folder's first page may be a link, too.
            asked = [place, *(page for page in first if os.path.lexists(page))]
            return all(p.resolve().is_relative_to(root) and (p.is_file() or p.is_dir()) for p in asked)
        except (ValueError, OSError, RuntimeError):  # a NUL, a name too long, a circle of links
            return False


class _Server(ThreadingHTTPServer):
    """A server that says of a reader who hangs up nothing, and of any other fault one sentence."""

    request_queue_size = 128

    def get_request(self) -> tuple[Any, Any]:
        """Take the next reader in; where as many are there as the system allows, wait for one to leave."""
        try:
            return super().get_request()
        except OSError as error:
            if error.errno in (EMFILE, ENFILE):
                time.sleep(_PAUSE)
            raise

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print one sentence about a request that failed, unless its reader hung up."""
        error = sys.exception()
        if error is not None and not isinstance(error, (ConnectionError, TimeoutError)):
            print(told(error, "a request"), file=sys.stderr)


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Make a server of a folder for this machine alone.

    Parameters
    ----------
    folder : Path
        A built book.
    port : int
        Port on localhost; 0 takes a free one.

    Raises
    ------
    SourcebookError
        If there is no book, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise SourcebookError(f"{folder}: holds no built book; run “make book” first.")
    try:
        return _Server(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise SourcebookError(
            f"port {port} cannot be used ({getattr(error, 'strerror', None) or 'it must be 0 to 65535'}); choose another with PORT=…."
        ) from error


def main() -> int:
    """Serve the folder named on the command line until stopped."""
    parser = argparse.ArgumentParser(prog="python -m sourcebook.site.serve")
    parser.add_argument("folder", type=named_place)
    parser.add_argument("--port", type=int, default=8000)
    speak_utf8()
    options = parser.parse_args()
    return in_order(partial(_serve, options.folder, options.port), str(options.folder))


def _serve(folder: Path, port: int) -> int:
    with make_server(folder, port) as server, suppress(KeyboardInterrupt):
        print(f"The book: http://localhost:{server.server_address[1]}/ (Ctrl+C stops it)", flush=True)
        server.serve_forever()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
