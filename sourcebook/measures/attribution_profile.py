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
BRIEF = {
    "density": "density",
    "attributed": "attributed",
    "direct": "direct",
    "mixed": "mixed",
    "indirect": "indirect",
    "sources": "sources",
    "hhi": "HHI",
    "effective": "effective",
    "unsourced": "no source",
    "said": "“said”",
}
"""The measures where there is no room for their names."""
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

    The key is the last word of the first name, or of the phrase before *of*, a comma or
    the like; a pronoun has the key of the source before it. A rule of thumb: it joins two
    persons of one surname and parts a person from her office.

    Examples
    --------
    >>> source_keys(["Hillary Clinton", "she", "Mrs. Clinton", "the head of the office", ""])
    ['clinton', 'clinton', 'clinton', 'head', '']
    """
    found: list[str] = []
    last = ""
    for source in sources:
        key = _key(source)
        key = last or "?" if key in _PRONOUNS else key
        last = key or last
        found.append(key)
    return found


def _key(source: str) -> str:
    name = _NAME.search(source)
    named = name and name[0].lower() not in _PRONOUNS | {"the", "a", "an"}
    words = name[0].split() if name and named else _CUT.split(source)[0].split() or source.split()
    return _POSSESSIVE.sub("", words[-1].strip('.,;:“”"')).lower() if words else ""


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
