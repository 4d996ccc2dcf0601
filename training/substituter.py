"""Reword articles by machine, to measure whether the rewording is found.

The list of synonyms (`training/synonyms.csv`) comes from WordNet 3.0 and the Moby Thesaurus II; no pair in it was found in
the book's own article.
"""

from __future__ import annotations

import csv
import random
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sourcebook.text.article import Article

LIST = Path(__file__).with_name("synonyms.csv")
_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w'’]|-\w)")


@dataclass(frozen=True)
class Reworded:
    """A text with some of its words put in place of others.

    Attributes
    ----------
    text : str
    places : tuple of (int, int)
        Where the new words stand.
    originals : tuple of str
        What stood there.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    originals: tuple[str, ...]


def half_of(synonym: str) -> int:
    """Tell which half of the list a synonym belongs to: 0 to learn from, 1 to test with."""
    return zlib.crc32(synonym.encode()) & 1


@lru_cache(maxsize=4)
def read_list(half: int | None = None) -> Mapping[str, Sequence[str]]:
    """Read the synonyms of each word, of one half or of both."""
    found: dict[str, list[str]] = {}
    with LIST.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if half is None or half_of(row["synonym"]) == half:
                found.setdefault(row["word"], []).append(row["synonym"])
    return found


def choose(synonyms: Mapping[str, Sequence[str]], seed: int) -> dict[str, str]:
    """Choose one synonym for each word, as a reworder's list does."""
    lots = random.Random(seed)
    return {word: lots.choice(options) for word, options in synonyms.items()}


def reword(article: Article, choice: Mapping[str, str], rate: float, *, seed: int = 0) -> Reworded:
    """Put synonyms for a share of the words of narration.

    Parameters
    ----------
    article : Article
        Words inside quotation marks, names and numbers are left alone, and *a* and *an*
        are not mended, as in the article of the book.
    choice : mapping of str to str
        The synonym of each word.
    rate : float
        Share of the words of narration to change, 0 to 1; fewer if the list is too short.
    seed : int
        Draws the words.
    """
    quoted = {i for q in article.quotations for i in range(q.start, q.end)}
    first = {s.start for s in article.sentences}
    words = [m for m in _WORD.finditer(article.text, article.body_start) if m.start() not in quoted]
    fit = [m for m in words if m[0].lower() in choice and (m[0].islower() or m.start() in first)]
    wanted = round(rate * len(words))
    return _replace(
        article.text, sorted(random.Random(seed).sample(fit, min(wanted, len(fit))), key=lambda m: m.start()), choice
    )


def _replace(text: str, matches: Sequence[re.Match[str]], choice: Mapping[str, str]) -> Reworded:
    parts, places, length, last = [], [], 0, 0
    for m in matches:
        new = choice[m[0].lower()]
        new = new[0].upper() + new[1:] if m[0][0].isupper() else new
        parts += [text[last : m.start()], new]
        length += m.start() - last
        places.append((length, length + len(new)))
        length, last = length + len(new), m.end()
    return Reworded("".join([*parts, text[last:]]), tuple(places), tuple(m[0] for m in matches))
