"""Pronouns whose place in the text tells whom they mean: before a name in the same sentence, after the speaker's own quotation."""

from __future__ import annotations

import re

from sourcebook.machine.entities import PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.referents import NAME, Referent, Referents, spot

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
