"""Cues that tell of deeds and not of words: voting, seeking, appointing; and passives of law and office that name no source.

Which verbs these are was decided by the codebook's rule on acts and by how seldom people mark them in PolNeAR
[newell2018a]_; MODEL.md gives the figures. *Is expected* and *asked why*, which people mark without a source in most places, stay.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from sourcebook.machine.links_to_speakers import Found
from sourcebook.text.lemmas import lemmas

DEEDS = frozenset(
    "vote cast run feature seek try attempt strive require elect arrest appoint hire fire design sentence convict acquit assign detain win".split()
)
"""Verbs that report no words, whoever does them."""

ACTING = Path(__file__).resolve().parent / "kinds" / "acting.txt"
"""Verbs of doing, drawn from WordNet 3.0 by ``python -m training.acting``."""

PHRASES = frozenset(
    (
        ("look", "at"),
        ("look", "for"),
        ("look", "into"),
        ("look", "down"),
        ("lash", "out"),
        ("know", "as"),
        ("bill", "as"),
    )
)
PASSIVES = frozenset(
    "charge name nominate indict sue pressure intend book fine jail imprison extradite recall release rescue injure kill wound call dub title entitle nickname".split()
)
"""Verbs that report no words where nobody is said to say them."""

_LIGHT = frozenset(
    """be have do get will would could may might can shall should must to a an the also then now not never still just
    only ever again first later once already so
    recently yesterday today long n’t""".split()
)
_BE = frozenset(("be", "get"))
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“”«»]")


def is_deed(text: str, item: Found) -> bool:
    """Return whether an attribution reports a deed and no words.

    Parameters
    ----------
    text : str
        The whole text.
    item : Found
        An attribution; one whose content has quotation marks reports words, whatever its cue.
    """
    if not item.cue or any(_QUOTED.search(text, max(0, start - 1), end + 1) for start, end in item.content):
        return False
    words = [lemmas(word) for start, end in item.cue for word in _WORD.findall(text[start:end])]
    heads = [word for word in words if not _is_light(word)]
    if not heads:
        return False
    following = heads[1] if len(heads) > 1 else _next_word(text, item)
    if set(heads[0]) & DEEDS or any((verb, particle) in PHRASES for verb in heads[0] for particle in following):
        return not _says(heads[1:])
    passive = any(set(word) & _BE for word in words)
    befalls = passive and not heads[0][0].endswith("ing")  # *are tired of*: how somebody feels
    if item.source and not befalls and not _CLAUSE.match(text, item.content[0][0]) and _only_acts(heads):
        return True
    return passive and not item.source and bool(set(heads[0]) & PASSIVES)


def _says(heads: list[tuple[str, ...]]) -> bool:
    """Tell *tried to explain* from *tried*: a verb of words below the deed makes it one of words."""
    return any(lemma in _SAYING for head in heads for lemma in head)


@functools.cache
def _acting() -> frozenset[str]:
    lines = ACTING.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _only_acts(heads: list[tuple[str, ...]]) -> bool:
    """Return whether all words of a cue but particles are verbs of doing: *knocked on*, *are moving toward*."""
    verbs = [head for head in heads if not set(head) & _PARTICLES]
    return bool(verbs) and all(set(verb) & _acting() for verb in verbs)


_CLAUSE = re.compile(r"(?:that|what|how|why|whether|if|when|where|who)\b", re.IGNORECASE)
_PARTICLES = frozenset(
    "of for on at by with from into about over against through after off up out down across toward towards behind around under away back in".split()
)
_SAYING = frozenset(
    "say tell explain argue persuade convince claim reassure assure ask deny prove defend justify describe".split()
)


def _is_light(forms: tuple[str, ...]) -> bool:
    return bool(set(forms) & _LIGHT) or forms[0].endswith("ly")


def _next_word(text: str, item: Found) -> tuple[str, ...]:
    """Return the word after the cue, where the particle may stand as a part of the content."""
    match = _WORD.search(text, item.cue[-1][1], item.cue[-1][1] + 20)
    return (match[0].lower(),) if match else ()
