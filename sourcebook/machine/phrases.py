"""What a source's words say by themselves: a person's name, a body's, a document, a class, a pronoun."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from sourcebook.machine import lexicon
from sourcebook.machine.body_names import ACRONYM, is_body, is_capital
from sourcebook.machine.gazetteer import gazetteer
from sourcebook.machine.named_words import is_law, is_named_body, lower_first, name_start
from sourcebook.machine.nouns import documents, lexicon_names, plurals, title_words
from sourcebook.machine.phrase_edges import counted_class, without_manner, without_time
from sourcebook.machine.phrase_words import (
    ARTICLES,
    BODY_NOUNS,
    BODY_WORDS,
    BREAKS,
    CLASS,
    DEFINITE,
    DOCUMENT,
    EDGES,
    GENDERS,
    INSTITUTION,
    JOINTS,
    PERSON,
    PRONOUN,
    PRONOUNS,
    QUANTIFIERS,
    SHORT_TITLES,
    STATE_BODIES,
    SUFFIXES,
    TITLE,
)
from sourcebook.machine.role_nouns import is_role, singulars

_BRACKET = re.compile(r" ?\([^()]{1,40}\)")
_WITH_ACRONYM = re.compile(r"([^()]+) \(([A-Z]{2,8})\)")
COMMA = re.compile(r"[,;:]")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True)
class Phrase:
    """A source phrase taken apart.

    Attributes
    ----------
    text : str
        As given, without marks at its edges.
    kind : str
        person, institution, document, class, title or pronoun.
    name : str
        The name of the person or body, or the class without its article.
    titles : tuple of str
        What stands before a person's name, in lower case.
    owner : str
        What stands before a possessive ("Bachelet" in "Bachelet’s office").
    tail : str
        What follows the main words ("for the ministry", "a professor at Leeds").
    gender : str
        m, f or empty.
    definite : bool
        True where an article or possessive makes it one that the reader knows.
    """

    text: str
    kind: str
    name: str
    titles: tuple[str, ...] = ()
    owner: str = ""
    tail: str = ""
    gender: str = ""
    definite: bool = False


@functools.lru_cache(maxsize=1 << 12)
def parse(text: str) -> Phrase:
    """Take a source phrase apart.

    Examples
    --------
    >>> parse("UN Secretary-General Antonio Guterres").name
    'Antonio Guterres'
    >>> parse("the mayor of Ostby").kind
    'title'
    >>> parse("Rights groups").kind
    'class'
    """
    plain = without_manner(_owned_whole(without_time(text)))
    pronoun = _pronoun_of(plain)
    if pronoun:
        return Phrase(pronoun, PRONOUN, "", gender=_pronoun_gender(pronoun))
    if _without_the(plain) in lexicon.ALIASES:
        return Phrase(plain, INSTITUTION, _without_the(plain))
    short = _WITH_ACRONYM.fullmatch(plain)
    if short and short[2] == "".join(word[0] for word in re.findall(r"\w+", short[1]) if word[0].isupper()):
        return Phrase(plain, INSTITUTION, _without_the(short[1]))
    counted = counted_class(plain)
    if counted is not None:
        return _several(plain, counted)
    main, tail = _split(_BRACKET.sub("", plain))
    owner, main = _owner(main)
    words = [word.strip(EDGES) for word in main.split()]
    definite = bool(owner) or plain.partition(" ")[0].lower() in DEFINITE
    words = _without_article([word for word in words if word])
    phrase = _classified(words, plain, definite)
    if phrase.kind in (CLASS, INSTITUTION) and len(words) > 1 and words[0].lower() in QUANTIFIERS:
        kept = next(i for i in range(1, len(words)) if i == len(words) - 1 or words[i].lower() not in QUANTIFIERS)
        phrase = _classified(words[kept:], plain, definite=False)
    phrase = replace(_renamed(phrase, owner, tail), text=plain, owner=owner, tail=tail, definite=definite)
    return replace(phrase, name=phrase.name.replace("'", "’"), gender=_gender(phrase.titles, tail))


_ALONE = re.compile(
    r"(who|which|he|she|they|we|i|it|him|them)\b(?:['’]\w+)?"
    r"(?:,.*|(?: (?:himself|herself|itself|themselves|ourselves|both|all|too|also|alone))+| (?:at|in|on|from|with|after|before|during|outside|inside|near)\b.*)",
    re.IGNORECASE,
)
"""A pronoun with what only stresses it, is set off from it or says when and where (*who, years ago,*; *they both*; *him at a rally*)."""


_OWNED = re.compile(r"([A-Z]+)['’]s ")
"""Capitals that own what follows: *US’s own officials*."""


def _pronoun_of(plain: str) -> str:
    """Return the pronoun that a source is, empty where it is none."""
    owner = _OWNED.match(plain)
    if _is_acronym(plain) or (owner and _is_acronym(owner[1])):
        return ""
    if re.split(r"['’]", plain.lower())[0] in PRONOUNS:
        return plain
    alone = _ALONE.fullmatch(plain)
    return alone[1] if alone and not (alone[1].isupper() and len(alone[1]) > 1) else ""


def _owned_whole(plain: str) -> str:
    """Take the possessive ending off a source that is one (*Mota’s*)."""
    bare = re.sub(r"['’]s$", "", plain)
    return bare if bare and not _kept_whole(plain) else plain


def _several(plain: str, rest: str) -> Phrase:
    """Read "several of the engineers" as engineers without a name, "one of them" as an engineer; "few" alone is a class too."""
    name = parse(rest).name if rest else ""
    if plain.lower().startswith("one of "):
        before, _, noun = name.rpartition(" ")
        name = f"{before} {(*singulars(noun), noun)[1]}".lstrip() if noun.islower() and is_role(noun) else name
    return Phrase(plain, CLASS, name or plain.lower(), definite=False)


def _is_acronym(plain: str) -> bool:
    """Tell "US" and "WHO" from us and who."""
    word = POSSESSIVE.sub("", plain)
    return len(word) > 1 and word.isupper() and (word in lexicon.ALIASES or word.lower() in gazetteer())


def _renamed(phrase: Phrase, owner: str, tail: str) -> Phrase:
    """Add to a name what stands around the main words: the person in apposition, the owner, the place of office."""
    if phrase.kind in (TITLE, CLASS):
        named = _apposed(tail)
        if named:
            return replace(phrase, kind=PERSON, name=named, titles=tuple(phrase.name.lower().split()))
    speaks_for = phrase.kind == TITLE or phrase.name.rpartition(" ")[2].startswith("spokes")
    if speaks_for and tail.split()[:1] in (["of"], ["for"]):
        return replace(phrase, name=f"{phrase.name} {COMMA.split(tail)[0]}")
    governed = tail.partition(" ")[0].lower() in ("of", "in", "from", "at", "for", "with")
    if governed and (
        (phrase.kind == CLASS and " and " in phrase.name) or (phrase.kind == DOCUMENT and phrase.name in _EMPTY)
    ):
        return replace(phrase, name=f"{phrase.name} {COMMA.split(tail)[0]}")
    if phrase.kind == CLASS and owner:
        mark = "’" if owner.endswith("s") else "’s"
        return replace(phrase, name=f"{_without_the(owner)}{mark} {phrase.name}")
    return phrase


_EMPTY = frozenset("text draft copy version transcript language terms provisions wording summary excerpts".split())
"""Nouns that tell nothing of a document without what follows them."""


def _apposed(tail: str) -> str:
    words = COMMA.split(tail)[0].split()
    start = name_start(words)
    return " ".join(words) if words and start == 0 and len(words) > 1 and not is_body(" ".join(words)) else ""


def _pronoun_gender(word: str) -> str:
    first = re.split(r"['’]", word.lower())[0]
    return (
        "m" if first in ("he", "him", "his", "himself") else "f" if first in ("she", "her", "hers", "herself") else ""
    )


def _gender(titles: tuple[str, ...], tail: str) -> str:
    words = [*titles, *tail.lower().split()[:6]]
    return next((GENDERS[w.strip(".,")] for w in words if w.strip(".,") in GENDERS), "")


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words


def _without_the(text: str) -> str:
    return " ".join(_without_article(text.split()))


def _owner(plain: str) -> tuple[str, str]:
    # The last possessive before the main words: "China’s Foreign Ministry", "the company’s chief".
    words = plain.split()
    for index, word in enumerate(words[:-1]):
        if index and words[index - 1].endswith(","):
            break
        if POSSESSIVE.search(word) and word.lower() not in lexicon_names():
            owner = POSSESSIVE.sub("", " ".join(words[: index + 1]))
            return (owner, " ".join(words[index + 1 :])) if not _kept_whole(plain) else ("", plain)
    return "", plain


def _kept_whole(plain: str) -> bool:
    return any(
        name in plain.lower()
        for name in (
            "moody’s",
            "moody's",
            "standard & poor",
            "mcdonald",
            "people’s daily",
            "people's daily",
            "lloyd’s",
            "sotheby",
            "christie’s",
        )
    )


def _split(rest: str) -> tuple[str, str]:
    words = rest.split()
    for index, word in enumerate(words):
        if index and word.lower() in BREAKS and not word.isupper() and not _joins(words, index):
            return " ".join(words[:index]), " ".join(words[index:])
        if _is_participle(words, index):
            return " ".join(words[:index]), " ".join(words[index:])
        if word.endswith((",", ";", ":")) and index + 1 < len(words):
            if words[index + 1].lower().strip(EDGES) in SUFFIXES:
                continue
            return " ".join(words[: index + 1]), " ".join(words[index + 1 :])
    return rest, ""


def _is_participle(words: list[str], index: int) -> bool:
    """Return whether a clause begins after a noun: *records obtained by the Herald*, *videos circulating on phones*."""
    word = words[index]
    if not word.islower() or not (word in _TAKEN or (word.endswith(("ed", "ing")) and len(word) > 4)):
        return False
    before = words[index - 1].lower() if index else ""
    noun = before and before not in ARTICLES | QUANTIFIERS and not before.endswith(("ly", ",", "'s", "’s"))
    after = words[index + 1].lower() if index + 1 < len(words) else ""
    if not after and word.endswith("ing") and not (before.endswith("s") or is_role(before)):
        return False  # a noun by itself: *new reporting*, *public polling*
    return bool(noun) and (not after or after in BREAKS)


_TAKEN = frozenset("given written made seen known shown taken held sent drawn found set sold told read".split())
"""Participles with other endings."""


def _joins(words: list[str], index: int) -> bool:
    # "Bank of England", "Doctors Without Borders": one name; "Boone of Ohio": a person and a place.
    if words[index].lower() not in JOINTS or index + 1 >= len(words):
        return False
    after = words[index + 2] if words[index + 1].lower() == "the" and index + 2 < len(words) else words[index + 1]
    before = [word.lower().strip(EDGES) for word in words[:index]]
    if before[-1] in ("secretary", "chief") and after.lower().strip(EDGES) in title_words() | {"staff"}:
        return True
    return is_capital(words[index - 1]) and is_capital(after) and any(word in BODY_WORDS for word in before)


def _classified(words: list[str], plain: str, definite: bool) -> Phrase:
    if not words:
        return Phrase(plain, CLASS, plain)
    joined = " ".join(words)
    last = words[-1].lower()
    if is_law(words) or (last in documents() and not (len(words) > 1 and is_capital(words[-1]) and is_body(joined))):
        return Phrase(plain, DOCUMENT, lower_first(words, plain))
    if joined.lower() in plurals() and not ACRONYM.fullmatch(joined):
        # "Residents said": the capital is the sentence's.
        return Phrase(plain, CLASS, joined.lower())
    if last in SHORT_TITLES and not joined.islower():
        return Phrase(plain, TITLE, joined, titles=tuple(word.lower() for word in words))
    if is_body(joined):
        return Phrase(plain, INSTITUTION, joined)
    if words[-2:-1] and words[-2] in BODY_NOUNS and is_body(words[-1]):
        return Phrase(plain, INSTITUTION, words[-1])
    start = name_start(words)
    if start < len(words):
        return _person_or_body(words, start, plain)
    if definite and (last in STATE_BODIES or joined == "central bank"):
        return Phrase(plain, INSTITUTION, lower_first(words, plain))
    if definite and _is_title(words):
        return Phrase(plain, TITLE, lower_first(words, plain), titles=tuple(word.lower() for word in words))
    return Phrase(plain, CLASS, lower_first(words, plain))


def _person_or_body(words: list[str], start: int, plain: str) -> Phrase:
    name = " ".join(words[start:])
    before = tuple(word.lower() for word in words[:start])
    if is_body(name) or (before and before[-1] in BODY_NOUNS):
        return Phrase(plain, INSTITUTION, name)
    if len(words) - start == 1 and before and is_named_body(name) and all(word.islower() for word in words[:start]):
        return Phrase(plain, INSTITUTION, name)  # “corporate partner Nike”
    if len(words) - start == 1 and before and not _titled(before):
        # "three Republicans": a capitalised word at the end of a class.
        return Phrase(plain, CLASS, lower_first(words, plain))
    return Phrase(plain, PERSON, name.strip(EDGES), titles=before)


def _titled(before: tuple[str, ...]) -> bool:
    last = before[-1].strip(",")
    singles = lexicon_names()
    return (
        last in title_words() or last.rstrip(".") in title_words() or last in singles or last.split("-")[-1] in singles
    )


def _is_title(words: list[str]) -> bool:
    """Tell a bare office ("the Secretary-General", "the ministry spokesman") from a class of people."""
    last = words[-1].lower()
    plural = last.endswith("s") and last not in title_words()
    return not plural and (last in title_words() or last.split("-")[-1] in title_words())
