"""A corpus of a few sentences whose counts can be checked by hand."""

from pathlib import Path

import numpy as np

from sourcebook.machine.array_files import write_arrays
from sourcebook.rewording_detector.counts import Counts, pack_counts, read_counts
from sourcebook.rewording_detector.vocabulary import FIRST_WORD, Vocabulary
from training.collocations import count_tuples

ARTICLES = (
    "The envoy has long sought a treaty. The envoy has long hoped.",
    "The envoy has long sought a treaty.",
    "A lengthy treaty was signed.",
    "A lengthy speech was made.",
)
WORDS = ("the", "a", "envoy", "has", "long", "sought", "treaty", "lengthy", "was", "speech", "hoped", "signed", "made")


def code(word: str) -> int:
    """Return the code of a word of the tiny vocabulary."""
    return FIRST_WORD + WORDS.index(word)


def pack(min_pair: int = 2, min_triple: int = 2) -> dict:
    """Count the tiny corpus and pack it."""
    vocabulary = Vocabulary(WORDS)
    articles = [vocabulary.tokens(text).codes.astype(np.uint16) for text in ARTICLES]
    size = len(vocabulary)
    similar, related = np.zeros((size, 2), dtype=np.int64), np.zeros((size, 2), dtype=np.int64)
    similar[code("lengthy"), 0], related[code("lengthy"), 0] = code("long"), code("long")
    likeness = np.where(similar > 0, 0.8, 0.0)
    single = np.bincount(np.concatenate(articles), minlength=size)
    about = {"articles": 4, "tokens": int(single.sum()), "words": 23, "min_pair": min_pair, "min_triple": min_triple}
    return pack_counts(
        WORDS,
        single,
        count_tuples(articles, 2, min_pair),
        count_tuples(articles, 3, min_triple),
        similar=(similar, likeness),
        related=related,
        about=about,
    )


def counts(folder: Path) -> Counts:
    """Write the tiny counts and read them again."""
    write_arrays(folder / "counts.npz", pack())
    return read_counts(folder / "counts.npz")
