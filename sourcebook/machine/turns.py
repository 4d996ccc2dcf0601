"""Pronouns whose place in the text tells whom they mean: before a name in the same sentence, after the speaker's own quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.machine.entity import PERSON, Entity
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import NAME, Referent, Referents, spot

Pieces = tuple[tuple[int, int], ...]
LONGEST = 3000
"""Code points of quotations between a speaker and the pronoun that takes the turn up again."""
BETWEEN = 9
"""Words that a cue and what belongs to it may have."""
AHEAD = 200
"""Code points after a pronoun in which the name that it announces is looked for."""

_OPENS = re.compile(
    r"[“\"‘'(]?(?:When|If|As|After|While|Before|Once|Asked|Pressed|Although|Though|Because|Since|Until|Even|Despite|In|During|At|On|With|By|Throughout)\b"
)
_COMMA = re.compile(r", (?=[A-Z])")
_WORD = re.compile(r"\w[\w’'-]*")
_STOP = re.compile(r"[.!?]\s")


@dataclass(frozen=True)
class Sources:
    """Who is said to say what in a text.

    Attributes
    ----------
    contents : mapping of int to pieces
        What each source says, by the offsets of both.
    named : sequence of (int, Entity)
        The sources whose words name somebody, in order of text.
    """

    contents: Mapping[int, Pieces] = field(default_factory=dict)
    named: Sequence[tuple[int, Entity]] = ()


@dataclass(frozen=True)
class Turn:
    """What was said before a pronoun.

    Attributes
    ----------
    speaks : bool
        Whether the pronoun is a source itself.
    after_quote : bool
        Whether what it says stands in quotation marks right before it.
    last, earlier : Referent or None
        Who spoke last, and who else before them.
    apart : int
        Paragraphs between the last turn and this place, 3 for more.
    """

    speaks: bool = False
    after_quote: bool = False
    last: Referent | None = None
    earlier: Referent | None = None
    apart: int = 3


SILENT = Turn()


def turn_of(layout: Layout, at: int, content: Pieces | None, turns: Sequence[tuple[int, Referent]]) -> Turn:
    """Return what was said before a pronoun.

    Parameters
    ----------
    layout : Layout
        Of the text.
    at : int
        Code-point offset of the pronoun.
    content : pieces, optional
        What it says, if it is a source.
    turns : sequence of (int, Referent)
        Who spoke before it, with the offset of the source, in order.
    """
    last = turns[-1] if turns else None
    earlier = next((r for _, r in reversed(turns[-REMEMBERED:]) if last and r is not last[1]), None)
    quoted = bool(content) and any(0 <= at - end < 4 and layout.quotation(end - 2) >= 0 for _, end in content or ())
    apart = min(3, layout.paragraph(at) - layout.paragraph(last[0])) if last else 3
    return Turn(content is not None, quoted, last[1] if last else None, earlier, apart)


REMEMBERED = 8
"""Turns that are looked at for who spoke before the last speaker."""


def announced(text: str, layout: Layout, at: int, referents: Referents) -> Referent | None:
    """Return whom a pronoun means that stands in a clause before the name: *When asked if she ran, Ida Frey said no*.

    Parameters
    ----------
    text : str
        The whole text.
    layout : Layout
        Of the text.
    at : int
        Code-point offset of the pronoun.
    referents : Referents
        Of the text.
    """
    begin = layout.sentence_start(at)
    if at - begin > AHEAD or layout.quotation(at) >= 0 or not _OPENS.match(text, begin):
        return None
    if any(sort == NAME and referent.kind == PERSON for _, _, referent, sort in referents.at(begin, at)):
        return None
    end = min(layout.sentence_end(at), at + AHEAD)
    for comma in _COMMA.finditer(text, at, end):
        for start, stop, referent, sort in referents.at(comma.end(), comma.end() + 1):
            if sort == NAME and referent.kind == PERSON and spot(text, layout, start, stop, sort).acts:
                return referent
    return None


def goes_on(text: str, layout: Layout, end: int, at: int) -> bool:
    """Return whether only a cue and quoted words stand between a speaker and a pronoun: *“No,” Frey said. “Never,” she added*.

    Parameters
    ----------
    text : str
        The whole text.
    layout : Layout
        Of the text.
    end : int
        Code-point offset after the speaker's name.
    at : int
        Where the pronoun begins.
    """
    if at - end > LONGEST or layout.paragraph(at) - layout.paragraph(end) > 1 or layout.quotation(at) >= 0:
        return False
    pieces = list(layout.outside(end, at))
    words = " ".join(pieces)
    if len(pieces) < 2 or len(_WORD.findall(words)) > BETWEEN:
        return False
    return not any(_STOP.search(piece.rstrip()) for piece in pieces)
