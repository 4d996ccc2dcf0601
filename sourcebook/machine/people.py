"""The people whom a text names, by their full names, offices and places."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sourcebook.machine.nouns import title_words
from sourcebook.machine.phrases import ARTICLES, BREAKS, PERSON, is_body, is_capital, parse
from sourcebook.machine.voice_types import entries

RUN = re.compile(r"(?:(?:[^\W\d_]\.)+|[^\W\d_][\w’'-]*[\w])(?: (?:(?:[^\W\d_]\.)+|[^\W\d_][\w’'-]*[\w]|[^\W\d_]))*")
STOPS = re.compile(r"[.!?\n]")
APPOSITION = re.compile(r",\s+((?:the|a|an|who|[^\W\d_]+’s|[^\W\d_]+'s|[^\W\d_][\w-]+)\s[^,.;\n]{3,90})")
CLAUSE = re.compile(r"[.,;:!?\n“”\"]")
STOPPERS = ARTICLES | BREAKS | frozenset("and or but said says told asked is was were are has had have be not".split())
LONGEST_TITLE = 6
SPEECH_BEFORE = 400
NEAREST = 200


@dataclass(frozen=True)
class Person:
    """A person named in full.

    Attributes
    ----------
    name : str
    at : int
        Code-point offset of the name.
    described : list of str
        The words of office or place before the name, and the apposition after it.
    titles : frozenset of str
        The words before the name, in lower case.
    """

    name: str
    at: int
    described: list[str]
    titles: frozenset[str]


class People:
    """All people whom a text names in full, in one pass.

    Parameters
    ----------
    text : str
    offset : int, optional
        Added to all offsets.
    """

    def __init__(self, text: str, offset: int = 0) -> None:
        """Find all names."""
        self.text, self.offset = text, offset
        self.by_surname: dict[str, list[Person]] = {}
        self.by_name: dict[str, Person] = {}
        self.mentions: list[tuple[int, str]] = []
        for person in self._named_in_full():
            self.by_surname.setdefault(_surname(person.name), []).append(person)
            self.by_name.setdefault(person.name, person)
            self.mentions.append((person.at, person.name))

    def full_name(self, name: str, at: int) -> Person | None:
        """Return the person a name or surname stands for: the last one named in full before, else the first after."""
        if name in self.by_name:
            return self._richest(name)
        words = name.split()
        if not words:
            return None
        named = self.by_surname.get(_surname(name), [])
        here = bisect_left(named, at, key=lambda person: person.at)
        # The nearest before, else the first after; of many namesakes only the next `NEAREST` are asked.
        near = chain(reversed(named[max(0, here - NEAREST) : here]), named[here : here + NEAREST])
        found = next((person for person in near if set(words) <= set(person.name.split())), None)
        return self._richest(found.name) if found else None

    def _richest(self, name: str) -> Person:
        return self.by_name[name]

    def titles(self, name: str) -> frozenset[str]:
        """Return the words of office that stand before a person's name anywhere in the text."""
        return self.by_name[name].titles if name in self.by_name else frozenset()

    def with_titles(self, wanted: set[str], at: int) -> str:
        """Return the last person named before `at` whose office has all of the words wanted; empty if none."""
        last = bisect_left(self.mentions, (at, ""))
        for _, name in reversed(self.mentions[max(0, last - 50) : last]):
            if wanted <= self.titles(name):
                return name
        return ""

    def in_sentence_before(self, at: int) -> str:
        """Return the first person whom the sentence names before `at`, outside a "by" or "of" phrase; empty if none."""
        here = at - self.offset
        window = self.text[max(0, here - SPEECH_BEFORE) : here]
        ends = [match.end() for match in STOPS.finditer(window)]
        sentence = window[ends[-1] :] if ends else window
        for name, person in self._surnames_in(sentence):
            if person is not None or name in self.by_name:
                return person.name if person is not None else name
        return ""

    def _surnames_in(self, sentence: str) -> Iterator[tuple[str, Person | None]]:
        for match in re.finditer(r"[^\W\d_][\w’-]*", sentence):
            word = re.sub(r"’s$", "", match.group())
            if is_capital(word) and word in self.by_surname:
                yield word, self.by_surname[word][0]

    def _named_in_full(self) -> Iterator[Person]:
        for match in RUN.finditer(self.text):
            yield from self._in_run(match.group(), match.start())

    def _in_run(self, run: str, start: int) -> Iterator[Person]:
        words = run.split(" ")
        index = 0
        while index < len(words):
            end = index
            while end < len(words) and is_capital(words[end]):
                end += 1
            if end - index >= 2:
                person = self._person(words, index, end, start)
                if person:
                    yield person
            index = max(end, index + 1)

    def _person(self, words: list[str], index: int, end: int, start: int) -> Person | None:
        last = re.sub(r"(?:['’]s)$", "", words[end - 1])
        phrase = parse(" ".join([*words[index : end - 1], last]))
        if phrase.kind != PERSON or len(phrase.name.split()) < 2 or is_body(phrase.name):
            return None
        at = (
            start
            + len(" ".join(words[: end - len(phrase.name.split())]))
            + (1 if end > len(phrase.name.split()) else 0)
        )
        before = _office_before(words, end - len(phrase.name.split())) or self._office_with_comma(at)
        described = [text for text in (" ".join(before), self._apposition(at + len(phrase.name))) if text]
        titles = frozenset(word.lower().strip(".,") for word in before)
        return Person(phrase.name, self.offset + at, described, titles)

    def _office_with_comma(self, at: int) -> list[str]:
        # "the health minister, Lena Holt"
        if self.text[max(0, at - 2) : at] != ", ":
            return []
        words = CLAUSE.split(self.text[max(0, at - 80) : at - 2])[-1].split()
        return _office_before(words, len(words)) if words and _tells(words[-1].lower()) else []

    def _apposition(self, end: int) -> str:
        match = APPOSITION.match(self.text, end)
        return match.group(1) if match else ""


def _surname(name: str) -> str:
    words = [word for word in name.split() if word.lower().strip(".") not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else name


def _office_before(words: list[str], end: int) -> list[str]:
    """Return the words of office before a name, back to the article or preposition before them."""
    start = end
    while start and end - start < LONGEST_TITLE and _of_office(words[start - 1]):
        start -= 1
    return words[start:end]


def _of_office(word: str) -> bool:
    return word.lower() not in STOPPERS and (is_capital(word) or _tells(word.lower()))


def _tells(word: str) -> bool:
    return word.strip(".,") in _office_words()


@functools.cache
def _office_words() -> frozenset[str]:
    return title_words().union(*(entry.split() for entry in entries()))
