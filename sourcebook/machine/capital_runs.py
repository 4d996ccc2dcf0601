"""Runs of capitalised words in a text, which hold its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.machine.body_names import is_capital
from sourcebook.machine.joined_bodies import is_one_body
from sourcebook.machine.phrase_words import BODY_WORDS, PARTICLES
from sourcebook.machine.role_nouns import is_role

FARTHEST = 100
"""Words of a run of capitals among which the joint of a body's name is looked for."""
_ABBREVIATIONS = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Cpl|Adm|Prof|Rev|Hon|Atty|St|Jr|Sr|Msgr|Adv)\."
)
WORD = re.compile(rf"{_ABBREVIATIONS}|(?:[^\W\d_]\.){{1,20}}(?=\W)|[^\W\d_]\w*(?:[-’'][^\W_]+)*")
_GAP = re.compile(r" | \([A-Z][\w.&-]{0,9}\) | [“\"‘']")
_NICKNAME_END = re.compile(r"[”\"’'] ")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


class Word(NamedTuple):
    """A word of a text, without a possessive ending."""

    text: str
    start: int
    end: int
    owns: bool = False


def words_of(text: str, start: int = 0) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in WORD.finditer(text, start):
        bare = word = match[0]
        if ("'" in word or "’" in word) and not word.endswith(("s'", "s’")):
            bare = _POSSESSIVE.sub("", word)
        yield Word(bare, match.start(), match.start() + len(bare), len(bare) < len(word))


def runs_of(text: str, start: int = 0) -> Iterator[list[Word]]:
    """Yield the runs of capitalised words, those of one body's name as one (*Food and Drug Administration*)."""
    held: list[Word] = []
    for run in _plain_runs(text, start):
        joint = text[held[-1].end : run[0].start] if held and not held[-1].owns else ""
        if joint == " and " and is_one_body(*_beside_and(text, held, run)):
            held += [Word("and", held[-1].end + 1, run[0].start - 1), *run]
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _beside_and(text: str, before: list[Word], after: list[Word]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return the words before and after *and*, without the article, and whether there is one."""
    headed = before[0].text == "The"
    definite = headed or text[max(0, before[0].start - 4) : before[0].start] == "the "
    words = (word.text for word in before[headed:])
    return tuple(words), tuple(word.text for word in after), definite


def _plain_runs(text: str, start: int) -> Iterator[list[Word]]:
    run: list[Word] = []
    held: list[Word] = []
    for word in words_of(text, start):
        near = bool(run) and _joined(text, (held or run)[-1].end, word.start)
        if near and is_capital(word.text):
            run += [*held, word]
            held = []
        elif near and not held and (word.text in PARTICLES or _links(run[-FARTHEST:], word)):
            held = [word]
        elif near and held and word.text == "the" and held[-1].text in ("of", "for"):
            held.append(word)
        else:
            if run:
                yield run
            run, held = ([word] if is_capital(word.text) else []), []
        if run and run[-1].owns and not held:
            yield run
            run = []
    if run:
        yield run


def _joined(text: str, end: int, start: int) -> bool:
    if start - end == 1:
        return text[end] == " "
    gap = text[end:start]
    return start - end < 16 and bool(_GAP.fullmatch(gap) or _NICKNAME_END.fullmatch(gap))


def _links(run: list[Word], word: Word) -> bool:
    """Tell the joint of a body's name (*Bank of England*) from a preposition."""
    if word.text == "and":
        return any(w.text in ("of", "for") for w in run)
    if word.text not in ("of", "for"):
        return False
    bodies = [index for index, w in enumerate(run) if w.text.lower() in BODY_WORDS]
    # After an office and a name it is no joint any more: *House Whip Ann King of Ohio*.
    return bool(bodies) and (bodies[-1] > len(run) - 3 or not any(is_role(w.text) for w in run[bodies[-1] + 1 :]))
