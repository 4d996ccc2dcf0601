"""What a phrase says of a speaker: the head of its main noun group decides, else the body or person beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.noun_phrases import INSIDE_NAMES, Group, groups
from sourcebook.machine.kinds.places import outside_places
from sourcebook.machine.kinds.words import BODIES, DOCUMENTS, FIELDS, NAMES, PERSONS, Entry, find
from sourcebook.machine.names import is_common

STATE, OFFICE, SOLDIER, LEGISLATOR, LEGISLATURE = "state", "office", "soldier", "legislator", "legislature"
POLITICAL, EXPERT, CITIZEN, CIVIL, BUSINESS = "political", "expert", "citizen", "civil_society", "business"
INTERGOVERNMENTAL = "intergovernmental"

CERTAIN, KIN, FORMER, DEFAULT, NONE = 0, 1, 2, 3, 9
"""How well a sense is founded, best first: by its own words, as a private person, by a past office, by want of a body."""

PAST = frozenset("former ex retired onetime one-time past late disgraced ousted fired erstwhile".split())
PARTY_TAG = re.compile(r"[RDI]-[A-Z][\w.]+|[RDI]")
OF_BODY = frozenset("of for at with from in on to by representing leading running heading inside within".split())
AIDES = frozenset(
    "member aide adviser advisor staffer leader chairman chairwoman chair staff strategist president".split()
)
SOFT = frozenset((EXPERT, CITIZEN))
PULLS = frozenset((STATE, CIVIL, INTERGOVERNMENTAL, POLITICAL, LEGISLATURE))
REGISTERED = frozenset("inc ltd corp llc plc co limited center centre institute group fund partners".split())
NAMELESS = re.compile(
    r"(?:\w+ ){0,2}(?:people|persons?|somebody|someone|those|individuals|sources?)\b.{0,20}\b(?:familiar|close to|briefed|knowledge of|spoke on|involved in|aware of)"
)
_THAT = re.compile(r"^(?:[Tt]hat|[Tt]his|[Tt]hese) (?=[a-z])")
_RESPONDENTS = re.compile(
    r"(?:(?:about|nearly|almost|roughly|around|more than|over|only|just|another) )?(?:\d[\d.,]{0,9} ?(?:%|percent|per cent)|(?:a|the) majority|half|two-thirds|a third|a quarter)",
    re.IGNORECASE,
)
"""Those who answered a poll, of whom nothing more is said."""
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
    r"|(?:a )?(?:half|third|quarter)(?: of(?: the| all)?)) (?!country|nation|public)",
    re.IGNORECASE,
)
"""How large a part of a class speaks (*6 in 10 Americans*): the class decides."""

ENVOYS = frozenset("ambassador envoy diplomat".split())
LAWYERS = frozenset("lawyer attorney barrister solicitor counsel team".split())
"""Those who speak for somebody, who is a private person where the text tells no more."""

RANK_AND_FILE = frozenset(
    "prosecutor economist scientist official agent officer analyst attorney diplomat ambassador adviser advisor counsel lawyer".split()
)
"""Those who, once out of an office of state, speak from what they know."""

BESIDE_ALONE = frozenset(
    "critic opponent detractor skeptic sceptic rival predecessor successor observer foe enemy admirer target beneficiary".split()
)
"""Those who are not what they stand beside (*a critic of the news coverage*)."""

NOT_ALL = frozenset(
    "group member some majority number most handful lot couple dozen team part several many few one rest half out body trickle series string spate flurry wave slew host array raft neither none each either both all million thousand hundred third quarter".split()
)

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
    parts = [] if NAMELESS.match(phrase) else groups(_NUMBER.sub("", _SHARE.sub("", phrase, count=1)))
    if _RESPONDENTS.fullmatch(phrase):
        return Sense(CITIZEN, phrase, DEFAULT)
    best = NOTHING
    for index, part in enumerate(parts):
        if part.link not in ("", ",") and (index or part.link not in ("from", "of", "with", "at", "for")):
            continue
        beside = _beside(parts, index)
        found = _group_sense(part, beside, known, person=person)
        if found.rank < best.rank:
            best = found
        if best.rank == CERTAIN:
            break
    return best


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
    head = _head(part.words)
    if head is None:
        return _not_a_person(part, beside, known, person=person)
    before, own, entry = head
    found = _of_head(part, before, own, entry, beside, known)
    first = _head(before[: before.index("and")]) if "and" in before else None
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


def _head(words: tuple[str, ...]) -> tuple[tuple[str, ...], str, Entry] | None:
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
        if end == 1 or not _may_precede(words[end - 2]):
            continue
    return None


def _may_precede(word: str) -> bool:
    return bool(word)


def _of_head(part: Group, before: tuple[str, ...], own: str, entry: Entry, beside: list[Group], known: Known) -> Sense:
    past = any(word.lower().rstrip(",") in PAST for word in before) or own.lower().startswith("ex-")
    rest = tuple(word for word in before if word.lower() not in PAST)
    if not entry.alone:
        found = _certain(rest, own, entry, beside, known)
        return _as_past(found, entry) if past else found
    if own.lower().rpartition(" ")[2].rstrip("s") in BESIDE_ALONE:
        return NOTHING
    if find(tuple(own.split()), DOCUMENTS):
        # What a paper is about says nothing of whose it is: *studies of past outbreaks*.
        beside = [group for group in beside if group.link in ("by", "from", ",") or group.words[0][0].isupper()]
        rest = tuple(word for word in rest if word[0].isupper()) if entry.code == EXPERT else rest
    near = _body_near(rest, beside, known)
    if near.code:
        found = _people_of(own, replace(near, entry=f"{own}”, “{near.entry}"))
        return _as_past(found, entry) if past else found
    if near.rank != NONE and own.lower().rpartition(" ")[2].rstrip("s") in LAWYERS:
        return Sense(CITIZEN, own, DEFAULT)
    if near.rank != NONE and entry.code == BUSINESS:
        return Sense(BUSINESS, own, DEFAULT)
    if near.rank != NONE or part.definite or not entry.code:
        return NOTHING
    found = Sense(entry.code, own, DEFAULT)
    return _as_past(found, entry) if past else found


def _certain(rest: tuple[str, ...], own: str, entry: Entry, beside: list[Group], known: Known) -> Sense:
    found = Sense(
        entry.code,
        " ".join((*rest[-1:], own)) if rest else own,
        KIN if entry.code == CITIZEN else CERTAIN,
        entry.country,
    )
    if entry.code in (STATE, OFFICE) and own.lower().rpartition(" ")[2].rstrip("s") not in ENVOYS:
        return _of_states(rest) if _of_states(rest).code else found
    if entry.code == EXPERT:
        # What somebody teaches is no body: *a professor of law*.
        bodies = [group for group in beside if group.link != "of" or any(word[0].isupper() for word in group.words)]
        near = _body_near(rest, bodies, known)
        if near.rank == CERTAIN and near.code in PULLS:
            return replace(near, code=STATE if near.code == LEGISLATURE else near.code, entry=f"{own}”, “{near.entry}")
    return found


def _people_of(own: str, whole: Sense) -> Sense:
    word = own.lower().rpartition(" ")[2].rstrip("s")
    code = whole.code
    if code == LEGISLATURE:
        code = LEGISLATOR if word in AIDES else STATE
    return replace(whole, code=code)


def _as_past(found: Sense, entry: Entry) -> Sense:
    if found.code in (OFFICE, LEGISLATOR) or (
        found.code == STATE and found.entry.lower() in ("president", "vice president", "secretary")
    ):
        return replace(found, code=POLITICAL, rank=max(found.rank, FORMER))
    if found.code == SOLDIER:
        return replace(found, code=CITIZEN, rank=max(found.rank, FORMER))
    if found.code in (STATE, LEGISLATURE):
        served = found.entry.lower().partition("”")[0].rpartition(" ")[2].rstrip("s")
        return replace(found, code=EXPERT if served in RANK_AND_FILE else STATE, rank=max(found.rank, FORMER))
    return replace(found, rank=max(found.rank, FORMER))


def _body_near(rest: tuple[str, ...], beside: list[Group], known: Known) -> Sense:
    """Find the body or person that somebody speaks for: an owner, a complement, a field before the noun, an apposition.

    Returns
    -------
    Sense
        With `NONE` for its rank where there is none at all, with `DEFAULT` and no code where it is unknown.
    """
    owner, fields = _owner(rest)
    unknown = any(
        word[0].isupper() for word in outside_places(fields) if word != fields[0] or not is_common(word.lower())
    )
    if owner:
        found = body(owner, known)
        if found.code:
            return found
        unknown = True
    found = field(fields, known)
    if found.code and found.rank == CERTAIN:
        return _said_beside(found, beside, known)
    for group in beside:
        if found.code and group.link not in ("of", "for", "at", "with"):
            continue  # where somebody speaks for a body by name, a field beside the noun says less
        if group.link in OF_BODY or (group.link == "," and unknown):
            other = body(group.words, known)
            if other.code:
                return _said_beside(other, beside, known)
            unknown = unknown or group.link in ("of", "for", "at", "with")
    if found.code:
        return replace(found, rank=CERTAIN)
    return Sense("", "", DEFAULT if unknown else NONE)


def _said_beside(found: Sense, beside: list[Group], known: Known) -> Sense:
    """Prefer what the text says of a body whose own name tells no more than how it is registered."""
    if found.entry.lower().rstrip(".") in REGISTERED:
        for group in beside:
            said = body(group.words, known) if group.link == "," and group.words[-1].islower() else NOTHING
            if said.code:
                return said
    return found


def _owner(rest: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    for index in range(len(rest) - 1, -1, -1):
        if re.search(r"['’]s$|s['’]$", rest[index]):
            return (*rest[:index], re.sub(r"['’]s?$", "", rest[index])), rest[index + 1 :]
    return (), rest


def field(words: tuple[str, ...], known: Known = nobody) -> Sense:
    """Tell the field that the words before a noun name: that of a body by name, else the nearest."""
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
    told = known(" ".join(words))
    if told:
        return Sense(told, " ".join(words))
    place = gazetteer().get(" ".join(words).lower())
    if place is not None and place.kind != DEMONYM and words[0][0].isupper():
        return Sense(STATE, " ".join(words), country=place.country)
    head = _head(words)
    titled = head and (not words[-1][0].isupper() or not words[-1].endswith(head[1].rpartition(" ")[2]))
    if head and titled and head[2].code and not (head[2].alone and head[0]):
        return Sense(head[2].code, head[1], country=head[2].country)
    found = _by_head_noun(words)
    bare = _name_first(words)
    return found if found.code or bare == words else _by_head_noun(bare)


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
            states = _of_states(before)
            if states.code:
                return states
            if not found[1].alone:
                return Sense(found[1].code, entry)
            told = _field_of_name((*after, *before))
            if told.code:
                return replace(told, entry=f"{told.entry} … {entry}" if told.entry not in entry else entry)
            return Sense(found[1].code, entry, DEFAULT) if found[1].code else NOTHING
        name = find(words[:end], NAMES)
        if name:
            return Sense(name[1].code, " ".join(words[end - name[0] : end]), country=name[1].country)
        if not words[end - 1][0].isupper() and words[end - 1].lower() not in INSIDE_NAMES and end < len(words):
            break
    return _by_country_or_field(words)


def _by_country_or_field(words: tuple[str, ...]) -> Sense:
    """Tell a name without a noun for a body: an office of the country it ends with, or of a field of states."""
    if not all(word[0].isupper() or word.lower() in INSIDE_NAMES for word in words):
        return NOTHING
    place = gazetteer().get(words[-1].lower())
    if len(words) > 1 and place is not None and place.kind != DEMONYM:
        return Sense(STATE, " ".join(words), KIN, place.country)
    found = _field_of_name(words)
    return replace(found, rank=DEFAULT) if found.code == STATE else NOTHING


def _of_states(before: tuple[str, ...]) -> Sense:
    """Tell a body of states by the name before the noun (*the UN refugee agency*)."""
    found = field(before)
    return found if found.code == INTERGOVERNMENTAL else NOTHING


def _field_of_name(words: tuple[str, ...]) -> Sense:
    for end in range(len(words), 0, -1):
        found = find(words[:end], FIELDS)
        if found and found[1].code not in (STATE, LEGISLATOR):
            return Sense(found[1].code, " ".join(words[end - found[0] : end]))
    for end in range(len(words), 0, -1):
        found = find(words[:end], FIELDS)
        if found:
            code = STATE if found[1].code == LEGISLATOR else found[1].code
            return Sense(code, " ".join(words[end - found[0] : end]))
    return NOTHING


EMPLOYING = frozenset((EXPERT, BUSINESS, "media", "culture_sport", CIVIL))


def workplaces(phrase: str) -> list[tuple[str, str, str]]:
    """Return the bodies at which a description sets somebody whose own noun tells a kind, with that kind and noun.

    Examples
    --------
    >>> workplaces("professor at Lund Tech"), workplaces("Beckfish CEO"), workplaces("farmer from Lund")
    ([('Lund Tech', 'expert', 'professor')], [('Beckfish', 'business', 'CEO')], [])
    """
    parts = groups(phrase)
    head = _head(parts[0].words) if parts else None
    if head is None or head[2].code not in EMPLOYING:
        return []
    before, own, entry = head
    owner, rest = _owner(before)
    names = [owner or tuple(word for word in outside_places(rest) if word[0].isupper() and word.lower() not in PAST)]
    names += [
        part.words
        for part in parts[1:]
        if part.link in ("at", "with", "of", "for") and all(w[0].isupper() or w in INSIDE_NAMES for w in part.words)
    ]
    return [(" ".join(words), entry.code, own) for words in names if words]


def _not_a_person(part: Group, beside: list[Group], known: Known, *, person: bool) -> Sense:
    """Tell the kind of a group without a noun for people: a body by its name, or "Apple’s" beside a person’s name."""
    name = find(part.words, NAMES, longest=len(part.words))
    if name and name[0] == len(part.words):
        return Sense(name[1].code, " ".join(part.words), country=name[1].country)
    owner, rest = _owner(part.words)
    found = body(rest or owner, known) if not owner or rest else body(owner, known)
    if not found.code and owner:
        found = body(owner, known)
    if found.code or not person:
        found = _said_beside(found, beside, known)
        if not found.code or found.rank == DEFAULT:
            for group in beside:
                other = body(group.words, known) if group.link in (",", "for") else NOTHING
                if other.code and other.rank < (found.rank if found.code else NONE):
                    return other
        return found
    return NOTHING
