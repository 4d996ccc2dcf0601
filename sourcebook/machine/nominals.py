"""People, bodies and documents that a text speaks of by a noun: *the three clerks*, *a spokesman*, *the company*."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.machine.capital_runs import Word, words_of
from sourcebook.machine.nouns import documents, plurals
from sourcebook.machine.phrase_words import BODY_NOUNS, SHORT_TITLES, STATE_BODIES
from sourcebook.machine.role_nouns import FEMALE_KIN, MALE_KIN, is_role, singulars

PERSON, BODY, DOCUMENT = "person", "body", "document"
LONGEST = 7
"""Words between a determiner and the noun that it belongs to."""

DEFINITE = frozenset("the this these those his her their its our my your".split())
_DETERMINERS = DEFINITE | frozenset(
    "a an one two three four five six seven eight nine ten another some many several few most all both no every each any other".split()
)
_PLURAL_COUNTS = frozenset(
    "two three four five six seven eight nine ten some many several few most all both these those".split()
)
_ENDS = frozenset(
    """of for at in from with who whom whose which on to by near about under during after before among against inside outside
    within where when as than and or but if because while that is are was were be been being has have had do does did will
    would can could may might must shall should not he she it they we you i him them us me said says told asked gave took made let makes gives takes""".split()
)
BODIES = (
    BODY_NOUNS
    | STATE_BODIES
    | frozenset(
        """administration ministry department bureau union association federation committee board university college school
    hospital institute foundation corporation team campaign city state county country town police force coalition alliance
    movement church museum club office authority panel union league bank court cabinet embassy troupe band""".split()
    )
)
COLLECTIVES = frozenset(
    "family couple crowd public staff crew audience jury team minority majority police pair press media leadership electorate".split()
)
"""Nouns in the singular for several people."""
_PEOPLE = frozenset(
    """people police children men women troops families immigrants others individuals conservatives folks employees donors terrorists
    liberals independents progressives professionals criminals elites extremists guys foreigners pundits nationals constituents
    taxpayers whites moderates minorities applicants cops recipients electors offenders providers seniors heroes partisans minors blacks
    rivals enrollees supremacists loyalists civilians incumbents libertarians servants millennials nationalists males patriots
    contenders hopefuls appointees responders insurgents thugs clients killers ideologues felons jihadists outsiders oligarchs teens
    hackers policymakers hardliners superdelegates backers centrists leftists bigots freshmen radicals challengers buyers shooters
    smugglers followers accusers populists infants protestors socialists thinkers competitors parishioners fanatics illegals
    celebrities sponsors strangers""".split()
)
"""Plurals that the collection follows with *who* most often, beside those that `is_role` knows."""
_NO_PERSON = frozenset("note minute general major private head host guard cook executive speaker".split())


@dataclass(frozen=True)
class Nominal:
    """A noun that stands for somebody or something, with the words before it.

    Attributes
    ----------
    start, end : int
        Code-point offsets from the determiner to the noun.
    head : str
        The noun's lemma.
    kind : str
        person, body or document.
    plural, definite : bool
    """

    start: int
    end: int
    head: str
    kind: str
    plural: bool
    definite: bool


def nominals(text: str, start: int = 0) -> Iterator[Nominal]:
    """Yield the nouns of a text that stand for people, bodies and documents, in order.

    Examples
    --------
    >>> text = "The elder clerk sued three judges of the city."
    >>> [(text[n.start : n.end], n.kind, n.plural) for n in nominals(text)]
    [('The elder clerk', 'person', False), ('three judges', 'person', True), ('the city', 'body', False)]
    """
    opened: list[Word] = []
    held: tuple[list[Word], Word, str] | None = None
    for word in words_of(text, start):
        near = bool(opened or held) and text[(held[1] if held else opened[-1]).end : word.start].strip(" ") == ""
        key = word.text.lower()
        kind = _kind(word.text) or (_kind(key) if key in _begun(text, word) else "")
        if held and not (near and (kind or _may_go_on(word))):
            yield _nominal(*held)
        if held and near and word.text[0].isupper() and not held[1].owns:
            held = None  # a title before a name
            opened = []
            continue
        held = None
        verb = key.endswith("ed") and _is_noun(opened)  # *two papers cited sources*
        if not near or verb or key in _ENDS or (opened and opened[-1].owns and key in _DETERMINERS):
            opened = []
        if key in _DETERMINERS and not (opened and key in _PLURAL_COUNTS and opened[-1].text.lower() in DEFINITE):
            opened = [word]
        elif opened or kind:
            opened = [*opened, word][-LONGEST:]
        if kind:
            held = (opened or [word], word, kind)
    if held:
        yield _nominal(*held)


def _is_noun(opened: list[Word]) -> bool:
    """Return whether a phrase begun ends with a plural, so that a verb may follow."""
    return bool(opened) and opened[-1].text.endswith("s") and opened[-1].text.lower() not in _DETERMINERS


def _begun(text: str, word: Word) -> frozenset[str]:
    """Return the plurals for people that a word may be whose capital is the sentence's (*Voters said*)."""
    if not word.text.istitle() or text[max(0, word.start - 2) : word.start].strip(" “\"‘'(\n")[-1:] not in _STOPS:
        return _NONE
    key = word.text.lower()
    return frozenset((key,)) if _kind(key) == PERSON and _is_plural(key) else _NONE


_NONE: frozenset[str] = frozenset()
_STOPS = frozenset(("", ".", "!", "?", ":", "—", "…"))


def _may_go_on(word: Word) -> bool:
    return word.text[0].isupper()


def _nominal(opened: list[Word], word: Word, kind: str) -> Nominal:
    first = opened[0].text.lower()
    noun = word.text.lower() if word.text.istitle() else word.text
    plural = _is_plural(noun) or first in _PLURAL_COUNTS or (kind == PERSON and first in ("every", "each"))
    return Nominal(opened[0].start, word.end, _lemma(noun), kind, plural, first in DEFINITE)


@functools.lru_cache(maxsize=1 << 15)
def _kind(word: str) -> str:
    if not word.islower():
        return PERSON if word.isupper() and word.lower() in SHORT_TITLES else ""
    if word in _PEOPLE or word in plurals() or (is_role(word) and word not in _NO_PERSON | BODIES):
        return PERSON
    if word in documents():
        return DOCUMENT
    return BODY if word in COLLECTIVES or any(form in BODIES for form in singulars(word)) else ""


@functools.lru_cache(maxsize=1 << 15)
def _lemma(word: str) -> str:
    forms = singulars(word)
    return next((form for form in forms[1:] if form != word.lower()), forms[0]) if _is_plural(word) else forms[0]


@functools.lru_cache(maxsize=1 << 15)
def _is_plural(word: str) -> bool:
    return word in _PEOPLE or (
        word.endswith(("s", "men", "children"))
        and not word.endswith("ss")
        and any(form != word for form in singulars(word))
    )


def kin_gender(head: str) -> str:
    """Return the gender that a noun of kinship or the like tells, empty for none."""
    if head in FEMALE_KIN - {"partner"} or head in (
        "woman",
        "girl",
        "lady",
        "actress",
        "spokeswoman",
        "chairwoman",
        "businesswoman",
        "congresswoman",
    ):
        return "female"
    male = head in MALE_KIN or head in (
        "man",
        "boy",
        "gentleman",
        "spokesman",
        "chairman",
        "businessman",
        "congressman",
    )
    return "male" if male else ""
