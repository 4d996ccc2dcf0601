"""Show a built book on this machine."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sourcebook.errors import SourcebookError


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
        return ThreadingHTTPServer(("127.0.0.1", port), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise SourcebookError(f"port {port} cannot be used ({getattr(error, 'strerror', None) or 'it must be 0 to 65535'}); choose another with PORT=….") from error


def main() -> int:
    """Serve the folder named on the command line until stopped."""
    parser = argparse.ArgumentParser(prog="python -m sourcebook.site.serve")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    try:
        with make_server(options.folder, options.port) as server:
            print(f"The book: http://localhost:{server.server_address[1]}/ (Ctrl+C stops it)")
            server.serve_forever()
    except SourcebookError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
