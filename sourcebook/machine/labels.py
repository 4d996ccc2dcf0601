"""Names that a source gives a thing which the article names otherwise, found where somebody is said to name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.text.span import Span

LONGEST = 400
"""Characters of a content that are read: a name stands near its beginning."""
_PLAIN = r"call(?:s|ed|ing)?|dub(?:s|bed|bing)?|brand(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?|term(?:s|ed|ing)?"
_AS = (
    r"describ(?:e|es|ed|ing)|characteri[sz](?:e|es|ed|ing)|refer(?:s|red|ring)? to|denounc(?:e|es|ed|ing)|decr(?:y|ies|ied|ying)"
    r"|condemn(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|derid(?:e|es|ed|ing)|slam(?:s|med|ming)?|blast(?:s|ed|ing)?|critici[sz](?:e|es|ed|ing)"
    r"|portray(?:s|ed|ing)?|cast(?:s|ing)?|hail(?:s|ed|ing)?|designat(?:e|es|ed|ing)|paint(?:s|ed|ing)?|mock(?:s|ed|ing)?|attack(?:s|ed|ing)?"
    r"|ridicul(?:e|es|ed|ing)|tar(?:red|ring)?"
)
_NAMES = re.compile(rf"\b(?:{_PLAIN})$")
_NAMES_AS = re.compile(rf"\b(?:{_PLAIN}|{_AS})$")
_END = (
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?=[,.;:—–?!()]|\s-|$|[”\"][\s,.]|(?<=[,.!?][”\"’'])\s|\s(?:who|whom|that|which|because|for|when|while|and|but|after|before|by|in|on|at|with|during|as|to|from"
    r"|if|since|rather|instead|following)\b)"
)
_ARTICLE = r"(?:an?|his|her|its|their|our|my)"
_QUOTED = r"[“\"‘'][^”\"]{3,70}?[”\"’']"
_NAME = (
    rf"(?:(?:{_ARTICLE}\s(?:[\w’'-]{{1,30}}\s){{0,3}}?)?{_QUOTED}(?:(?<![,.!?][”\"’'])\s(?!as\b)[\w’'-]{{1,30}}){{0,3}}?{_END}|an?\s[^,.;:“\"‘]{{3,60}}?{_END}"
    rf"|[“\"‘](?:{_ARTICLE}|the|yet another)\s[^”\"]{{3,60}}?[,.”\"])"
)
_THING = r"(?P<thing>(?!(?:the|an?|that|any|this)\s[“\"])[^,.;:“”\"—–]{2,70}?)"
_WITH_AS = re.compile(rf"(?:{_THING}\s)?as\s(?P<name>(?:the\s)?{_NAME})")
_WITHOUT_AS = re.compile(rf"{_THING}\s(?P<name>{_NAME})")
_CLAUSE = re.compile(r"\b(?:that|when|who|which|what|if|because|wants?|is|was|are|were)\b")
_PARTICLE = re.compile(r"(?:for|on|upon|off|in|into|out|to|back|up)\b")
"""*Called for*, *branded on*: no name is given."""
_RELATIVE = frozenset({"which", "what", "that", "who", "whom"})
_NOUN_LIKE = re.compile(
    rf"[“\"‘']?(?:(?:{_ARTICLE}|the|yet another)\s|[A-Z][a-z]+(?:\s[A-Z][a-z]+)*[”\"’',.]|.*\b[\w-]*[a-z](?:[^s\Wu]|[^o\W]u)s[”\"’',.]*$)"
)
"""A name, not a mere quality: with an article, a proper noun, or a plural; *-ous* and *-ss* end adjectives."""
_IDIOM = re.compile(
    r"an?\s(?:whole|result|response|consequence|favou?r|way|matter|toss-up|name|day|work|list)\b|.*\b(?:may|can|will|would|is|are|was|were)\s"
)
"""No name: a phrase of its own, or a clause."""
_NOT_DONE = re.compile(r"\b(?:not|never|without)\b|n['’]t\b")


@dataclass(frozen=True)
class GivenName:
    """A name that a source gives.

    Attributes
    ----------
    thing : str
        What is named, in the words of the sentence; empty where it stands outside the content.
    name : Span
        Offsets of the name in the text.
    """

    thing: str
    name: Span


def given_name(text: str, cue: str, content: Span) -> GivenName | None:
    """Find the name that a source gives a thing, and by what words the thing is named there.

    Parameters
    ----------
    text : str
        The article.
    cue : str
        Words of the cue.
    content : Span
        Where the content stands.

    Returns
    -------
    GivenName or None
        None where the cue names nothing, or names a mere quality (*called the plan “bold”*).

    Examples
    --------
    >>> said = "the toll a “tax on work”"
    >>> given_name(said, "called", Span.of(0, len(said))).name.text(said)
    'a “tax on work”'
    >>> given_name(said, "opposed", Span.of(0, len(said))) is None
    True
    """
    verb, said = cue.lower().strip()[-LONGEST:], content.text(text)[:LONGEST]
    found = _WITH_AS.match(said) if _NAMES_AS.search(verb) else None
    if not found and _NAMES.search(verb):
        found = _WITHOUT_AS.match(said)
    if not found or _NOT_DONE.search(verb) or not _NOUN_LIKE.match(found["name"]) or _IDIOM.match(found["name"]):
        return None
    thing = found["thing"] or ""
    if (_CLAUSE.search(thing) and thing not in _RELATIVE) or _PARTICLE.match(thing):
        return None
    name = _within(content, *found.span("name"))
    return GivenName("" if thing in _RELATIVE else thing, name) if name else None


def _within(content: Span, start: int, end: int) -> Span | None:
    """Return where a stretch of a content's words stands in the text; its pieces are joined by one space."""
    at, pieces = 0, []
    for low, high in content.pieces:
        first, last = max(start, at), min(end, at + high - low)
        if first < last:
            pieces.append((low + first - at, low + last - at))
        at += high - low + 1
    return Span(tuple(pieces)) if pieces else None
