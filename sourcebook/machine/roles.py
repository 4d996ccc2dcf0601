"""The words by which a text presents a source: a title before a name, an apposition, or the description that is the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.machine.phrase_edges import before_time
from sourcebook.machine.role_nouns import DOCUMENTS, is_any, is_role

Piece = tuple[int, int]

LONGEST = 14
"""Words of a presentation; what is longer is a clause and no presentation."""

MOST_MENTIONS = 40
"""Mentions of a name that are looked at; who is presented later than that is known to the reader."""

COURTESY = frozenset("mr mrs ms miss mx sir dame lady madam messrs".split())
ARTICLES = frozenset("a an the".split())
POSSESSIVES = frozenset("his her their its my our your".split())
_FUNCTION = ARTICLES | frozenset(
    """and or but nor yet so if as than that this these those which who whom whose what when where while because since
    until after before during at by for from in into of off on onto out over per to toward towards under up upon with
    within without about above across against along among around behind below beneath beside between beyond despite
    down except inside like near outside past through throughout via not no is are was were be been being am has have
    had do does did will would can could may might must shall should says said say told tells tell asked asks adds
    added wrote writes he she it they we you i him them us me also then now just only even still according including
    meanwhile however yesterday today tomorrow later earlier monday tuesday wednesday thursday friday saturday sunday
    there here mr mrs ms miss sir dame lady ask let make made meet met see saw seen send sent permit give gave given
    take took taken get got find found keep kept leave left bring brought hold held
    show shown call put set beat shot hit hire fire join thank urge want need help support oppose defend elect name choose chose quote quotes blame praise accuse succeed""".split()
) - frozenset(("may",))
_ADJECTIVES = frozenset(
    "former late longtime senior junior deputy assistant vice interim chief retired acting elected managing founding leading visiting serving exiled jailed ousted self-styled appointed unelected designated outgoing incoming".split()
)
_TOKEN = re.compile(r"[^\s,;:()“”\"\[\]—–]+")
_BEFORE = re.compile(r"(?<![^\s,;:()“”\"\[\]—–])(?:[^\s,;:()“”\"\[\]—–]+ ){1,10}$")
_NOUN_BEFORE = re.compile(
    r"(?:^|[\n.!?“”\"] ?|, |\b(?:and|said|says|told|while|but) )((?:[^\s,;:.!?()“”\"—–]+ ){0,12}[^\s,;:.!?()“”\"—–]+), $"
)
_AGE = re.compile(r", \d{1,3}(?=,)|,? \(\d{1,3}\)|, aged \d{1,3}")
_AFTER = re.compile(
    r"(?:,| (?:[—–]|--?)) (?!\d+\b)((?:(?! --? )[^,;:()“”\"\n—–.?!]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|Jr|Sr|Lt))\.|(?<=\bMrs)\.|\.(?=\w)){1,400})"
)
_WHO = re.compile(
    r"who(?:’s|'s| (?:is|was|has been|had been|chairs?|chaired|leads?|led|heads?|headed|runs?|ran|owns?|owned|directs?|founded|teaches|taught|studies|studied"
    r"|works?|worked|lives?|lived|serves?|served|represents?|represented|advises?|advised|manages?|managed|oversees|oversaw|edits|edited|coaches|saw|witnessed|survived|lost|watched))\b"
)
_GOES_ON = re.compile(r"(?:(?!(?:who|that|which)\b)[\w’'-]+ )+?[a-z]+s (?:an?|the|his|her|their|that|how)\b")
"""A clause and no apposition: a verb with its object (*the first lady recounts a trip*)."""
_SAID_LAST = re.compile(
    r" (?:said|says|told|tells|added|adds|wrote|writes)(?: (?:[\w’'-]+ ){0,2}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|week))?"
)
_RELATIVE = re.compile(r",? (?:who|whom|which|that)$")
"""What begins a clause on somebody, cut off before its verb (*the girl who*)."""
_SENTENCE_ENDS = (".", "\n", "")
_VERB_NEXT = re.compile(r" (?:said|says|told|tells|added|adds|wrote|writes|asked|has|had|is|was|will|would)\b")


def presentation(text: str, start: int, end: int, first: int = 0) -> Piece | None:
    """Find the words that present a name where it stands.

    Parameters
    ----------
    text : str
        The whole text.
    start, end : int
        Code-point offsets of the name.
    first : int, optional
        Offset before which nothing is looked at.

    Returns
    -------
    (int, int) or None
        Offsets of the words, without article: an apposition after the name, an office or the like right
        before it, or a noun with a comma before it, whichever is there.
    """
    return _title(text, start, first) or _apposition(text, end) or _noun_before(text, start, first)


def presentations_at(text: str, start: int, end: int, first: int = 0) -> Iterator[Piece]:
    """Yield all words that present a name where it stands, as `presentation` takes the first of them."""
    for piece in (_title(text, start, first), _apposition(text, end), _noun_before(text, start, first)):
        if piece:
            yield piece


def presentations(text: str, name: str, first: int = 0) -> Iterator[Piece]:
    """Yield the presentations of a name, mention by mention."""
    pattern = re.compile(rf"(?<!\w){re.escape(name).replace('’', '[’' + chr(39) + ']')}(?!\w)")
    for count, mention in enumerate(pattern.finditer(text, first)):
        if count == MOST_MENTIONS:
            return
        found = presentation(text, mention.start(), mention.end(), first)
        if found:
            yield found


def _title(text: str, start: int, first: int) -> Piece | None:
    """Walk back from a name over what may stand in a title; the word next to the name must be one."""
    line = max(first, text.rfind("\n", 0, start) + 1, start - 120)
    before = _BEFORE.search(text[line:start])
    words = list(_TOKEN.finditer(text, line + before.start(), start)) if before else []
    while words and words[-1][0].lower().rstrip(".") in COURTESY:
        words.pop()
    if not words or _ends_sentence(words[-1][0]) or not is_role(words[-1][0]) or is_any(words[-1][0], DOCUMENTS):
        return None
    low, high = words[-1].span()
    named = False
    for word in reversed(words[:-1]):
        # Left of a body's name (*UN rights chief*) no more nouns without a capital stand in a title, but verbs do.
        if not _modifies(word[0]) or (named and word[0].islower() and word[0] not in _ADJECTIVES):
            break
        low, named = word.start(), named or word[0][0].isupper()
    return _without_article(text, low, high)


_OFFICES = frozenset("bureau department office university bank institute".split())
"""Bodies whose own names hold an *of*: *Federal Bureau of Investigation Director*."""


def whole_office(text: str, start: int, first: int = 0) -> int:
    """Return where an office begins of which what stands at an offset is the end: *former Secretary of* before *State*.

    Parameters
    ----------
    text : str
        The whole text.
    start : int
        Code-point offset of the capitalised words right before a name.
    first : int, optional
        Offset before which nothing is looked at.
    """
    line = max(first, text.rfind("\n", 0, start) + 1, start - 120)
    before = _BEFORE.search(text[line:start])
    words = list(_TOKEN.finditer(text, line + before.start(), start)) if before else []
    if words and words[-1][0] == "the":
        words.pop()
    head = words[-2][0] if len(words) > 1 and words[-1][0] == "of" else ""
    if not head or not head[0].isupper() or not (is_role(head) or head.lower() in _OFFICES):
        return start
    low = words[-2].start()
    for word in reversed(words[:-2]):
        if not _modifies(word[0]) or (word[0].islower() and word[0] not in _ADJECTIVES):
            break
        low = word.start()
    return low


def _ends_sentence(word: str) -> bool:
    """Tell the last word of a sentence (*She is a farmer. Frey …*) from an abbreviation (*Gov.*)."""
    return word.endswith((".", "!", "?", "…")) and (len(word) > 5 or word.islower())


def _modifies(word: str) -> bool:
    """Tell a word that may stand before an office (*former*, *China’s*, *police*) from one that ends the search."""
    key = word.lower()
    if key in _FUNCTION or key.rstrip(".") in _FUNCTION or _ends_sentence(word) or not word[0].isalnum():
        return False
    return word[0].isupper() or key in _ADJECTIVES or not key.endswith(("ed", "ing", "ly"))


def _apposition(text: str, end: int) -> Piece | None:
    age = _AGE.match(text, end)
    match = _AFTER.match(text, age.end() if age else end)
    if not match:
        return None
    verb = _VERB_NEXT.search(match[1])
    if verb and _SAID_LAST.fullmatch(match[1], verb.start()) and text[match.end() : match.end() + 1] in _SENTENCE_ENDS:
        return None  # who says the sentence: *It rained, a clerk said.*
    if _WHO.match(match[1]):
        low, high = match.start(1), match.end(1)
    else:
        low, high = match.start(1), match.start(1) + verb.start() if verb else match.end(1)
    clause = _RELATIVE.search(text[low:high])
    high = low + clause.start() if clause else high
    words = text[low:high].split()
    if not words or len(words) > LONGEST or (not _WHO.match(match[1]) and _GOES_ON.match(text[low:high])):
        return None
    return _without_article(text, low, high) if _WHO.match(match[1]) or _describes(words) else None


def _describes(words: list[str]) -> bool:
    """Tell an apposition (*a farmer from Lund*, *head of the union*) from a clause that goes on."""
    first = words[0].lower()
    head = next((i for i, word in enumerate(words) if i and word.lower() in _FUNCTION - ARTICLES), len(words))
    nouns = words[:head]
    if first in ARTICLES | POSSESSIVES:
        return len(nouns) > 1
    return first not in _FUNCTION and any(is_role(word) for word in nouns) and not first.endswith(("ing", "ly"))


def _noun_before(text: str, start: int, first: int) -> Piece | None:
    """Find *the mayor* in *The mayor, Lea Storm,* and *Minister for Trade* in *Minister for Trade, Petra Lind*."""
    low = max(first, text.rfind("\n", 0, start) + 1, start - 160)
    match = _NOUN_BEFORE.search(text[low:start])
    if not match:
        return None
    words = match[1].split()
    head = next((i for i, word in enumerate(words) if i and word.lower() in _FUNCTION - ARTICLES), len(words))
    if not any(is_role(word) for word in words[:head]) or words[0].lower() in _FUNCTION - ARTICLES - POSSESSIVES:
        return None
    if any(
        word.lower() in ("said", "says", "told", "is", "was", "are", "were", "has", "had", "have", "who")
        for word in words
    ):
        return None
    return _without_article(text, low + match.start(1), low + match.end(1))


def _without_article(text: str, low: int, high: int) -> Piece | None:
    """Leave out an article in front; nothing is left of one that stands alone."""
    word = text[low:high].partition(" ")[0]
    if word.lower() in ARTICLES:
        low += len(word) + 1
    high = low + len(text[low:high].rstrip(" ,…"))
    return (low, high) if low < high else None


def description(text: str, start: int, end: int) -> Piece | None:
    """Return the words of a source that has no name (*a White House official*), without article, up to a comma."""
    comma = re.search(r"[,;:(—–]| --? ", text[start:end])
    end = start + comma.start() if comma else end
    end = start + before_time(text[start:end])
    clause = _RELATIVE.search(text[start:end])
    return _without_article(text, start, start + clause.start() if clause else end)
