"""`Span`: where words stand in a text, as code-point offsets in brat notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.text.escapes import one_line

_PIECE = re.compile(r"([0-9]{1,9}) ([0-9]{1,9})")


@dataclass(frozen=True, order=True)
class Span:
    """One or several pieces of a text.

    Parameters
    ----------
    pieces : tuple of (int, int)
        Code-point offsets, 0-based, end-exclusive; in order, not overlapping.

    Raises
    ------
    ValueError
        If there is no piece, or a piece is empty, out of order or overlaps.

    Examples
    --------
    >>> Span.parse("0 3;4 7").text("one two three")
    'one two'
    """

    pieces: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        """Refuse pieces that are empty, unordered or overlapping."""
        if not self.pieces:
            raise ValueError("a span needs at least one piece")
        last = 0
        for start, end in self.pieces:
            if start < last or end <= start:
                raise ValueError(f"piece {start} {end} is empty, out of order or overlaps")
            last = end

    @classmethod
    def of(cls, start: int, end: int) -> Span:
        """Make a span of one piece."""
        return cls(((start, end),))

    @classmethod
    def parse(cls, notation: str) -> Span:
        """Read brat notation, ``"10 20"`` or ``"10 20;30 45"``.

        Raises
        ------
        ValueError
            If the notation is not one or more pairs of numbers, or the pairs make no span.
        """
        found = [_PIECE.fullmatch(part) for part in notation.split(";")]
        if not all(found):
            raise ValueError(f"“{one_line(notation, 80)}” is not like “10 20” or “10 20;30 45”")
        return cls(tuple((int(m[1]), int(m[2])) for m in found if m))

    def __str__(self) -> str:
        """Write brat notation."""
        return ";".join(f"{start} {end}" for start, end in self.pieces)

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        return self.pieces[-1][1]

    def text(self, source: str) -> str:
        """Return the words of the span: its pieces, joined by one space."""
        return " ".join(source[start:end] for start, end in self.pieces)

    def positions(self) -> set[int]:
        """Return every offset the span covers."""
        return {i for start, end in self.pieces for i in range(start, end)}

    def covers(self, other: Span) -> bool:
        """Return whether every piece of `other` lies inside one piece of this span."""
        return all(any(a <= start and end <= b for a, b in self.pieces) for start, end in other.pieces)

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one code point."""
        return any(a < end and start < b for a, b in self.pieces for start, end in other.pieces)


def union_pieces(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """Merge the pieces of many spans into ordered, disjoint pieces.

    Examples
    --------
    >>> union_pieces([Span.of(5, 9), Span.of(0, 6)])
    ((0, 9),)
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(piece for span in spans for piece in span.pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
