"""Examples of pronouns as the network sees them: the word pieces around each, and which of them its candidates are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sourcebook.machine.pronoun_context import Window, pieces_of, window_at
from training.antecedents import Example

SHARED = 40
"""Pieces that must stand before a pronoun for it to share the window of one after it."""


@dataclass
class Item:
    """A window with the pronouns in it."""

    window: Window
    examples: list[Example]
    pronouns: list[int]
    places: list[npt.NDArray[np.int64]] = field(default_factory=list)


def items(examples: Iterable[Example]) -> Iterator[Item]:
    """Put pronouns that stand near each other into windows together; `examples` are in order of text."""
    group: list[Example] = []
    for example in examples:
        if group and example.text != group[0].text:
            yield from _of_text(group)
            group = []
        group.append(example)
    yield from _of_text(group)


def _of_text(group: Sequence[Example]) -> Iterator[Item]:
    pieces = pieces_of(group[0].text) if group else None
    left = list(group)
    while left and pieces is not None:
        last = left[-1]
        window = window_at(pieces, last.at)
        inside = [e for e in left if window.piece(e.at) >= (0 if e is last else SHARED)]
        left = left[: len(left) - len(inside)]
        yield Item(window, inside, [window.piece(e.at) for e in inside], [window.mentions(e.places) for e in inside])
