"""The body or person beside a noun for people: its owner, a complement, a field before it, an apposition; and where somebody works."""

from __future__ import annotations

import re
from dataclasses import replace

from sourcebook.machine.kinds.bodies import CERTAIN, DEFAULT, NONE, NOTHING, Known, Sense, body, field, head_of
from sourcebook.machine.kinds.noun_classes import CARES, DESKS, EMPLOYING, OF_BODY, PAST, REGISTERED, SERVES
from sourcebook.machine.kinds.noun_phrases import INSIDE_NAMES, Group, groups
from sourcebook.machine.kinds.places import outside_places
from sourcebook.machine.name_words import is_common


def body_near(rest: tuple[str, ...], beside: list[Group], known: Known) -> Sense:
    """Find the body or person that somebody speaks for: an owner, a complement, a field before the noun, an apposition.

    Returns
    -------
    Sense
        With `NONE` for its rank where there is none at all, with `DEFAULT` and no code where it is unknown.
    """
    owner, fields = owner_before(rest)
    unknown = any(
        word[0].isupper() for word in outside_places(fields) if word != fields[0] or not is_common(word.lower())
    )
    if owner:
        found = body(owner, known)
        if found.code:
            return found
        unknown = True
    found = field(fields, known)
    named = next((word for word in fields if word[0].isupper()), "")
    if found.code and found.rank == CERTAIN and (named or not any(map(is_named_body, beside))):
        return said_beside(found, beside, known)
    for group in beside:
        if found.code and group.link not in SERVES:
            continue  # where somebody speaks for a body by name, a field beside the noun says less
        if group.link in OF_BODY or (group.link == "," and unknown):
            other = NOTHING if group.words[-1] in CARES and len(group.words) < 4 else body(group.words, known)
            if other.code and (
                group.words[-1] in DESKS or is_field(group) or (other.rank == DEFAULT and group.words[-1].islower())
            ):
                other = next((told for g in beside if is_named_body(g) and (told := body(g.words, known)).code), other)
            if other.code:
                return said_beside(other, beside, known)
            unknown = unknown or group.link in ("of", "for", "at", "with")
    if found.code:
        return replace(found, rank=CERTAIN)
    return Sense("", "", DEFAULT if unknown else NONE)


def is_named_body(group: Group) -> bool:
    """Tell a body by name after a noun (*media director of the Lund Trust*): the field before the noun is only a desk in it."""
    return group.link in SERVES and group.words[0][0].isupper() and len(group.words) > 1


def is_field(group: Group) -> bool:
    """Tell what somebody looks after from a body (*head of oceanic surveys*, but *head of a union*): the body is named after it, if at all."""
    return group.link == "of" and group.bare and not group.definite and all(word.islower() for word in group.words)


def said_beside(found: Sense, beside: list[Group], known: Known) -> Sense:
    """Prefer what the text says of a body whose own name tells no more than how it is registered."""
    if found.entry.lower().rstrip(".") in REGISTERED:
        for group in beside:
            said = body(group.words, known) if group.link == "," and group.words[-1].islower() else NOTHING
            if said.code:
                return said
    return found


def owner_before(rest: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the owner among the words before a noun (*the company’s*), and the words behind it."""
    for index in range(len(rest) - 1, -1, -1):
        if re.search(r"['’]s$|s['’]$", rest[index]):
            return (*rest[:index], re.sub(r"['’]s?$", "", rest[index])), rest[index + 1 :]
    return (), rest


def workplaces(phrase: str) -> list[tuple[str, str, str]]:
    """Return the bodies at which a description sets somebody whose own noun tells a kind, with that kind and noun.

    Examples
    --------
    >>> workplaces("professor at Lund Tech"), workplaces("Beckfish CEO"), workplaces("farmer from Lund")
    ([('Lund Tech', 'expert', 'professor')], [('Beckfish', 'business', 'CEO')], [])
    """
    parts = groups(phrase)
    head = head_of(parts[0].words) if parts else None
    if head is None or head[2].code not in EMPLOYING:
        return []
    before, own, entry = head
    owner, rest = owner_before(before)
    names = [owner or tuple(word for word in outside_places(rest) if word[0].isupper() and word.lower() not in PAST)]
    names += [
        part.words
        for part in parts[1:]
        if part.link in ("at", "with", "of", "for") and all(w[0].isupper() or w in INSIDE_NAMES for w in part.words)
    ]
    return [(" ".join(words), entry.code, own) for words in names if words]
