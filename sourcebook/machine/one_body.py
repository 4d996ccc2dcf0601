"""Bodies that an article calls by a noun before or after it names them: *a House committee*, *Mr. Frey’s committee*, *its parent company, Beck Holdings*."""

from __future__ import annotations

import re
from dataclasses import replace

from sourcebook.machine.body_names import is_capital
from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import BODY, Entity
from sourcebook.machine.phrase_words import CLASS
from sourcebook.machine.phrases import Phrase
from sourcebook.machine.stand_ins import OF_BODIES

MOST = 40
"""Mentions of a body in which its whole name is looked for."""
_WORD = re.compile(r"[\w’'-]+")
_FOR = re.compile(r" (?:on|for) (?!\w+day\b)[A-Z][\w’-]+(?:(?:,? and|,| of)? [A-Z][\w’-]+)*")
_NUMBER = re.compile(
    r"(?:(?:only|just|about|at least|almost|nearly) )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_OF = re.compile(
    r"\b[Oo]f (?:the |all )?((?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands) (?:[A-Za-z-]+ ){0,2}?[a-z-]{2,}s)\b"
)


def the_one_body(text: str, phrase: Phrase, at: int, entities: Entities) -> str:
    """Return the name of the only body of a text that has a noun for bodies and the capitals before it, or whose head owns it.

    Parameters
    ----------
    text : str
        The whole text.
    phrase : Phrase
        A description without a name: *a House committee*, *Mr. Frey’s committee*.
    at : int
        Its code-point offset.
    entities : Entities
        Of the text.
    """
    words = phrase.name.rpartition("’s ")[2].split() if phrase.owner else phrase.name.split()
    head = words[-1].lower() if words else ""
    capitals = [word for word in words[:-1] if is_capital(word)]
    if head not in OF_BODIES or phrase.tail or not (capitals or phrase.owner):
        return ""
    named = [e for e in entities.bodies_by_noun.get(head, []) if set(capitals) <= set(e.name.split())]
    if len(named) != 1 or not (capitals or _heads(phrase.owner, head, at, entities)):
        return ""
    called = {_whole(text, mention.start, mention.end) for mention in named[0].mentions[:MOST]}
    longer = [name for name in called if not any(name != other and other.startswith(name) for other in called)]
    return longer[0] if len(longer) == 1 else ""


def _whole(text: str, start: int, end: int) -> str:
    """Return a body's name with what it is for (*House Committee on Small Harbours*), which names of bodies leave out."""
    after = _FOR.match(text, end)
    return text[start : after.end() if after else end].replace("'", "’")


def is_number(phrase: Phrase) -> bool:
    """Return whether a phrase is a number and nothing else: *only two*, *another 28*."""
    return phrase.kind == CLASS and bool(_NUMBER.fullmatch(phrase.name.lower()))


def counted_of(text: str, begin: int, at: int, phrase: Phrase) -> Phrase:
    """Tell of whom a number without a noun is part: *Of 17 agencies, only two said …*; other phrases stay.

    Parameters
    ----------
    text : str
        The whole text.
    begin, at : int
        Code-point offsets of the paragraph and of the number.
    phrase : Phrase
        The source's words.
    """
    if not is_number(phrase):
        return phrase
    whole = _OF.search(text, begin, at)
    name = f"{phrase.name.split()[-1]} of {whole[1]}" if whole else phrase.name
    return replace(phrase, name=name, text=f"{phrase.text} of {whole[1]}" if whole else phrase.text)


def _heads(owner: str, head: str, at: int, entities: Entities) -> bool:
    """Return whether the text says of an owner that he or she has an office in such a body."""
    entity = entities.named(re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? ", "", owner), at)
    return entity is not None and any(head in words.lower().split() for words in entity.described)


def body_beside(source: str, at: int, entities: Entities) -> Entity | None:
    """Return the body that a source names after a comma to say which is meant: *Frey’s parent company, Beck Holdings,*."""
    noun, comma, name = source.rstrip(" ,").partition(", ")
    heads = _WORD.findall(noun)
    if not comma or not heads or heads[-1].lower() not in OF_BODIES or not is_capital(name):
        return None
    start = at + len(noun) + len(comma)
    found = [e for m, e in entities.within(start, start + len(name)) if (m.start, m.end) == (start, start + len(name))]
    return found[0] if found and found[0].kind == BODY else None
