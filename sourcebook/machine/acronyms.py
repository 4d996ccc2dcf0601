"""Acronyms that a text explains: the name before a bracket whose first letters the bracket has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKET = re.compile(r"(?<=\w) \((?:the )?([A-Z][A-Za-z&.-]{0,7}[A-Z])\)")
_WORD = re.compile(r"[^\W_][\w’'.&-]*")
_SMALL = frozenset("of for and the on in to de & du la".split())
_BETWEEN = frozenset((" ", ", ", "-", " & "))


@dataclass(frozen=True)
class Acronym:
    """A name and its short form, by code-point offset."""

    start: int
    end: int
    short: str
    short_start: int
    short_end: int


def acronyms(text: str, start: int = 0) -> Iterator[Acronym]:
    """Yield the names that a text gives with their acronyms.

    Examples
    --------
    >>> text = "The Harbour Safety Board (HSB) is small."
    >>> [(text[a.start : a.end], a.short) for a in acronyms(text)]
    [('Harbour Safety Board', 'HSB')]
    """
    for match in _BRACKET.finditer(text, start):
        begin = _begin(text, max(start, match.start() - 120), match.start(), match[1])
        if begin is not None:
            yield Acronym(begin, match.start(), match[1], match.start(1), match.end(1))


def _begin(text: str, low: int, end: int, short: str) -> int | None:
    """Walk back over the words before a bracket until their first letters spell it."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    words = list(_WORD.finditer(text, low, end))
    position = end
    while words and letters:
        word = words.pop()
        if text[word.end() : position] not in _BETWEEN and position != end:
            return None
        position = word.start()
        first = word[0][0]
        if first.lower() == letters[-1] and (first.isupper() or word[0] in _SMALL):
            letters.pop()
        elif word[0].lower() not in _SMALL:
            return None
    return position if not letters and text[position].isupper() else None


def initials(name: str) -> str:
    """Return the first letters of a name's words with a capital.

    Examples
    --------
    >>> initials("Union of Harbour Pilots")
    'UHP'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def spells(word: str, letters: str) -> bool:
    """Return whether the letters of a word stand in others in the same order, from the first to the last of them.

    Examples
    --------
    >>> spells("CMS", "CMMS"), spells("CMS", "CMSB"), spells("CMS", "CSM")
    (True, False, False)
    """
    if len(letters) < len(word) or (letters[0], letters[-1]) != (word[0], word[-1]) or len(letters) > len(word) + 1:
        return False
    rest = iter(letters)
    return all(letter in rest for letter in word)
