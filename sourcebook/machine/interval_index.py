"""Which stretches of a text are taken, asked often and answered fast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator


class Cover:
    """Stretches of a text, each with the index of the item it belongs to.

    Parameters
    ----------
    stretches : iterable of (int, int, int)
        Start, end and index of an item; they may overlap.
    """

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        """Sort the stretches."""
        self.stretches = sorted(stretches)
        self.starts = [start for start, _, _ in self.stretches]
        self.longest = max((end - start for start, end, _ in self.stretches), default=0)

    def touching(self, start: int, end: int) -> Iterator[int]:
        """Return the items that share a code point with the stretch, in order of text."""
        first = bisect_right(self.starts, start - self.longest)
        for index in range(max(0, first - 1), bisect_right(self.starts, end - 1)):
            if self.stretches[index][1] > start and self.stretches[index][0] < end:
                yield self.stretches[index][2]

    def touches(self, start: int, end: int) -> bool:
        """Return whether any item shares a code point with the stretch."""
        return next(self.touching(start, end), None) is not None
