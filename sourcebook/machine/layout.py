"""Where sentences, paragraphs and quotations of a text begin and end, looked up by offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sourcebook.machine.quotations_as_trained import quotations_as_trained

_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W\d_a-z])|\n+")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|St|Jr|Sr|Atty|No|vs|U\.S|U\.K|U\.N)$"
)


class Layout:
    """The parts of a text.

    Parameters
    ----------
    text : str
    start : int, optional
        Code-point offset at which the text's own words begin.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        """Find all sentences, paragraphs and quotations, in one pass each."""
        self._text = text
        self.sentences = [start]
        self.paragraphs = [start]
        for match in _END.finditer(text, start):
            if "\n" in match[0]:
                self.paragraphs.append(match.end())
            elif _SHORT.search(text, max(0, match.start() - 6), match.start()) and match[0][0] == ".":
                continue
            self.sentences.append(match.end())
        self._quotations = quotations_as_trained(text)
        self._opens = [quotation.start for quotation in self._quotations]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def sentence_start(self, at: int) -> int:
        """Return where the sentence that holds an offset begins."""
        return self.sentences[self.sentence(at)]

    def sentence_end(self, at: int) -> int:
        """Return where the next sentence begins, far away after the last."""
        number = self.sentence(at) + 1
        return self.sentences[number] if number < len(self.sentences) else 1 << 60

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that holds an offset."""
        return max(0, bisect_right(self.paragraphs, at) - 1)

    def paragraph_start(self, at: int) -> int:
        """Return where the paragraph that holds an offset begins."""
        return self.paragraphs[self.paragraph(at)]

    def quotation(self, at: int) -> int:
        """Return the number of the quotation that holds an offset, -1 for none."""
        index = bisect_right(self._opens, at) - 1
        return index if index >= 0 and at < self._quotations[index].end else -1

    def around(self, at: int) -> tuple[int, int] | None:
        """Return where the quotation that holds an offset begins and ends, None for none."""
        index = self.quotation(at)
        return (self._quotations[index].start, self._quotations[index].end) if index >= 0 else None

    def outside(self, start: int, end: int) -> Iterator[str]:
        """Yield the pieces of a stretch that no quotation holds, empty ones too."""
        index = max(0, bisect_right(self._opens, start) - 1)
        for quotation in self._quotations[index:]:
            if quotation.start >= end:
                break
            if quotation.end > start:
                yield self._text[start : max(start, quotation.start)]
                start = quotation.end
        if start < end:
            yield self._text[start:end]
