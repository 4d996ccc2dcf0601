"""Build the book beside the desk, in a process of its own, and tell how far it is."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from sourcebook.site.serve import make_server

_PAGES = "_build/html"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Builder:
    """Builds one book, once at a time.

    Parameters
    ----------
    root : Path
        The book.
    """

    def __init__(self, root: Path) -> None:
        """Take the book."""
        self.root = root
        self.lines: list[str] = []
        self.process: subprocess.Popen[str] | None = None
        self.address = ""
        self.lock = threading.Lock()

    def start(self) -> None:
        """Start a build unless one is running."""
        with self.lock:
            if self.process is not None and self.process.poll() is None:
                return
            self.lines = []
            command = [sys.executable, "-m", "sourcebook", "build", str(self.root)]
            self.process = subprocess.Popen(  # noqa: S603
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
            )
            threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        with process:
            for line in process.stdout or ():
                self.lines = [*self.lines[-200:], _COLOUR.sub("", line).strip()]
        if process.returncode == 0 and not self.address:
            server = make_server(self.root / _PAGES, 0)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.address = f"http://127.0.0.1:{server.server_address[1]}/"

    def state(self) -> dict[str, Any]:
        """Return whether a build runs, what it said last, and where the book is once it is built."""
        code = None if self.process is None else self.process.poll()
        said = [line for line in self.lines if line]
        return {
            "running": self.process is not None and code is None,
            "said": said[-1] if said else "",
            "failed": bool(code),
            "page": self.address if code == 0 else "",
        }
