"""The bundled network, loaded when it is first needed."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sourcebook.errors import ModelError
from sourcebook.machine.graph_files import coder_graph
from sourcebook.machine.tokens import MODEL_FOLDER, Line, edges

if TYPE_CHECKING:
    import onnxruntime

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
INSIDE = np.array([0, 0, 1, 0, 1, 0, 1], dtype=np.float32)
FORBIDDEN = -1e4
SIDE_BY_SIDE = 16
"""Windows that are read and decoded together; a trade of memory for speed without any effect on the result."""
LAYER = "layer3"
NO_LAYER = np.zeros((0, 0), dtype=np.float32)
KEPT = 64
"""Windows whose scores are kept, in case they come again."""


@dataclass(frozen=True)
class Scores:
    """What the network says of one window; word 0 is the mark at the window's start.

    Attributes
    ----------
    emissions : ndarray of float, shape (words, 7)
        How well each label fits each word.
    content_query, cue_key, cue_query, source_key : ndarray of float, shape (words, width)
        A content's word points at its cue, and a cue at its source, by the inner product of the two.
    starts, ends : ndarray of int, shape (words,)
        Code-point offsets of the words.
    layer : ndarray of float, shape (pieces, width)
        What the third layer makes of each word piece; no pieces where a network does not give it.
    """

    emissions: Floats
    content_query: Floats
    cue_key: Floats
    cue_query: Floats
    source_key: Floats
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    layer: Floats = field(default_factory=lambda: NO_LAYER)


@dataclass(frozen=True)
class Model:
    """A network and its settings.

    Attributes
    ----------
    session : onnxruntime.InferenceSession
    window : int
        Most word pieces of a window, without the marks at its start and end.
    transitions : ndarray of float, shape (7, 7)
        Score of label after label.
    bonus : ndarray of float, shape (7,)
        Added to the score of each label; chosen on the development articles to weigh recall and precision.
    """

    session: onnxruntime.InferenceSession
    window: int
    transitions: Floats
    bonus: Floats
    _said: dict[bytes, tuple[Floats, Floats, Floats]] = field(default_factory=dict, repr=False, compare=False)

    def score_all(self, windows: list[list[Line]]) -> Iterable[Scores]:
        """Run the network on several windows, on all processors if they are many: one result does not depend on another.

        Many are begun at once, and read on while what was read before is worked on.
        """
        if len(windows) < SIDE_BY_SIDE:
            return map(self.score, windows)
        try:
            return _threads().map(self.score, windows)
        except RuntimeError:  # no thread can be started
            return map(self.score, windows)

    @functools.cached_property
    def _outputs(self) -> list[str]:
        given = {output.name for output in self.session.get_outputs()}
        return ["emissions", "pointers", *({LAYER} & given)]

    def _run(self, inputs: dict[str, Ints]) -> tuple[Floats, Floats, Floats]:
        """Run the network, or give again what it said of the same window: texts that repeat themselves are long ones."""
        key = b"".join(value.tobytes() for value in inputs.values())
        found = self._said.get(key)
        if found is None:
            emissions, pointers, *layers = self.session.run(self._outputs, inputs)
            layer = layers[0].reshape(-1, layers[0].shape[-1])[1:-1] if layers else NO_LAYER
            if len(self._said) >= KEPT:
                self._said.clear()
            found = self._said[key] = (emissions, pointers, layer)
        return found

    def score(self, window: list[Line]) -> Scores:
        """Run the network on one window.

        Parameters
        ----------
        window : list of Line
            At most `window` pieces together.
        """
        first = np.concatenate([line.first for line in window])
        heads = np.append(0, np.flatnonzero(first) + 1)
        inputs = {name: _row(window, name) for name in ("case", "quote", "gap")}
        inputs |= {"ids": _row(window, "ids", *edges()), "heads": heads}
        emissions, pointers, layer = self._run(inputs)
        opens = np.append(True, np.concatenate([line.opens for line in window])[first])
        emissions = emissions.copy()  # what is kept must stay
        emissions += self.bonus + np.outer(opens, INSIDE) * FORBIDDEN
        starts = np.concatenate([line.starts for line in window])
        ends = np.concatenate([line.ends for line in window])
        last = np.append(heads[1:] - 2, len(ends) - 1)
        content_query, cue_key, cue_query, source_key = np.split(pointers, 4, axis=1)
        return Scores(
            emissions,
            content_query,
            cue_key,
            cue_query,
            source_key,
            starts=np.append(starts[0], starts[heads[1:] - 1]),
            ends=np.append(starts[0], ends[last[1:]]),
            layer=layer,
        )


@functools.cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="windows")


def _row(window: list[Line], name: str, start: int = 0, end: int = 0) -> npt.NDArray[np.int64]:
    return np.concatenate([[start], *(getattr(line, name) for line in window), [end]])[None]


@functools.cache
def load(folder: Path = MODEL_FOLDER) -> Model:
    """Load a model, once.

    Parameters
    ----------
    folder : Path, optional
        Holds `model.onnx.gz`, `model.json` and `tokenizer.json`.

    Raises
    ------
    ModelError
        If a file is missing or damaged.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            "onnxruntime is not installed, without which nothing can be coded; where it has no wheel, as on Intel Macs, books can be built but articles must be coded elsewhere."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A plan of memory for each length of window would be kept for ever.
    options.enable_mem_pattern = False
    try:
        settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        session = onnxruntime.InferenceSession(coder_graph(folder), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime has no common class for its errors.
        raise ModelError(f"{folder} holds no model that can be read ({error}); install it anew.") from error
    transitions, bonus = (np.array(settings[name], dtype=np.float32) for name in ("transitions", "bonus"))
    return Model(session, settings["window"], transitions, bonus)
