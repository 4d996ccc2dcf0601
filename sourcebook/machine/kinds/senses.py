"""What a phrase says of a speaker: the head of its main noun group decides, else the body or person beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from sourcebook.machine.gazetteer import gazetteer
from sourcebook.machine.kinds.beside import body_near, is_named_body, owner_before, said_beside
from sourcebook.machine.kinds.bodies import (
    ANYBODY,
    BUSINESS,
    CERTAIN,
    CITIZEN,
    DEFAULT,
    EXPERT,
    FORMER,
    INTERGOVERNMENTAL,
    KIN,
    LEGISLATOR,
    LEGISLATURE,
    MEDIA,
    NONE,
    NOTHING,
    OFFICE,
    POLITICAL,
    SOLDIER,
    STATE,
    Known,
    Sense,
    body,
    head_of,
    nobody,
    of_states,
)
from sourcebook.machine.kinds.noun_classes import (
    AIDES,
    ANYBODIES,
    AT_WORK,
    BESIDE_ALONE,
    BILLS,
    BODILY,
    ENVOYS,
    EVENTS,
    FOLLOWERS,
    IDEOLOGIES,
    LAWYERS,
    MEMBER_STATES,
    NOT_ALL,
    OF_POLITICS,
    OWN_EXPERTS,
    OWN_PEOPLE,
    PARTY_TAG,
    PAST,
    PLACELESS,
    PULLS,
    RICH_AND_FAMOUS,
    SENT,
    SHADOW,
    TOWNS,
)
from sourcebook.machine.kinds.noun_phrases import Group, groups
from sourcebook.machine.kinds.places import countries_in, is_part
from sourcebook.machine.kinds.words import BODIES, DOCUMENTS, NAMES, PERSONS, Entry, find

NAMELESS = re.compile(
    r"(?:\w+ ){0,2}(?:people|persons?|somebody|someone|those|individuals?|sources?)\b.{0,20}\b(?:familiar|close to|briefed|knowledge of|spoke on|involved in|aware of)"
)
_THAT = re.compile(r"^(?:[Tt]hat|[Tt]his|[Tt]hese) (?=[a-z])")
_RESPONDENTS = re.compile(
    r"(?:(?:about|nearly|almost|roughly|around|more than|over|only|just|another) )?(?:\d[\d.,]{0,9} ?(?:%|percent|per cent)|(?:a|the) majority|half|two-thirds|a third|a quarter)",
    re.IGNORECASE,
)
"""Those who answered a poll, of whom nothing more is said."""
_POLLED = re.compile(r"(?:[a-z]+ (?:of )?)?those (?:polled|surveyed|questioned|interviewed)\b.*", re.IGNORECASE)
_WRITER = re.compile(r"(?:the|this|your humble) (?:author|writer|reporter|correspondent)", re.IGNORECASE)
"""Who wrote the article, or another that it tells of."""
_AMPERSAND = re.compile(r"\b([A-Z]{1,2}) & ([A-Z])\b")
_NUMBER = re.compile(
    r"(?:(?:over|more than|fewer than|less than|at least|about|nearly|almost|around|roughly|up to|as many as|an estimated) )+"
    r"(?=\d|a \b|dozens?|hundreds?|thousands?|scores|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
"""What makes a number rough (*over 200 scientists*)."""
_SHARE = re.compile(
    r"(?:(?:about|nearly|almost|roughly|around|more than|over) )?"
    r"(?:\d[\d.,]{0,40}(?:%| percent| per cent)?(?: in (?:\d+|ten)| out of (?:every )?(?:\d+|ten)| of(?: the| all)?)"
    r"|(?:a )?(?:half|third|quarter)(?: of(?: the| all)?)"
    r"|(?:[a-z]+-)?[a-z]{3,9} (?:percent|per cent) of(?: the| all)?) (?!country|nation|public)",
    re.IGNORECASE,
)
"""How large a part of a class speaks (*6 in 10 Americans*): the class decides."""


def sense(phrase: str, known: Known = nobody, *, person: bool = False) -> Sense:
    """Tell what a phrase says of a speaker.

    Parameters
    ----------
    phrase : str
        A description, a title, the name of a body, or a class of people.
    known : callable, optional
        Gives the kind of somebody named in the phrase.
    person : bool, optional
        True where the phrase describes a person, whose own name is left out of it.

    Examples
    --------
    >>> sense("president of the Beck Fish Company").code, sense("a Navy veteran who takes photographs").code
    ('business', 'citizen')
    """
    phrase = _THAT.sub("", phrase)
    phrase = _AMPERSAND.sub(r"\1&\2", phrase)
    first = "" if person else _first_of_two(phrase)
    if first and (found := sense(first, known)).code:
        return found
    parts = [] if NAMELESS.match(phrase) else groups(_NUMBER.sub("", _SHARE.sub("", phrase, count=1)))
    if _RESPONDENTS.fullmatch(phrase) or _POLLED.fullmatch(_SHARE.sub("", phrase, count=1)):
        return Sense(CITIZEN, phrase, DEFAULT)
    if not person and _WRITER.fullmatch(phrase):
        return Sense(MEDIA, phrase)
    best = NOTHING
    for index, part in enumerate(parts):
        if part.words[0].lower().startswith("then-"):
            continue  # what somebody was in the time that is told of
        if part.link not in ("", ",") and (index or part.link not in ("from", "of", "with", "at", "for")):
            continue
        beside = _beside(parts, index)
        found = _group_sense(part, beside, known, person=person)
        if found.rank < best.rank:
            best = found
        if best.rank == CERTAIN:
            break
    return best


_AND = re.compile(r"([^,;:()]{1,80}?[a-z]s),? (?:and|or) (?=[a-z“\"])")
"""Several of one sort, and others after them."""


def _first_of_two(phrase: str) -> str:
    """Return those who stand first of two sorts who speak as one (*officials and experts*), whose kind is that of both."""
    found = _AND.match(phrase)
    parts = groups(found[1]) if found else []
    if found is None or not parts or not parts[-1].words[-1].endswith("s"):
        return ""
    return found[1] if find(parts[-1].words, PERSONS) or find(parts[-1].words, BODIES) else ""


def _beside(parts: list[Group], index: int) -> list[Group]:
    """Return the complements of a group, and after them the groups set beside it by commas."""
    after = parts[index + 1 :]
    end = next((i for i, part in enumerate(after) if part.link in ("", ",")), len(after))
    return [*after[:end], *(part for part in after[end:] if part.link == ",")]


def _group_sense(part: Group, beside: list[Group], known: Known, *, person: bool) -> Sense:
    if PARTY_TAG.fullmatch(part.words[0]) and (len(part.words) == 1 or "-" in part.words[0]):
        return Sense(LEGISLATOR if "-" in part.words[0] else POLITICAL, part.words[0], KIN)
    if part.link not in ("", ","):
        return body(part.words, known)
    if part.words[-1].lower().rstrip("s") in NOT_ALL:
        whole = _whole(beside, known)
        if whole.code:
            return _people_of(part.words[-1], whole)
    head = head_of(part.words)
    if head is None:
        return _not_a_person(part, beside, known, person=person)
    before, own, entry = head
    found = _of_head(part, before, own, entry, beside, known)
    first = head_of(before[: before.index("and")]) if "and" in before else None
    if first is None or (first[2].alone and not entry.alone):
        return found
    other = _of_head(part, *first, beside, known)
    better = (entry.alone and not first[2].alone) or other.rank < found.rank or not found.code
    return other if other.code and better else found


def _whole(beside: list[Group], known: Known) -> Sense:
    """Tell what those are of whom a phrase means a part: the voters of *a majority of voters*."""
    if not beside or beside[0].link != "of":
        return NOTHING
    return _group_sense(replace(beside[0], link=""), [], known, person=True)


def _of_head(part: Group, before: tuple[str, ...], own: str, entry: Entry, beside: list[Group], known: Known) -> Sense:
    if "shadow" in (word.lower() for word in (*before, own.partition(" ")[0])):
        return Sense(LEGISLATOR, f"{SHADOW}{own}")  # the opposition's for an office
    if own.lower() in SENT and countries_in(" ".join(before)):
        return Sense(STATE, " ".join((*before[-1:], own)))  # whom a state has sent to a body of states
    if entry.code in PLACELESS or own.lower() in ANYBODIES:
        beside = [group for group in beside if not _is_where(group)]
    return _of_noun(part, before, own, entry, beside, known)


def _of_noun(part: Group, before: tuple[str, ...], own: str, entry: Entry, beside: list[Group], known: Known) -> Sense:
    past = any(word.lower().rstrip(",") in PAST for word in before) or own.lower().startswith("ex-")
    rest = tuple(word for word in before if word.lower() not in PAST)
    if not entry.alone:
        found = _certain(rest, own, entry, beside, known)
        return _as_past(found) if past else found
    if own.lower().rpartition(" ")[2].rstrip("s") in BESIDE_ALONE:
        return NOTHING
    if find(tuple(own.split()), DOCUMENTS):
        # What a paper is about says nothing of whose it is: *studies of past outbreaks*.
        beside = [group for group in beside if group.link in ("by", "from", ",") or group.words[0][0].isupper()]
        rest = tuple(word for word in rest if word[0].isupper()) if entry.code == EXPERT else rest
    if (
        own == "Secretary"
        and rest
        and all(word[0].isupper() or word in ("&", "and") for word in rest)
        and not any(map(is_named_body, beside))
    ):
        found = Sense(STATE, " ".join((*rest[-2:], own)), DEFAULT - 1)  # a ministry by its field: *Housing Secretary*
        return _as_past(found) if past else found
    near = body_near(rest, beside, known)
    if near.code:
        found = _people_of(own, replace(near, entry=f"{own}”, “{near.entry}"))
        return _as_past(found) if past else found
    if near.rank != NONE and own.lower().rpartition(" ")[2].rstrip("s") in LAWYERS:
        return Sense(CITIZEN, own, DEFAULT)
    if near.rank != NONE and entry.code == BUSINESS:
        return Sense(BUSINESS, own, DEFAULT)
    if entry.code == MEDIA and find(tuple(own.split()), DOCUMENTS):
        return Sense(MEDIA, own, DEFAULT)  # whoever the paper is whose article it is
    follows = own.lower().rpartition(" ")[2] in FOLLOWERS
    if near.rank != NONE or (part.definite and not follows) or not entry.code:
        return NOTHING
    found = Sense(entry.code, own, DEFAULT)
    return _as_past(found) if past else found


def _is_where(group: Group) -> bool:
    """Tell where somebody lives or works from what they work for: *a political analyst in Caracas*."""
    name = " ".join(group.words)
    if group.link in ("in", "from") and len(group.words) > 1 and group.words[-1] in TOWNS:
        return True
    if group.link in ("in", "at") and group.words[-1].lower().rstrip("s") in EVENTS:
        return True
    return group.link in ("in", "from", "to", "of") and (name.lower() in gazetteer() or is_part(name))


def _how_well(code: str, word: str) -> int:
    """Tell how well a noun founds a kind: what private people are called, and the rich and famous, may be anybody."""
    if code == CITIZEN:
        return ANYBODY if word in BODILY else KIN
    return KIN if word in RICH_AND_FAMOUS else CERTAIN


def _certain(rest: tuple[str, ...], own: str, entry: Entry, beside: list[Group], known: Known) -> Sense:
    found = Sense(
        entry.code,
        " ".join((*rest[-1:], own)) if rest else own,
        _how_well(entry.code, own.lower().rpartition(" ")[2]),
        entry.country,
    )
    if entry.code in (STATE, OFFICE) and own.lower().rpartition(" ")[2].rstrip("s") not in ENVOYS:
        return of_states(rest) if of_states(rest).code else found
    last = own.lower().rpartition(" ")[2].rstrip("s")
    if entry.code == EXPERT and not find(tuple(own.split()), DOCUMENTS):
        # What somebody teaches is no body: *a professor of law*.
        bodies = [
            group
            for group in beside
            if (group.link != "of" or any(word[0].isupper() for word in group.words)) and not _is_where(group)
        ]
        # What somebody knows about is no body either: *immigration experts*.
        rest = () if last == "pollster" else tuple(word for word in rest if word.lower() not in IDEOLOGIES)
        near = body_near(rest if _names_body(rest) else (), bodies, known)
        if near.rank == CERTAIN and (near.code in PULLS or near.code == PULLED_BY.get(last)):
            return replace(near, code=STATE if near.code == LEGISLATURE else near.code, entry=f"{own}”, “{near.entry}")
    return found


PULLED_BY = {"analyst": MEDIA, "economist": BUSINESS}
"""Experts who count with those for whom they comment or reckon: a channel's analyst, a bank's economist."""


def _names_body(before: tuple[str, ...]) -> bool:
    """Return whether the words before a noun name a body that somebody belongs to: *Navy*, *the government's*, *military*."""
    return any(word[0].isupper() or word.endswith(("’s", "'s", "s’", "s'")) or word in OWN_EXPERTS for word in before)


def _people_of(own: str, whole: Sense) -> Sense:
    word = own.lower().rpartition(" ")[2].rstrip("s")
    code = whole.code
    last = own.lower().rpartition(" ")[2]
    if (last in FOLLOWERS and code in OF_POLITICS) or (last in BILLS and code == LEGISLATURE):
        return replace(whole, code=POLITICAL)
    if code == INTERGOVERNMENTAL and last in MEMBER_STATES:
        return replace(whole, code="foreign_government")
    if code == BUSINESS and last in AT_WORK:
        return replace(whole, code=CITIZEN, rank=KIN)
    if code == LEGISLATURE:
        code = LEGISLATOR if word in AIDES else STATE
    return replace(whole, code=code)


def _as_past(found: Sense) -> Sense:
    if found.code in (OFFICE, LEGISLATOR) or (
        found.code == STATE and found.entry.lower() in ("president", "vice president", "secretary")
    ):
        return replace(found, code=POLITICAL, rank=max(found.rank, FORMER))
    if found.code == SOLDIER:
        return replace(found, code=CITIZEN, rank=max(found.rank, FORMER))
    if found.code == STATE and _APPOINTED.search(found.entry):
        return replace(found, code=POLITICAL, rank=max(found.rank, FORMER))
    if found.code in (STATE, LEGISLATURE):
        return replace(found, code=EXPERT, rank=max(found.rank, FORMER))
    if found.code in OF_POLITICS:  # who served somebody who is in office now
        served = _ADVISED.search(found.entry.partition("”")[0])
        return replace(found, code=EXPERT if served else POLITICAL, rank=max(found.rank, FORMER))
    return replace(found, rank=max(found.rank, FORMER))


_ADVISED = re.compile(r"\b(?:economist|advis[eo]r)s?$", re.IGNORECASE)
_APPOINTED = re.compile(
    r"\b(?:White House|[Aa]dministration|Downing Street|[Cc]abinet|[Nn]ational [Ss]ecurity [Aa]dvis[eo]r)\b"
)
"""Bodies whose people serve a politician; when they have left, they speak as politicians."""


def _not_a_person(part: Group, beside: list[Group], known: Known, *, person: bool) -> Sense:
    """Tell the kind of a group without a noun for people: a body by its name, or "Apple’s" beside a person’s name."""
    name = find(part.words, NAMES, longest=len(part.words))
    if name and name[0] == len(part.words):
        return Sense(name[1].code, " ".join(part.words), country=name[1].country)
    owner, rest = owner_before(part.words)
    found = body(rest or owner, known) if not owner or rest else body(owner, known)
    if owner and rest and rest[-1].lower() in OWN_PEOPLE:
        # Whose team it is says more than that it is one: a president's is no football club's.
        found = replace(body(owner, known), rank=CERTAIN) if body(owner, known).code else found
    if not found.code and owner:
        found = body(owner, known)
    if found.code or not person:
        found = said_beside(found, beside, known)
        if not found.code or found.rank == DEFAULT:
            for group in beside:
                other = body(group.words, known) if group.link in (",", "for") else NOTHING
                if other.code and other.rank < (found.rank if found.code else NONE):
                    return other
        return found
    return NOTHING
