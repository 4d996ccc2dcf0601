"""Words of the command line: places, whole numbers, dates; what is none of them is said in a sentence."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable
from datetime import date
from itertools import takewhile
from pathlib import Path

from sourcebook.text.escapes import one_line
from sourcebook.text.portable_names import unfit

_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def given_name(word: str) -> str:
    """Return the name of a file, folder or address as it is.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is empty, as an unset variable of a shell is, which would otherwise mean the folder one is in.
    """
    if not word:
        raise argparse.ArgumentTypeError("the name is empty; give one, or . for the folder you are in")
    return word


def named_place(word: str) -> Path:
    """Return the file or folder that a word of the command line names; see `given_name`."""
    return Path(given_name(word))


def new_place(word: str) -> Path:
    """Return the file or folder that is to be written.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is empty, lies in a file, or Windows could not hold it or a folder that would be made for it.
    """
    place = named_place(word)
    made = list(takewhile(lambda folder: not os.path.lexists(folder), (place, *place.parents)))
    for part in (folder.name for folder in made):
        if why := unfit(part):
            raise argparse.ArgumentTypeError(f"“{one_line(part, 40)}” {why}; choose another name")
    if made and made[-1].parent.is_file():
        raise argparse.ArgumentTypeError(f"“{one_line(str(made[-1].parent), 80)}” is a file; name a folder above it")
    return place


def plain_word(word: str) -> str:
    """Return a word of the command line as it is.

    Raises
    ------
    argparse.ArgumentTypeError
        If bytes that are no UTF-8 stand in it, which no table and no page can hold.
    """
    try:
        word.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(f"“{word[:40]}” has bytes that are not UTF-8; write it in UTF-8") from error
    return word


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number of a range, and says so of anything else."""

    def number(word: str) -> int:
        """Read the number."""
        if not re.fullmatch(r"-?[0-9]{1,18}", word) or not least <= int(word) <= most:
            raise argparse.ArgumentTypeError(f"“{word[:40]}” is no whole number from {least:,} to {most:,}")
        return int(word)

    return number


def day(word: str) -> str:
    """Return a date as it is written, with its year first; one that no calendar has would stand in every citation.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is none, unless it is empty.

    Examples
    --------
    >>> day("2022-02-06"), day("2022-02"), day("")
    ('2022-02-06', '2022-02', '')
    """
    try:
        if word and not (_DAY.fullmatch(word) and date.fromisoformat(word + "-01-01"[len(word) - 4 :])):
            raise ValueError
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{word[:40]}” is no date; write it like 2022-02-06, or 2022 if no more is known"
        ) from error
    return word
