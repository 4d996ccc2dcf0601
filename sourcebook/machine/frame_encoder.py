"""The encoder of sentences on which drafts of frames rest, loaded when it is first needed."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sourcebook.errors import ModelError
from sourcebook.machine.graph_files import FRAMES, read_graph
from sourcebook.machine.tokens import MODEL_FOLDER, edges

if TYPE_CHECKING:
    import onnxruntime

    from sourcebook.machine.word_vectors import WordVectors

Floats = npt.NDArray[np.float64]
States = npt.NDArray[np.float32]
PACK = 128
LONGEST = PACK - 2
"""Word pieces that are read, beside the marks at start and end."""


@dataclass(frozen=True)
class SentenceEncoder:
    """A network that turns sentences into vectors.

    Attributes
    ----------
    session : onnxruntime.InferenceSession
    words : WordVectors, optional
        Vectors of word pieces; a network without them has its own.
    """

    session: onnxruntime.InferenceSession
    words: WordVectors | None = None

    def vector(self, pieces: Sequence[int]) -> Floats:
        """Return the mean of the last states of a sentence, of length one."""
        return np.asarray(self.vectors([pieces])[0])

    def vectors(self, sentences: Sequence[Sequence[int]]) -> Floats:
        """Return one vector a sentence; several are read in one go, since the weights are then fetched once for them."""
        return _of_length_one([self._read(pack, "vectors")[0] for pack in packs(sentences)])

    def read(self, sentences: Sequence[Sequence[int]]) -> tuple[Floats, list[States]]:
        """Return the same vectors, and for each sentence the states of its pieces after a middle layer, marks at start and end included."""
        means: list[States] = []
        states: list[States] = []
        for pack in packs(sentences):
            found, every = self._read(pack, "vectors", "states")
            means.append(found)
            states += np.split(every, np.cumsum([len(one) for one in pack])[:-1])
        return _of_length_one(means), states

    def _read(self, pack: list[list[int]], *wanted: str) -> list[States]:
        numbers = np.arange(len(pack), dtype=np.int64)
        ids = np.concatenate(pack).astype(np.int64)
        found = {
            "places": np.concatenate([np.arange(len(one)) for one in pack]),
            "owners": np.repeat(numbers, [len(one) for one in pack]),
        }
        inputs = {name: value.astype(np.int64) for name, value in found.items()} | {"sentences": numbers}
        words = {"words": self.words.of(ids)} if self.words else {"ids": ids}
        return list(self.session.run(list(wanted), inputs | words))


def _of_length_one(found: list[States]) -> Floats:
    means = np.concatenate(found).astype(np.float64) if found else np.zeros((0, 1))
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True))


def packs(sentences: Sequence[Sequence[int]]) -> Iterator[list[list[int]]]:
    """Yield sentences between their marks, as many in a row as hold `PACK` pieces together, one at least."""
    first, last = edges()
    pack: list[list[int]] = []
    for pieces in sentences:
        marked = [first, *pieces[:LONGEST], last]
        if pack and sum(map(len, pack)) + len(marked) > PACK:
            yield pack
            pack = []
        pack.append(marked)
    if pack:
        yield pack


@functools.cache
def load(folder: Path = MODEL_FOLDER) -> SentenceEncoder:
    """Load the encoder, once.

    Raises
    ------
    ModelError
        If onnxruntime or the file is missing, or damaged.
    """
    try:
        import onnxruntime

        from sourcebook.machine import word_vectors

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # a plan of memory for each length would be kept for ever
        words = word_vectors.load(folder)
        session = onnxruntime.InferenceSession(read_graph(folder / FRAMES), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime has no common class for its errors.
        raise ModelError(f"{folder} holds no encoder of frames that can be read ({error}); install it anew.") from error
    return SentenceEncoder(session, words)
