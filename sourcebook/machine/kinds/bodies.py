"""The kind of a body, by its own name or by the person, country or field that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.noun_phrases import INSIDE_NAMES
from sourcebook.machine.kinds.places import countries_in
from sourcebook.machine.kinds.words import BODIES, DOCUMENTS, FIELDS, NAMES, PERSONS, Entry, find
from sourcebook.machine.name_words import COURTESY
from sourcebook.machine.role_nouns import is_role

STATE, OFFICE, SOLDIER, LEGISLATOR, LEGISLATURE = "state", "office", "soldier", "legislator", "legislature"
POLITICAL, EXPERT, CITIZEN, CIVIL, BUSINESS = "political", "expert", "citizen", "civil_society", "business"
INTERGOVERNMENTAL, MEDIA = "intergovernmental", "media"
CERTAIN, KIN, FORMER, DEFAULT, ANYBODY, NONE = 0, 2, 1, 3, 4, 9
"""How well a sense is founded, best first: by its own words, by a past office, as a private person, by want of a body, as what anybody is."""
Known = Callable[[str], str]
"""Gives the kind of a person whom the same article or the collection describes; empty where nothing is known."""


@dataclass(frozen=True)
class Sense:
    """What a phrase, or a group of it, tells.

    Attributes
    ----------
    code : str
        A code of the lists; empty where nothing is told.
    entry : str
        The words that tell it.
    rank : int
        How well it is founded; see above.
    country : str
        Whose office or body it is, where the name says so.
    """

    code: str
    entry: str
    rank: int = CERTAIN
    country: str = ""


NOTHING = Sense("", "", NONE)


def nobody(_: str) -> str:
    """Know nobody."""
    return ""


def head_of(words: tuple[str, ...]) -> tuple[tuple[str, ...], str, Entry] | None:
    """Find the noun that says what somebody is: the last of the group, or the last before a name in capitals.

    Returns
    -------
    (tuple of str, str, Entry) or None
        The words before it, its words, and what they tell.
    """
    for end in range(len(words), 0, -1):
        person, thing = find(words[:end], PERSONS), find(words[:end], BODIES)
        paper, name = find(words[:end], DOCUMENTS), find(words[:end], NAMES)
        longest = max((found[0] for found in (thing, name) if found), default=0)
        if (
            paper
            and thing
            and thing[0] >= paper[0]
            and words[0][0].isupper()
            and words[end - 1][0].isupper()
            and end > 1
        ):
            paper = None  # the Palm Beach Post is no post
        if paper and (not person or paper[0] >= person[0]) and paper[0] > longest - (longest == 1):
            return words[: end - paper[0]], " ".join(words[end - paper[0] : end]), paper[1]
        if person and person[0] >= longest:
            return words[: end - person[0]], " ".join(words[end - person[0] : end]), person[1]
        if longest or not words[end - 1][0].isupper():
            return None
    return None


def field(words: tuple[str, ...], known: Known = nobody) -> Sense:
    """Tell the field that the words before a noun name: that of a body by name, else the nearest."""
    headed = _headed(words)
    if headed is not None and headed.code:
        return headed
    for lists in ((NAMES,), (BODIES, FIELDS)):
        for end in range(len(words), 0, -1):
            for name in lists:
                found = find(words[:end], name)
                if found and found[1].code:
                    entry = " ".join(words[end - found[0] : end])
                    rank = KIN if found[1].alone or name == FIELDS else CERTAIN
                    return Sense(found[1].code, entry, rank, found[1].country)
    for word in reversed(words):
        told = known(word) if word[0].isupper() else ""
        if told:
            return Sense(told, word)
    return NOTHING


def _headed(words: tuple[str, ...]) -> Sense | None:
    """Tell a body by its noun before *of* and not by what it is for: *Department of Energy*, *Bank of Lund*."""
    for index in range(len(words) - 2):
        if words[index + 1] == "of" and words[index][0].isupper() and words[index + 2][0].isupper():
            found = find(words[: index + 1], BODIES)
            named = find(words, NAMES, longest=len(words))
            if found and not named:
                return Sense(found[1].code, " ".join(words[index:]), CERTAIN, found[1].country)
    return None


PARTIES = frozenset("Democratic Republican GOP Labour Tory Democrats Republicans".split())
_COMMITTEES = frozenset("Committee Subcommittee".split())
_OF_PARTIES = frozenset("committee caucus conference association club campaign council delegation coalition".split())
"""Bodies of a party whatever else their names hold (*National Republican Congressional Committee*)."""


def body(words: tuple[str, ...], known: Known = nobody) -> Sense:
    """Tell the kind of a body, or of the person who stands where a body may.

    Examples
    --------
    >>> body(("Beck", "Fish", "Company")).code, body(("White", "House")).code
    ('business', 'state')
    """
    name = find(words, NAMES, longest=len(words))
    if name and name[0] == len(words):
        return Sense(name[1].code, " ".join(words), country=name[1].country)
    told = known(" ".join(words[1:] if len(words) > 1 and words[0].lower().rstrip(".") in COURTESY else words))
    if told:
        return Sense(told, " ".join(words))
    if words[-1].lower() in _OF_PARTIES and any(word in PARTIES for word in words[:-1]):
        return Sense(POLITICAL, " ".join(words))
    if words[0] in ("House", "Senate") and any(word in _COMMITTEES for word in words):
        return Sense(LEGISLATURE, " ".join(words))
    place = gazetteer().get(" ".join(words).lower())
    if place is not None and place.kind != DEMONYM and words[0][0].isupper():
        return Sense(STATE, " ".join(words), country=place.country)
    head = head_of(words)
    last = head[1].rpartition(" ")[2] if head else ""
    # “Lund Medical Examiner” is an office by two words, whatever newspaper is called Examiner.
    whole = head and (" " in head[1] or not words[-1].endswith(last))
    titled = head and (
        not words[-1][0].isupper() or (whole and is_role(last)) or (" " in head[1] and not head[2].alone)
    )
    if head and titled and head[2].code and not (head[2].alone and head[0]):
        return Sense(head[2].code, head[1], country=head[2].country)
    found = _of_members(words) or _by_head_noun(_until_of(words))
    bare = _name_first(words)
    return found if found.code or bare == words else _by_head_noun(bare)


def _of_members(words: tuple[str, ...]) -> Sense | None:
    """Tell a body that those have joined whom its name holds: *Fraternal Order of Police*; a trade's is business."""
    for index in _splits(words):
        if _is_joined(words[index - 1]):
            told = _field_of_name(words[index + 1 :])
            kept = told.code in (BUSINESS, EXPERT, MEDIA, "culture_sport")
            return told if kept else Sense(CIVIL, " ".join(words[:index]))
    return None


def _splits(words: tuple[str, ...]) -> Iterator[int]:
    """Yield where an *of* or *for* stands behind a noun for a body, unless both are one entry of the list (*House of Representatives*)."""
    ends = [(end, found[0]) for end in range(2, len(words) + 1) if (found := find(words[:end], BODIES))]
    for index in range(1, len(words) - 1):
        held = any(end - size < index < end - 1 for end, size in ends)
        if not held and words[index] in ("of", "for") and words[index - 1][0].isupper():
            yield index


def _is_joined(word: str) -> bool:
    return word[0].isupper() and word.lower().rstrip("s") in MEMBERS_OWN


def _until_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut a name behind the noun before its *of* or *for*, which tells more than what follows: *Association of Brewing Laboratories*."""
    for index in _splits(words):
        found = find(words[:index], BODIES)
        if found and not found[1].alone:
            return words[:index]
    return words


def _name_first(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what follows a name without capitals (*Fox News this month*)."""
    end = len(words)
    while end and words[0][0].isupper() and not words[end - 1][0].isupper():
        end -= 1
    return words[:end] or words


def _by_head_noun(words: tuple[str, ...]) -> Sense:
    for end in range(len(words), 0, -1):
        found = find(words[:end], BODIES)
        if found:
            entry = " ".join(words[end - found[0] : end])
            before, after = words[: end - found[0]], words[end:]
            states = of_states(before)
            if states.code:
                return states
            if not found[1].alone:
                return Sense(found[1].code, entry)
            told = _field_of_name((*after, *before))
            if told.code in (STATE, POLITICAL, LEGISLATOR) and _is_joined(words[end - 1]):
                return Sense(CIVIL, entry)  # *Lund Police Officers’ Association*
            if told.code:
                return replace(told, entry=f"{told.entry} … {entry}" if told.entry not in entry else entry)
            return Sense(found[1].code, entry, DEFAULT) if found[1].code else NOTHING
        name = find(words[:end], NAMES)
        if name:
            # The *Florida Department of Health* is no department of another country that is called so without its name.
            places = countries_in(" ".join(words[: end - name[0]]))
            country = places[0] if places else name[1].country
            return Sense(name[1].code, " ".join(words[end - name[0] : end]), country=country)
        if not words[end - 1][0].isupper() and words[end - 1].lower() not in INSIDE_NAMES and end < len(words):
            break
    return _by_country_or_field(words)


def _by_country_or_field(words: tuple[str, ...]) -> Sense:
    """Tell a name without a noun for a body: an office of the country it ends with, or of a field of states."""
    first = find(tuple(re.split(r"[/-]", words[0])[-1:]), BODIES) if words else None
    if first and first[1].code == MEDIA and len(words) > 1:
        return Sense(MEDIA, words[0])  # “Radio Norway”
    if not all(word[0].isupper() or word.lower() in INSIDE_NAMES for word in words):
        return NOTHING
    place = gazetteer().get(words[-1].lower())
    if len(words) > 1 and place is not None and place.kind != DEMONYM:
        return Sense(STATE, " ".join(words), KIN, place.country)
    found = _field_of_name(words)
    return replace(found, rank=DEFAULT) if found.code == STATE else NOTHING


def of_states(before: tuple[str, ...]) -> Sense:
    """Tell a body of states by the name before the noun (*the UN refugee agency*)."""
    found = field(before)
    return found if found.code == INTERGOVERNMENTAL else NOTHING


MEMBERS_OWN = frozenset("association federation union brotherhood guild league society order fraternity".split())
"""Bodies that those belong to who have joined them, whatever they work for."""

_SCIENCE = re.compile(r"\w{2,}(?:ology|iatrics|ometrics|physics|nomics)", re.IGNORECASE)


def _field_of_name(words: tuple[str, ...]) -> Sense:
    for end in range(len(words), 0, -1):
        if _SCIENCE.fullmatch(words[end - 1]):
            return Sense(EXPERT, words[end - 1])
        found = find(words[:end], FIELDS)
        if found and found[1].code not in (STATE, LEGISLATOR):
            return Sense(found[1].code, " ".join(words[end - found[0] : end]))
    for end in range(len(words), 0, -1):
        found = find(words[:end], FIELDS)
        if found:
            code = STATE if found[1].code == LEGISLATOR else found[1].code
            return Sense(code, " ".join(words[end - found[0] : end]))
    return NOTHING
