"""What the words around a pronoun mean for each candidate: a branch of the coder's network that follows only them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sourcebook.machine.graph_files import PRONOUNS, read_graph
from sourcebook.machine.network import Model, load
from sourcebook.machine.tokens import MODEL_FOLDER, edges
from sourcebook.machine.windows import read_lines

if TYPE_CHECKING:
    import onnxruntime

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float32]
FILE = MODEL_FOLDER / PRONOUNS
LONGEST = 110
"""Most word pieces of a window, without the marks at its edges."""
AFTER = 24
"""Pieces of it that stand after the pronoun."""
MOST = 100
"""Pronouns of one text of which it is asked, so that no text takes for ever; it is asked of 53 at most in the twelve of 37,554
articles of news that have most of “he said” and the like."""
FIELDS = ("ids", "case", "quote", "gap")
LAYERS = ("layer3", "layer4", "layer5")
"""Outputs of the coder's network that the branch reads."""


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text, with the offsets of each."""

    rows: dict[str, Ints]
    starts: Ints
    ends: Ints


@dataclass(frozen=True)
class Window:
    """Some pieces of a text, with a mark before and after them."""

    rows: dict[str, Ints]
    starts: Ints
    ends: Ints

    def piece(self, offset: int) -> int:
        """Return the place of the piece that holds an offset, -1 where none does."""
        index = int(np.searchsorted(self.starts, offset, side="right")) - 1
        return index + 1 if index >= 0 and offset < self.ends[index] else -1

    def mentions(self, places: Sequence[tuple[int, int]]) -> Ints:
        """Return the first and last piece of each mention, shape (mentions, 2); -1 for what the window lacks."""
        found = np.array([(self.piece(start), self.piece(end - 1)) for start, end in places], dtype=np.int64)
        found = found.reshape(-1, 2)
        found[(found < 0).any(axis=1)] = -1
        return found


def pieces_of(text: str, start: int = 0) -> Pieces:
    """Cut a text into word pieces, kept in few bytes: texts may be long."""
    kinds = dict.fromkeys(("ids", "starts", "ends"), "int32") | dict.fromkeys(("case", "quote", "gap"), "int8")
    parts: dict[str, list[Ints]] = {name: [] for name in kinds}
    for line in read_lines(text, start):
        for name, kind in kinds.items():
            parts[name].append(getattr(line, name).astype(kind))
    whole: dict[str, Ints] = {
        name: np.concatenate(found) if found else np.zeros(0, np.int32) for name, found in parts.items()
    }
    return Pieces({name: whole[name] for name in FIELDS}, whole["starts"], whole["ends"])


def window_at(pieces: Pieces, offset: int) -> Window:
    """Return the window around an offset."""
    at = int(np.searchsorted(pieces.starts, offset, side="right")) - 1
    end = min(len(pieces.starts), at + AFTER)
    part = slice(max(0, end - LONGEST), end)
    marks = {"ids": edges()}
    rows: dict[str, Ints] = {}
    for name in FIELDS:
        first, last = marks.get(name, (0, 0))
        rows[name] = np.concatenate([[first], pieces.rows[name][part], [last]]).astype(np.int64)
    return Window(rows, pieces.starts[part], pieces.ends[part])


@functools.cache
def branch() -> onnxruntime.InferenceSession | None:
    """Load the branch, once; None where its file is missing or the coder's network does not give what it reads."""
    if not FILE.exists() or not {output.name for output in load().session.get_outputs()}.issuperset(LAYERS):
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(read_graph(FILE), options, providers=["CPUExecutionProvider"])


def layers(window: Window, model: Model) -> list[Floats]:
    """Return what the middle layers of the coder's network make of a window; the layers above are not run."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    rows = {name: row[None] for name, row in window.rows.items()} | {"heads": np.zeros(1, dtype=np.int64)}
    found: list[Floats] = model.session.run(list(LAYERS), rows, options)
    return found


class Context:
    """What the words around the pronouns of a text say of their candidates.

    Parameters
    ----------
    text : str
    start : int, optional
        Code-point offset at which the text's own words begin.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        """Read nothing before the first question."""
        self.text, self.start = text, start
        self.asked = 0
        self.unread: set[int] = set()
        self._scored: dict[int, tuple[list[tuple[int, int]], Floats]] = {}

    @functools.cached_property
    def pieces(self) -> Pieces:
        """The word pieces of the text."""
        return pieces_of(self.text, self.start)

    def scores(self, at: int, places: Sequence[tuple[int, int]]) -> Floats:
        """Score mentions as what the pronoun at an offset stands for; nought where the window does not hold one.

        After `MOST` pronouns it gives nought for each, and keeps its offset in `unread`.
        """
        known, scores = self._scored.get(at, ([], np.zeros(0, dtype=np.float32)))
        if set(places) <= set(known):  # asked a second time
            found: Floats = scores[[known.index(place) for place in places]]
            return found
        found = self._scores(at, places)
        self._scored[at] = list(places), found
        return found

    def _scores(self, at: int, places: Sequence[tuple[int, int]]) -> Floats:
        net, found = branch(), np.zeros(len(places), dtype=np.float32)
        if self.asked >= MOST:
            self.unread.add(at)
            return found
        if net is None or not len(self.pieces.starts):
            return found
        window = window_at(self.pieces, at)
        pronoun, mentions = window.piece(at), window.mentions(places)
        inside = np.flatnonzero(mentions[:, 0] >= 0)
        if pronoun < 0 or not len(inside):
            return found
        self.asked += 1
        seats, numbers = np.unique(np.append(pronoun, mentions[inside]), return_inverse=True)
        edges_of = numbers.flatten()[1:].reshape(-1, 2)
        asked = {"seats": seats, "pronoun": numbers.flatten()[:1], "firsts": edges_of[:, 0], "lasts": edges_of[:, 1]}
        states = dict(zip(LAYERS, layers(window, load()), strict=True))
        found[inside] = net.run(["scores"], states | asked)[0][:, 0]
        return found
