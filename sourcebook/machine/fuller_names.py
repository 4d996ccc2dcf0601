"""The fuller words by which an article first calls what it later calls by the noun alone: *the complaint*, *the official*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.machine.phrases import Phrase
from sourcebook.machine.speaker_identity import Known

REACH = 4000
"""Code points before a noun in which fuller words are looked for."""

_DETERMINED = r"\b(?:an?|the|his|her|its|their|this|that|one)\s((?:[\w’'.&/-]+\s){{1,4}}){head}\b"
_SMALL = frozenset(
    """of for at in from with to on by and or but that which who as than is was are were be been has have had said says new
    recent latest first second same previous earlier separate another other own final full long short a an the his her its
    their this one last next few two three""".split()
)


def first_called(text: str, phrase: Phrase, at: int) -> str:
    """Return the name of a document: where it is the noun alone, with the words that the text set before it first.

    Parameters
    ----------
    text : str
        The whole text.
    phrase : Phrase
        The document's words.
    at : int
        Their code-point offset.
    """
    if not phrase.definite or " " in phrase.name or phrase.owner or phrase.tail:
        return phrase.name
    pattern = re.compile(_DETERMINED.format(head=re.escape(phrase.name)), re.IGNORECASE)
    for match in pattern.finditer(text, max(0, at - REACH), at):
        words = match[1].split()
        while words and words[0].lower() in _SMALL:
            words.pop(0)
        if words and not any(word.lower() in _SMALL or word.endswith("ed") for word in words):
            return f"{' '.join(words)} {phrase.name}"
    return phrase.name


def fuller(phrase: Phrase, near: Iterable[Known]) -> Known | None:
    """Return the last one without a name who spoke and whose description ends with a noun that stands alone here.

    Parameters
    ----------
    phrase : Phrase
        The noun with *the*, *these* or *those*.
    near : iterable of Known
        Who spoke before it, the last one first.
    """
    words = phrase.text.lower().split()
    if len(words) != 2 or words[0] not in ("the", "these", "those"):
        return None
    ending = f" {words[1]}"
    return next(
        (known for known in near if known.voice.named == "unnamed" and known.voice.name.lower().endswith(ending)), None
    )
