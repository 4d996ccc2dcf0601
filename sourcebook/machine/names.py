"""The names of a text: runs of capitalised words, each cut into what stands before a name and the name."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.machine.body_names import is_body, is_capital
from sourcebook.machine.capital_runs import Word, runs_of
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.places import is_part
from sourcebook.machine.kinds.whos_who import given_names, listed
from sourcebook.machine.name_words import SURNAMES, drops, is_common, is_listed, name_start, of_a_people
from sourcebook.machine.phrase_words import BODY_WORDS, JOINTS, NEVER_NAMES, PARTICLES, SUFFIXES

LONGEST = 12
"""Words of a run; what is longer is a headline or a line in capitals, and names nobody."""

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december yesterday today tomorrow".split()
)
_MONTHS = frozenset("april august june may".split())
_CONTRACTION = re.compile(r"(?:i|you|he|she|it|we|they|that|there|what|who|here|let|don|isn|won|can|didn|doesn)['’]\w+")
_CREDIT = re.compile(r" ?/ ?(?:AP|AFP|EPA|Reuters|Getty|REUTERS|GETTY|Bloomberg|The|CNN|NBC|CBS|ABC|PA)\b")
"""What stands after a photographer's name."""
_PARTY = re.compile(r"[RDI]-[A-Z]")  # a party and a state, as in “(R-Ohio)”
_BEGINS = frozenset(".!?:;\n“\"‘'”’…—–([•*")


@dataclass(frozen=True)
class Name:
    """A name where it stands.

    Attributes
    ----------
    text : str
        The name's words; a nickname in quotes, a bracket and what stands before the name are left out.
    start, end : int
        Code-point offsets of the name.
    before : tuple of Word
        Capitalised words right before the name (*Prime Minister*).
    body : bool
        True where the words are those of a body or place and not of a person.
    first : bool
        True where a sentence begins with the run, so that its capital tells nothing.
    owns : bool
        True before a possessive ending.
    """

    text: str
    start: int
    end: int
    before: tuple[Word, ...]
    body: bool
    first: bool
    owns: bool

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.text.split()


def names(text: str, start: int = 0) -> list[Name]:
    """Find the names of a text in order.

    Parameters
    ----------
    text : str
        The whole text.
    start : int, optional
        Code-point offset at which to begin.

    Examples
    --------
    >>> [(name.text, name.body) for name in names("On Monday Prime Minister Rui Mota met Harbour Union delegates.")]
    [('Rui Mota', False), ('Harbour Union', True)]
    """
    found = [name for run in runs_of(text, start) for part in _unglued(run) for name in _of_run(text, part)]
    whole = _ending_in_s(text, found)
    return [_with_ending(text, name) if name.text in whole else name for name in found] if whole else found


_GLUED = re.compile(r"([^\W\d_]{3,}?[a-z])([A-Z]\w*)")


def _unglued(run: list[Word]) -> Iterator[list[Word]]:
    """End a run where a page set a link and its headline right after a name: *Mayor Frey Ida Mae FreyLund wakes up*."""
    seen: dict[str, int] = {}
    for index, word in enumerate(run):
        glued = _GLUED.fullmatch(word.text)
        if glued and glued[1] in seen:
            yield run[: seen[glued[1]] + 1]
            return
        seen.setdefault(word.text, index)
    yield run


def _ending_in_s(text: str, found: list[Name]) -> set[str]:
    """Return the single words that never stand without *'s* and act with it: *Macy's said* is a shop, not Macy."""
    owned = Counter(name.text for name in found if name.owns and len(name.words) == 1)
    bare = {name.text for name in found if not name.owns and name.text in owned}
    parts = {word for name in found if len(name.words) > 1 for word in name.words}
    acting = {name.text for name in found if name.text in owned and name.owns and _ACTS.match(text, name.end)}
    return acting - bare - parts


def _with_ending(text: str, name: Name) -> Name:
    end = name.end + 2
    return replace(name, text=text[name.start : end], end=end, body=True, owns=False) if name.owns else name


_ACTS = re.compile(r"['’]s (?:said|says|is|was|has|had|will|would|announced|did|does|also)\b")


def _of_run(text: str, run: list[Word]) -> Iterator[Name]:
    first = _begins(text, run[0].start)
    for part in _parts(text, run):
        begins = first and part[0] is run[0]
        part = _without_opener(
            [word for word in part if text[word.start - 1 : word.start] not in ("@", "#", "_")], begins
        )
        if part and len(part) <= LONGEST and not _shouted(text, part) and not _CREDIT.match(text, part[-1].end):
            name = _cut(text, part, begins)
            if name is not None:
                yield name


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _BEGINS


def _ends_sentence(text: str, word: Word, after: list[Word]) -> bool:
    """Return whether the stop of a country's letters ends a sentence too: *… in the U.S. Trump said …*."""
    if not after or not _LETTERS.fullmatch(word.text) or text[max(0, word.start - 4) : word.start].lower() != "the ":
        return False
    return after[0].text in listed() and after[0].text.lower() not in BODY_WORDS


def _ends_body(run: list[Word], index: int) -> bool:
    """Return whether a body's name ends with a place before that of a person: *chair of the Young Bakers of Ohio Ida Frey*."""
    if index < 1 or run[index - 1].text != "of" or len(run) < index + 3:
        return False
    word, given = run[index].text, run[index + 1].text
    place = gazetteer().get(word.lower())
    return (is_part(word) or (place is not None and place.kind != DEMONYM)) and given in given_names()


_LETTERS = re.compile(r"(?:[A-Z]\.){2,}")


def _parts(text: str, run: list[Word]) -> Iterator[list[Word]]:
    """Cut a run at days, words that stand in no name, and ends of sentences."""
    part: list[Word] = []
    for index, word in enumerate(run):
        if _never(word.text) and not _is_given(text, word, run[index + 1 : index + 2]):
            if part:
                yield part
            part = []
            continue
        part.append(word)
        if _ends_sentence(text, word, run[index + 1 : index + 2]) or _ends_body(run, index):
            yield part
            part = []
    if part:
        yield part


def _is_given(text: str, word: Word, after: list[Word]) -> bool:
    """Tell a first name from a month: *employee April Sands*, of whom the text goes on as *Ms. Sands*."""
    if word.text.lower() not in _MONTHS or not after or _WHEN.search(text, max(0, word.start - 9), word.start):
        return False
    return bool(re.search(rf"\b(?:Mrs?|Ms|Miss)\.? {re.escape(after[0].text)}\b", text[word.end : word.end + AHEAD]))


AHEAD = 4000
"""Code points after a full name in which a courtesy title before the surname is looked for."""
_WHEN = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Tt]his|[Nn]ext|[Oo]n|[Bb]y|[Uu]ntil|[Oo]f|[Ff]rom|[Ee]arly|[Ll]ate|\d+) $"
)


def _never(word: str) -> bool:
    key = word.lower()
    small = key in NEVER_NAMES - _MONTHS and word[0].isupper() and (not word.isupper() or len(word) == 1)
    return key in DAYS or small or bool(_CONTRACTION.fullmatch(key) or _PARTY.match(word))


def _without_opener(part: list[Word], begins: bool) -> list[Word]:
    """Leave out small words at the edges and a verb or adverb whose capital is the sentence's."""
    while part and part[0].text.lower() in JOINTS | PARTICLES and not part[0].text[0].isupper():
        part = part[1:]
    while part and not is_capital(part[-1].text):
        part = part[:-1]
    if begins and part and part[0].text[0].isupper() and _opener(part[0].text.lower()):
        return part[1:]
    return part


@functools.cache
def _opener(word: str) -> bool:
    return word in _OPENERS or (is_common(word) and word.endswith(("ing", "ed", "ly")) and len(word) > 4)


_OPENERS = frozenset(
    """meanwhile asked said told says according former additionally also another any both each either neither several few
    other others such these those here thus hence once again even ever every only perhaps maybe often later earlier today
    inside outside above below behind beyond despite including unlike without while whether whatever whenever wherever
    video photo map watch read related more breaking update exclusive opinion analysis editor's let see say take get just
    please thanks like ask add added replied under over through between within along across via per plus than that who whose
    my your his her its our their the a an is was are were be been has have had do does did can could would should will might
    must dubbed born known given based called named asked so too very yes well oh""".split()
)


def _shouted(text: str, part: list[Word]) -> bool:
    """Return whether a line in capitals holds the words: it may be a heading."""
    if not all(word.text.isupper() for word in part):
        return False
    low, high = text.rfind("\n", 0, part[0].start) + 1, text.find("\n", part[-1].end)
    line = text[max(low, part[0].start - 80) : min(len(text) if high < 0 else high, part[-1].end + 80)]
    return line.isupper() and len(line.split()) > len(part)


def _cut(text: str, part: list[Word], first: bool) -> Name | None:
    part = _without_nickname(text, part)
    plain = [word.text for word in part]
    whole = " ".join(plain)
    start = 0 if is_body(whole) or is_listed(whole) else name_start(plain)
    if start == len(part):
        # Titles alone: an office, or a surname that is one.
        if not (len(part) == 1 and part[0].text.lower() in SURNAMES) and not is_body(whole):
            return None
        start = len(part) - 1
    if first and start == 0 and len(part) == 2 and drops(plain[0]) and _qualifies(text, part[-1].end, whole):
        start = 1  # “Certain Beckfish hulls leak”: the capital is the sentence's
    start += _governed(text, part, start)
    if start < len(part) and plain[start].lower() in SUFFIXES:
        return None  # “World War II Memorial”
    if start and of_a_people(plain, start):
        start -= 1
    kept = part[start:]
    if len(kept) == 1 and len(kept[0].text.strip(".")) < 2:
        return None
    name = " ".join(word.text for word in kept)
    state = len(kept) == 1 and name in _STATES and text.startswith(".", part[-1].end)
    body = (
        state
        or is_body(name)
        or (len(kept) == 1 and _is_place(name))
        or is_listed(name)
        or of_a_people(plain, start + 1)
    )
    return Name(name, kept[0].start, kept[-1].end, _titles(part[:start]), body, first and not start, part[-1].owns)


def _governed(text: str, part: list[Word], start: int) -> int:
    """Return whether the first word is no part of the name: the place of an office (*mayor of Lund Ida Frey*), a headline's verb."""
    words = [word.text for word in part[start:]]
    if len(words) > 2 and words[0] not in given_names() and words[1] in given_names():
        return int(bool(_PLACE_OF.search(text, max(0, part[start].start - 6), part[start].start)))
    known = len(words) == 2 and drops(words[0]) and words[1] in listed() and " ".join(words) not in listed()
    return int(
        known and words[0] not in given_names() and not is_body(" ".join(words)) and not is_listed(" ".join(words))
    )


_PLACE_OF = re.compile(r"\b(?:of|in|for|at) $")
_NOUN_FOLLOWS = re.compile(
    r" (?!(?:said|says|told|tells|adds|asked|is|was|has|had|did|does|and|or|will|would|can|could|may|also|who|at|in|on|of|to|from|for|as|with)\b)"
    r"[a-z]{3,}(?<!ed)\b"
)


def _qualifies(text: str, end: int, whole: str) -> bool:
    """Return whether words in capitals at the start of a sentence stand nowhere else and only qualify a noun."""
    return text.count(whole) == 1 and bool(_NOUN_FOLLOWS.match(text, end)) and not is_body(whole)


def _titles(before: list[Word]) -> tuple[Word, ...]:
    """Keep what stands before a name up to a word in capitals that is no acronym (*JUST WATCHED*)."""
    loud = [
        i
        for i, word in enumerate(before)
        if word.text.isupper() and len(word.text) > 4 and is_common(word.text.lower())
    ]
    return tuple(before[loud[-1] + 1 if loud else 0 :])


_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo".split()
)
"""States of America as news agencies shorten them, with a stop (*Lund, Wash.*)."""


def _is_place(word: str) -> bool:
    return word.lower() in gazetteer()


def _without_nickname(text: str, part: list[Word]) -> list[Word]:
    """Leave out a nickname in quotes between first name and surname (*Howard “Buck” McKeon*)."""
    return [
        word
        for index, word in enumerate(part)
        if not (0 < index < len(part) - 1 and text[word.start - 1] in "“\"‘'" and text[word.end] in "”\"’'")
    ]
