"""A phrase taken apart into its noun groups: the main one, its complements, what is set beside it by a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.machine.kinds.words import BODIES, NAMES, PERSONS, find

_TOKEN = re.compile(r"[^\W_](?:[\w.&’'/\x01-]*[\w’'.])?|&|[,;:()\[\]—–]")
MARKS = frozenset(",;:()[]—–")
PREPOSITIONS = frozenset(
    """of at for from with in on to by near about under during after before among against inside outside within into
    over across behind since through between toward towards via without along despite including like representing as
    leading overseeing running heading covering handling investigating monitoring backing supporting opposing opposed
    close familiar based accused charged convicted arrested involved working speaking known named called seeking""".split()
)
FARTHEST = 6
"""Words of a listed name from its first *of* or *for* on."""
RELATIVES = frozenset("who whom whose which that where when".split())
INSIDE_NAMES = frozenset("of for on the and & at in de".split())
DETERMINERS = frozenset(
    """a an the this that these those his her its their our my your some any another other several many most few all
    both each every no one two three four five six seven eight nine ten dozens hundreds thousands various numerous
    more than at least about unnamed anonymous certain such only just even also then now""".split()
)
_JOINED = (
    "chief of staff",
    "secretary of state",
    "secretary of defense",
    "secretary of the treasury",
    "head of state",
    "secretary of homeland security",
    "secretary of labor",
    "secretary of health",
    "member of parliament",
    "member of congress",
    "members of congress",
    "members of parliament",
    "speaker of the house",
    "leader of the opposition",
    "chief of police",
    "supervisor of elections",
    "editor in chief",
    "commander in chief",
    "director of research",
    "head of government",
    "superintendent of police",
    "chief of mission",
    "member of the european parliament",
    "running mate",
)
_HELD = re.compile(rf"\b(?:{'|'.join(_JOINED)})\b", re.IGNORECASE)
NOW = frozenset("now currently later".split())
IS = frozenset("is was are were has had have been be being will would became becomes also once now then".split())
AT_WORK = frozenset("works worked work working serves served volunteers volunteered interned".split())
OWNS = frozenset("owns owned operates operated".split())
AT_HEAD = frozenset(
    """runs ran owns owned heads headed leads led chairs chaired founded directs directed manages managed oversees
    oversaw edits edited represents represented started operates operated cofounded co-founded advises advised""".split()
)
LEARNED = frozenset("teaches taught studies studied researches researched specializes specialises".split())
RESTING = frozenset("lives lived resides grew attends attended lost survived saw witnessed voted watched".split())


@dataclass(frozen=True)
class Group:
    """A noun group and how it hangs on what stands before it.

    Attributes
    ----------
    link : str
        Empty for the main one, the preposition of a complement, ``,`` for an apposition, ``of`` after a verb of leading.
    words : tuple of str
        Without determiners at its beginning.
    definite : str
        The possessive pronoun it begins with, if any.
    bare : bool
        Whether it begins with no determiner.
    """

    link: str
    words: tuple[str, ...]
    definite: str = ""
    bare: bool = True


def groups(phrase: str) -> list[Group]:
    """Take a phrase apart into its noun groups.

    Examples
    --------
    >>> [(g.link, " ".join(g.words)) for g in groups("president of the Beck Fish Company, a firm in Ohio")]
    [('', 'president'), ('of', 'Beck Fish Company'), (',', 'firm'), ('in', 'Ohio')]
    """
    held = _HELD.sub(lambda match: match[0].replace(" ", "\x01"), phrase)
    tokens = [token.replace("\x01", " ") for token in _TOKEN.findall(held)]
    return [group for link, words in _cut(tokens) if (group := _group(link, words)) is not None]


def _group(link: str, words: list[str]) -> Group | None:
    definite, whole = "", len(words)
    while words and (words[0].lower() in DETERMINERS or words[0].isdigit()) and not words[0].isupper():
        if words[0].lower() in ("its", "their", "his", "her", "our", "my"):
            definite = words[0].lower()
        words = words[1:]
    while words and words[0].isupper() and words[0] in ("A", "I"):
        words = words[1:]
    return Group(link, tuple(words), definite, bare=len(words) == whole) if words else None


def _cut(tokens: list[str]) -> Iterator[tuple[str, list[str]]]:
    link, words, index = "", list[str](), 0
    while index < len(tokens):
        token = tokens[index]
        low = token.lower()
        if token in MARKS or (low in NOW and words):
            yield link, words
            link, words = ",", []
        elif low in RELATIVES and not (low == "who" and token.isupper()) and (words or link == "," or not index):
            yield link, words
            link, words, index = _relative(tokens, index + 1)
        elif words and low not in PREPOSITIONS and token.islower() and _begins_clause(low, words):
            yield link, words
            link, words = "then", []
        elif low in PREPOSITIONS and not _inside_name(tokens, index, words) and not _leads_only(low, words):
            yield link, words
            link, words = low, []
        else:
            words.append(token)
        index += 1
    yield link, words


def _begins_clause(low: str, words: list[str]) -> bool:
    """Tell the participle after a noun for people (*a man wearing a wig*), with which nothing more is said of them."""
    return (low == "not" or low.endswith(("ing", "ed"))) and find(tuple(words), PERSONS) is not None


def _leads_only(low: str, words: list[str]) -> bool:
    """Tell *many leading economists* from a man leading a party."""
    return low == "leading" and all(word.lower() in DETERMINERS for word in words)


def _inside_name(tokens: list[str], index: int, words: list[str]) -> bool:
    """Tell the *of* of *Bank of England* and *Committee for Refugees* from that of *president of Chile*."""
    low = tokens[index].lower()
    if low not in INSIDE_NAMES or not words or index + 1 >= len(tokens):
        return tokens[index].isupper() and len(low) > 2
    after = tokens[index + 1]
    if after.lower() == "the" and index + 2 < len(tokens):
        after = tokens[index + 2]
    if not (words[-1][0].isupper() and after[0].isupper()):
        return False
    if _is_known_by(words, tokens, index):
        return True
    return low not in ("on", "at", "in") and words[-1][-1] != "s" and find(tuple(words), BODIES) is not None


def _is_known_by(words: list[str], tokens: list[str], index: int) -> bool:
    """Return whether a name of the list runs over the word at an index (*Centers for Disease Control*)."""
    for end in range(index + 2, min(index + FARTHEST, len(tokens)) + 1):
        named = find((*words, *tokens[index:end]), NAMES)
        if named and named[0] > end - index:
            return True
    return False


def _relative(tokens: list[str], index: int) -> tuple[str, list[str], int]:
    """Read a relative clause: what somebody is, whom they work for, what they lead; other clauses are left out."""
    while index < len(tokens) and tokens[index].lower() in IS:
        index += 1
    verb = tokens[index].lower() if index < len(tokens) else ""
    before = tokens[index - 1].lower() if index else ""
    if verb in AT_WORK:
        return "", ["worker"], index
    if verb in AT_HEAD:
        return "", ["owner"] if verb in OWNS else ["head"], index if index + 1 >= len(tokens) else _as_of(tokens, index)
    if verb in LEARNED:
        return "", ["scholar"], len(tokens)
    if verb in RESTING:
        return "", ["resident"], len(tokens)
    if before in IS and not verb.endswith(("ing", "ed")):
        return ",", [], index - 1
    return ",", [], _next_comma(tokens, index)


def _as_of(tokens: list[str], index: int) -> int:
    tokens[index] = "of"
    return index - 1


def _next_comma(tokens: list[str], index: int) -> int:
    return next((i for i in range(index, len(tokens)) if tokens[i] in MARKS), len(tokens))
