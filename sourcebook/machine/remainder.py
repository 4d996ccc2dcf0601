"""What is left of a text without some stretches of it, and where its words stand in the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcebook.machine.attribution_record import Attribution
from sourcebook.text.span import Span


class Remainder:
    """A text without some stretches.

    Parameters
    ----------
    whole : str
        The text.
    cuts : sequence of (int, int)
        What is left out, by code-point offset, in order of text.

    Examples
    --------
    >>> left = Remainder("Frey (see below) said no.", [(4, 16)])
    >>> left.text, left.span(Span.of(0, 9)).pieces
    ('Frey said no.', ((0, 4), (17, 21)))
    """

    def __init__(self, whole: str, cuts: Sequence[tuple[int, int]]) -> None:
        """Leave the stretches out."""
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(whole)]
        self._whole = whole
        self._kept = list(zip(starts, ends, strict=True))
        self.text = "".join(whole[start:end] for start, end in self._kept)

    def restored(self, item: Attribution) -> Attribution:
        """Return an attribution of what is left with the offsets of the whole."""
        return replace(
            item,
            source=self.span(item.source) if item.source else None,
            cue=self.span(item.cue) if item.cue else None,
            content=self.span(item.content),
            role=self.span(item.role) if item.role else None,
            anonymity_reason=self.span(item.anonymity_reason) if item.anonymity_reason else None,
        )

    def span(self, span: Span) -> Span:
        """Return where words of what is left stand in the whole; what was cut out parts them."""
        return Span(tuple(part for piece in span.pieces for part in self._parts(*piece)))

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        before = 0
        for low, high in self._kept:
            first, last = max(low, start - before + low), min(high, end - before + low)
            words = self._whole[first:last] if first < last else ""
            if words.strip():
                yield first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
            before += high - low
