"""Build the books whose folders come in, a line each, and say what came of it: ``python -m tests.builder``."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from sourcebook.errors import SourcebookError
from sourcebook.site import kernels
from sourcebook.site.build import build_book


def attempt(book: Path) -> str:
    """Build a book; what is said meanwhile goes into its log."""
    with (book / "_build" / "log").open("w", encoding="utf-8") as log, redirect_stdout(log), redirect_stderr(log):
        try:
            build_book(book)
        except SourcebookError as error:
            return str(error)
    return "built"


def main() -> None:
    """Go on until no more lines come."""
    kernels.keep = True
    for line in sys.stdin:
        here = Path.cwd()
        print(attempt(Path(line.strip())), flush=True)
        os.chdir(here)
    kernels.keep = False
    kernels.stop()


if __name__ == "__main__":
    main()
