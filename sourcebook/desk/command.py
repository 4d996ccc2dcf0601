"""``sourcebook desk``."""

from __future__ import annotations

import argparse
import secrets
import socket
import webbrowser
from pathlib import Path

from sourcebook.errors import SourcebookError
from sourcebook.text.command_words import named_place, whole_number

CODER = "my-coding"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to a parser; it sets ``run`` to the function that does it."""
    parser = subparsers.add_parser("desk", help="correct a book's draft in the browser")
    parser.add_argument(
        "book", metavar="BOOK", type=named_place, nargs="?", default=Path(), help="folder of the book; here by default"
    )
    parser.add_argument(
        "--coder", metavar="NAME", default=CODER, help=f"whose coding to make or go on with; default: {CODER}"
    )
    parser.add_argument("--blind", action="store_true", help="show neither the draft nor other coders")
    parser.add_argument(
        "--port", type=whole_number(0, 65_535), default=0, help="port of this machine; default: a free one"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.set_defaults(run=run_desk)


def run_desk(options: argparse.Namespace) -> int:
    """Serve the desk until it is stopped with Ctrl+C.

    Returns
    -------
    int
        0, the exit status; faults are raised as `SourcebookError`.
    """
    import uvicorn

    from sourcebook.desk.app import desk_app
    from sourcebook.desk.saving import Store

    store, token = Store(options.book, options.coder), secrets.token_urlsafe(24)
    with _listening(options.port) as listener:
        port = listener.getsockname()[1]
        address = f"http://127.0.0.1:{port}/?token={token}"
        print(
            f"The desk of {store.coder}: {address}\nEverything is saved at once under {store.folder}. Ctrl+C ends the desk.",
            flush=True,
        )
        if not options.no_browser:
            webbrowser.open(address)
        server = uvicorn.Server(
            uvicorn.Config(
                desk_app(store, port=port, token=token, blind=options.blind), log_level="warning", access_log=False
            )
        )
        server.run(sockets=[listener])
    return 0


def _listening(port: int) -> socket.socket:
    """Take a port of this machine that no other machine can reach."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        raise SourcebookError(f"Port {port} cannot be used ({error}); leave --port out to take a free one.") from error
