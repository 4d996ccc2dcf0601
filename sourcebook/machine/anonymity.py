"""Why a source has no name: the words by which a text accounts for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

Piece = tuple[int, int]

_WHO = r"(?:he|she|they|it|the (?:official|source|person|officer|aide|diplomat|employee|worker)s?)"
_NAMED = r"(?:named|identified|quoted|cited|recogni[sz]ed)"
_FREE = r"(?:authori[sz]ed|allowed|permitted|cleared|supposed|entitled|free|at liberty)"
_TALK = r"(?:speak|talk|discuss|comment|brief|disclose|reveal|describe|release|be (?:named|quoted|identified)|go on (?:the )?record|share|give|make)"
MARKERS = (
    r"(?:(?:speaking|spoke|speak|talking|talked|talk|interviewed) )?(?:up)?on (?:the )?(?:strict )?condition(?:s)? (?:of (?:strict )?anonymity|that (?:\w+ ){1,3}(?:not be|be not|remain|be withheld)\b)",
    rf"(?:asked|asking|requested|requesting|wanted|wanting|wished|wishing|preferred|preferring|insisted on|chose|choosing|agreed to speak) (?:not to be|to not be|to remain|that (?:\w+ ){{1,4}}(?:not be|be withheld)|(?:for )?anonymity|not (?:being|to have))(?: (?:{_NAMED}|anonymous|unnamed|unidentified))?",
    rf"(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)|did(?: not|n[’']t) (?:want|wish)|do(?:es)?(?: not|n[’']t) (?:want|wish)|not wish(?:ing|ed)|not want(?:ing|ed)|unwilling|reluctant|afraid) to be (?:further )?{_NAMED}",
    rf"(?:asked|asks|asking|wanted|wants|agreed) to be {_NAMED} only (?:as|by)",
    rf"(?:could not|couldn[’']t|cannot|can[’']t|may not|can not) be (?:publicly )?{_NAMED}",
    r"(?:was|were|been|being|is|are) (?:granted|given|offered|promised) anonymity",
    r"granted anonymity",
    r"whose (?:real |full |last )?(?:names?|surnames?|identit(?:y|ies)) (?:is|are|was|were|has been|have been|is being|are being) (?:being |not being )?(?:withheld|changed|protected|concealed|not disclosed|not published|published)",
    r"(?:speaking|spoke|speak|talking|talked) (?:anonymously|under a pseudonym|off the record|on background)",
    rf"(?:because|as|since|for) {_WHO} (?:was|were|is|are|had) not (?:been )?(?:publicly )?{_FREE} to (?:publicly )?{_TALK}",
    rf"(?:was|were|is|are)(?: not|n[’']t) (?:been )?(?:publicly )?{_FREE} to (?:publicly )?{_TALK}",
    rf"not (?:publicly )?{_FREE} to (?:publicly )?{_TALK}",
    r"not (?:his|her|their) real names?",
)
KEYS = (
    *("condition", "anonym", "pseudonym", "withheld", "whose", "real name", "off the record", "on background"),
    *("to remain", "not be", "'t be", "’t be", "not to be", "not to have", "to be further"),
    *(f"to be {word}" for word in ("named", "identified", "quoted", "cited", "recogni")),
    *("authori", "allowed", "permitted", "cleared", "supposed", "entitled", "free to", "liberty to"),
)
"""What a line holds that may hold a marker: looked for first, since the markers take long and are rare."""
MARKER = re.compile("|".join(MARKERS), re.IGNORECASE)
_END = re.compile(r"[.!?;:\n“”\"—–)]|,(?! (?:and|or|because|as|since|for fear|citing|so that|out of|given)\b)")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Gen))\.$")


def anonymity_reasons(text: str, first: int = 0) -> Iterator[Piece]:
    """Yield where a text says why a source is not named, in order of text.

    Parameters
    ----------
    text : str
        The whole text.
    first : int, optional
        Offset at which to begin.

    Yields
    ------
    (int, int)
        From the words that tell of the condition to the end of the reason, none overlapping.

    Examples
    --------
    >>> text = "An aide, who spoke on condition of anonymity because she was not authorised to speak, agreed."
    >>> [text[a:b] for a, b in anonymity_reasons(text)]
    ['spoke on condition of anonymity because she was not authorised to speak']
    """
    position = first
    for low, high in _lines_worth_reading(text, first):
        while match := MARKER.search(text, max(low, position), high):
            position = _end(text, match.end())
            yield match.start(), position


def _lines_worth_reading(text: str, first: int) -> Iterator[Piece]:
    """Yield the lines that hold a word without which there is no marker: markers reach over no line's end."""
    start = first
    for line in text[first:].split("\n"):
        end, small = start + len(line), line.lower()
        if any(key in small for key in KEYS):
            yield start, end
        start = end + 1


def _end(text: str, after: int) -> int:
    """Find where the clause ends; a full stop after an abbreviation ends none."""
    for match in _END.finditer(text, after):
        if match[0] != "." or not _ABBREVIATED.search(text[max(0, match.start() - 5) : match.end()]):
            return after + len(text[after : match.start()].rstrip())
    return after + len(text[after:].rstrip())
