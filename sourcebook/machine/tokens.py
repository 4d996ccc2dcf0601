"""A text as the network sees it: word pieces with their offsets and three visible features."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sourcebook.text.quotations import Quotation

Ints = npt.NDArray[np.int64]

LINE = re.compile(r"[^\n]+")
MODEL_FOLDER = Path(__file__).resolve().parent / "model"

END_MARKS = "\n.!?:…\"”’»'"

LOWER, TITLE, UPPER, OTHER = range(4)
OUTSIDE, INSIDE, MARK = range(3)
NO_BREAK, LINE_BREAK, BLANK_LINE = range(3)


@dataclass(frozen=True)
class Line:
    """One line of a text, cut into word pieces.

    Attributes
    ----------
    ids : ndarray of int, shape (n,)
        Rows of the vocabulary.
    starts, ends : ndarray of int, shape (n,)
        Code-point offsets of each piece in the text.
    first : ndarray of bool, shape (n,)
        True where a piece begins a word or a punctuation mark.
    case, quote, gap : ndarray of int, shape (n,)
        Letter case, place in a quotation, and the line break that stands before.
    opens : ndarray of bool, shape (n,)
        True where a piece begins a block of the text, over which no span may run.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    first: npt.NDArray[np.bool_]
    case: Ints
    quote: Ints
    gap: Ints
    opens: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int) -> Line:
        """Return the pieces from `start` up to `end` as a line of their own."""
        part = slice(start, end)
        return Line(
            self.ids[part],
            self.starts[part],
            self.ends[part],
            self.first[part],
            self.case[part],
            self.quote[part],
            self.gap[part],
            self.opens[part],
        )


@functools.cache
def tokenizer() -> Tokenizer:
    """Load the word-piece tokenizer that the model was trained with."""
    return Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))


@functools.cache
def edges() -> tuple[int, int]:
    """Return the rows of the marks that stand at a window's start and end."""
    first, last = (tokenizer().token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    assert first is not None
    assert last is not None
    return first, last


@functools.lru_cache(maxsize=1 << 15)
def letter_case(word: str) -> int:
    """Tell the case of a word: lower, title, upper or other.

    Examples
    --------
    >>> [letter_case(word) for word in ("talks", "Talks", "UN", "7")]
    [0, 1, 2, 3]
    """
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[:1].isupper() else OTHER


def cut_line(text: str, start: int, end: int, marks: list[Quotation]) -> Line:
    """Cut one line of a text into word pieces.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        Code-point offsets of the line.
    marks : list of Quotation
        The quotations that touch the line.

    Returns
    -------
    Line
    """
    encoding = tokenizer().encode(text[start:end], add_special_tokens=False)
    words = np.array(encoding.word_ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start
    first = np.diff(words, prepend=-1) != 0
    return Line(
        ids=np.array(encoding.ids, dtype=np.int64),
        starts=offsets[:, 0],
        ends=offsets[:, 1],
        first=first,
        case=_cases(text, offsets, first),
        quote=_places(offsets, marks),
        gap=_gap(text, start, len(words)),
        opens=_opens(text, start, len(words)),
    )


def _cases(text: str, offsets: Ints, first: npt.NDArray[np.bool_]) -> Ints:
    # A word's pieces share its case; the word ends where the next one begins.
    heads = np.flatnonzero(first)
    tails = np.append(heads, len(offsets))[1:] - 1
    places = zip(offsets[heads, 0].tolist(), offsets[tails, 1].tolist(), strict=True)
    cases = [letter_case(text[low:high]) for low, high in places]
    return np.repeat(np.array(cases, dtype=np.int64), tails - heads + 1)


def _places(offsets: Ints, marks: list[Quotation]) -> Ints:
    places = np.zeros(len(offsets), dtype=np.int64)
    for mark in marks:
        low, high = np.searchsorted(offsets[:, 0], (mark.start, mark.end))
        places[low:high] = MARK
        inner = np.searchsorted(offsets[:, 0], (mark.inner_start, mark.inner_end))
        places[inner[0] : inner[1]] = INSIDE
    return places


def _gap(text: str, start: int, size: int) -> Ints:
    gap = np.zeros(size, dtype=np.int64)
    if size and start:
        gap[0] = BLANK_LINE if text[max(0, start - 4) : start].count("\n") > 1 else LINE_BREAK
    return gap


def _opens(text: str, start: int, size: int) -> npt.NDArray[np.bool_]:
    # A line of a hard-wrapped paragraph goes on where the one before broke off without an end mark.
    opens = np.zeros(size, dtype=bool)
    before = text[max(0, start - 40) : start]
    if size and "\n" in before:
        line, _, rest = before.rpartition("\n")
        opens[0] = not rest.strip() and line.rstrip(" \t")[-1:] in END_MARKS
    return opens


def lines(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the lines of a text that hold anything but white space."""
    return [match.span() for match in LINE.finditer(text) if not match[0].isspace()]
