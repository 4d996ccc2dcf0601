"""`Counts`: how often words, pairs and triples of words stand in a news corpus.

The table holds no text: no run longer than three words, no name, and of pairs and triples
only those that stand in several articles, so that no passage can be put together from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.array_files import opened
from sourcebook.paths import home
from sourcebook.rewording_detector.small_numbers import pack_numbers, pack_rising, read_numbers, read_rising
from sourcebook.rewording_detector.vocabulary import Codes, Vocabulary

EXACT = 128
RATIO = 1.1
SHIFT = 16
LAST_TWO = np.uint64(0xFFFFFFFF)
Counted = tuple[NDArray[np.uint64], NDArray[np.int64]]
Packed = dict[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts of a corpus, ready to be asked.

    Attributes
    ----------
    vocabulary : Vocabulary
        Words by code.
    single : array of float
        Occurrences of each code.
    similar : array of int, one row a code
        Codes of the words used most alike, the most alike first; 0 for none.
    likeness : array of float
        Cosine of each of them, 0 to 1.
    related : array of int, one row a code
        Codes of its synonyms, the most frequent first; 0 for none.
    articles, tokens, words : int
        Size of the corpus; `words` are those between spaces.
    min_pair, min_triple : int
        In how many articles a pair or triple must stand to be in the table.
    """

    vocabulary: Vocabulary
    single: NDArray[np.float64] = field(repr=False)
    similar: NDArray[np.int64] = field(repr=False)
    likeness: NDArray[np.float64] = field(repr=False)
    related: NDArray[np.int64] = field(repr=False)
    articles: int
    tokens: int
    words: int
    min_pair: int
    min_triple: int
    _pairs: NDArray[np.uint32] = field(repr=False)
    _pair_counts: NDArray[np.uint8] = field(repr=False)
    _triples: NDArray[np.uint64] = field(repr=False)
    _triple_counts: NDArray[np.uint8] = field(repr=False)

    def pair(self, first: Codes, second: Codes) -> NDArray[np.float64]:
        """Return how often each pair stands side by side; 0 if in too few articles."""
        return decode_counts(self._pair_counts[_find(self._pairs, self._pair_key(first, second))])

    def triple(self, first: Codes, second: Codes, third: Codes) -> NDArray[np.float64]:
        """Return how often each triple stands side by side; 0 if in too few articles."""
        index = _find(self._pairs, self._pair_key(first, second))
        key = (index.astype(np.uint64) << np.uint64(SHIFT)) | np.asarray(third).astype(np.uint64)
        return decode_counts(self._triple_counts[_find(self._triples, key)])

    def between(self, first: int, third: int, number: int) -> Codes:
        """Return the words that stand most often between two others; fewer if fewer do."""
        low, high = np.searchsorted(self._pairs[:-1], np.array([first << SHIFT, (first + 1) << SHIFT], dtype=np.uint32))
        keys = (np.arange(low, high, dtype=np.uint64) << np.uint64(SHIFT)) | np.uint64(third)
        times = decode_counts(self._triple_counts[_find(self._triples, keys)])
        found = np.flatnonzero(times)
        best = found[np.argsort(-times[found], kind="stable")[:number]]
        return np.asarray((self._pairs[low + best] & np.uint32(0xFFFF)).astype(np.int64))

    @staticmethod
    def _pair_key(first: Codes, second: Codes) -> NDArray[np.uint32]:
        return (np.asarray(first).astype(np.uint32) << np.uint32(SHIFT)) | np.asarray(second).astype(np.uint32)


def _find(keys: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.int64]:
    """Return the place of each key, or the last place, which holds the count 0."""
    at = np.searchsorted(keys[:-1], wanted)
    return np.where(keys[at] == wanted, at, len(keys) - 1)


def encode_counts(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Write counts in one byte: exact below 128, in steps of a tenth above.

    Examples
    --------
    >>> decode_counts(encode_counts(np.array([63, 1000]))).round().tolist()
    [63.0, 1042.0]
    """
    steps = EXACT + np.round(np.log(np.maximum(counts, 1) / EXACT) / np.log(RATIO))
    return np.where(counts < EXACT, counts, np.clip(steps, EXACT, 255)).astype(np.uint8)


_VALUES = np.concatenate([np.arange(EXACT), EXACT * RATIO ** np.arange(256 - EXACT)])


def decode_counts(codes: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Read counts written by `encode_counts`."""
    found: NDArray[np.float64] = _VALUES[codes]
    return found


def pack_counts(
    words: Sequence[str],
    single: NDArray[np.int64],
    pairs: Counted,
    triples: Counted,
    *,
    similar: tuple[Codes, NDArray[np.float64]],
    related: Codes,
    about: Mapping[str, int],
) -> Packed:
    """Pack counts for `array_files.write_arrays`.

    Parameters
    ----------
    words : sequence of str
        The vocabulary in the order of its codes.
    single : array of int
        Occurrences of each code.
    pairs, triples : (array of uint64, array of int)
        Codes of each run, 16 bits a token, ascending, and how often it occurs.
    similar : (array of int, array of float), one row a code
        Words used alike, and how much.
    related : array of int, one row a code
        Synonyms.
    about : mapping of str to int
        ``articles``, ``tokens``, ``words``, ``min_pair`` and ``min_triple``.

    Notes
    -----
    A triple is kept by the place of its first two words among the pairs, and its third word by its place among those
    that follow the second, which are few; one of which a pair is not counted is left out.
    """
    keys, counts = pairs
    firsts = np.bincount((keys >> np.uint64(SHIFT)).astype(np.int64), minlength=len(single))
    place, last = (np.searchsorted(keys, part) for part in (triples[0] >> np.uint64(SHIFT), triples[0] & LAST_TWO))
    known = _stands(keys, place, triples[0] >> np.uint64(SHIFT)) & _stands(keys, last, triples[0] & LAST_TWO)
    place, last = place[known], last[known]
    begins, second = np.cumsum(firsts) - firsts, (keys & np.uint64(0xFFFF)).astype(np.int64)
    thirds = np.bincount(place, minlength=len(keys))
    return {
        "about": np.frombuffer(json.dumps(dict(about)).encode(), dtype=np.uint8),
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "single": single.astype(np.uint32),
        **_by_bytes("similar", similar[0]),
        "less_alike": np.diff(np.round(similar[1] * 255).astype(np.uint8), axis=1, prepend=np.uint8(0)),
        "related": related.astype(np.uint16),
        "pair_lengths": firsts.astype(np.uint16),
        **pack_rising("pair_words", second, firsts),
        "pair_counts": encode_counts(counts),
        **pack_numbers("triple_lengths", thirds),
        **pack_rising("triple_places", last - begins[second[place]], thirds),
        "triple_counts": encode_counts(triples[1][known]),
    }


def _stands(keys: NDArray[np.uint64], place: NDArray[np.intp], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    return np.asarray(keys[np.minimum(place, len(keys) - 1)] == wanted)


def _by_bytes(name: str, values: Codes) -> Packed:
    """Part numbers of two bytes into an array of high and one of low bytes, which pack better apart."""
    return {f"{name}_high": (values >> 8).astype(np.uint8), f"{name}_low": (values & 0xFF).astype(np.uint8)}


def read_counts(path: Path) -> Counts:
    """Read a table of counts.

    Raises
    ------
    DataError
        If it is missing or damaged.
    """
    with opened(path, "training.collocations") as archive:
        return _unpack({name: archive[name] for name in archive})


def _unpack(found: Mapping[str, NDArray[Any]]) -> Counts:
    about = json.loads(bytes(found["about"].tobytes()).decode())
    firsts, thirds = found["pair_lengths"].astype(np.int64), read_numbers(found, "triple_lengths")
    second = read_rising(found, "pair_words", firsts)
    first = np.repeat(np.arange(len(firsts), dtype=np.uint32), firsts)
    pairs = (first << np.uint32(SHIFT)) | second.astype(np.uint32)
    begins, prefix = np.cumsum(firsts) - firsts, np.repeat(np.arange(len(pairs)), thirds)
    third = second[begins[second[prefix]] + read_rising(found, "triple_places", thirds)]
    triples = (prefix.astype(np.uint64) << np.uint64(SHIFT)) | third.astype(np.uint64)
    similar = (found["similar_high"].astype(np.int64) << 8) | found["similar_low"]
    return Counts(
        Vocabulary(bytes(found["words"].tobytes()).decode().split("\n")),
        found["single"].astype(np.float64), similar, np.cumsum(found["less_alike"], axis=1, dtype=np.uint8) / np.float64(255), found["related"].astype(np.int64),
        about["articles"], about["tokens"], about["words"], about["min_pair"], about["min_triple"],
        np.append(pairs, np.uint32(0xFFFFFFFF)), np.append(found["pair_counts"].astype(np.uint8), np.uint8(0)),
        np.append(triples, np.uint64(2**64 - 1)), np.append(found["triple_counts"].astype(np.uint8), np.uint8(0)),
    )  # fmt: skip


@lru_cache(maxsize=1)
def shipped_counts() -> Counts:
    """Return the counts that come with the package.

    Raises
    ------
    DataError
        If the table is missing or damaged.
    """
    return read_counts(home() / "data" / "baseline" / "collocations.npz")
