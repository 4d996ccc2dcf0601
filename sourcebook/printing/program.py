"""The one shape of the programs that put a book on paper: a book named, a file made, or one sentence."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from sourcebook.text.command_words import named_place
from sourcebook.text.programs import in_order, speak_utf8


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
    speak_utf8()
    book = parser.parse_args().book
    return in_order(lambda: print(f"The {made}: {make(book).resolve()}"), str(book))
