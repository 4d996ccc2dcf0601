"""Voices: who speaks, by which rule, and what is remembered of those met before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sourcebook.machine import lexicon
from sourcebook.machine.entity import Entity
from sourcebook.machine.phrase_words import CLASS, DOCUMENT, INSTITUTION, PERSON, TITLE
from sourcebook.machine.phrases import Phrase


@dataclass(frozen=True)
class Voice:
    """Who speaks.

    Attributes
    ----------
    name : str
        Canonical name; empty where it is left open.
    voice_type, named : str
        Codes of the codebook.
    reason : str
        The rules that decided.
    ground : str
        The last of them, which stays the same whenever the voice comes back.
    """

    name: str
    voice_type: str
    named: str
    reason: str
    ground: str = ""

    def met_again(self, how: str) -> Voice:
        """Return the voice with the reason for this place; it does not grow with each return."""
        return replace(self, reason=f"{how}; {self.ground or self.reason}")


NOBODY = Voice("", lexicon.UNSPECIFIED, "none", "no source is named")


@dataclass(frozen=True)
class Known:
    """A voice met before, for those who come back as "he" or "the minister"."""

    voice: Voice
    kind: str
    at: int
    end: int
    titles: frozenset[str]
    gender: str


SAYS = {
    PERSON: "a person by name",
    INSTITUTION: "a body by name",
    DOCUMENT: "a document",
    CLASS: "a description without a name",
    TITLE: "an office without a name",
}


def own_words(source: str, entity: Entity) -> str:
    """Return a source's words about somebody without the name, and without others who speak with them."""
    if not source or source in entity.called:
        return ""
    named = _by_name(entity.called)
    found = list(named.finditer(source))
    if not found:
        return source
    after = re.sub(r"^['’]s?(?=\W|$)", "", source[found[-1].end() :])
    after = re.split(r",? (?:along|together) with ", after)[0]
    before = named.sub("", source[: found[-1].start()])
    return before.strip() if re.match(r" (?:and|or|as well as) ", after) else f"{before}{named.sub('', after)}".strip()


@lru_cache(maxsize=4096)
def _by_name(called: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(called, key=len, reverse=True))))


def is_several(name: str) -> bool:
    """Return whether a voice's name is that of several people who are no body.

    Examples
    --------
    >>> is_several("Frey and Tolle"), is_several("union members"), is_several("one aide"), is_several("Harbour Times")
    (True, True, False, False)
    """
    words = re.split(r" (?:of|from|in|at|with|who|for)\b", name)[0].split()
    joint = " and " in name and words[0][0].isupper()
    last = words[-1] if words else ""
    return (
        joint
        or last in ("people", "police", "men", "women", "children")
        or bool(re.fullmatch(r"[a-z-]{2,}[^s\W]s", last))
    )


def agrees(phrase: Phrase, entity: Entity) -> bool:
    """Return whether the capitalised words of a description stand in those of an entity too."""
    said = {word for text in (*entity.described, entity.name) for word in text.split()}
    words = phrase.text.split()[1:]
    parties = {word for word in said if word in _PARTIES}
    return all(word in said or (word in _PARTIES and not parties) for word in words if word[:1].isupper())


_PARTIES = frozenset("Republican Democratic Democrat GOP Labour Conservative Tory Liberal".split())


PLURAL = frozenset("they them their theirs these those themselves".split())
THING = frozenset("it its itself this that".split())


def may_stand_for(word: str, phrase: Phrase, known: Known, genders: Mapping[str, str]) -> bool:
    """Return whether a pronoun may stand for somebody who spoke before, by number, kind and gender.

    Parameters
    ----------
    word : str
        The pronoun in lower case.
    phrase : Phrase
        The pronoun's, with its gender.
    known : Known
        Who spoke before.
    genders : mapping of str to str
        The genders of voices, by name.
    """
    if word in PLURAL:
        return known.kind in (CLASS, INSTITUTION)
    if word in THING:
        return known.kind in (INSTITUTION, DOCUMENT)
    gender = genders.get(known.voice.name, "")
    return known.kind in (PERSON, TITLE) and (not phrase.gender or gender in ("", phrase.gender))


def same_title(phrase: Phrase, near: Iterable[Known]) -> Known | None:
    """Return the last one who spoke and bears the titles of a bare office."""
    if phrase.tail or phrase.owner:
        return None
    wanted = set(phrase.titles)
    return next((known for known in near if known.kind == PERSON and wanted <= known.titles), None)


def left_open(phrase: Phrase, why: str) -> Voice:
    """Return the voice of a source of which nothing tells who it is."""
    return Voice("", lexicon.UNSPECIFIED, "unnamed", f"left open: “{phrase.text}”, {why}")
