"""Run `sourcebook` on the words that come in, a line each, and say what came of it: ``python -m tests.builder``."""

import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from sourcebook.cli import main as sourcebook
from sourcebook.display.drawings import DRAWINGS
from sourcebook.site import kernels


def attempt(words: Sequence[str]) -> tuple[int, str, str]:
    """Return the exit status of a call, and what it printed and complained of."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(list(words))
    return status, out.getvalue(), err.getvalue()


def run(words: list[str]) -> int:
    """Call `sourcebook`; “for-paper” and “show” are words of these tests, for the latter see `tests.chapters`."""
    if words[0] == "for-paper":
        with patch.dict(os.environ, {DRAWINGS: "paper"}):
            return run(words[1:])
    if words[0] != "show":
        return sourcebook(words)
    from tests.chapters import show

    print(json.dumps(show(Path(words[1]))))
    return 0


def main() -> None:
    """Go on until no more lines come."""
    kernels.keep = True
    for line in sys.stdin:
        here = Path.cwd()
        print(json.dumps(attempt(json.loads(line))), flush=True)
        os.chdir(here)
    kernels.keep = False
    kernels.stop()


if __name__ == "__main__":
    main()
