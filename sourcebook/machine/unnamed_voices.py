"""What a voice without a person's name is called: a document, a government, an office, a body by its full name."""

from __future__ import annotations

import re

from sourcebook.machine import lexicon
from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import BODY, Entity
from sourcebook.machine.fuller_names import first_called
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.phrase_words import DOCUMENT, TITLE, UNIQUE
from sourcebook.machine.phrases import POSSESSIVE, Phrase

OWNERS = frozenset("his her its their whose".split())


def named_and_name(text: str, phrase: Phrase, at: int) -> tuple[str, str]:
    """Return whether a source is a person, a body, a document or unnamed, by the codebook's code, and what it is called.

    Parameters
    ----------
    text : str
        The whole text.
    phrase : Phrase
        The source's words.
    at : int
        Their code-point offset.
    """
    if phrase.kind == DOCUMENT:
        return "document", first_called(text, phrase, at)
    state = government(phrase)
    if state:
        return "institution", state
    if phrase.kind == TITLE:
        if phrase.owner and phrase.text.partition(" ")[0].lower() in OWNERS:
            return "unnamed", f"{phrase.owner}{'’' if phrase.owner.endswith('s') else '’s'} {phrase.name}"
        return "person" if phrase.titles[-1] in UNIQUE else "unnamed", phrase.name
    return "unnamed", phrase.name


def government(phrase: Phrase) -> str:
    """Return what a country's government is called, empty where a phrase is none.

    Examples
    --------
    >>> from sourcebook.machine.phrases import parse
    >>> government(parse("Norway’s government")), government(parse("the clerks"))
    ('Norway (government)', '')
    >>> government(parse("the governments of Norway and the Netherlands"))
    'Norway (government) and Netherlands (government)'
    """
    if phrase.name.lower() == "governments":
        return _governments(phrase.tail)
    words = phrase.name.split()
    place = gazetteer().get(words[0].lower()) if len(words) == 2 else None
    if place is None and phrase.owner and phrase.name.endswith("government"):
        place = gazetteer().get(phrase.owner.lower())
    return f"{place.country} (government)" if place and words[-1].lower() == "government" else ""


_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")


def _governments(tail: str) -> str:
    """Return what those of several countries are called (*of Norway and the Netherlands*); empty where one is no country."""
    if not tail.startswith("of "):
        return ""
    names = _LISTED.split(tail.removeprefix("of ").removeprefix("the ").strip(" ,"))
    places = [gazetteer().get(name.lower()) for name in names]
    known = [f"{place.country} (government)" for place in places if place is not None and place.kind != DEMONYM]
    return f"{', '.join(known[:-1])} and {known[-1]}" if 1 < len(known) == len(places) else ""


def in_full(name: str, text: str) -> str:
    """Return the full name of a well-known body where the text has it, else the name as it stands."""
    full = lexicon.ALIASES.get(name, name)
    return full if full in text else name


def whole_body(text: str, start: int, end: int, entities: Entities) -> Entity | None:
    """Return the body of which a source is a name or a part of one (*the Times*), and nothing else."""
    start += 4 * (text[start : start + 4].lower() == "the ")
    words = text[start:end].strip(" ,")
    end = start + len(words)
    if not any((m.start, m.end) == (start, end) for m, _ in entities.within(start, end)):
        end = start + len(POSSESSIVE.sub("", words))
    found = entities.within(start, end)
    return next((e for m, e in found if e.kind == BODY and (m.start, m.end) == (start, end)), None)
