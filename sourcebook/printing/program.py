"""The one shape of the programs that put a book on paper: a book named, a file made, or one sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sourcebook.errors import SourcebookError
from sourcebook.text.command_words import named_place


def run(name: str, made: str, make: Callable[[Path], Path]) -> int:
    """Make a file of the book that the command line names, or of the one here; return the exit status.

    Parameters
    ----------
    name : str
        The program, as ``python -m`` calls it.
    made : str
        What it makes, in a word or two.
    make : callable
        From the book's folder to the file.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {name}")
    parser.add_argument("book", type=named_place, nargs="?", default=Path())
    try:
        print(f"The {made}: {make(parser.parse_args().book).resolve()}")
    except (SourcebookError, OSError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    return 0
