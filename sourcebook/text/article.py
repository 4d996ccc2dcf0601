"""`Article`: a text as supplied, with its units by code-point offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from sourcebook.errors import ArticleError
from sourcebook.text.bounded_files import ARTICLE, read_bounded
from sourcebook.text.dates import is_day
from sourcebook.text.furniture import BLOCK, BYLINE, HEADLINE, Furniture, furniture, whole_lines
from sourcebook.text.quotations import Quotation, find_quotations
from sourcebook.text.sentences import split_sentences

MAX_BYTES = ARTICLE.bytes

_METADATA = re.compile(r"\ufeff?\s*date (\d{4}-\d{2}-\d{2})[ \t]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TOKEN = re.compile(r"\S+")
_WHOLE_LINE = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True)
class Unit:
    """A piece of an article: a paragraph (``P1``) or a word (``W1``)."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence(Unit):
    """A sentence (``S1``), and the paragraph it stands in."""

    paragraph: str


@dataclass(frozen=True)
class Article:
    """A news article exactly as supplied.

    Parameters
    ----------
    text : str
        The whole text. A crawler's ``date 2022-02-06`` in front stays in it, belongs to
        no sentence and is read into `metadata`.
    date : str, optional
        The day it was published, as ``2022-02-06``, where that is known from elsewhere.
    outlet : str, optional
        Who published it, where that is known.

    Notes
    -----
    All units are lazy, and all offsets count code points of `text`. A word is a
    white-space token with at least one letter or digit.
    """

    text: str
    date: str = ""
    outlet: str = ""

    @classmethod
    def read(cls, path: str | Path) -> Article:
        """Read an article from a UTF-8 file.

        Raises
        ------
        ArticleError
            If the file is missing, not UTF-8, over 20 MB, has a NUL, or is blank.
        """
        return cls.from_bytes(read_bounded(path, ARTICLE), path)

    @classmethod
    def from_bytes(cls, data: bytes, name: str | Path) -> Article:
        """Make an article of bytes; `name` says in an error where they came from.

        Raises
        ------
        ArticleError
            If the bytes are not UTF-8, over 20 MB, have a NUL, or are blank.
        """
        ARTICLE.refuse_more(len(data), name)
        return cls(check_text(_decode(data, name), name))

    @cached_property
    def _front(self) -> re.Match[str] | None:
        return _METADATA.match(self.text)

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the text carries in front of itself, e.g. ``{"date": "2022-02-06"}``."""
        return {"date": self._front[1]} if self._front and is_day(self._front[1]) else {}

    @property
    def year(self) -> int:
        """The year it was published, 0 where nothing says so."""
        found = _YEAR.search(self.date or self.metadata.get("date", ""))
        return int(found[0]) if found else 0

    @property
    def body_start(self) -> int:
        """Offset at which the article's own words begin."""
        return self._front.end() if self._front else int(self.text.startswith("\ufeff"))

    @cached_property
    def paragraphs(self) -> tuple[Unit, ...]:
        """Blocks between blank lines, ``P1`` onwards; a line of `furniture`, or too long to be wrapped by hand, is a block of its own."""
        blocks = (part for m in BLOCK.finditer(self.text, self.body_start) for part in _of_block(self.text, *m.span()))
        parts = (part for start, end in blocks for part in self._cut(start, end))
        return tuple(Unit(f"P{i}", *part) for i, part in enumerate(parts, 1))

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Part a block before and after each line of furniture in it."""
        inside = self.furniture[
            bisect_right(self._furniture_starts, start - 1) : bisect_right(self._furniture_starts, end - 1)
        ]
        edges = sorted({start, end, *(edge for item in inside for edge in (item.start, item.end))})
        for low, high in pairwise(edges):
            words = self.text[low:high]
            if words.strip():
                yield low + len(words) - len(words.lstrip()), high - len(words) + len(words.rstrip())

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences numbered through the article, ``S1`` onwards."""
        found = [
            (block.start + start, block.start + end, block.id)
            for block in self.paragraphs
            for start, end in split_sentences(self.text[block.start : block.end])
        ]
        return tuple(Sentence(f"S{i}", *item) for i, item in enumerate(found, 1))

    @cached_property
    def words(self) -> tuple[Unit, ...]:
        """White-space tokens that hold a letter or a digit, ``W1`` onwards."""
        tokens = (m for m in _TOKEN.finditer(self.text, self.body_start) if _has_word(m[0]))
        return tuple(Unit(f"W{i}", m.start(), m.end()) for i, m in enumerate(tokens, 1))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands inside quotation marks, the marks included."""
        return find_quotations(self.text)

    def quotations_within(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that share a code point with a stretch of the text."""
        low = bisect_right(self._quotation_ends, start)
        return self.quotations[low : bisect_left(self._quotation_starts, end, low)]

    @cached_property
    def furniture(self) -> tuple[Furniture, ...]:
        """Lines that are no running prose: headline, crossheads, teasers, captions, credits."""
        return furniture(self.text, self.body_start)

    def is_running(self, offset: int) -> bool:
        """Return whether the code point at `offset` stands in no line of `furniture`."""
        before = bisect_right(self._furniture_starts, offset)
        return not before or offset >= self.furniture[before - 1].end

    @property
    def headline(self) -> str:
        """The words of the headline that stands in the text, without the marks of Markdown; empty if none does."""
        found = next((item for item in self.furniture if item.kind == HEADLINE), None)
        return self.text[found.start : found.end].lstrip("# ").rstrip("* ") if found else ""

    @property
    def byline(self) -> str:
        """The line that says who wrote it (*By …*); empty if none does."""
        lines = (self.text[item.start : item.end] for item in self.furniture if item.kind == BYLINE)
        return next((line for line in lines if line.lower().startswith("by ")), "")

    @cached_property
    def _furniture_starts(self) -> list[int]:
        return [item.start for item in self.furniture]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the code point at `offset`, if any."""
        before = bisect_right(self._sentence_starts, offset)
        found = self.sentences[before - 1] if before else None
        return found if found and offset < found.end else None

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def _quotation_ends(self) -> list[int]:
        return [quotation.end for quotation in self.quotations]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


def _of_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a block of whole lines, else the block."""
    if not whole_lines(text[start:end]):
        yield start, end
        return
    for line in _WHOLE_LINE.finditer(text, start, end):
        yield line.span()


def count_words(text: str) -> int:
    """Count the words of a piece of text.

    Examples
    --------
    >>> count_words("He said — twice — “no”.")
    4
    """
    return sum(_has_word(token) for token in text.split())


def _has_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


def _decode(data: bytes, path: str | Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{path}: byte {error.start} is not UTF-8 (0x{data[error.start]:02x}); save the file as UTF-8."
        ) from error


def check_text(text: str, path: str | Path) -> str:
    """Return a text that can be an article's.

    Raises
    ------
    ArticleError
        If it has a NUL, or is blank.
    """
    if "\0" in text:
        raise ArticleError(f"{path}: character {text.index(chr(0))} is NUL; save the article as plain text.")
    if not _has_word(text[Article(text).body_start :]):
        raise ArticleError(f"{path}: holds no words; put the article's text into it.")
    return text
