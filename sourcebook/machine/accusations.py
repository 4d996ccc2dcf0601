"""Charges and replies, told by cues that accuse and cues that deny."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sourcebook.text.lemmas import lemmas

CHARGE, REPLY = "charge", "reply"
ACCUSE = frozenset(
    """
accuse accusation assail attack bash berate blame blast castigate censure chide condemn condemnation criticise
criticism criticize decry denounce denunciation deride disparage excoriate fault indict lambast lambaste lampoon lash
lawsuit mock pan rail rebuke reprimand ridicule rip savage scold skewer slam sue upbraid vilify
""".split()
)
_ACCUSE_PHRASES = re.compile(
    r"\b(?:call(?:s|ed|ing)? out|(?:took|take|takes|taking) (?:aim|issue|a (?:\w+ )?swipe|a shot)|(?:laid|lit|tore|tear(?:s|ing)?) into"
    r"|hit(?:s|ting)? out|critical of|point(?:s|ed|ing)? (?:the |a )?finger|lash(?:es|ed|ing)? out|(?:complain(?:s|ed|ing)?|alleg(?:e|es|ed|ing)) that)\b"
)
_ONESELF = re.compile(r"(?:my|him|her|them|our|it)sel(?:f|ves)\b", re.IGNORECASE)
DENY = frozenset(
    "deny denial disavow refute refutation rebut rebuttal dispute reject dismiss debunk contradict".split()
)
_DENY_PHRASES = re.compile(
    r"\b(?:(?:push(?:es|ed|ing)?|hit(?:s|ting)?|fir(?:es?|ed|ing)|shoots?|shot) back|brush(?:es|ed|ing)? (?:aside|off)"
    r"|shrug(?:s|ged|ging)? off|defend(?:s|ed|ing)?|ple(?:ad(?:s|ed|ing)?|d) not guilty)\b"
)
_ANSWERS = re.compile(
    r"\b(?:respond\w*|repl\w+|answer\w*|fight\w*|fought|reject\w*|dismiss\w*)\b.*\b(?:criticism|accusations?|allegations?|critics|charges|claims)\b"
)
_REFUTES = re.compile(r"\b(?:refut\w+|rebut\w*|debunk\w*|disput(?:e[sd]?|ing)(?! over)|not guilty)\b")
_DENIES = re.compile(r"\b(?:deny|deni(?:es|ed|als?)|denying)\b")
_DEED = re.compile(r"[“\"‘']?(?:that|it|this|which|having|being|either|both|knowing|\w+ing)\b", re.IGNORECASE)
"""How what is denied begins, where it is a clause or a deed and no thing that is kept from somebody."""
_OF_A_CHARGE = re.compile(
    r"\b(?:accus\w+|alleg\w+|charges?|claims?|criticis\w+|critics?|rumou?rs?|lies?|lying|false(?:hoods?)?|baseless|wrongdoing|nonsense|notion"
    r"|blame|condemn\w+|assertions?|complaints?|insinuat\w+|fake|ridiculous|politically motivated|misconduct|attacks on (?:him|her|them)"
    r"|suggestions that|reports? (?:that|of|by)|concerns?)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?:n't|\bcannot|\b(?:not|never|without|stop(?:s|ped|ping)?|refus\w+|declin\w+|fail\w*|avoid\w*|tone\w* down|shied|back\w* off|may|might"
    r"|could|would|will|should|must|have to|name of|threaten\w*|urg\w+|ask\w*|call\w* (?:on|for)))\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|get|gets|got)\b")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
LONGEST = 200
"""Characters of a cue that are read: none that people mark is longer."""


@cache
def accuses_or_answers(cue: str, content: str) -> str:
    """Tell a charge or a reply by its cue.

    Parameters
    ----------
    cue, content : str
        Words of an attribution.

    Returns
    -------
    str
        ``charge`` where a source says that somebody else does wrong, ``reply`` where one denies, rejects or answers a
        charge, empty for neither. Accusations in a neutral cue's content are not told.

    Examples
    --------
    >>> accuses_or_answers("accused", "the mayor of lying"), accuses_or_answers("denied", "any wrongdoing")
    ('charge', 'reply')
    >>> accuses_or_answers("did not blame", "the mayor"), accuses_or_answers("denied", "benefits to widows")
    ('', '')
    """
    plain = cue[:LONGEST].lower().replace("’", "'")
    words = _WORD.findall(plain)
    if _ANSWERS.search(plain) or _denies(plain, words, content[:LONGEST]):
        return REPLY
    return CHARGE if not _ONESELF.match(content) and _accuses(f"{plain} {content[:4].lower()}", words) else ""


_OF_ONE = re.compile(r"(?:accused|suspected|convicted)(?: of)?|(?:charged|indicted)(?: with| for)?|blamed(?: for)?")
_GOVERNS = re.compile(r" ?(?:of|with|for)\b")


def is_accused(text: str, end: int, cue: tuple[int, int]) -> bool:
    """Return whether a cue makes whoever stands right before it the one who is accused: *people suspected of theft*.

    Parameters
    ----------
    text : str
        The whole text.
    end : int
        Where the words before the cue end, by code-point offset.
    cue : (int, int)
        Offsets of the cue.

    Examples
    --------
    >>> said = "Men accused of theft accused Frey of it."
    >>> is_accused(said, 3, (4, 14)), is_accused(said, 20, (21, 28))
    (True, False)
    """
    words = text[slice(*cue)]
    right_before = cue[0] - end == 1 and bool(_OF_ONE.fullmatch(words))
    return right_before and (" " in words or bool(_GOVERNS.match(text, cue[1])))


def _denies(cue: str, words: Sequence[str], content: str) -> bool:
    if not (_DENY_PHRASES.search(cue) or _holds(DENY, words)) or cue.startswith("to "):
        return False
    if _NOT_DONE.search(cue.replace("not guilty", "guilty")) or _PASSIVE.search(cue):
        return False
    if _REFUTES.search(cue) or (_DENIES.search(cue) and _DEED.match(content)):
        return True
    return not cue.endswith(("dispute over", "disputes over")) and bool(_OF_A_CHARGE.search(f"{cue} {content}"))


def _accuses(cue: str, words: Sequence[str]) -> bool:
    found = _ACCUSE_PHRASES.search(cue) or _holds(ACCUSE, words)
    return bool(found) and not _NOT_DONE.search(cue) and not cue.startswith("to ")


def _holds(verbs: frozenset[str], words: Sequence[str]) -> bool:
    return any(verbs & set(lemmas(word)) for word in words)
