"""What cannot speak: a crash, a scandal, a failure. The nouns come from WordNet 3.0 by ``python -m training.unspeaking``."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from sourcebook.machine.kinds.words import BODIES, DOCUMENTS, PERSONS, find
from sourcebook.machine.phrase_words import CLASS
from sourcebook.machine.phrases import Phrase
from sourcebook.machine.role_nouns import is_role, singulars
from sourcebook.text.lemmas import lemmas

LIST = Path(__file__).resolve().parent / "kinds" / "unspeaking.txt"


@functools.cache
def _nouns() -> frozenset[str]:
    lines = LIST.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def cannot_speak(phrase: Phrase) -> bool:
    """Return whether the main noun of a description stands for an event, an act, a state or the like.

    Examples
    --------
    >>> from sourcebook.machine.phrases import parse
    >>> [cannot_speak(parse(words)) for words in ("another train crash in Lund", "the clerks", "a report", "crash experts")]
    [True, False, False, False]
    """
    words = phrase.name.rpartition("’s ")[2].split() or [""]
    head, owner = words[-1], phrase.owner.split()[-1:]
    forms = singulars(head) if head.endswith("s") else (head,)
    silent = phrase.kind == CLASS and head.islower() and any(form in _nouns() for form in forms)
    if not silent or "and" in words or any(map(is_role, words)):
        return False
    return not any(
        find(tuple(found), lists) for found, lists in ((words, PERSONS), (words, BODIES), (owner, DOCUMENTS))
    )


def shows(cue: str) -> bool:
    """Return whether a cue may tell of what is no speaker but evidence: *results show*.

    Examples
    --------
    >>> shows("have shown"), shows("claimed")
    (True, False)
    """
    return any(lemma in _EVIDENCE for word in _WORD.findall(cue.lower()) for lemma in lemmas(word))


_EVIDENCE = frozenset("show indicate suggest reveal find demonstrate prove confirm reflect illustrate estimate".split())
_WORD = re.compile(r"[a-z]+")
