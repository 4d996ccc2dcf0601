"""Days as data have them."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(word: str) -> bool:
    """Return whether a word is a day of the calendar, written in full.

    Examples
    --------
    >>> is_day("2022-02-06"), is_day("2022-02-30"), is_day("20220206")
    (True, False, False)
    """
    try:
        return bool(DAY.fullmatch(word) and date.fromisoformat(word))
    except ValueError:
        return False
