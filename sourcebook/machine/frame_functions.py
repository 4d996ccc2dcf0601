"""How likely a sentence names a problem, judges, or asks for something: a head on the encoder's states, piece by piece."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding

from sourcebook.machine import head_files
from sourcebook.machine.frame_encoder import Floats, States
from sourcebook.machine.frame_words import as_printed
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.text.span import Span

NUMBERS, SETTINGS = "functions.npz", "functions.json"
NAMES = ("looks", "says", "lines", "constants", "shift", "slope")
EMPTY = frozenset(
    "a an the is are was were be been being am has have had do does did of in on at to for with by from as and or that this it its".split()
)
"""Words that name nothing, however much is seen in their places."""
MOST, ENOUGH = 4, 0.5
"""Words that are named at most, and the share of what speaks for a draft at which no further one is named."""


@dataclass(frozen=True)
class FunctionHead:
    """For each function of framing, where to look in a sentence and what is seen there.

    Attributes
    ----------
    codes : tuple of str
        Entman's functions [entman1993]_.
    thresholds : ndarray of float, shape (codes,)
        Probability from which on a draft is shown; more than 1 where none is.
    doors : ndarray of float, shape (codes,)
        Probability by the table of word pieces from which on a sentence is read for functions, even if it is not for frames.
    looks, says : ndarray of float, shape (width, codes * looks)
        How much each piece is looked at (by softmax), and what it says, for each look of each code.
    lines : ndarray of float, shape (codes, width)
        What the whole sentence says, by the mean of its states.
    constants, shift, slope : ndarray of float, shape (codes,)
        What stands before any word, and the line that turns the sum into log odds [platt2000]_.
    """

    codes: tuple[str, ...]
    thresholds: Floats
    doors: Floats
    looks: Floats
    says: Floats
    lines: Floats
    constants: Floats
    shift: Floats
    slope: Floats

    def lets_in(self, guessed: Floats) -> bool:
        """Tell whether a sentence whose codes the table of word pieces has guessed, functions last, is read for functions."""
        return bool((guessed[-len(self.codes) :] >= self.doors).any())

    def shares(self, states: States) -> Floats:
        """Return what each piece of a sentence adds to the sum of each code.

        Parameters
        ----------
        states : ndarray of float, shape (pieces, width)
            The encoder's states after a middle layer, marks at start and end included.
        """
        many = self.looks.shape[1]
        seen = (states @ self._all).astype(np.float64)
        looks, says, whole = seen[:, :many], seen[:, many : 2 * many], seen[:, 2 * many :]
        looks = np.exp(looks - looks.max(axis=0))
        looked = looks / looks.sum(axis=0) * says
        size = len(states) * np.linalg.norm(states.mean(axis=0))
        return np.asarray(looked.reshape(len(states), len(self.codes), -1).sum(axis=2) + whole / size)

    @functools.cached_property
    def _all(self) -> npt.NDArray[np.float32]:
        """All that states are multiplied by, in one piece and as precise as they are."""
        return np.hstack([self.looks, self.says, self.lines.T]).astype(np.float32)

    def probabilities(self, shares: Floats) -> Floats:
        """Return the calibrated probability of each code, from what the pieces add."""
        sums = self.constants + shares.sum(axis=0)
        return np.asarray(1 / (1 + np.exp(-(self.shift + self.slope * sums))))


def speaking_words(pieces: Encoding, shares: Floats, start: int = 0) -> Span:
    """Return the words that speak most for a code: the fewest with half of all that speaks for it, at most four.

    Parameters
    ----------
    pieces : Encoding
        The sentence, without marks at start and end.
    shares : ndarray of float, shape (pieces + 2,)
        What each piece adds, as `FunctionHead.shares` gives it for one code; pieces that were not read may lack.
    start : int
        Offset of the sentence in its text.
    """
    sums: dict[int, float] = {}
    for word, token, share in zip(pieces.word_ids, pieces.tokens, shares[1:-1], strict=False):
        if word is not None and token.strip("#").isalnum() and token not in EMPTY:  # a mark names nothing
            sums[word] = sums.get(word, 0.0) + float(share)
    wanted, named, said = ENOUGH * sum(max(0.0, value) for value in sums.values()), list[int](), 0.0
    for word in sorted(sums, key=lambda word: (-sums[word], word))[:MOST]:
        if named and (said >= wanted or sums[word] <= 0):
            break
        named.append(word)
        said += sums[word]
    return as_printed(pieces, named, start)


@functools.cache
def load(folder: Path = MODEL_FOLDER) -> FunctionHead:
    """Load the head, once.

    Raises
    ------
    ModelError
        If a file is missing or damaged.
    """
    with head_files.loading(folder, "weights of functions"):
        settings = read_settings(folder)
        limits, doors = settings["thresholds"], settings["doors"]
        numbers = head_files.read_numbers(folder / NUMBERS, NAMES)
        head = FunctionHead(
            tuple(limits), np.array(list(limits.values())), np.array([doors[code] for code in limits]), **numbers
        )
        head.shares(np.ones((1, head.lines.shape[1]), dtype=np.float32))
    return head


def read_settings(folder: Path = MODEL_FOLDER) -> dict[str, Any]:
    """Read the settings that came with the head."""
    return head_files.read_settings(folder / SETTINGS)
