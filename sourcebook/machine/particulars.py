"""More about each source: its role, why it can know, why it has no name, and its gender, as far as the text tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sourcebook.machine import gender
from sourcebook.machine.anonymity import anonymity_reasons
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.body_names import AL, is_capital
from sourcebook.machine.justification import justification
from sourcebook.machine.roles import Piece, description, presentation, presentations
from sourcebook.text.article import Article
from sourcebook.text.span import Span

NAMELESS = ("institution", "document", "none")
"""How sources are identified that are no people, so that gender is not asked."""

_PRONOUN = re.compile(
    r"(?:he|she|they|it|we|i|you|him|her|them|his|hers|their|theirs|its|us|me|who|which|that|this|these|those|himself|herself|themselves|itself|one|some|many|others|another|both|all)"
    r"(?:['’]\w+)?(?: of (?:them|us|these|those))?",
    re.IGNORECASE,
)
_RELATIVE = frozenset(("who", "that", "which", "whom"))
_DEFINITE = re.compile(r"(?:the|this|that|these|those|he|she|they|both|all)\b", re.IGNORECASE)

FAR = 2_000
"""Letters from a cue to the words around it that are still looked at."""


def with_particulars(
    article: Article, found: Sequence[Attribution], shown: Mapping[str, Piece] | None = None
) -> list[Attribution]:
    """Add to each attribution what the text says of its source.

    Parameters
    ----------
    article : Article
        The article.
    found : sequence of Attribution
        Its attributions, in order of text.
    shown : mapping of str to (int, int), optional
        The words by which the text first presents each voice; looked for where left out.

    Returns
    -------
    list of Attribution
        The same, with `role`, `justification`, `anonymity_reason` and `gender`.
    """
    roles = _Roles(article, found, shown)
    whys = _reasons(article, found)
    genders = _genders(article, found, [roles.of(item) for item in found])
    return [_told(article, item, roles.of(item), whys.get(item.id), genders[item.id]) for item in found]


def _told(article: Article, item: Attribution, role: Piece | None, why: Piece | None, sex: str) -> Attribution:
    words = article.text[role[0] : role[1]] if role else ""
    return replace(
        item,
        role=Span((role,)) if role else None,
        justification=justification(item.named, _words(article, item.source), words, _around(article, item)),
        anonymity_reason=Span((why,)) if why else None,
        gender=sex,
    )


def _words(article: Article, span: Span | None) -> str:
    return span.text(article.text) if span else ""


def _around(article: Article, item: Attribution) -> str:
    """Return the words of the cue's sentence that are no content."""
    sentence = article.sentence_at(item.cue.start) if item.cue else None
    if sentence is None or item.cue is None:
        return ""
    # A line without end may be one sentence with thousands of cues; far from its own none cites anything.
    position, last = max(sentence.start, item.cue.start - FAR), min(sentence.end, item.cue.end + FAR)
    pieces = []
    for start, end in item.content.pieces:
        pieces.append(article.text[position : min(last, max(position, start))])
        position = max(position, end)
    return " … ".join([*pieces, article.text[position:last]])


class _Roles:
    """How the text presents each voice: at its own source, else where it does so first."""

    def __init__(self, article: Article, found: Sequence[Attribution], shown: Mapping[str, Piece] | None) -> None:
        self.article = article
        self.own = {item.id: self._own(item) for item in found}
        self.first: dict[str, Piece] = {}
        for item in found:
            own = self.own[item.id]
            if own and item.voice:
                self.first.setdefault(item.voice, own)
        for voice in {item.voice for item in found if item.voice and item.named in ("person", "institution")}:
            first = (
                next(presentations(article.text, voice, article.body_start), None)
                if shown is None
                else shown.get(voice)
            )
            if first and first < self.first.get(voice, (len(article.text), 0)):
                self.first[voice] = first

    def of(self, item: Attribution) -> Piece | None:
        """Give where the role of an attribution's source stands."""
        return self.own[item.id] or (self.first.get(item.voice) if item.voice else None)

    def _own(self, item: Attribution) -> Piece | None:
        if item.source is None or len(item.source.pieces) > 1:
            return None
        text, (start, end) = self.article.text, item.source.pieces[0]
        name = name_in(text, start, end, item.voice) if item.named in ("person", "institution") else None
        if name:
            return presentation(text, *name, self.article.body_start)
        nobody = item.named in ("institution", "document", "none") or _PRONOUN.fullmatch(text[start:end])
        return None if nobody else description(text, start, end)


def name_in(text: str, start: int, end: int, voice: str) -> Piece | None:
    """Find the words of a voice's name inside a source: the longest run of them, in order.

    Examples
    --------
    >>> name_in("Mayor Lea Storm, of Lund", 0, 24, "Lea Storm")
    (6, 15)
    >>> name_in("Mr Storm", 0, 8, "Lea al-Storm")
    (3, 8)
    """
    wanted = {AL.sub("", word.strip(".,’'")) for word in voice.split()}
    runs: list[Piece] = []
    for word in re.finditer(r"[^\s,;:()“”\"]+", text[start:end]):
        if AL.sub("", re.sub(r"['’]s?$", "", word[0]).strip(".")) not in wanted or not is_capital(word[0]):
            continue
        low, high = start + word.start(), start + word.start() + len(re.sub(r"['’]s?$", "", word[0]))
        runs = [*runs[:-1], (runs[-1][0], high)] if runs and runs[-1][1] + 1 == low else [*runs, (low, high)]
    return max(runs, key=lambda run: run[1] - run[0]) if runs else None


def _reasons(article: Article, found: Sequence[Attribution]) -> dict[str, Piece]:
    """Give each attribution whose source is said to want no name the words that say so."""
    starts = [sentence.start for sentence in article.sentences]
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for item in found:
        if item.source is not None and _words(article, item.source).lower() not in _RELATIVE:
            by_sentence[bisect_right(starts, item.source.start) - 1].append(item)
    chosen: dict[str, Piece] = {}
    for start, end in anonymity_reasons(article.text, article.body_start):
        here = bisect_right(starts, start) - 1
        owner = _owner(by_sentence, here, start)
        if owner is not None:
            cut = _before_next(found, start, end)
            for item in _same(article, found, owner):
                chosen.setdefault(item.id, (start, cut))
    return chosen


def _owner(by_sentence: dict[int, list[Attribution]], here: int, start: int) -> Attribution | None:
    """Find whose anonymity it is: the last source before the words, else the next, else one of the two sentences before."""
    own = by_sentence.get(here, [])
    before = [item for item in own if item.source and item.source.start <= start]
    if before:
        return max(before, key=lambda item: (item.source.start if item.source else 0, item.named == "unnamed"))
    if own:
        return own[0]
    for back in (1, 2):
        earlier = [item for item in by_sentence.get(here - back, []) if item.named == "unnamed"]
        if earlier:
            return earlier[-1]
    return None


def _before_next(found: Sequence[Attribution], start: int, end: int) -> int:
    """Let the words end where a cue begins after them."""
    cues = [item.cue.start for item in found if item.cue and start < item.cue.start < end]
    return _trimmed(min(cues, default=end), end)


def _trimmed(cut: int, end: int) -> int:
    return cut if cut >= end else cut - 1


def _same(article: Article, found: Sequence[Attribution], owner: Attribution) -> list[Attribution]:
    """Return the attributions of one source: those with its very words or, by one voice, those that point back at it."""
    return [
        item for item in found
        if item.source == owner.source
        or (item.source and owner.source and owner.voice and item.voice == owner.voice and item.source.start > owner.source.start
            and _DEFINITE.match(_words(article, item.source)))
    ]  # fmt: skip


def _genders(article: Article, found: Sequence[Attribution], roles: Sequence[Piece | None]) -> dict[str, str]:
    evidence: dict[str, list[str]] = defaultdict(list)
    own: dict[str, list[str]] = {}
    for item, role in zip(found, roles, strict=True):
        source = _words(article, item.source)
        spoken = gender.of_pronoun(source)
        own[item.id] = (
            [spoken] * 3
            if spoken
            else [
                gender.of_words(_without(source, item)),
                gender.of_words(article.text[role[0] : role[1]]) if role else "",
            ]
        )
        if item.voice:
            evidence[item.voice] += [*own[item.id]]
    titled = gender.of_titled(article.text)
    for voice in {item.voice for item in found if item.named == "person" and item.voice}:
        evidence[voice] += titled.get(voice.split()[-1], [])
    wholes = {voice: gender.told(told) for voice, told in evidence.items()}
    return {item.id: _gender(item, own[item.id], wholes) for item in found}


def _without(source: str, item: Attribution) -> str:
    """Leave a person's own name out of a source: whoever is called King need be none."""
    words = item.voice.split() if item.named == "person" else []
    if source.split(" ") == words and all(map(str.isalnum, words)):
        return ""
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, words))})\b", "", source) if words else source


def _gender(item: Attribution, own: list[str], wholes: Mapping[str, str]) -> str:
    if item.named in NAMELESS:
        return ""
    told = gender.told(own)
    # A class of people may be others each time, so that only its own words tell.
    whole = wholes[item.voice] if item.voice and item.named == "person" else gender.UNKNOWN
    return told if told != gender.UNKNOWN else whole
