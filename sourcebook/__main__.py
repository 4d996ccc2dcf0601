"""``python -m sourcebook``, and the command ``sourcebook``."""

from __future__ import annotations

import gc
import os
import sys

SELDOM = (100_000, 50, 100)
"""How many new objects, and how many searches of each younger generation, lead to a search for cycles."""


def run() -> int:
    """Load the command line and run it; Ctrl+C while it is being loaded ends in a word and no traceback."""
    _fill_standard_places()
    gc.set_threshold(*SELDOM)  # a long text makes many objects that stay, which are searched again and again in vain
    try:
        from sourcebook.text.spare_threads import leave_libraries_alone

        leave_libraries_alone(os.environ)
        from sourcebook.cli import main

        return main()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
    finally:
        _forget_what_was_caught()
        gc.freeze()  # the process ends: to search its objects once more for cycles takes a second after a build


def _forget_what_was_caught() -> None:
    """Let the status be ours: a Ctrl+C that met code in a string, of which each dataclass has some, counts for Python as uncaught.

    Python then ends as if killed, whatever status is given, unless code in a string runs once more.
    """
    exec("")  # noqa: S102


def _fill_standard_places() -> None:
    """Open what is closed of standard input, output and error, so that no file of ours gets their number and what libraries say into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    raise SystemExit(run())
