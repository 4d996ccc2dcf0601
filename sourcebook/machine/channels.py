"""The channel by which a source's words came to the reporter, where the words around them tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.text.span import Span

ROUTINE, INFORMAL = "routine", "informal"
OFFICIAL = ("government", "foreign_government", "intergovernmental")
_PAPER = (
    r"(?:statement|(?:news|press|media) (?:release|conference|briefing)|briefing|speech|address|remarks|letter|memo(?:randum)?"
    r"|(?:court|legal) (?:filing|papers|documents)|filing|lawsuit|hearing|testimony|press call|conference call|tweets?|facebook post"
    r"|ruling|opinion|decision|dissent|brief|affidavit|indictment|readout|rally|lecture|op-ed|executive order)"
)
_OCCASION = re.compile(
    rf"\b(?:in(?! (?:response|reply|reaction|answer|reference) )|at|during|via|through|by|with) (?:[\w’'-]+ ){{0,4}}?{_PAPER}\b|\btold (?:\w+ )?reporters|\b(?:on|via) (?:Twitter|Facebook)\b"
    rf"|\b(?:released|issued|published|posted|put out|read) (?:[\w’'-]+ ){{0,4}}?{_PAPER}\b|\b(?:said|told|argued|testified|pleaded) (?:[\w’'-]+ ){0, 3}?in court\b|\bon the (?:House|Senate) floor\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(r"\b(?:tweet(?:s|ed|ing)|testif(?:y|ies|ied|ying))\b", re.IGNORECASE)
"""Cues that name their occasion."""
_ISSUED = re.compile(
    r"\b(?:statement|(?:news|press) release|filing|lawsuit|complaint|indictment|memo|letter|ruling|tweets?|readout|executive order)\s*$",
    re.IGNORECASE,
)
"""Sources that are papers which somebody gave out."""
_ACT = re.compile(
    r"\b(?:announc(?:e|es|ed|ing|ement)|ruled(?! out)|voted|approved|authoriz\w+|published|decreed)\b", re.IGNORECASE
)
_UNDONE = re.compile(r"\b(?:would|could|can|may|might|must|should|to)\b", re.IGNORECASE)
"""Words by which an act is wished for, feared or to come."""
_OUTLET = (
    r"(?:CNN|CBS|NBC|ABC|MSNBC|Fox|Bloomberg|Reuters|the Associated|the AP|AP\b|[Tt]he New York|[Tt]he Washington|the Wall"
    r"|the Guardian|the Times|Politico|US media|NPR|the BBC|BBC|[A-Z]\w+[’'] ?“|“)"
)
_TOLD = re.compile(rf"\b(?:told|tells|interview with|speaking (?:on|to)|on) (?P<outlet>{_OUTLET})")
_UNNAMED = re.compile(
    r"^(?:(?:the|us|u\.s\.|senior|one|two|three|several|white house|administration|military|federal|law enforcement|intelligence) )*"
    r"(?:(?:official|source|aide|adviser)(?:s\b|(?=$|,| (?:who|with|in|at|from|on|close|familiar|briefed|involved)\b))|(?:people|person) familiar\b)"
    r"(?! (?-i:[A-Z]))|^a friend of",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^$|\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|according|add(?:s|ed|ing)?|confirm|not(?:e[ds]?|ing)\b|describ|warn|argu|acknowledg|admit|conced"
    r"|referr|call(?:s|ed|ing)|sp(?:oke|eak)|caution|claim|insist|explain|emphasi[sz]|point(?:s|ed|ing)? (?:out|to)|stress|suggest|indicat|disclos"
    r"|reveal|express|predict|estimat|alleg|report|quot|cit(?:e[ds]?|ing)\b|wr(?:ote|it)|den(?:y|ie)|conclud|stat(?:e[ds]?|ing)\b|assert|maintain|recall)",
    re.IGNORECASE,
)
"""Cues of somebody without a name that are words told to a reporter, and no deed or thought; no cue at all is one of these."""
_STUDY = re.compile(r"\b(?:report|study|survey|poll|research|analysis|estimated?)\b", re.IGNORECASE)
_WHOSE = re.compile(
    r"(?<=\w )[A-Z]|\b(?:ministry|department|government|agency|bureau|office|federal|state|police|army|military|congressional|committee|commission|council"
    r"|inspector|watchdog|intelligence|official)\b|[’']s\b"
)
"""A name, or a word for a body of the state: a bare *the report* is the government's by guess alone."""
_REPORTS = re.compile(r"report|writ|wrote|accord|not(?:e|ing)|describ|quot|cit|said|says|count")
_WROTE = re.compile(r"report|writ|wrote")
_SILENT = re.compile(
    r"n[’']t\b|\b(?:not|never|declin\w+|refus\w+|respond\w*|fail\w*|wants?|hop(?:e|es|ing)|believes?|feels?|felt|likes?|plans?|support\w*|favou?rs?|worr\w+|fear\w*|saw|sees?|hear[ds]?|disagree\w*|expects?)\b"
)
"""Cues that report no words: silence, wishes, beliefs."""
_EDGE = " ,;\n\t"
_GOES_ON = re.compile(r"[\s,]*(?:in|at|during|on|via|through)\b", re.IGNORECASE)


def channel(source: str, cue: str, around: str, kind: str, named: str = "", outlet: str = "") -> str:
    """Tell a channel after Sigal [sigal1973]_, from words alone.

    Parameters
    ----------
    source, cue : str
        Words of an attribution.
    around : str
        The sentence that holds the cue, without the content: see `words_around`.
    kind : str
        Kind of voice.
    named : str, optional
        How far the source is identified.
    outlet : str, optional
        Who published the article: what it was told itself came by no other outlet.

    Returns
    -------
    str
        ``routine`` (an official's statement, act, speech or document), ``informal`` (other outlets, officials without a
        name, studies of non-governmental bodies), or empty where the words do not tell; enterprise is never told, since
        an interview leaves no mark of its own.

    Examples
    --------
    >>> channel("the minister", "said", "the minister said in a statement.", "government")
    'routine'
    >>> channel("the minister", "told", "the minister told Reuters.", "government")
    'informal'
    >>> channel("the minister", "told", "the minister told Reuters.", "government", outlet="Reuters")
    ''
    """
    if _SILENT.search(cue):
        return ""
    if kind == "media":
        reported = _REPORTS.search(cue) and (named != "person" or _WROTE.search(cue)) and not _is_own(source, outlet)
        return INFORMAL if reported else ""
    if told := _TOLD.search(around):
        return "" if _is_own(told["outlet"], outlet) else INFORMAL
    if _OCCASION.search(around) or _BY_ITSELF.search(cue) or _ISSUED.search(source):
        return ROUTINE
    if _UNNAMED.search(source) and _TELLS.search(cue):
        return INFORMAL
    if named != "person" and _STUDY.search(source):
        return _of_a_study(source, kind, named, outlet)
    return ROUTINE if kind in OFFICIAL and _ACT.search(cue) and not _UNDONE.search(cue) else ""


def _of_a_study(source: str, kind: str, named: str, outlet: str) -> str:
    """Return the channel of a study: a government's is routine if it says whose it is, and the outlet's own is its own work."""
    if _is_own(source, outlet):
        return ""
    if kind != "government":
        return INFORMAL
    return ROUTINE if named != "unnamed" and _WHOSE.search(source) else ""


def words_around(text: str, sentence: tuple[int, int], content: Span, tied: Iterable[Span | None] = ()) -> Span | None:
    """Return where the words of a sentence stand by which a content is told: what is said tells nothing of how it was told.

    Parameters
    ----------
    text : str
        The article.
    sentence : tuple of int
        Where it begins and ends.
    content : Span
        What is said.
    tied : iterable of Span or None
        Source and cue: stretches that hold neither count only where they go on with the occasion (*in a statement*).

    Examples
    --------
    >>> said = "“No comment on the ruling,” she said in court."
    >>> words_around(said, (0, 46), Span.of(0, 27), [Span.of(28, 31)]).text(said)
    'she said in court.'
    """
    places = [place for span in tied if span for place in span.pieces]
    at, parts = sentence[0], []
    for start, end in (*(p for p in content.pieces if p[0] < sentence[1] and p[1] > at), (sentence[1], sentence[1])):
        part = text[at : max(at, start)]
        if any(at <= low < start for low, _ in places) or _GOES_ON.match(part):
            parts.append((at + len(part) - len(part.lstrip(_EDGE)), at + len(part.rstrip())))
        at = max(at, end)
    parts = [(start, end) for start, end in parts if start < end]
    return Span(tuple(parts)) if parts else None


def _is_own(name: str, outlet: str) -> bool:
    """Return whether a name is that of the outlet itself, by its first telling word."""
    own, other = (
        set(re.findall(r"[A-Z]\w+", words)) - {"The", "News", "Online", "Web", "AP"} for words in (name, outlet)
    )
    return bool(own & other)
