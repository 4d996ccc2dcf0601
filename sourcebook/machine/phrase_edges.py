"""What stands around the words of a source and is no part of who it is: when, how, beside what, and how many of a class."""

from __future__ import annotations

import calendar
import re

from sourcebook.machine.phrase_words import EDGES

_COUNTED = re.compile(
    r"(?:(?:not |almost |nearly |only |just |about |roughly |around |more than |at least |some )?(?:several|some|many|most|few|neither|either|both|all|each|none|any|one|two|three|four|five|dozens|hundreds|"
    r"thousands|scores|half|much|\d[\d.,]*(?: ?%| percent| per cent)|a (?:\w+ )?majority|a (?:number|group|majority|handful|couple|few|lot|host|slew|string|series|variety|range|chorus|pair|trio)|(?:some|any|every|no)(?:body|one)|no one|others|another)"
    r"(?: of (?:(?:the|these|those|his|her|their|its|our) )?(?:(?:two|three|four|five|many|other) )?|$))(?!them\b|us\b)",
    re.IGNORECASE,
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_SPELT = rf"(?:{_UNITS}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_UNITS}))?)"
_NUMBER = rf"(?:\d[\d.,]*|{_SPELT}|(?:a )?(?:dozen|score)s?)"
_ROUGHLY = r"(?:(?:(?:more|fewer|less) than|at least|up to|as many as|an estimated|close to|nearly|almost|about|around|roughly|over|only|just|some) )"
_SHARED = re.compile(
    rf"{_ROUGHLY}?(?:{_NUMBER}(?: ?%| percent| per cent| in {_NUMBER}| out of (?:every )?{_NUMBER})|(?:{_UNITS})-(?:thirds?|quarters?|fifths?)|(?:a )?(?:half|third|quarter)(?= of\b))"
    r"(?: of)?(?: (?:the|all|those|these|its|their|our))? (?=\w)"
    rf"|{_ROUGHLY}{_NUMBER} (?=\w)",
    re.IGNORECASE,
)
"""How large a part of a class speaks, or roughly how many of it: *two-thirds of voters*, *nearly nine in 10 voters*, *more than 200 voters*."""
_AND_SHARED = re.compile(rf"\band (?:{_SHARED.pattern})", re.IGNORECASE)
_WHO_AFTER = re.compile(r"(?<=\w),? (?:who|which)$")
_MANNER = re.compile(r"^([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) [a-z]+ly(?: (?:from|at|in|with|to|as|and)\b.*)?$")
"""A name with how it was said (*Ida warily from her seat*)."""
_AMONG = re.compile(r"^(?:among|by|according to) (?=\w)", re.IGNORECASE)
"""What stands before a source and is no part of it."""
_DAY = "|".join(calendar.day_name)
_MONTH = "|".join(name for name in calendar.month_name if name)
_TIME = re.compile(
    rf"(?<=\w)(?:,? (?:on|late|early))? (?:(?:last|this|next|that) )?(?:{_DAY}|yesterday|today)(?: (?:morning|afternoon|evening|night))?$"
    rf"|(?<=\w) (?:last|this|next|earlier this|late last) (?:week|month|year|spring|summer|fall|autumn|winter|night|{_MONTH})$"
)
"""When somebody spoke, which is no part of who they are."""
_OCCASION = re.compile(
    rf"(?<=\w),? (?:at|during) (?:(?:an?|the|his|her|its|their|this|last|(?:{_DAY})['’]s) )(?:[\w’'-]+ )?"
    r"(?:(?:press|news|media) (?:conference|briefing|call)|briefing|hearing|rally|town hall|debate|forum|interview)\b.*$"
)
"""Where they did: whoever speaks at a press conference need not be of the press."""


def without_time(text: str) -> str:
    """Return a source in single spaces, without marks at its edges and without when and on what occasion it spoke.

    Examples
    --------
    >>> without_time("Mayor  Frey on Monday"), without_time("the board (the oldest")
    ('Mayor Frey', 'the board (the oldest)')
    >>> without_time("a city clerk at Monday’s press conference on boats")
    'a city clerk'
    """
    plain = _TIME.sub("", _OCCASION.sub("", " ".join(text.split()).strip(EDGES)))
    return f"{plain})" if plain.count("(") > plain.count(")") else plain


def before_time(text: str) -> int:
    """Return where the words end that say who spoke and not when.

    Examples
    --------
    >>> before_time("A House committee on Thursday"), before_time("a clerk")
    (17, 7)
    """
    found = _OCCASION.search(text) or _TIME.search(text.rstrip())
    return found.start() if found else len(text)


def without_manner(plain: str) -> str:
    """Return a source without what leads to it, joins it or says how it spoke.

    Examples
    --------
    >>> without_manner("according to Frey"), without_manner("Frey, who"), without_manner("Ida warily from her seat")
    ('Frey', 'Frey', 'Ida')
    """
    plain = _WHO_AFTER.sub("", _AND_SHARED.sub("and ", _AMONG.sub("", plain)))
    return _MANNER.sub(r"\1", plain)


def counted_class(plain: str) -> str | None:
    """Return the class of which some are counted, empty where none is named, None where nothing is counted.

    Examples
    --------
    >>> counted_class("several of the engineers"), counted_class("few"), counted_class("Ida Frey")
    ('engineers', '', None)
    """
    found = _COUNTED.match(plain) or _SHARED.match(plain)
    return plain[found.end() :] if found else None
