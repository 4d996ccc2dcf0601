"""What a middle layer of the coder's network makes of each word piece of a text; the layers above are not run."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import onnxruntime

from sourcebook.machine.network import Floats, Ints, load
from sourcebook.machine.tokens import Line, edges
from sourcebook.machine.windows import pack, read_lines


def layer(name: str, text: str, start: int = 0) -> Iterator[tuple[Ints, Floats]]:
    """Yield, window by window, where the pieces of a text begin, and the vector of each.

    Parameters
    ----------
    name : str
        An output of the network.
    text : str
        Any text.
    start : int, optional
        Code-point offset at which the text's own words begin.

    Raises
    ------
    ModelError
        If the model is missing or damaged.
    """
    model = load()
    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    for window in pack(text, read_lines(text, start), model.window):
        found = model.session.run([name], inputs(window), options)[0]
        yield np.concatenate([line.starts for line in window]), found.reshape(-1, found.shape[-1])[1:-1]


def inputs(window: list[Line]) -> dict[str, Ints]:
    """Return a window as the network takes it, a mark before and after it."""
    ends = dict.fromkeys(("case", "quote", "gap"), (0, 0)) | {"ids": edges()}
    rows = {
        name: np.concatenate([[first], *(getattr(line, name) for line in window), [last]])[None]
        for name, (first, last) in ends.items()
    }
    return rows | {"heads": np.zeros(1, dtype=np.int64)}
