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
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.text.article import Article

if TYPE_CHECKING:
    from training.mechanisms import Mechanism

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


def reword(article: Article, mechanism: Mechanism, rate: float, *, seed: int = 0, spare: bool = True) -> Reworded:
    """Put other words for a share of the words of narration.

    Parameters
    ----------
    article : Article
        *A* and *an* are not mended, as in the article of the book.
    mechanism : Mechanism
        What may stand for what.
    rate : float
        Share of the words of narration to change, 0 to 1; fewer if the table is too short.
    seed : int
        Draws the words, and what is put for them.
    spare : bool
        Whether words inside quotation marks and names are left alone.
    """
    lots = random.Random(seed)
    quoted = {i for q in article.quotations for i in range(q.start, q.end)} if spare else set()
    first = {s.start for s in article.sentences}
    words = [m for m in _WORD.finditer(article.text, article.body_start) if m.start() not in quoted]
    fit = [
        (start, end, key)
        for start, end, key in _places(article.text, words, mechanism.table)
        if not spare or article.text[start].islower() or start in first
    ]
    wanted = min(round(rate * len(words)), len(fit))
    apart = _apart(sorted(lots.sample(fit, wanted)))
    settled: dict[str, str] = {}
    new = []
    for _, _, key in apart:
        drawn = lots.choice(mechanism.table[key])
        new.append(settled.setdefault(key, drawn) if mechanism.fixed else drawn)
    return replaced(article.text, apart, new)


def _apart(places: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave out places that begin inside the one before."""
    kept: list[tuple[int, int, str]] = []
    for place in places:
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def _places(
    text: str, words: Sequence[re.Match[str]], table: Mapping[str, Sequence[str]]
) -> list[tuple[int, int, str]]:
    """Find the words, and pairs of words, for which the table has something."""
    found = [(m.start(), m.end(), m[0].lower()) for m in words if m[0].lower() in table]
    beside = [
        (a.start(), b.end(), f"{a[0]} {b[0]}".lower()) for a, b in pairwise(words) if text[a.end() : b.start()] == " "
    ]
    return found + [place for place in beside if place[2] in table]


def replaced(text: str, places: Sequence[tuple[int, int, str]], words: Sequence[str]) -> Reworded:
    """Put words into the places of a text, with a capital where one stood."""
    parts, new_places, length, last = [], [], 0, 0
    for (start, end, _), word in zip(places, words, strict=True):
        new = word[0].upper() + word[1:] if text[start].isupper() else word
        parts += [text[last:start], new]
        length += start - last
        new_places.append((length, length + len(new)))
        length, last = length + len(new), end
    originals = tuple(text[start:end] for start, end, _ in places)
    return Reworded("".join([*parts, text[last:]]), tuple(new_places), originals)
