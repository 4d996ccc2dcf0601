"""What an article says in its own voice though annotators mark it: how things seem, what nobody says, what moves somebody."""

from __future__ import annotations

import re
from dataclasses import replace

from sourcebook.machine.links_to_speakers import Found, Pieces

_QUOTED = re.compile(r"[\"“”«»]")
_SEEMS = re.compile(
    r"\b(?:appear|seem)(?:s|ed|ing)?\b|\blook(?:s|ed|ing)? (?:like|as (?:if|though)|set|likely)\b|\b(?:apparent|seeming)(?:ly)?\b"
    r"|\b(?:signs?|indications?|evidence)\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(?:is|are|was|were|be|remains?|['’]s) (?:\w+ly |not |also |still |all |too |very )*(?:un)?(?:clear|certain|likely|true|sure|possible|obvious|evident|hard|difficult|easy|fair|worth|doubtful|plausible|inevitable|surprising)\b"
    r"|\b(?:little|no) (?:doubt|question|wonder)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:none(?! other)|nobody|no one|no-one|nothing|neither|no(?! (?:less|fewer|other) than)|not (?:one|all|a|every\w*|many))\b",
    re.IGNORECASE,
)
_MOVED_BY = re.compile(r"\w+ by", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:that|what|how|why|whether|if)\b", re.IGNORECASE)
_NOUN_OF = re.compile(r"(?:(?:an?|the|some|its) )?(?:[\w-]+ ){1,3}(?:of|for|about|on)", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:(?!\b(?:that|who|which|whether|how|what|why|if|when|where)\b|[,;]).)*?\b(?:is|are|was|were)\b"
)


def in_own_words(text: str, item: Found) -> bool:
    """Return whether the codebook takes for the article's own what a corpus has as an attribution.

    Parameters
    ----------
    text : str
        The whole text.
    item : Found
        One whose cue has a quotation or whose content begins with one reports words.

    Notes
    -----
    People mark in PolNeAR [newell2018a]_ how things seem to the writer, what *no one* says and what somebody is *stunned by*; MODEL.md
    tells how often. None of these has a source that says something.
    """
    cue, content = _words(text, item.cue), _words(text, item.content)
    if not cue or _QUOTED.search(cue) or _quoted(text, item.content):
        return False
    if item.source:
        moved = item.source[-1][1] <= item.cue[0][0] and _MOVED_BY.search(cue) and cue.endswith(" by")
        return bool(_NOBODY.match(text, item.source[0][0]) or (moved and not _CLAUSE.match(content)))
    judged = _SEEMS.search(cue) or _JUDGED.search(cue)
    return bool(judged or (_NOUN_OF.fullmatch(cue) and _SENTENCE.match(content)))


def is_torn(text: str, item: Found) -> bool:
    """Return whether a source breaks off at a word that something must follow: *a pivot from*."""
    return bool(item.source) and bool(_BREAKS_OFF.search(text, *item.source[-1]))


_BREAKS_OFF = re.compile(r"\b(?:of|from|to|for|in|on|with|by|at|as|and|or|about)\Z", re.IGNORECASE)


def without_joint(text: str, item: Found, outer: Found) -> Found:
    """Leave out of a source inside another content the *that* with which the content begins: *said that islanders want a pier*."""
    starts = {start for start, _ in outer.content}
    if not item.source or item.source[0][0] not in starts:
        return item
    joint = _JOINT.match(text, *item.source[0])
    first = (joint.end(), item.source[0][1]) if joint else item.source[0]
    return replace(item, source=(first, *item.source[1:]))


_JOINT = re.compile(r"that (?=\w)", re.IGNORECASE)


def _words(text: str, pieces: Pieces) -> str:
    return " ".join(text[start:end] for start, end in pieces)


def _quoted(text: str, content: Pieces) -> bool:
    """Return whether the content begins with a quotation; a word in quotation marks further on makes no speech of it."""
    return bool(_QUOTED.search(text, max(0, content[0][0] - 1), content[0][0] + 1))
