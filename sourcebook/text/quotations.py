"""Quotation marks of every style, found without ever failing on unbalanced ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# An opening mark, and the marks that close it.
_CLOSING: dict[str, tuple[str, ...]] = {
    "“": ("”", "“"), "„": ("“", "”"), "”": ("”",),
    "‘": ("’", "’’"), "‚": ("‘", "’"), "’": ("’",), "‘‘": ("’’",),
    "«": ("»",), "»": ("«", "»"), "‹": ("›",), "›": ("‹", "›"), "「": ("」",), "『": ("』",),
    '"': ('"',), "'": ("'",), "``": ("''", '"'), "''": ("''",),
}  # fmt: skip
_OTHERWISE = {"“": ('"',), '"': ("”",), "‘": ("'",)}  # if none of those stands in the paragraph
_NESTING = {"“": "”", "«": "»", "‹": "›", "「": "」", "『": "』"}
_RUNS_ON = frozenset(("“", "„", "«", "「", "『", "``", "‘‘"))
_ALWAYS_CLOSES = frozenset(("”", "»", "›", "」", "』", "’’", "''", '"'))

_BLANK_LINE = re.compile(r"\n\s*\n")
_MARK = re.compile(r"(?<=\S)'(?=''(?!'))|``|''|‘‘|’’|[“”„«»‹›‘’‚「」『』\"']")
_LEADING_MARK = re.compile(rf"\s*+({_MARK.pattern})")
_ELISION = re.compile(r"(?:\d\ds?|bout|cause|d|em|ere|ll|m|n|re|round|s|t|til|[Tt]is|[Tt]was|ve)(?![\w-])")
_FEET = re.compile(r"['’′]\d{1,2}(?:\.\d)?\Z")
# What an opening mark may stand after without a space, and a closing one before.
_LOOSE = frozenset("([{―—–-/“„‘‚«‹「『\"'：，。！？、；（")
_PUNCTUATION = frozenset(".,;:!?…)]}―—–-/\"'’”»›」』，。！？；：）、")


@dataclass(frozen=True)
class Quotation:
    """What stands between a pair of quotation marks.

    Attributes
    ----------
    start, end : int
        Offsets of the whole, marks included.
    inner_start, inner_end : int
        Offsets of the words between the marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find outermost quotations, paragraph by paragraph.

    A mark that nothing closes in its paragraph opens a quotation to the paragraph's end
    if it can only open (“ „ « 「 ``) or the next paragraph begins with the same mark, as
    in speech that runs on; otherwise it is passed over. Single marks count only where
    they cannot be apostrophes, and a straight one after a digit is taken for inches.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of Quotation
        In order, not overlapping, none blank.

    Examples
    --------
    >>> text = "He asked: “Who said ‘no’?” The Guterres’ line, he’d say."
    >>> [text[q.inner_start : q.inner_end] for q in find_quotations(text)]
    ['Who said ‘no’?']
    """
    blanks = [m.span() for m in _BLANK_LINE.finditer(text)]
    starts = [0, *(end for _, end in blanks)]
    ends = [*(start for start, _ in blanks), len(text)]
    leads = [m[1] if (m := _LEADING_MARK.match(text, start)) else "" for start in starts]
    paragraphs = zip(starts, ends, [*leads[1:], ""], strict=True)
    return tuple(q for start, end, lead in paragraphs for q in _in_paragraph(text, start, end, lead))


def _in_paragraph(text: str, start: int, end: int, next_lead: str) -> Iterator[Quotation]:
    marks = _marks(text, start, end)
    closing = _Closing(marks)
    position = start
    for mark in marks:
        if mark.start < position or not mark.opens:
            continue
        found = _quotation(text, mark, closing.of(mark), end, mark.sign in _RUNS_ON or mark.sign == next_lead)
        if found:
            yield found
            position = found.end


def _quotation(text: str, mark: _Mark, close: _Mark | None, end: int, runs_on: bool) -> Quotation | None:
    """Make a quotation of a mark, unless nothing closes it or it is blank."""
    if not close and not runs_on:
        return None
    inner_end = close.start if close else mark.end + len(text[mark.end : end].rstrip())
    if not text[mark.end : inner_end].strip():
        return None
    return Quotation(mark.start, close.end if close else inner_end, mark.end, inner_end)


class _Closing:
    """The closing marks of one paragraph, each found in logarithmic time."""

    def __init__(self, marks: Iterable[_Mark]) -> None:
        self._by_sign: dict[str, list[_Mark]] = defaultdict(list)
        for mark in marks:
            if mark.closes:
                self._by_sign[mark.sign].append(mark)
        self._nested = {k: v for sign in _NESTING for k, v in _nested(marks, sign)}

    def of(self, mark: _Mark) -> _Mark | None:
        """Return the mark that closes `mark`, if any."""
        return (
            self._nested.get(mark.start)
            or self._first(_CLOSING[mark.sign], mark.end)
            or self._first(_OTHERWISE.get(mark.sign, ()), mark.end)
        )

    def _first(self, signs: Iterable[str], after: int) -> _Mark | None:
        lists = (self._by_sign[sign] for sign in signs if sign in self._by_sign)
        found = [marks[i] for marks in lists if (i := bisect_left(marks, after, key=_start)) < len(marks)]
        return min(found, key=_start, default=None)


def _start(mark: _Mark) -> int:
    return mark.start


def _nested(marks: Iterable[_Mark], sign: str) -> list[tuple[int, _Mark]]:
    """Pair “a “b” c” from the inside, if as many marks open as close."""
    pair = [m for m in marks if (m.sign == sign and m.opens) or m.sign == _NESTING[sign]]
    if 2 * sum(m.sign == sign for m in pair) != len(pair):
        return []
    paired, opened = [], []
    for mark in pair:
        if mark.sign == sign:
            opened.append(mark.start)
        elif opened:
            paired.append((opened.pop(), mark))
    return paired


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """Return the marks of a paragraph, apostrophes left out."""
    marks: list[_Mark] = []
    single_closes = False  # whether the single mark that follows closes
    for found in reversed(list(_MARK.finditer(text, start, end))):
        place = _Place(text, found)
        opens, closes = place.opens(), place.closes()
        if found[0] in "'’" and closes and single_closes and place.may_be_possessive():
            continue
        if found[0] in "'’‘" and (opens or closes):
            single_closes = closes
        if opens or closes:
            marks.append(_Mark(found.start(), found.end(), found[0], opens, closes))
    return marks[::-1]


class _Place:
    """A mark and the characters around it, from which its role is read."""

    def __init__(self, text: str, mark: re.Match[str]) -> None:
        self.text, self.sign, self.start, self.end = text, mark[0], mark.start(), mark.end()
        self.before = text[self.start - 1 : self.start] or " "
        self.after = text[self.end : self.end + 1] or " "
        self.loose = self.before.isspace() or self.before in _LOOSE

    def opens(self) -> bool:
        """Return whether the mark may open a quotation."""
        if self.sign in _RUNS_ON or self.sign == "‹":
            return not self._at_end()
        if self.sign in ('"', "''"):
            return not self._at_end() and not self.before.isdigit()
        if self.sign in ("'", "’", "‘", "‚"):
            return self._at_beginning() and not _ELISION.match(self.text, self.end)
        return self.sign in _CLOSING and self._at_beginning()

    def closes(self) -> bool:
        """Return whether the mark may close one."""
        if self.sign in ('"', "''") and _FEET.search(self.text[max(0, self.start - 5) : self.start]):
            return False
        if self.sign in ("'", "’"):
            return not self.before.isspace() and not self.after.isalnum()
        return self.sign in _ALWAYS_CLOSES or (self.sign in "“‘«‹" and self._at_end())

    def may_be_possessive(self) -> bool:
        """Tell the protesters’ demands from an end."""
        return self.before in "sSxXzZ" and self.after.isspace() and self.text[self.end + 1 : self.end + 2].isalpha()

    def _at_beginning(self) -> bool:
        return self.loose and not self.after.isspace() and self.after not in ".,;:!?)]}"

    def _at_end(self) -> bool:
        return not self.loose and (self.after.isspace() or self.after in _PUNCTUATION)
