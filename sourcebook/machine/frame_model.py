"""How likely each frame is for a sentence: a quick guess for all, and a careful reading where the guess is no clear no."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sourcebook.errors import ModelError
from sourcebook.machine import frame_encoder, frame_table
from sourcebook.machine.frame_encoder import SentenceEncoder
from sourcebook.machine.frame_table import Floats, FrameTable
from sourcebook.machine.tokens import MODEL_FOLDER

LINES = "frame_lines.npz"
NAMES = ("lines", "constants", "shift", "slope")


@dataclass(frozen=True)
class FrameModel:
    """An encoder, a line for each code on its vectors, and a table of word pieces that learnt to guess what these say.

    Attributes
    ----------
    encoder : SentenceEncoder
    table : FrameTable
        The guess; codes and thresholds are the table's.
    lines : ndarray of float, shape (codes, width)
    constants : ndarray of float, shape (codes,)
        The sum for a code is a constant plus the line times the vector.
    shift, slope : ndarray of float, shape (codes,)
        The line that turns the sum into log odds [platt2000]_.
    """

    encoder: SentenceEncoder
    table: FrameTable
    lines: Floats
    constants: Floats
    shift: Floats
    slope: Floats

    @property
    def codes(self) -> tuple[str, ...]:
        """The fifteen policy frames, then the four functions."""
        return self.table.codes

    @property
    def thresholds(self) -> Floats:
        """Probability from which on a draft is shown."""
        return self.table.thresholds

    def is_worth_reading(self, pieces: Sequence[int]) -> bool:
        """Tell whether some code that can be drafted is likely enough by the table's guess."""
        return self.lets_in(self.table.probabilities(pieces))

    def lets_in(self, guessed: Floats) -> bool:
        """Tell the same of a sentence whose codes the table has guessed."""
        return bool((guessed >= self.table.doors).any())

    def probabilities(self, pieces: Sequence[int]) -> Floats:
        """Return the calibrated probability of each code for a sentence of word pieces."""
        return np.asarray(self.all_probabilities([pieces])[0])

    def all_probabilities(self, sentences: Sequence[Sequence[int]]) -> Floats:
        """Return the same for several sentences, one row each."""
        return self.of_vectors(self.encoder.vectors(sentences)) if sentences else np.zeros((0, len(self.codes)))

    def of_vectors(self, vectors: Floats) -> Floats:
        """Return the same for sentences that the encoder has read."""
        odds = self.shift + self.slope * (self.constants + vectors @ self.lines.T)
        return np.asarray(1 / (1 + np.exp(-odds)))

    def sums(self, sentences: Sequence[Sequence[int]]) -> Floats:
        """Return the sum for each code before calibration, one row a sentence."""
        return np.asarray(self.constants + self.encoder.vectors(sentences) @ self.lines.T)


@functools.cache
def load(folder: Path = MODEL_FOLDER) -> FrameModel:
    """Load encoder, lines and table, once.

    Parameters
    ----------
    folder : Path, optional
        Holds `frames.onnx.gz`, `frame_vectors.npz`, the coder's network, `frame_lines.npz`, `frames.npz` and `frames.json`.

    Raises
    ------
    ModelError
        If a file is missing or damaged.
    """
    table, encoder = frame_table.load(folder), frame_encoder.load(folder)
    try:
        with np.load(folder / LINES, allow_pickle=False) as stored:
            numbers = {name: stored[name].astype(np.float64) for name in NAMES}
        model = FrameModel(encoder, table, **numbers)
        model.probabilities([])
    except Exception as error:
        # numpy, zipfile and onnxruntime have no common class for what a damaged file does.
        raise ModelError(f"{folder} holds no weights of frames that can be read ({error}); install it anew.") from error
    return model
