"""Pronouns of an article: their forms, their places, and whom they may stand for."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sourcebook.machine.entity import BODY, PERSON
from sourcebook.machine.layout import Layout
from sourcebook.machine.nominals import COLLECTIVES
from sourcebook.machine.pronoun_scenes import EMPTY, Scene
from sourcebook.machine.referents import PRONOUN, Referent, Spot, spot
from sourcebook.machine.turns import SILENT, Turn

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
THEY = frozenset("they them their theirs themselves".split())
IT = frozenset("it its itself".split())
PRONOUNS = re.compile(
    r"\b(?:he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves|it|its|itself)\b", re.IGNORECASE
)
_OBJECTS = frozenset("him them".split())
_OWNERS = frozenset("his her their its".split())
_NEXT = re.compile(r"\s+([\w’'-]+)")
_NO_NOUN = frozenset(
    "to in on at for of from with by and or but that when as who if because after before was is said into out up down about a the".split()
)


@dataclass
class Pronoun:
    """A pronoun, its forms and its place."""

    word: str
    spot: Spot
    family: str
    case: int
    turn: Turn = SILENT
    scene: Scene = EMPTY


@functools.lru_cache(maxsize=1 << 8)
def family(word: str) -> str:
    """Return m, f, they or it."""
    key = word.lower()
    return "m" if key in HE else "f" if key in SHE else "they" if key in THEY else "it"


def read_pronoun(text: str, layout: Layout, start: int, end: int) -> Pronoun:
    """Look at a pronoun: 0 as subject, 1 as object, 2 as possessive, 3 as reflexive."""
    word = text[start:end].lower()
    following = _NEXT.match(text, end)
    owns = word in _OWNERS and following is not None and following[1].lower() not in _NO_NOUN
    case = 2 if owns else 1 if word in _OBJECTS | {"her"} else 3 if word.endswith(("self", "selves")) else 0
    place = spot(text, layout, start, end, PRONOUN)
    if word in ("it",) and place.governed:
        case = 1
    return Pronoun(word, place, family(word), case)


GENDERS = {"m": "male", "f": "female"}


def fits(pronoun: Pronoun, candidate: Referent) -> bool:
    """Return whether number, kind and gender, as far as the text tells them, allow a pronoun to stand for a candidate."""
    if pronoun.family in GENDERS:
        if candidate.head in COLLECTIVES:
            return False
        if candidate.plural or candidate.kind in (BODY, "document"):
            return False
        return candidate.gender in ("", GENDERS[pronoun.family])
    if pronoun.family == "it":
        return not candidate.plural and candidate.kind != PERSON
    return True
