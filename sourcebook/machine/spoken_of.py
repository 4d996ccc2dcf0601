"""Who is only spoken of in a quotation whose speaker says *I*, and whose *he* opens what somebody says of himself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.machine.layout import Layout
from sourcebook.machine.noun_modifiers import SAYS
from sourcebook.machine.referents import Referent, Referents, spot
from sourcebook.machine.turns import Pieces

_ONESELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself)\b(?!\.)")
_ITSELF = re.compile(r"(?:\bI,? |\bI[’']m |\bI am |\b[Mm]y name is |\bthis is )$")
"""What stands before a name that the speaker gives as the own one."""
_THAT = re.compile(r"\s*(?:that\s+)?")
_WORD = re.compile(r"[a-z]+")
CUE = 60
"""Code points that a speaker and a verb of saying may take before what is said."""


def spoken_of(text: str, layout: Layout, referents: Referents, content: Pieces) -> frozenset[int]:
    """Return the ids of the referents whom a quotation names whose speaker says *I* or *me* in it.

    Parameters
    ----------
    text : str
        The whole text.
    layout : Layout
        Of the text.
    referents : Referents
        Of the text.
    content : pieces
        What somebody says, by code-point offset.
    """
    quoted = [(low, high) for low, high in content if layout.quotation(low) >= 0]
    if not any(_ONESELF.search(text, low, high) for low, high in quoted):
        return frozenset()
    return frozenset(id(referent) for low, high in quoted for referent in _others(text, layout, referents, low, high))


def _others(text: str, layout: Layout, referents: Referents, low: int, high: int) -> Iterable[Referent]:
    for start, end, referent, sort in referents.at(low, high):
        if not _ITSELF.search(text, max(low, start - 12), start) and not spot(text, layout, start, end, sort).speaks:
            yield referent


def opens(text: str, source: int, content: Pieces, at: int) -> bool:
    """Return whether a pronoun is the first word of what a source right before it says: *Frey said he believes*, *said that he …*.

    Examples
    --------
    >>> text = "Frey said he was late."
    >>> opens(text, 0, ((10, 21),), 10), opens(text, 0, ((14, 21),), 10)
    (True, False)
    """
    begins = any(low <= at and _THAT.fullmatch(text, low, at) for low, _ in content)
    before = text[max(source, at - CUE) : at] if source < at else ""
    return begins and before.count("\n") == 0 and bool(SAYS.intersection(_WORD.findall(before)))
