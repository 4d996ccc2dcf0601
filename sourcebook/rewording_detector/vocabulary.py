"""Words of a text as numbers: lower-case words by their place in a vocabulary, names as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]

STOP, COMMA, COLON, MARK, NAME, NUMBER, UNKNOWN = range(1, 8)
FIRST_WORD = 8
SIGNS = {
    "\n": STOP,
    **dict.fromkeys(".!?…", STOP),
    ",": COMMA,
    **dict.fromkeys(":;", COLON),
    **dict.fromkeys('“”"()—–[]', MARK),
}
SHOWN = {STOP: ".", COMMA: ",", COLON: ":", MARK: "–", NAME: "[name]", NUMBER: "[number]", UNKNOWN: "[rare word]"}

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Sgt|Lt|Col|Jr)\.|\w+(?:['’-]\w+)*|[\n.!?…,:;“”\"()—–\[\]]"
)


@dataclass(frozen=True, eq=False)
class Tokens:
    """A text as codes.

    Attributes
    ----------
    codes : array of int
        One code a token; names that follow each other are one token.
    starts, ends : array of int
        Code-point offsets of each token.
    """

    codes: Codes
    starts: Codes = field(repr=False)
    ends: Codes = field(repr=False)


def form(raw: str) -> str:
    """Return the form under which a token is counted.

    Examples
    --------
    >>> form("It’s"), form("12"), form("2022"), form("3rd")
    ("it's", '12', '#', '3rd')
    """
    if raw[0].isdigit() and (len(raw) > 2 or not raw.isdigit()) and not raw[-1].isalpha():
        return "#"
    return raw.lower().replace("’", "'")


class Vocabulary:
    """Words and their codes.

    Parameters
    ----------
    words : sequence of str
        Lower-case words; the first has the code `FIRST_WORD`.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Give each word a code."""
        self.words = list(words)
        self._codes: Mapping[str, int] = {w: i for i, w in enumerate(self.words, FIRST_WORD)}
        self._seen: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        """Return the number of codes, the special ones included."""
        return FIRST_WORD + len(self.words)

    def code(self, word: str) -> int:
        """Return the code of a word in lower case."""
        return self._codes.get(word, UNKNOWN)

    def shown(self, code: int) -> str:
        """Return a code as a reader sees it."""
        return self.words[code - FIRST_WORD] if code >= FIRST_WORD else SHOWN.get(code, "")

    def pair(self, raw: str) -> tuple[int, int]:
        """Return a token's code at the start of a sentence, and elsewhere."""
        found = self._seen.get(raw)
        if found is None:
            found = self._seen[raw] = self._pair(raw)
        return found

    def _pair(self, raw: str) -> tuple[int, int]:
        if raw in SIGNS:
            return SIGNS[raw], SIGNS[raw]
        word = form(raw)
        if word == "#":
            return NUMBER, NUMBER
        code = self.code(word)
        if not raw[0].isupper():
            return code, code
        if len(raw) > 1 and raw.isupper():
            return NAME, NAME
        return (NAME if code == UNKNOWN else code), (code if raw == "I" or raw.startswith(("I'", "I’")) else NAME)

    def tokens(self, text: str, start: int = 0) -> Tokens:
        """Turn a text into codes from an offset on."""
        found = [(m.start(), m.end(), *self.pair(m[0])) for m in TOKEN.finditer(text, start)]
        table = np.array(found, dtype=np.int64).reshape(-1, 4)
        codes = settle(table[:, 2], table[:, 3])
        kept = ~repeated_names(codes)
        return Tokens(codes[kept], table[kept, 0], _run_ends(table[:, 1], kept))


def settle(first: Codes, later: Codes) -> Codes:
    """Choose each token's code by whether a sentence, clause in brackets or quotation begins there."""
    before = np.concatenate([[STOP], later[:-1]]) if len(later) else later
    return np.where(np.isin(before, (STOP, COLON, MARK)), first, later)


def repeated_names(codes: Codes) -> NDArray[np.bool_]:
    """Mark names that follow a name."""
    return (codes == NAME) & (np.concatenate([[0], codes[:-1]]) == NAME) if len(codes) else np.zeros(0, dtype=bool)


def _run_ends(ends: Codes, kept: NDArray[np.bool_]) -> Codes:
    return ends[np.append(kept[1:], True)] if len(ends) else ends
