"""``python -m sourcebook``, and the command ``sourcebook``."""

from __future__ import annotations

import sys


def run() -> int:
    """Load the command line and run it; Ctrl+C while it is being loaded ends in a word and no traceback."""
    try:
        from sourcebook.cli import main

        return main()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(run())
