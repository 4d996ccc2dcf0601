"""Whose words a source's words are: the name at their head, before or after an office, alone or with others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sourcebook.machine.body_names import is_capital
from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import NAME, OTHER, PERSON, Entity, Mention
from sourcebook.machine.kinds.places import is_part
from sourcebook.machine.kinds.whos_who import given_names
from sourcebook.machine.name_words import COURTESY, is_common
from sourcebook.machine.names import DAYS
from sourcebook.machine.nouns import documents
from sourcebook.machine.phrase_words import BREAKS, CLASS, TITLE
from sourcebook.machine.phrases import Phrase
from sourcebook.machine.role_nouns import is_role
from sourcebook.machine.speaker_identity import is_several
from sourcebook.machine.turns import Pieces, Sources

Named = tuple[Mention, Entity]

_BRACKET = re.compile(r"\([^()]{1,40}\)")
_BESIDE = re.compile(r", (?=[A-Z])|(?<=, )(?=[A-Z])")
_COMMA = re.compile(r"[,;:(]| [—–-] |[—–]")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_AND = re.compile(r"(?:,? and|,) +")
_OTHERS = re.compile(
    r"^[^,]{3,60}? and (?:[\w’'-]+ ){0,4}(?:[a-z-]+s|[A-Z]\w+(?:ans|ats|ists|ives)|team|staff|family|campaign)$"
)
_PREPOSITIONS = frozenset(
    "of for from by with to at in on about against between among under after like than near behind including".split()
)
ONES = frozenset("one another a an the".split())
"""Words before a noun whose capital is the sentence's (*One Republican, Ida Frey*)."""
_RELATIVES = frozenset("who which that whose whom and".split())


def speakers(text: str, start: int, end: int, entities: Entities) -> list[Entity]:
    """Return the people whose names head a source, in order of text; empty where no name does.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        Code-point offsets of the source.
    entities : Entities
        Of the text.

    Examples
    --------
    >>> said = "The head of the lab, Ida Frey, and clerk Jan Tolle"
    >>> [entity.name for entity in speakers(said, 0, 29, Entities(said))]
    ['Ida Frey']
    """
    found = [item for item in entities.within(start, end) if _may_speak(text, *item)]
    if not found:
        return []
    segments = _segments(text, start, end)
    for index, segment in enumerate(segments):
        heads = _of_segment(text, segment, found)
        if heads and not index:
            return heads if len(heads) > 1 else _joined(text, segments, found, heads)
        if heads:
            return heads[:1]
        if not _describes(text, *segment):
            break
    return []


def named_beside(text: str, phrase: Phrase, end: int, entities: Entities) -> Entity | None:
    """Return whose name stands in commas right after a description that is taken for the whole source: *Number two, Ida Frey, …*."""
    gap = _BESIDE.match(text, end)
    if gap is None or phrase.kind not in (CLASS, TITLE) or is_several(phrase.name):
        return None
    entity = entities.at(gap.end())
    mention = entity.before(gap.end() + 1) if entity is not None else None
    if entity is None or mention is None or entity.kind != PERSON or mention.start != gap.end():
        return None
    return entity if text[mention.end : mention.end + 1] == "," and " " in entity.name else None


def sources_of(text: str, contents: Mapping[tuple[int, int], Pieces], entities: Entities) -> Sources:
    """Return who is said to say what, with the first person named at the head of each source.

    Parameters
    ----------
    text : str
        The whole text.
    contents : mapping of (int, int) to pieces
        What the source at two offsets says, by the offsets of its pieces.
    entities : Entities
        Of the text.
    """
    heads = [(start, end, speakers(text, start, end, entities)) for start, end in sorted(contents)]
    by_start = {start: content for (start, _), content in contents.items()}
    named = [(start, people[0]) for start, _, people in heads if people]
    several = [(start, end) for start, end, people in heads if not people or _with_others(text[start:end], people)]
    return Sources(by_start, named, several)


def _with_others(source: str, people: Sequence[Entity]) -> bool:
    """Return whether somebody speaks with others who have no names (*Mr. Frey and most councillors*)."""
    return len(people) == 1 and bool(_OTHERS.search(source))


def _may_speak(text: str, mention: Mention, entity: Entity) -> bool:
    if entity.kind == OTHER and is_part(text[slice(*mention.head)]):
        return False  # *Northern California*
    return entity.kind == PERSON or (entity.kind == OTHER and (" " in entity.name or bool(entity.descriptions)))


def _segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a source at its commas and brackets; a bracket inside a title is passed over."""
    part = text[start:end]
    bare = _BRACKET.sub(lambda match: " " * len(match[0]), part)
    found, low = [], 0
    for match in _COMMA.finditer(bare):
        if _SUFFIX.match(bare, match.start()):
            continue
        found.append((start + low, start + match.start()))
        low = match.end()
    found.append((start + low, end))
    return [item for item in found if text[item[0] : item[1]].strip()] or [(start, end)]


def _of_segment(text: str, segment: tuple[int, int], found: Sequence[Named]) -> list[Entity]:
    """Return the names that head a segment: the last one with nothing but a preposition's phrase after it."""
    inside = [item for item in found if segment[0] <= item[0].start and item[0].end <= segment[1]]
    heads: list[Entity] = []
    position = segment[0]
    for mention, entity in inside:
        if heads and not _AND.fullmatch(_lower_words_out(text[position : mention.start])):
            break
        if not heads and not _leads(text, segment[0], mention, entity):
            return []
        if not heads and _owns_next(text, mention, inside):
            position = mention.end  # “Harbour Watch’s Ida Frey”: the first name only says whose
            continue
        if not _ends(text, mention.end, segment[1]):
            # “the Frey and Tolle administrations”: both only say whose
            return [] if heads and heads[-1] is not entity and _qualifies(text, mention.end, segment[1]) else heads
        heads.append(entity)
        position = mention.end
    return heads


def _owns_next(text: str, mention: Mention, inside: Sequence[Named]) -> bool:
    """Return whether nothing but a possessive ending stands between a name and the full name of somebody else."""
    after = _OWNS.match(text, mention.end)
    return after is not None and any(item.start == after.end() and " " in entity.name for item, entity in inside)


_OWNS = re.compile(r"['’]s? ")


def _lower_words_out(between: str) -> str:
    """Leave out an office without capitals in "and wife Lina"."""
    words = between.split()
    return (
        between
        if not all(word.islower() for word in words) or len(words) > 4
        else " and "
        if "and" in words
        else between
    )


def _leads(text: str, start: int, mention: Mention, entity: Entity) -> bool:
    """Return whether the words before a name only say who it is."""
    before = _WORD.findall(text[start : mention.start])
    if not before:
        return True
    if any(word in _RELATIVES - {"and"} for word in before):
        return False
    governors = [index for index, word in enumerate(before) if word.lower() in _PREPOSITIONS]
    if not governors:
        return True
    # “Director of National Intelligence Ida Frey”: what the preposition governs stands before the name.
    last = governors[-1]
    titles = [word.text for name in entity.names if name.end == mention.end for word in name.before]
    office = any(word.lower().strip(".") in COURTESY or is_role(word) for word in titles)
    whole = mention.sort == NAME and " " in text[mention.head[0] - 2 : mention.head[1]] and " " in entity.name
    ends = before[-1].islower() or is_part(before[-1])
    if whole and is_role(before[0]) and last < len(before) - 1 and ends and not is_role(before[-1]):
        return True  # “president of public affairs Ida Frey”, “chair of the Young Bakers of Ohio Ida Frey”
    held = before[last + 1 :]
    if held == ["The"] or _is_of_things(entity):
        return False  # “prosecutors in The Hague”, “owner of Dollar Rental Cars”: the preposition governs the name
    governed = bool(held) or (bool(titles) and not office)
    return governed and last > 0 and is_role(before[last - 1]) and all(map(is_capital, held))


def _is_of_things(entity: Entity) -> bool:
    """Return whether a name ends with the plural of a common noun and begins with no first name, as a firm's may."""
    words = entity.name.split()
    last = words[-1].lower()
    return last.endswith("s") and is_common(last) and words[0] not in given_names()


def _ends(text: str, end: int, stop: int) -> bool:
    """Return whether a name is the last main word of a segment."""
    rest = _BRACKET.sub("", text[end:stop])
    if re.match(r"['’]s?\s+\w", rest) or re.match(r"['’]s?\s*$", rest):
        # “Mota’s” alone is Mota; “Mota’s lawyer” is not.
        return not re.search(r"\w", rest[2:])
    word = _WORD.search(rest)
    if word is None:
        return True
    key = word[0].lower()
    if key.endswith("ed") and key.islower() and not rest[word.end() :].strip(" ,"):
        return True  # a verb that was taken into the source
    return key in DAYS | BREAKS | _RELATIVES | {"himself", "herself", "also"} or key.endswith("ly")


def _qualifies(text: str, end: int, stop: int) -> bool:
    """Return whether a noun in the plural right after a name makes it say whose they are."""
    return bool(re.fullmatch(r" [a-z]+s", text[end:stop].rstrip(" ,")))


def _describes(text: str, start: int, end: int) -> bool:
    """Return whether a segment is an office or the like, so that a name may follow in apposition."""
    words = _WORD.findall(text[start:end])
    main = words[: next((i for i, w in enumerate(words) if i and w.lower() in _PREPOSITIONS | {"who"}), len(words))]
    if not main or main[-1].lower() in documents():
        return False
    if main == words[:1] and main[0].lower() == "one":
        return len(words) < 16  # “one of the boosters, Ida Frey”
    return len(words) < 16 and (any(map(is_role, main)) or not all(map(is_capital, main)) or main[0].lower() in ONES)


def _is_listed(text: str, begin: int, high: int, item: Named) -> bool:
    """Return whether a segment is a name, with an office in capitals before it at most."""
    before = text[begin : item[0].start].split()
    return all(map(is_capital, before)) and not text[item[0].end : high].strip(" ’'s")


def _joined(
    text: str, segments: Sequence[tuple[int, int]], found: Sequence[Named], first: list[Entity]
) -> list[Entity]:
    """Add the other names of a list (*Harris, Wolf and Bonner*)."""
    heads = list(first)
    for low, high in segments[1:]:
        stripped = re.sub(r"^\s*(?:and )?(?:the (?=[A-Z]))?", "", text[low:high])
        begin = high - len(stripped)
        item = next((item for item in found if begin <= item[0].start and _is_listed(text, begin, high, item)), None)
        if item is None:
            more = _of_segment(text, (begin, high), found) if " and " in stripped else []
            return [*heads, *more] if len(more) > 1 and heads else first
        heads.append(item[1])
    listed = len(segments) > 2 and re.search(
        r"\band\b", text[segments[-1][0] : segments[-1][1]] + text[segments[-2][0] : segments[-2][1]]
    )
    return list(dict.fromkeys(heads)) if listed else first
