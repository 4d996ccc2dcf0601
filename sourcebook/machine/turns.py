"""Pronouns whose place in the text tells whom they mean: before a name in the same sentence, after the speaker's own quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.machine.entity import BODY, OTHER, PERSON, Entity
from sourcebook.machine.layout import Layout
from sourcebook.machine.phrase_words import CLASS, DOCUMENT, INSTITUTION
from sourcebook.machine.phrase_words import PRONOUN as PRONOUN_PHRASE
from sourcebook.machine.phrases import parse
from sourcebook.machine.referents import NAME, NOUN, Referent, Referents, spot
from sourcebook.machine.role_nouns import is_role

Pieces = tuple[tuple[int, int], ...]
LED = 5
"""Code points at the head of a source in which whoever speaks is named: after *the* too."""
AHEAD = 200
"""Code points after a pronoun in which the name that it announces is looked for."""

_OPENS = re.compile(
    r"[“\"‘'(]?(?:When|If|As|After|While|Before|Once|Asked|Pressed|Although|Though|Because|Since|Until|Even|Despite|In|During|At|On|With|By|Throughout)\b"
)
_COMMA = re.compile(r", (?=[A-Z])")
_HEAD_ENDS = re.compile(
    r"['’]?$|[,;:(—–-]| (?:of|for|in|at|on|who|which|with|from|himself|herself|itself|also)\b|,? \("
)
_SEVERAL = frozenset(
    "some many most several few both all two three four five six seven eight nine ten others those these they".split()
)
_PLURAL = re.compile(
    r"(?:^| )(?:[a-z-]{2,}[^s\W]s|[A-Z]\w+(?:ans|ats|ists|ives)|people|men|women|children|police)(?: (?:of|in|at|from|with|who|for|on|to)\b|$)|\bothers$"
)
LONGEST_SOURCE = 120
"""Code points of a source that becomes a referent of its own."""


@dataclass(frozen=True)
class Sources:
    """Who is said to say what in a text.

    Attributes
    ----------
    contents : mapping of int to pieces
        What each source says, by the offsets of both.
    named : sequence of (int, Entity)
        The sources whose words name somebody, in order of text.
    others : sequence of (int, int)
        The offsets of those that name no person.
    """

    contents: Mapping[int, Pieces] = field(default_factory=dict)
    named: Sequence[tuple[int, Entity]] = ()
    others: Sequence[tuple[int, int]] = ()

    def speaking(self, referents: Referents) -> list[tuple[int, Referent]]:
        """Return who speaks at which offset; sources that no mention heads become referents of their own."""
        found = {at: referents.by_entity[id(entity)] for at, entity in self.named}
        for at in found:
            joint = next((r for _, _, r, _ in referents.at(at, at + LED) if r.members), None)
            found[at] = joint or found[at]
        made = []
        for start, end in self.others:
            referent = _at_head(referents, start, end)
            if referent is None:
                referent = _of_source(referents.text[start:end], start)
                if referent is None:
                    continue
                made.append((start, end, referent, NOUN))
            found[start] = referent
        referents.add(made)
        return sorted(found.items(), key=lambda item: item[0])


def _at_head(referents: Referents, start: int, end: int) -> Referent | None:
    """Return whose mention heads a source: a name after *the* at most, or a noun with what stands before it."""
    found = sorted(referents.at(start, min(end, start + LED)), key=lambda item: not item[2].joint)
    for low, high, referent, sort in found:
        whole = not referents.text[start:low].strip(' “"').lower().removeprefix("the")
        owns = referents.text.startswith(("’s ", "'s ", "’ ", "' "), high)
        if whole and high <= end and not owns and (sort == NOUN or _HEAD_ENDS.match(referents.text, high, end)):
            return referent
    return None


def _of_source(words: str, at: int) -> Referent | None:
    """Make a referent of a source's words, none where they are a pronoun."""
    phrase = parse(words)
    if phrase.kind == PRONOUN_PHRASE or len(words) > LONGEST_SOURCE:
        return None
    kind = {INSTITUTION: BODY, DOCUMENT: "document"}.get(phrase.kind, PERSON)
    first = phrase.text.partition(" ")[0].lower()
    head = phrase.name.split()[-1:] or [""]
    if phrase.kind == CLASS and not is_role(head[0]) and not _PLURAL.search(phrase.name) and first not in _SEVERAL:
        kind = OTHER  # *the application states*
    several = kind == PERSON and (first in _SEVERAL or " and " in words or bool(_PLURAL.search(phrase.name)))
    return Referent(words, kind, plural=several, source=at)


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
    outer : Referent or None
        In whose words the pronoun stands.
    direct : bool
        Whether these are quoted.
    """

    speaks: bool = False
    after_quote: bool = False
    last: Referent | None = None
    earlier: Referent | None = None
    apart: int = 3
    outer: Referent | None = None
    direct: bool = False


SILENT = Turn()


def turn_of(
    layout: Layout,
    at: int,
    content: Pieces | None,
    turns: Sequence[tuple[int, Referent]],
    outer: Referent | None = None,
) -> Turn:
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
    outer : Referent, optional
        In whose words it stands.
    """
    last = turns[-1] if turns else None
    earlier = next((r for _, r in reversed(turns[-REMEMBERED:]) if last and r is not last[1]), None)
    quoted = bool(content) and any(0 <= at - end < 4 and layout.quotation(end - 2) >= 0 for _, end in content or ())
    apart = min(3, layout.paragraph(at) - layout.paragraph(last[0])) if last else 3
    direct = layout.quotation(at) >= 0
    return Turn(content is not None, quoted, last[1] if last else None, earlier, apart, outer, direct)


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
