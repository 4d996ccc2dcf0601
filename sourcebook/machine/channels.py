"""The channel by which a source's words came to the reporter, where the sentence tells it."""

from __future__ import annotations

import re

ROUTINE, INFORMAL = "routine", "informal"
OFFICIAL = ("government", "foreign_government", "intergovernmental")
_OCCASION = re.compile(
    r"\b(?:statement|(?:news|press) (?:release|conference)|press briefing|told reporters"
    r"|in a (?:speech|letter|memo|filing|hearing|release|report)|testif\w+|hearing|court (?:filing|papers|documents)"
    r"|in court|tweet\w*|on twitter|public event|ruling|readout)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:announce\w*|ruled|voted|approved|authoriz\w+|published|confirmed|testif\w+|declar\w+|decided)\b",
    re.IGNORECASE,
)
_OUTLET = (
    r"(?:CNN|CBS|NBC|ABC|MSNBC|Fox|Bloomberg|Reuters|the Associated|the AP|AP\b|[Tt]he New York|[Tt]he Washington|the Wall"
    r"|the Guardian|the Times|Politico|US media|NPR|BBC|[A-Z]\w+[’'] ?“|“)"
)
_TOLD = re.compile(rf"\b(?:told|tells|interview with|speaking (?:on|to)|on) {_OUTLET}")
_UNNAMED = re.compile(
    r"^(?:the |us |u\.s\. |senior |white house |administration |military |federal |law enforcement |intelligence )*"
    r"(?:officials?|sources?|aides?|advisers?|people familiar.*|person familiar.*)\b(?! (?-i:[A-Z]))|\ba friend of",
    re.IGNORECASE,
)
_STUDY = re.compile(r"\b(?:report|study|survey|poll|research|analysis|estimated?)\b", re.IGNORECASE)
_REPORTS = re.compile(r"report|writ|wrote|accord|not(?:e|ing)|describ|quot|cit|said|says|count")


def channel(source: str, cue: str, sentence: str, kind: str) -> str:
    """Tell a channel after Sigal [sigal1973]_, from words alone.

    Parameters
    ----------
    source, cue, sentence : str
        Words of an attribution, and of the sentence that holds its cue.
    kind : str
        Kind of voice.

    Returns
    -------
    str
        ``routine`` (an official's statement, act, speech or document), ``informal`` (other outlets, officials without a
        name, studies of non-governmental bodies), or empty where the sentence does not tell; enterprise is never told,
        since an interview leaves no mark of its own.

    Examples
    --------
    >>> channel("the minister", "said", "“We agree,” the minister said in a statement.", "government")
    'routine'
    >>> channel("the minister", "told", "“We agree,” the minister told Reuters.", "government")
    'informal'
    """
    if kind == "media" and _REPORTS.search(cue):
        return INFORMAL
    if _TOLD.search(sentence) or (_UNNAMED.search(source) and kind != "media"):
        return INFORMAL
    if _STUDY.search(source):
        return ROUTINE if kind == "government" else INFORMAL
    if _OCCASION.search(sentence) or (kind in OFFICIAL and _ACT.search(cue)):
        return ROUTINE
    return ""
