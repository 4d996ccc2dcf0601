"""Learn the vectors by which words are fitted to the words around them.

``python -m training.context_vectors news.jsonl.xz`` writes ``data/baseline/context.npz``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.array_files import write_arrays
from sourcebook.paths import home
from sourcebook.rewording_detector.context import WINDOW, pack_vectors
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.vocabulary import NAME, Codes
from training.collocations import _ends, held_out, read_news

SIZE, EPOCHS, OTHERS = 96, 4, 12
SAMPLE, RATE, SEED = 2e-4, 0.04, 1
LONGEST = 5000

Singles = NDArray[np.float32]


def counted(corpus: Path, counts: Counts) -> Iterator[Codes]:
    """Yield the words of each counted article as codes, marks left out."""
    banned = set().union(*(_ends(a["text"]) for a in held_out(corpus)))
    for article in read_news(corpus):
        if not banned & _ends(article["text"]):
            codes = counts.vocabulary.tokens(article["text"]).codes
            yield codes[codes >= NAME]


def weights(counts: Counts) -> Singles:
    """Return with what probability each code is kept in learning, by which the most frequent count for little."""
    times = np.maximum(counts.single, 1)
    share = SAMPLE * counts.single[NAME:].sum() / times
    kept = np.minimum(1, np.sqrt(share) + share)
    kept[:NAME] = 0
    return kept.astype(np.float32)


def learn(lines: Path, size: int) -> tuple[Singles, Singles]:
    """Learn a continuous bag of words with negative sampling [mikolov2013]_ from lines of codes."""
    from gensim.models import Word2Vec

    model: Any = Word2Vec(
        corpus_file=str(lines), vector_size=SIZE, window=WINDOW, sg=0, cbow_mean=1, negative=OTHERS, sample=SAMPLE, min_count=5, epochs=EPOCHS,
        workers=1, alpha=RATE, seed=SEED,
    )  # fmt: skip
    around, inside = np.zeros((size, SIZE), np.float32), np.zeros((size, SIZE), np.float32)
    for row, code in enumerate(map(int, model.wv.index_to_key)):
        around[code], inside[code] = model.wv.vectors[row], model.syn1neg[row]
    return around, inside


def main(corpus: Path) -> None:
    """Learn the vectors and write them."""
    counts = shipped_counts()
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "codes.txt"
        with lines.open("w", encoding="ascii") as stream:
            for codes in counted(corpus, counts):
                parts = (codes[i : i + LONGEST] for i in range(0, len(codes), LONGEST))
                stream.writelines(" ".join(map(str, part.tolist())) + "\n" for part in parts)
        around, inside = learn(lines, len(counts.vocabulary))
    write_arrays(home() / "data" / "baseline" / "context.npz", pack_vectors(around, inside, weights(counts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
