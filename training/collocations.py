"""Count words, pairs and triples of words in a news corpus, into one small table.

``python -m training.collocations news.jsonl.xz WORDNET MOBY`` writes ``data/baseline/collocations.npz`` and ``training/synonyms.csv``,
or with two names after that, those files instead. WORDNET is the ``dict`` folder of WordNet 3.0 (Debian: wordnet-base), MOBY the ``words.txt`` of the Moby Thesaurus II (npm: moby).
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.array_files import write_arrays
from sourcebook.paths import home
from sourcebook.rewording_detector.counts import pack_counts
from sourcebook.rewording_detector.vocabulary import (
    FIRST_WORD,
    NAME,
    TOKEN,
    UNKNOWN,
    Vocabulary,
    form,
    repeated_names,
    settle,
)
from training.shelf import Codes, Shelf, blocks
from training.similar import similar_words
from training.substituter import LIST
from training.synonyms import synonym_list, write_list

HELD_OUT = 4000
MIN_WORD, MIN_PAIR, MIN_TRIPLE = 10, 2, 2
MAX_WORDS = 40_000
RELATED = 24
COMMON = 9000
# Runs that are sorted at once: more of them cost memory, fewer of them time.
SORTED = 4_000_000
CODES = 1 << 16
COUNTS = home() / "data" / "baseline" / "collocations.npz"

Ints = NDArray[np.int64]
Article = dict[str, Any]


def read_news(path: Path) -> Iterator[Article]:
    """Yield the articles of a corpus, one JSON object a line, packed with xz or not."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def draw(identifier: str) -> str:
    """Return an article's lot: a number that depends on its identifier alone."""
    return hashlib.sha256(f"sourcebook {identifier}".encode()).hexdigest()


def held_out(path: Path, number: int = HELD_OUT) -> list[Article]:
    """Return the articles that are never counted, by lot: half to learn weights from, half to test."""
    lots = nsmallest(number, ((draw(a["id"]), a["id"]) for a in read_news(path)))
    order = {identifier: i for i, (_, identifier) in enumerate(lots)}
    return sorted((a for a in read_news(path) if a["id"] in order), key=lambda a: order[a["id"]])


def _ends(text: str) -> set[str]:
    letters = "".join(c for c in text.lower() if c.isalnum())
    return {letters[:90], letters[-90:]}


class Stream:
    """The counted articles as provisional codes, one a distinct token."""

    def __init__(self) -> None:
        """Begin with no article."""
        self.types: dict[str, int] = {}
        self.parts = Shelf(np.int32)
        self.words = 0

    def add(self, text: str) -> None:
        """Add an article."""
        types = self.types
        self.words += len(text.split())
        self.parts.add(np.fromiter((types.setdefault(t, len(types)) for t in TOKEN.findall(text)), dtype=np.int32))

    def __len__(self) -> int:
        return len(self.parts)


def read_stream(path: Path, without: list[Article]) -> Stream:
    """Read all articles but those held out and near copies of them, which begin or end alike."""
    banned = set().union(*(_ends(a["text"]) for a in without)) if without else set()
    stream = Stream()
    for article in read_news(path):
        if not banned & _ends(article["text"]):
            stream.add(article["text"])
    return stream


def choose_words(stream: Stream) -> list[str]:
    """Return the words written in lower case at least `MIN_WORD` times, most frequent first."""
    counts = np.zeros(len(stream.types), dtype=np.int64)
    for parts in blocks(stream.parts):
        counts += np.bincount(np.concatenate(parts), minlength=len(counts))
    totals: dict[str, int] = {"i": MIN_WORD}
    for raw, code in stream.types.items():
        if raw[0].islower() or raw.isdigit():
            word = form(raw)
            if word != "#":
                totals[word] = totals.get(word, 0) + int(counts[code])
    common = sorted((w for w, n in totals.items() if n >= MIN_WORD), key=lambda w: (-totals[w], w))
    return common[:MAX_WORDS]


def encode(stream: Stream, words: list[str]) -> Shelf:
    """Turn each article into codes of the vocabulary."""
    vocabulary = Vocabulary(words)
    pairs = np.array([vocabulary.pair(raw) for raw in stream.types], dtype=np.int64)
    found = Shelf(np.uint16)
    for part in stream.parts:
        codes = settle(pairs[part, 0], pairs[part, 1])
        found.add(codes[~repeated_names(codes)])
    return found


def count_codes(articles: Iterable[Codes], size: int) -> Ints:
    """Count how often each code occurs."""
    return sum(
        (np.bincount(np.concatenate(block), minlength=size) for block in blocks(articles)),
        np.zeros(size, dtype=np.int64),
    )


def count_tuples(articles: Iterable[Codes], size: int, minimum: int) -> tuple[NDArray[np.uint64], Ints]:
    """Count the runs of `size` tokens that stand in at least `minimum` articles.

    Parameters
    ----------
    articles : iterable of array
        Codes of each; gone through several times, for runs are counted by their first code,
        as many codes at once as memory allows.
    size : int
        Tokens of a run.
    minimum : int
        Fewest articles in which a run must stand.

    Returns
    -------
    keys : array of uint64
        The codes of a run, 16 bits each, in ascending order.
    counts : array of int
        How often each run occurs in all articles.
    """
    parts = [_count_range(articles, size, minimum, first) for first in _ranges(count_codes(articles, CODES))]
    return np.concatenate([keys for keys, _ in parts]), np.concatenate([counts for _, counts in parts])


def _ranges(times: Ints) -> Iterator[range]:
    """Part the codes into ranges that begin `SORTED` runs at most, or hold one code that begins more."""
    start, held = 0, 0
    for code, count in enumerate(times):
        if held and held + count > SORTED:
            yield range(start, code)
            start, held = code, 0
        held += count
    yield range(start, len(times))


def _count_range(articles: Iterable[Codes], size: int, minimum: int, first: range) -> tuple[NDArray[np.uint64], Ints]:
    """Count the runs that begin with a code of a range."""
    found, number = [(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint32))], 0
    for block in blocks(articles):
        codes = np.concatenate(block)
        owners = np.repeat(np.arange(number, number + len(block), dtype=np.uint32), [len(a) for a in block])
        number += len(block)
        starts = _starts(codes, owners, size, first)
        found.append((_runs(codes, starts, size), owners[starts]))
    keys, owners = (np.concatenate(part) for part in zip(*found, strict=True))
    if not len(keys):
        return keys, np.zeros(0, dtype=np.int64)
    order = np.argsort(keys, kind="stable")  # owners stay in order
    keys, owners = keys[order], owners[order]
    new = np.concatenate([[True], keys[1:] != keys[:-1]])
    fresh = new | np.concatenate([[True], owners[1:] != owners[:-1]])
    where = np.flatnonzero(new)
    articles_with = np.add.reduceat(fresh.astype(np.int64), where)
    counts = np.diff(np.append(where, len(keys)))
    kept = articles_with >= minimum
    return keys[where][kept], counts[kept]


def _starts(codes: Codes, owners: NDArray[np.uint32], size: int, first: range) -> Ints:
    """Find the runs of one article without rare words, and of three those whose middle is a word."""
    places = max(len(codes) - size + 1, 0)
    known = codes != UNKNOWN
    chosen = (
        (codes[:places] >= first.start)
        & (codes[:places] < first.stop)
        & (owners[:places] == owners[len(owners) - places :])
    )
    for i in range(size):
        chosen &= known[i : i + places]
    return np.flatnonzero(chosen & (codes[1 : places + 1] >= NAME) if size == 3 else chosen)


def _runs(codes: Codes, starts: Ints, size: int) -> NDArray[np.uint64]:
    found = np.zeros(len(starts), dtype=np.uint64)
    for i in range(size):
        found = (found << np.uint64(16)) | codes[starts + i].astype(np.uint64)
    return found


def related_words(rows: list[tuple[str, str, str]], words: list[str], single: Ints) -> Ints:
    """Return the synonyms of each word as codes, in both directions, the most frequent first."""
    codes = {w: i for i, w in enumerate(words, FIRST_WORD)}
    found: dict[int, set[int]] = {}
    for word, synonym, _ in rows:
        if synonym in codes:
            for a, b in ((codes[word], codes[synonym]), (codes[synonym], codes[word])):
                found.setdefault(a, set()).add(b)
    table = np.zeros((FIRST_WORD + len(words), RELATED), dtype=np.int64)
    for code, others in found.items():
        best = sorted(others, key=lambda c: (-int(single[c]), c))[:RELATED]
        table[code, : len(best)] = best
    return table


def main(corpus: Path, wordnet: Path, moby: Path, target: Path = COUNTS, synonyms: Path = LIST) -> None:
    """Count the corpus and write the table and the substituter's list."""
    stream = read_stream(corpus, held_out(corpus))
    words = choose_words(stream)
    articles = encode(stream, words)
    size = FIRST_WORD + len(words)
    single = count_codes(articles, size)
    rows = synonym_list(words, wordnet, moby)
    write_list(rows, set(words[:COMMON]), synonyms)
    packed = pack_counts(
        words, single, count_tuples(articles, 2, MIN_PAIR), count_tuples(articles, 3, MIN_TRIPLE),
        similar=similar_words(articles, size), related=related_words(rows, words, single),
        about={"articles": len(articles), "tokens": int(single.sum()), "words": stream.words, "min_pair": MIN_PAIR, "min_triple": MIN_TRIPLE},
    )  # fmt: skip
    write_arrays(target, packed)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
