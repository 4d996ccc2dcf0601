"""What stands around a pronoun: the word before it, its verb, who is named in what it says and beside it, and who spoke before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.machine.layout import Layout
from sourcebook.machine.noun_modifiers import SAYS
from sourcebook.machine.referents import NAME, Referent, Referents
from sourcebook.machine.turns import REMEMBERED, Pieces

NEAR = 80
"""Code points after a pronoun in which its clause may name somebody."""
NOTHING, THAT, WHILE, AND, WHAT, SAID, OTHER = range(7)
GOES_ON, ANSWERS = 1, 2
_WORD_BEFORE = re.compile(r"([\w’'-]{1,20})[ ,]{1,2}$")
_LED: Mapping[str, int] = {
    "that": THAT,
    **dict.fromkeys(
        "as when while after before because if since until although though where once unless whether".split(), WHILE
    ),
    **dict.fromkeys("and but or so yet then".split(), AND),
    **dict.fromkeys("what how why which who whom whose".split(), WHAT),
    **dict.fromkeys(SAYS, SAID),
}
_VERB = re.compile(
    r"(?: (?:also|later|then|further|quickly))? (?:(add(?:ed|s)|continue[ds]|went on|goes on|conclude[ds]|further|reiterated?s?|finishe[ds]|also|later|then)"
    r"|(counter(?:ed|s)|respond(?:ed|s)|repl(?:ied|ies)|answer(?:ed|s)|(?:shot|fired|hit) back|disagree[ds]|den(?:ied|ies)|agree[ds]))\b"
)
_BREAK = re.compile(
    r"[,;:—–“”\"()\n]|\b(?:and|but|or|that|when|while|because|after|before|as|if|who|which|where|whether|what|how|why)\b"
)


@dataclass(frozen=True)
class Scene:
    """What stands around a pronoun.

    Attributes
    ----------
    led : int
        What stands before it: NOTHING of its sentence, a word of one of the classes above, or OTHER.
    verb : int
        GOES_ON or ANSWERS, by the verb after it (*added*, *replied*), else nought.
    quoted : bool
        Whether its paragraph begins with a quotation mark.
    inside : frozenset of int
        The ids of the referents whom its own content names.
    beside : frozenset of int
        The ids of those whom its own clause names after it: *she told Frey*.
    spoke : mapping of int to (int, int)
        For the ids of those who spoke before it, how many others have since, and how often they did.
    """

    led: int = OTHER
    verb: int = 0
    quoted: bool = False
    inside: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()
    spoke: Mapping[int, tuple[int, int]] = field(default_factory=dict)


EMPTY = Scene()


def scene_of(
    text: str,
    layout: Layout,
    place: tuple[int, int],
    content: Pieces,
    referents: Referents,
    turns: Sequence[tuple[int, Referent]],
) -> Scene:
    """Look around a pronoun.

    Parameters
    ----------
    text : str
        The whole text.
    layout : Layout
        Of the text.
    place : (int, int)
        Code-point offsets of the pronoun.
    content : pieces
        What it says, if it is a source.
    referents : Referents
        Of the text.
    turns : sequence of (int, Referent)
        Who spoke before it, in order.
    """
    start, end = place
    begin = layout.sentence_start(start)
    before = _WORD_BEFORE.search(text, max(begin, start - 24), start)
    led = NOTHING if start - begin < 2 else _LED.get(before[1].lower(), OTHER) if before else OTHER
    verb = _VERB.match(text, end)
    named = [referent for low, high in content for _, _, referent, sort in referents.at(low, high) if sort == NAME]
    stop = min(layout.sentence_end(start), end + NEAR)
    beside = [
        referent
        for low, _, referent, sort in referents.at(end, stop)
        if sort == NAME and not _BREAK.search(text, end, low)
    ]
    quoted = text[layout.paragraph_start(start) : layout.paragraph_start(start) + 1] in "“\"‘'"
    return Scene(
        led,
        0 if verb is None else GOES_ON if verb[1] else ANSWERS,
        quoted,
        frozenset(map(id, named)),
        frozenset(map(id, beside)),
        _spoke(turns),
    )


def _spoke(turns: Sequence[tuple[int, Referent]]) -> Mapping[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for _, referent in reversed(turns[-REMEMBERED:]):
        since, times = found.get(id(referent), (len(found), 0))
        found[id(referent)] = since, times + 1
    return found
