"""The encoder of sentences on which drafts of frames rest, loaded when it is first needed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sourcebook.errors import ModelError
from sourcebook.machine.tokens import MODEL_FOLDER, edges

if TYPE_CHECKING:
    import onnxruntime

Floats = npt.NDArray[np.float64]
ENCODER = "frames.onnx"
LONGEST = 126
"""Word pieces that are read, beside the marks at start and end."""


@dataclass(frozen=True)
class SentenceEncoder:
    """A network that turns a sentence into a vector.

    Attributes
    ----------
    session : onnxruntime.InferenceSession
    """

    session: onnxruntime.InferenceSession

    def vector(self, pieces: Sequence[int]) -> Floats:
        """Return the mean of the last states of a sentence, of length one."""
        first, last = edges()
        ids = np.array([first, *pieces[:LONGEST], last], dtype=np.int64)
        mean = self.session.run(["vector"], {"ids": ids})[0].astype(np.float64)
        return np.asarray(mean / np.linalg.norm(mean))


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

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # a plan of memory for each length would be kept for ever
        session = onnxruntime.InferenceSession(
            (folder / ENCODER).read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        # onnxruntime has no common class for its errors.
        raise ModelError(f"{folder} holds no encoder of frames that can be read ({error}); install it anew.") from error
    return SentenceEncoder(session)
