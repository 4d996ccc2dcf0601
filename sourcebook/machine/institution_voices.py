"""The voice of a body by name: its full name, its government's where it is a country, its owner's where the name is a noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sourcebook.machine import lexicon
from sourcebook.machine.entity import BODY
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.phrase_words import BODY_WORDS, INSTITUTION
from sourcebook.machine.phrases import Phrase
from sourcebook.machine.speaker_identity import SAYS, Voice
from sourcebook.machine.unnamed_voices import government, in_full

if TYPE_CHECKING:
    from sourcebook.machine.coreference import Cast


def institution(cast: Cast, phrase: Phrase, at: int) -> Voice:
    """Tell the voice of a body by name.

    Parameters
    ----------
    cast : Cast
        Of the article.
    phrase : Phrase
        The body's words.
    at : int
        Their code-point offset.
    """
    whole = cast.entities.short.get(phrase.name)
    if whole is not None and phrase.name not in lexicon.ALIASES:
        phrase = replace(phrase, name=whole.name)
    full = in_full(phrase.name, cast.text)
    place = gazetteer().get(phrase.name.lower())
    owner = gazetteer().get(phrase.owner.lower())
    kind = cast.kinds.told([phrase.text, phrase.name], owner.country if owner else "", name=phrase.name)
    if place is not None and place.kind != DEMONYM and place.kind != "seat of government":
        return Voice(f"{place.country} (government)", kind.code, "institution", kind.rule, kind.rule)
    name = government(phrase) or full
    if name == phrase.name and owner is not None and len(phrase.name.split()) < 3:
        name = f"{phrase.owner}’s {name}"
    elif name == phrase.name and phrase.owner and " " not in name and name.lower() in BODY_WORDS:
        name = f"{phrase.owner}{'’' if phrase.owner.endswith('s') else '’s'} {name}"
    known = cast.entities.by_name.get(phrase.name)
    if known is not None:
        kind = cast.guesses.of_entity(kind, known)
    else:
        kind = cast.guesses.of_words(kind, phrase.text, at, BODY)
    return Voice(name, kind.code, "institution", f"{SAYS[INSTITUTION]}; {kind.rule}", kind.rule)
