"""Numbers as prose writes them: counts, shares, dates and lists in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as day

_UNIT = re.compile(r"(?<=[0-9]) (?=(?:%|[GT]B\b))|(?<=\b[αrn]) (?==)|(?<=\b[αrn][ \xa0]=) ")
_MINUS = re.compile(r"(?<![\w-])-(?=[0-9])")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_MONTHS = "January February March April May June July August September October November December".split()
_SENTENCE_START = re.compile(r"((?:^|[.!?] )\[?)([a-z])")


def percent(value: float) -> str:
    """Write a share, 0 to 1, as a percentage without decimals; a dash if there is none.

    Examples
    --------
    >>> percent(0.247)
    '25 %'
    """
    return f"{100 * value:.0f} %" if value == value else "–"


_FRACTIONS = {
    0: "hardly any", 1 / 10: "about a tenth", 1 / 5: "about a fifth", 1 / 4: "about a quarter", 1 / 3: "about a third",
    2 / 5: "about two fifths", 1 / 2: "about half", 3 / 5: "about three fifths", 2 / 3: "about two thirds",
    3 / 4: "about three quarters", 4 / 5: "about four fifths", 9 / 10: "about nine tenths", 1: "nearly all",
}  # fmt: skip


def roughly(share: float) -> str:
    """Write a share, 0 to 1, that should not be quoted to the per cent: as the simple fraction next to it.

    Examples
    --------
    >>> roughly(0.79), roughly(0.53), roughly(0.97)
    ('about four fifths', 'about half', 'nearly all')
    """
    return _FRACTIONS[min(_FRACTIONS, key=lambda fraction: abs(fraction - share))]


def number(value: float, digits: int = 2) -> str:
    """Write a number with a fixed count of decimals and a true minus sign; a dash if there is none.

    Examples
    --------
    >>> number(-0.5)
    '−0.50'
    """
    return f"{value:.{digits}f}".replace("-", "−") if value == value else "–"


def words(count: int) -> str:
    """Write a small count as a word, as prose does, and a large one in digits.

    Examples
    --------
    >>> words(3), words(47)
    ('three', '47')
    """
    names = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return names[count] if 0 <= count < len(names) else f"{count:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> counted(1, "voice"), counted(2, "body", "bodies"), counted(0, "voice")
    ('one voice', 'two bodies', 'no voices')
    """
    return f"{words(count) if count else 'no'} {noun if count == 1 else plural or noun + 's'}"


def so_many_of(count: int, total: int, noun: str) -> str:
    """Write how many of some things, without saying *one of one*.

    Examples
    --------
    >>> so_many_of(2, 9, "cue"), so_many_of(9, 9, "cue"), so_many_of(2, 2, "cue"), so_many_of(1, 1, "cue")
    ('two of nine cues', 'all nine cues', 'both cues', 'the one cue')
    """
    if count < total:
        return f"{words(count)} of {counted(total, noun)}"
    return {1: f"the one {noun}", 2: f"both {noun}s"}.get(count, f"all {counted(count, noun)}")


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join names as prose does.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    names = list(items)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def capital(text: str) -> str:
    """Begin each sentence with a capital, inside the link if one opens it.

    Examples
    --------
    >>> capital("[six](article.ipynb#n-voices) of twelve")
    '[Six](article.ipynb#n-voices) of twelve'
    """
    return _SENTENCE_START.sub(lambda m: m[1] + m[2].upper(), text)


def long_date(date: str) -> str:
    """Write an ISO date, of a day or a month, as prose does; anything else is kept.

    Examples
    --------
    >>> long_date("2022-02-06"), long_date("2015-11"), long_date("in spring")
    ('6 February 2022', 'November 2015', 'in spring')
    """
    is_month = bool(_MONTH.fullmatch(date))
    try:
        found = day.fromisoformat(f"{date}-01" if is_month else date)
    except ValueError:
        return date
    text = f"{_MONTHS[found.month - 1]} {found.year}"
    return text if is_month else f"{found.day} {text}"


def unbroken(text: str) -> str:
    r"""Keep each unit on the line of its number, and each number on that of its sign, by spaces that do not break; one minus for all.

    Examples
    --------
    >>> unbroken("25 % or 30 % (α = -0.1)").split(" ")
    ['25\xa0%', 'or', '30\xa0%', '(α\xa0=\xa0−0.1)']
    """
    return _MINUS.sub("−", _UNIT.sub("\xa0", text))


_CODES = re.compile(r"\b(?:foreign_government|external)\b")
_NAMES = {"foreign_government": "another government", "external": "foreign relations"}
"""Codes that a reader would misunderstand, and what pages call them."""


def plain(code: str) -> str:
    """Write one code or several as words.

    Examples
    --------
    >>> plain("civil_society"), plain("foreign_government"), plain("policy;external")
    ('civil society', 'another government', 'policy, foreign relations')
    """
    return _CODES.sub(lambda m: _NAMES[m[0]], code).replace("_", " ").replace(";", ", ")
