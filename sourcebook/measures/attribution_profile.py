"""How an article attributes, in a few figures that can be compared from article to article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebook.measures.sourcing import concentration, effective_number
from sourcebook.text.article import Article
from sourcebook.text.span import Span

if TYPE_CHECKING:
    from sourcebook.coding.coding import Coding

MEASURES = {
    "density": "attributions a hundred words",
    "attributed": "share of words in attributions",
    "direct": "share of direct attributions",
    "mixed": "share of mixed attributions",
    "indirect": "share of indirect attributions",
    "sources": "sources",
    "hhi": "concentration of sources (HHI)",
    "effective": "effective number of sources",
    "unsourced": "share of attributions without a source",
    "said": "share of cues with “said”",
}
SHARES = frozenset(("attributed", "direct", "mixed", "indirect", "unsourced", "said"))
FORMS = ("direct", "mixed", "indirect")
AGENCIES = {
    "AP": r"associated press|\bAP\b",
    "Reuters": r"reuters",
    "UPI": r"united press international|\bUPI\b",
    "AFP": r"agence france|\bAFP\b",
}

_PRONOUNS = frozenset(
    "he she it they him her them his their i we you us me who whom which that this himself herself themselves himself ’s 's".split()
)
# Before a name, these say nothing of an office.
_NO_TITLES = frozenset("the a an his her their its this that mr mrs ms miss dr former and".split()) | _PRONOUNS
_SAID = re.compile(r"\bsaid\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_DATELINE = re.compile(r"\((AP|Reuters|REUTERS|UPI|AFP)\)")
_CUT = re.compile(r"[,(;]|\b(?:of|for|who|in|at|from|to|with|on)\b")


@dataclass(frozen=True)
class Given:
    """An attribution as any annotator gives it: source and cue in words, content by offset."""

    source: str
    cue: str
    content: Span


@dataclass(frozen=True)
class Parts:
    """What one sentence adds to the figures of its article.

    Attributes
    ----------
    words, attributed : int
        Its words, and those inside an attribution.
    forms : tuple of str
        Form of each attribution that begins in it.
    sources : tuple of str
        Key of each one's source, "" for none.
    cues : tuple of str
        The cues that are there.
    """

    words: int
    attributed: int
    forms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cues: tuple[str, ...] = field(default=())


def given_of(coding: Coding) -> list[Given]:
    """Return the attributions of a coding, nested ones too."""
    rows = coding.attributions[["source", "cue", "content_at"]].itertuples(index=False)
    return [Given(source, cue, Span.parse(at)) for source, cue, at in rows]


def parts_of(article: Article, coding: Coding) -> list[Parts]:
    """Return what each sentence of a coded article adds to its figures."""
    return split_parts(article, given_of(coding))


def split_parts(article: Article, given: Iterable[Given]) -> list[Parts]:
    """Return what each sentence adds to the figures of an article.

    Parameters
    ----------
    article : Article
        The article.
    given : iterable of Given
        In any order; a text before the first sentence counts to the first.
    """
    ordered = sorted(given, key=lambda g: g.content.start)
    keys = source_keys([g.source for g in ordered])
    starts = [s.start for s in article.sentences]
    inside = {i for g in ordered for i in g.content.positions()}
    quoted = {i for q in article.quotations for i in range(q.start, q.end)}
    owned: dict[int, list[tuple[str, str, str]]] = {}
    for g, key in zip(ordered, keys, strict=True):
        place = max(bisect_right(starts, g.content.start) - 1, 0)
        owned.setdefault(place, []).append((form_of(article.text, g.content, quoted), key, g.cue))
    counts = _word_counts(article, starts, inside)
    return [_parts(*counts[i], owned.get(i, [])) for i in range(len(starts))]


def _parts(count: int, attributed: int, own: list[tuple[str, str, str]]) -> Parts:
    return Parts(
        count, attributed, tuple(o[0] for o in own), tuple(o[1] for o in own), tuple(o[2] for o in own if o[2])
    )


def _word_counts(article: Article, starts: list[int], inside: set[int]) -> list[tuple[int, int]]:
    counts = [[0, 0] for _ in starts]
    for word in article.words if starts else ():
        cell = counts[max(bisect_right(starts, word.start) - 1, 0)]
        cell[0] += 1
        cell[1] += any(i in inside for i in range(word.start, word.end))
    return [(a, b) for a, b in counts]


def form_of(text: str, content: Span, quoted: set[int]) -> str:
    """Return whether a content is direct, mixed or indirect by its letters inside quotation marks."""
    letters = [i for i in content.positions() if text[i].isalnum()]
    count = sum(i in quoted for i in letters)
    return "indirect" if not count else "direct" if count == len(letters) else "mixed"


def source_keys(sources: Sequence[str]) -> list[str]:
    """Give sources in order of text a key each, the same for what is probably one source.

    The key is the last word of the last name, or of the phrase, before *of*, a comma or
    the like. A pronoun has the key of the source before it, an acronym that of the name whose
    initials it has, and a description that of a name which stood behind the same word as its title.
    A rule of thumb: it joins two persons of one surname.

    Examples
    --------
    >>> source_keys(["Hillary Clinton", "she", "Mrs. Clinton", "the head of the office", ""])
    ['clinton', 'clinton', 'clinton', '~head', '']
    >>> source_keys(["U.N. chief Ann Lee", "the United Nations", "the chief", "the UN", "Lee’s office"])
    ['lee', 'nations', 'lee', 'nations', 'lee office']
    """
    found: list[str] = []
    known: dict[str, str] = {}
    last = ""
    for source in sources:
        mention = _mention(source)
        key = (last or "?") if mention.key in _PRONOUNS else mention.known_as(known)
        known |= dict.fromkeys(filter(None, (mention.initials, *mention.titles)), key)
        last = key or last
        found.append(key)
    return found


@dataclass(frozen=True)
class _Mention:
    """How a source is named: its key, the initials of a name, and the titles before it."""

    key: str
    initials: str = ""
    titles: tuple[str, ...] = ()

    def known_as(self, known: dict[str, str]) -> str:
        """Return the key of an earlier mention that is probably the same, else its own."""
        return known.get(self.key.removeprefix("~")) or known.get(self.initials, self.key)


def _mention(source: str) -> _Mention:
    phrase = _CUT.split(source)[0] if _CUT.split(source)[0].strip() else source
    name = next((m for m in reversed(list(_NAME.finditer(phrase))) if _named(m[0])), None)
    if name is None:
        word = _bare(phrase.split()[-1]) if phrase.split() else ""
        whose = _NAME.search(source[len(phrase) :])
        described = f"~{word} {_bare(whose[0].split()[-1])}" if whose else f"~{word}"
        return _Mention(word if word in _PRONOUNS or not word else described)
    words, after = _named(name[0]), phrase[name.end() :].split()
    if _POSSESSIVE.search(name[0]) and after:
        return _Mention(f"{_bare(words[-1])} {_bare(after[-1])}")
    if len(words) == 1 and _is_acronym(words[0]):
        short = _bare(words[0]).replace(".", "")
        return _Mention(short, short)
    before = [word for word in phrase[: name.start()].split() if word.islower()]
    before += [word for word in words[:-1] if not _is_acronym(word)]
    initials = "".join(word[0] for word in words).lower() if len(words) > 1 else ""
    return _Mention(_bare(words[-1]), initials, tuple(t for word in before if (t := _bare(word)) not in _NO_TITLES))


def _named(match: str) -> list[str]:
    """Return the words of what looks like a name, without an article before it; none where it is no name."""
    words = match.split()
    words = words[1:] if words[0].lower() in {"the", "a", "an"} else words
    return [] if len(words) == 1 and words[0].lower() in _PRONOUNS else words


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isalpha() and letters.isupper()


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.strip('.,;:“”"')).lower()


def summarise(parts: Sequence[Parts]) -> dict[str, float]:
    """Sum the sentences of an article up to its figures.

    Returns
    -------
    dict
        Keys of `MEASURES`; nan where nothing can be said, such as forms without attributions.
        Concentration and effective number as in `sourcing` [simpson1949]_ [shannon1948]_.
    """
    total = sum(p.words for p in parts)
    forms = Counter(f for p in parts for f in p.forms)
    sources = [s for p in parts for s in p.sources]
    cues = [c for p in parts for c in p.cues]
    counts = list(Counter(filter(None, sources)).values())
    every = forms.total()
    return {
        "density": _share(100 * every, total),
        "attributed": _share(sum(p.attributed for p in parts), total),
        **{form: _share(forms[form], every) for form in FORMS},
        "sources": float(len(counts)),
        "hhi": concentration(counts),
        "effective": effective_number(counts),
        "unsourced": _share(sources.count(""), every),
        "said": _share(sum(bool(_SAID.search(c)) for c in cues), len(cues)),
    }


def agency(named: str, text: str) -> str:
    """Return the agency whose copy an article is, or nothing.

    Parameters
    ----------
    named : str
        Who is said to have written it: its byline, its outlet.
    text : str
        Its text, in whose first 200 characters a dateline such as “WASHINGTON (AP)” may stand.

    Examples
    --------
    >>> agency("", "LONDON (Reuters) - It rained.")
    'Reuters'
    """
    dateline = _DATELINE.search(text[:200])
    found = [
        a for a, pattern in AGENCIES.items() if re.search(pattern, named, re.IGNORECASE if len(pattern) > 12 else 0)
    ]
    return found[0] if found else {"REUTERS": "Reuters"}.get(dateline[1], dateline[1]) if dateline else ""


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
