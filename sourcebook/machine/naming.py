"""Whether a voice is a body or only a class: members of a party or people are a class, one body is a body though no name is given."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import replace

from sourcebook.machine.kinds.places import people_itself
from sourcebook.machine.nominals import BODIES
from sourcebook.machine.phrase_words import CLASS, INSTITUTION, PERSON
from sourcebook.machine.role_nouns import is_role
from sourcebook.machine.speaker_identity import SAYS, Voice

_MEMBERS = frozenset(
    "democrat republican conservative liberal progressive socialist libertarian tory independent moderate christian muslim jew catholic evangelical protestant".split()
)
"""Who belongs to a side, where the article has no singular of the plural."""
_SEATS = frozenset("court panel committee subcommittee board jury administration campaign ministry department".split())
"""Bodies that are one body even after *a*: *a three-judge panel*."""
_HEAD = re.compile(r"(.+?)(?= (?:of|in|at|from|for|on|with|to|who|that|which|and)\b|$)")
_OFTEN = 2
_WITH_ARTICLE = re.compile(r"[Tt]he ([A-Z][\w’'-]*)")


def completed(text: str, source: str) -> str:
    """Return a source with the rest of its name, where it breaks off after the first word: *the United* in a text on the United States.

    Examples
    --------
    >>> completed("The United Isles are big. So the United Isles fish, and the United said so.", "the United")
    'the United Isles'
    """
    begun = _WITH_ARTICLE.fullmatch(source)
    if begun is None:
        return source
    after = Counter(re.findall(rf"\b{re.escape(begun[1])}\b( [A-Z][\w’-]*)?", text))
    torn = after.pop("", 0)
    most = after.most_common(2)
    alone = torn == 1 and bool(most) and most[0][1] > 1 and (len(most) == 1 or most[0][1] > most[1][1])
    return source + most[0][0] if alone else source


def is_in_capitals(source: str) -> bool:
    """Return whether a source is two words or more in capitals, as transcripts write their speakers."""
    return source.isupper() and len(re.findall(r"[A-Z]{2,}", source)) > 1


def settled(voice: Voice, text: str, source: str) -> Voice:
    """Return a voice with the codebook's code for how it is named, and the reason that goes with it.

    Parameters
    ----------
    voice : Voice
        As its name alone tells.
    text : str
        The whole text.
    source : str
        The source's words here.
    """
    if voice.named == "institution" and is_members(voice.name, text):
        return _as(voice, "unnamed", SAYS[INSTITUTION], SAYS[CLASS])
    called = _WITH_ARTICLE.fullmatch(source)
    if voice.named == "person" and (called or " " not in voice.name) and is_members(voice.name, ""):
        return _as(voice, "unnamed", SAYS[PERSON], SAYS[CLASS])
    if (
        voice.named == "person"
        and called
        and called[1] == voice.name
        and not (is_role(called[1]) or called[1].endswith("s"))
    ):
        return _as(voice, "institution", SAYS[PERSON], SAYS[INSTITUTION])  # no person's name has an article
    if voice.named == "unnamed" and is_one_body(voice.name, source):
        return _as(voice, "institution", SAYS[CLASS], "a body, by a description")
    return voice


def _as(voice: Voice, named: str, said: str, says: str) -> Voice:
    return replace(voice, named=named, reason=voice.reason.replace(said, says))


def is_members(name: str, text: str) -> bool:
    """Return whether a name is only that of all who belong to a party or people: *Democrats*, *Norwegians*, *Senate Republicans*.

    The article's own *the* before it, more than once, makes a body of them (*the Conservatives*), and so does a plural without a singular
    (*Reuters*).

    Examples
    --------
    >>> is_members("Democrats", ""), is_members("Norwegians in Lund", ""), is_members("Reuters", "Reuters said")
    (True, True, False)
    >>> is_members("Lowe’s", "Lowe’s and Ida Lowe")
    False
    >>> is_members("Greens", "the Greens want it, and the Greens said so, a Green added"), is_members("Greens", "A Green said so.")
    (False, True)
    """
    head = _HEAD.match(name)
    words = head[1].split() if head else []
    last = words[-1] if words else ""
    if not last.endswith("s") or last.endswith(("ss", "’s")) or not last[:1].isupper() or last.isupper():
        return False
    one = f"{last[:-3]}y" if last.endswith("ies") else last[:-1]
    known = one.lower() in _MEMBERS or bool(people_itself(last)) or (len(words) == 1 and _has(text, one))
    return known and _definite(text, name) < _OFTEN


@functools.lru_cache(maxsize=1 << 8)
def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


@functools.lru_cache(maxsize=1 << 8)
def _definite(text: str, name: str) -> int:
    return len(re.findall(rf"\b[Tt]he {re.escape(name)}\b", text))


def is_one_body(name: str, source: str) -> bool:
    """Return whether a description is of one body that the reader can tell: *the Trump administration*, *Frey’s campaign*, *a Senate committee*.

    Examples
    --------
    >>> [is_one_body(*pair) for pair in (("campaign", "her campaign"), ("Senate committee", "a Senate committee"), ("group", "a group"))]
    [True, True, False]
    """
    head = _HEAD.match(name)
    words = head[1].split() if head else []
    if not words or words[-1] not in BODIES or re.search(r" (?:and|or) ", name):
        return False
    definite = re.match(r"(?:the|this|that|his|her|its|their|our|my)\b|.*['’]s? \S", source, re.IGNORECASE)
    capital = any(word[:1].isupper() for word in words[:-1])
    return bool(definite) or capital or words[-1] in _SEATS
