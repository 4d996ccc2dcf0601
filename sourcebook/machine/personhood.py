"""Whether a name without a body's words is a person's, by what stands around it anywhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sourcebook.machine.gazetteer import gazetteer
from sourcebook.machine.kinds.places import is_part
from sourcebook.machine.name_words import COURTESY, is_common
from sourcebook.machine.names import Name
from sourcebook.machine.phrase_words import BODY_NOUNS
from sourcebook.machine.role_nouns import is_role

MOST = 30
"""Mentions that are looked at: later ones tell no more."""

_COMPASS = frozenset(
    "north south east west northern southern eastern western new san santa los las fort lake mount saint st great el la upper lower old port cape grand".split()
)
_PLACED = re.compile(r"\b(?:in|at|near|across|throughout|outside|inside) $", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|a|an|this|that|The|A|An) $")
_CLOSED = re.compile("[,.]?[”\"’'](?!s\\b)")
_NOUN_NEXT = re.compile(
    r"(?:['’]s)? (?!and\b|or\b|is\b|was\b|has\b|had\b|will\b|who\b|of\b|in\b|to\b|for\b|at\b)[a-z]{4,}"
)
_DOES = re.compile(
    r",? (?:who\b|(?:\w+ly )?(?:said|says|told|added|wrote|asked|argued|announced|tweeted|testified|admitted|recalled|thinks|believes|knew|felt|noted|explained|warned|claimed|replied|insisted|acknowledged|smiled|laughed|died|married))\b|, \d\d,| \(\d\d\)"
)
_MANNERS = "sighed|grumbled|smiled|laughed|giggled|whispered|cried|sobbed|nodded|muttered|yelled|shrugged|blushed|frowned|grinned|chuckled|murmured"
_BREATHES, _BREATHED = re.compile(rf"\b(?:{_MANNERS}) $"), re.compile(rf" (?:{_MANNERS})\b")
_AGED = re.compile(r"\b(?:elder|younger|late) $")
_SAID = re.compile(r"\b(?:said|says|asked|replied|added|grumbled|sighed|laughed|cried|whispered|shouted) $")


def is_quoted(text: str, name: Name) -> bool:
    """Return whether quotation marks hold a name and nothing else: a nickname, or the title of a work."""
    start = name.before[0].start if name.before else name.start
    start -= 4 * (text[max(0, start - 4) : start] == "The ")
    return text[max(0, start - 1) : start] in tuple("“\"‘'") and bool(_CLOSED.match(text, name.end))


def is_human(text: str, found: Sequence[Name]) -> bool:
    """Return whether a single word that may be a body's name does what only people do: sigh, smile, whisper."""
    return any(
        len(name.words) == 1
        and not name.text.isupper()
        and (_BREATHES.search(_before(text, name)) or _BREATHED.match(text, name.end))
        for name in found[:MOST]
    )


_OWNED_BY_BODIES = re.compile(
    r"['’]s? (?:(?:own|new|former|current|then|acting|deputy|global|local|largest|majority) )*"
    r"(?:parent (?:company|firm|group)|subsidiar(?:y|ies)|headquarters|shareholders|employees|managing director|chief executive|board of directors|CEO|CFO)\b"
)


def is_owner_like_a_body(text: str, found: Sequence[Name]) -> bool:
    """Return whether a text gives a name without a title what only bodies have: a managing director, a parent company, shareholders."""
    untitled = not any(name.before for name in found[:MOST])
    return untitled and any(
        _OWNED_BY_BODIES.match(text, name.end - 2 * name.text.endswith(("'s", "’s"))) for name in found[:MOST]
    )


def is_body_by_words(described: Iterable[str]) -> bool:
    """Return whether what stands beside a name says that a body bears it (*Beckfish, the packing firm*).

    Examples
    --------
    >>> is_body_by_words(["packing firm in Lund"]), is_body_by_words(["head of a packing firm"])
    (True, False)
    """
    heads = [_HEAD.match(words) for words in described]
    return bool(heads) and all(head is not None and head[1].lower() in BODY_NOUNS for head in heads)


_HEAD = re.compile(
    r"(?:[\w’'-]+ )*?([\w’'-]+)(?= (?:of|for|at|in|from|with|who|which|that|based|owned|run|on|by|to)\b|$)"
)


def is_person(text: str, found: Sequence[Name], described: Iterable[str]) -> bool:
    """Tell a person from a place, a work or a thing with a name.

    Parameters
    ----------
    text : str
        The whole text.
    found : sequence of Name
        All mentions by name, the fullest among them.
    described : iterable of str
        What stands beside them as titles or appositions.
    """
    looked = found[:MOST]
    weight = 4 * any(is_role(word) for words in described for word in words.split())
    weight += min(8, sum(_speaks(text, name) for name in looked))
    placed = sum(bool(_PLACED.search(_before(text, name))) for name in looked)
    listed = sum(_after_article(text, name) for name in looked)
    # Now and then "in" and "the" stand before a person's name too (*in Storm's view*, *the Storm campaign*).
    weight -= 2 * (3 * placed >= len(looked)) * min(placed, 2) + 3 * (3 * listed >= len(looked)) * min(listed, 2)
    full = max((name.words for name in found), key=len)
    return weight + _shape(full, found) > 0


def _before(text: str, name: Name) -> str:
    start = name.before[0].start if name.before else name.start
    return text[max(0, start - 14) : start]


def _after_article(text: str, name: Name) -> bool:
    return bool(not name.before and _THE.search(_before(text, name)) and not _NOUN_NEXT.match(text, name.end))


def _speaks(text: str, name: Name) -> int:
    titled = any(word.text.lower().strip(".") in COURTESY or is_role(word.text) for word in name.before)
    titled = titled or bool(_AGED.search(_before(text, name)))
    return 4 * titled + 2 * bool(_DOES.match(text, name.end) or _SAID.search(_before(text, name)))


_MANY = re.compile(
    r"\w{3,}(?:ers|ists|ians|icans|ites|isms?|ism|care|gate|phobia|ville|burgh?|istan|shire)", re.IGNORECASE
)
_PEOPLES = frozenset(
    "latino latina latinx hispanic muslim christian jew jewish catholic protestant sunni shiite shia kurd kurdish arab asian european "
    "african republican democrat black white native indigenous gop internet covid".split()
)


_SITES = frozenset("tower towers plaza avenue boulevard hotel airport stadium arena highway casino resort mall".split())


def is_of_place(words: Sequence[str]) -> bool:
    """Return whether the last of several words says that a building or a street bears the name (*Frey Tower*)."""
    return len(words) > 1 and words[-1].lower() in _SITES


def _shape(full: list[str], found: Sequence[Name]) -> int:
    first = full[0].lower()
    parts = first.split("-")
    people = first in _PEOPLES or first.removesuffix("s") in _PEOPLES
    if len(full) == 1 and (_MANY.fullmatch(first) or people or (len(parts) > 1 and parts[0] in _PEOPLES)):
        return -3
    if is_of_place(full):
        return -3
    if first in _COMPASS or " ".join(full).lower() in gazetteer() or is_part(" ".join(full)):
        return -3
    alone = len(full) > 1 and any(name.text in full for name in found)
    ordinary = all(is_common(word.lower()) for word in full)
    return 3 * alone + (len(full) in (2, 3)) - 2 * ordinary + (len(full) == 1 and not ordinary)
