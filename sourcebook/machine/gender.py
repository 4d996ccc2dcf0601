"""Female, male or unknown: by titles, pronouns and relations in the text, and by nothing else.

A first name tells no gender: it differs between countries and between people, lists of names fail most for those who are
counted least, and a person whom the text does not call *she* or *he* would be sorted by a stranger's guess. So
a name alone leaves *unknown*, which is what the text says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sourcebook.machine.role_nouns import FEMALE_KIN, MALE_KIN, singulars

FEMALE, MALE, UNKNOWN = "female", "male", "unknown"

TITLES = {
    FEMALE: frozenset(
        "mrs ms miss madam dame lady queen princess empress duchess countess baroness viscountess mme mlle señora sra frau signora sheikha".split()
    ),
    MALE: frozenset(
        "mr sir lord king prince emperor duke earl count baron viscount pope monsieur señor sr herr signor sheikh".split()
    ),
}
NOUNS = {
    FEMALE: FEMALE_KIN
    | frozenset(
        "woman girl lady actress waitress businesswoman housewife nun heroine hostess goddess sportswoman congresswoman councilwoman assemblywoman policewoman queen princess empress duchess countess baroness".split()
    ),
    MALE: MALE_KIN
    | frozenset(
        "man boy gentleman monk waiter businessman fisherman salesman sportsman congressman councilman assemblyman policeman king prince emperor duke".split()
    ),
}
PRONOUNS = {FEMALE: frozenset("she her hers herself".split()), MALE: frozenset("he him his himself".split())}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_WOMAN = re.compile(r"[a-z]+wom[ae]n")


def of_pronoun(source: str) -> str:
    """Return the gender of a source that is a pronoun, empty where it is none or neither.

    Examples
    --------
    >>> of_pronoun("She"), of_pronoun("they"), of_pronoun("his lawyer")
    ('female', '', '')
    """
    word = re.split(r"['’]", source.strip().lower())[0]
    return next((gender for gender, words in PRONOUNS.items() if word in words and " " not in source.strip()), "")


def of_words(words: str) -> str:
    """Return the gender that titles and relations tell, empty where none does or they differ.

    Parameters
    ----------
    words : str
        The words of a source before its *of* or comma, or of its role.

    Examples
    --------
    >>> of_words("Ms Storm"), of_words("his wife"), of_words("Alex Storm"), of_words("the Queen's spokesman")
    ('female', 'female', '', '')
    """
    found = {gender for word in _heads(words) for gender in (_of_word(word),) if gender}
    return found.pop() if len(found) == 1 else ""


def _heads(words: str) -> list[str]:
    """Leave out what stands in a possessive and after *of*: the Queen's aide need be no woman."""
    main = re.split(r"[,;(]|\b(?:of|for|to|in|at|from|with|who|whose)\b", words, maxsplit=1)[0]
    found = _WORD.findall(main)
    last = max((index for index, word in enumerate(found[:-1]) if re.search(r"(?:['’]s|s['’])$", word)), default=-1)
    return [word for word in found[last + 1 :] if not re.search(r"(?:['’]s|s['’])$", word)]


def _of_word(word: str) -> str:
    key = word.lower()
    for gender in (FEMALE, MALE):
        if key in TITLES[gender] and word[0].isupper():
            return gender
        if any(lemma in NOUNS[gender] for lemma in singulars(key)):
            return gender
    return FEMALE if _WOMAN.fullmatch(key) else ""


def told(evidence: Iterable[str]) -> str:
    """Weigh what several words tell: the gender that more of them tell, unknown on a tie."""
    counts = Counter(filter(None, evidence))
    female, male = counts[FEMALE], counts[MALE]
    return UNKNOWN if female == male else FEMALE if female > male else MALE


_TITLED = re.compile(
    r"\b("
    + "|".join(sorted(word.title() for words in TITLES.values() for word in words))
    + r")\.? ((?:[A-Z][\w.’-]+ )?[A-Z][\w’-]+)"
)


def of_titled(text: str) -> dict[str, list[str]]:
    """Return what each title right before a name tells (*Mrs Storm*), by the one or two words after it.

    Examples
    --------
    >>> of_titled("Mrs Lea Storm left.")
    {'Lea': ['female'], 'Storm': ['female']}
    """
    found: dict[str, list[str]] = {}
    for match in _TITLED.finditer(text):
        gender = next(gender for gender, words in TITLES.items() if match[1].lower() in words)
        for word in match[2].split():
            found.setdefault(re.sub(r"['’]s$", "", word), []).append(gender)
    return found


MOST = 12
"""Mentions of a name after which a pronoun is looked for."""
AGREED = 0.75
FOLLOWS = re.compile(
    r"(?:(?![A-Z][a-z]+ [A-Z][a-z])[^.!?\n“”\"]){0,110}?(?:[.!?] (?=He |She ))?\b([Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b"
)


def by_pronouns(text: str, ends: Iterable[int]) -> str:
    """Return the gender of the pronouns that follow a full name before anybody else is named, empty where they differ.

    Examples
    --------
    >>> by_pronouns("Ida Frey said she was late. Ida Frey lost her hat.", (8, 36))
    'female'
    """
    told = [FOLLOWS.match(text, end) for _, end in zip(range(MOST), ends, strict=False)]
    sexes = [FEMALE if match[1].lower().startswith(("s", "her")) else MALE for match in told if match]
    for sex in (FEMALE, MALE):
        if len(sexes) > 1 and sexes.count(sex) >= AGREED * len(sexes):
            return sex
    return ""
