"""`Fact`: a computed number for the prose, with the words it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as day
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

from sourcebook.text.span import Span

PREFIX = "n-"
_UNIT = re.compile(r"(?<=[0-9]) (?=(?:%|[GT]B\b))")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_MONTHS = "January February March April May June July August September October November December".split()
_SENTENCE_START = re.compile(r"((?:^|[.!?] )\[?)([a-z])")


@dataclass(frozen=True)
class Fact:
    """A number as the prose prints it.

    Parameters
    ----------
    key : str
        Name in the prose; begins with its chapter's name.
    text : str
        The number as printed, unit included.
    label : str
        What it counts, in a few words, for the reader's bar.
    spans : tuple of Span
        The words it counts; empty if it counts none of the article's.
    evidence : str
        For a number that counts no words: where its evidence stands, ``chapter#anchor``.
    """

    key: str
    text: str
    label: str
    spans: tuple[Span, ...] = ()
    evidence: str = ""

    @property
    def anchor(self) -> str:
        """Address of the number's words in the reader."""
        return PREFIX + self.key.replace("_", "-")

    @property
    def target(self) -> str:
        """Where the number leads: its words in the reader, else its evidence, else nowhere."""
        if self.spans:
            return f"article.ipynb#{self.anchor}"
        page, _, anchor = self.evidence.partition("#")
        return f"{page}.ipynb#{anchor}" if page and anchor else ""

    @property
    def markdown(self) -> str:
        """The number as a link, in Markdown."""
        text = escape_markdown(self.text)
        return f"[{text}]({self.target})" if self.target else text


def spans(*notations: str) -> tuple[Span, ...]:
    """Parse cells of offsets into the spans of a fact; empty cells are left out."""
    return tuple(Span.parse(cell) for cell in notations if cell)


def of_units(units: Iterable[object]) -> tuple[Span, ...]:
    """Return the spans of paragraphs, sentences, words or quotations."""
    return tuple(Span.of(u.start, u.end) for u in units)  # type: ignore[attr-defined]


def percent(value: float) -> str:
    """Write a share, 0 to 1, as a percentage without decimals; a dash if there is none.

    Examples
    --------
    >>> percent(0.247)
    '25 %'
    """
    return f"{100 * value:.0f} %" if value == value else "–"


def unbroken(text: str) -> str:
    """Keep each unit on the line of its number, by a space that does not break.

    Examples
    --------
    >>> len(unbroken("25 % or 30 %").split(" "))
    3
    """
    return _UNIT.sub("\xa0", text)


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


def escape_markdown(text: str) -> str:
    """Escape what Markdown or MyST would read as markup, and keep the text on one line."""
    return "".join("\\" + c if c in "\\`*_{}[]()#+-!|<>$~^&:@%=" else c for c in " ".join(text.splitlines()))


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> counted(1, "voice"), counted(2, "body", "bodies"), counted(0, "voice")
    ('one voice', 'two bodies', 'no voices')
    """
    return f"{words(count) if count else 'no'} {noun if count == 1 else plural or noun + 's'}"


def fill(template: str, facts: Iterable[Fact]) -> str:
    """Put the links of numbers into a sentence in Markdown.

    Parameters
    ----------
    template : str
        A sentence with ``{key}`` where a number belongs, otherwise ready Markdown.
    facts : iterable of Fact
        The numbers by their keys.
    """
    return template.format_map({fact.key: fact.markdown for fact in facts})


def listed(items: Iterable[str]) -> str:
    """Join names as prose does.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    names = list(items)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def capital(text: str) -> str:
    """Begin each sentence with a capital, inside the link if one opens it.

    Examples
    --------
    >>> capital("[six](article.ipynb#n-voices) of twelve")
    '[Six](article.ipynb#n-voices) of twelve'
    """
    return _SENTENCE_START.sub(lambda m: m[1] + m[2].upper(), text)


def kept_while_open(compute: Callable[[Any], list[Fact]]) -> Callable[[Any], list[Fact]]:
    """Compute the numbers of a chapter once a book, since prose and reader ask for them again.

    Parameters
    ----------
    compute : callable
        From an open book to its numbers.
    """
    known: WeakKeyDictionary[Any, list[Fact]] = WeakKeyDictionary()

    @wraps(compute)
    def look_up(project: Any) -> list[Fact]:
        """Compute the numbers of a book once, and give a list of its own to each caller."""
        if project not in known:
            known[project] = compute(project)
        return list(known[project])

    return look_up
