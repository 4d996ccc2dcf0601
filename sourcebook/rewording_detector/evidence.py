"""What speaks for and against a rewording, span by span and test by test, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sourcebook.results.numbers_in_words import counted, percent
from sourcebook.rewording_detector.article_signs import Reading
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.fit import Slots
from sourcebook.rewording_detector.usual import Usual, usual
from sourcebook.rewording_detector.vocabulary import FIRST_WORD
from sourcebook.rewording_detector.weights import Weights
from sourcebook.text.article import Article
from sourcebook.text.span import Span

MANY_STATED = 3
SEVERAL_SLIPS = 1
CLEAR_CONTRAST = 0.03
FEW_QUOTED = 20
SEVERAL_ANCHORS = 2


@dataclass(frozen=True)
class Evidence:
    """A word that may stand in place of another.

    Attributes
    ----------
    printed : str
        The word.
    span : Span
    chance : float
        Chance that it was put there, 0 to 1, as learnt from articles of which a tenth of
        the words were changed.
    phrase : str
        It with the neighbour that it goes with least.
    times : int
        How often that phrase stands in the corpus; 0 if in too few articles to be counted.
    usual : str
        What usually stands there; empty if nothing better is known.
    usual_times : int
        How often that does, with the same neighbour.
    reason : str
        All this in a sentence.
    """

    printed: str
    span: Span
    chance: float
    phrase: str
    times: int
    usual: str
    usual_times: int
    reason: str


@dataclass(frozen=True)
class Finding:
    """One test on the text alone.

    Attributes
    ----------
    name, figure : str
        What is tested, and what was found, in words.
    speaks_for : bool or None
        Whether the finding speaks for a rewording; None if there is too little to tell.
    false_alarms : float
        Share of ordinary articles in which the finding would speak for one.
    """

    name: str
    figure: str
    speaks_for: bool | None
    false_alarms: float


def evidence(article: Article, reading: Reading, counts: Counts, weights: Weights) -> tuple[Evidence, ...]:
    """Return the suspect words of an article, the most suspect first."""
    chosen = np.flatnonzero(reading.chances >= weights.shown)
    chosen = chosen[np.argsort(-reading.chances[chosen], kind="stable")]
    slots = reading.narration.slots.take(chosen)
    found = zip(chosen, usual(counts, slots, weights.suggestion), strict=True)
    return tuple(
        _evidence(article, reading, counts, slots, row, int(i), options) for row, (i, options) in enumerate(found)
    )


def _evidence(
    article: Article, reading: Reading, counts: Counts, slots: Slots, row: int, at: int, options: list[Usual]
) -> Evidence:
    tokens, place = reading.narration.tokens, int(slots.at[row])
    printed = article.text[tokens.starts[place] : tokens.ends[place]]
    best = options[0] if options and options[0].gain > 0 else None
    after = _weaker_after(counts, slots, row, best)
    other = int(slots.after[row] if after else slots.before[row])
    pair = (slots.word[row], other) if after else (other, slots.word[row])
    times = int(counts.pair(np.array([pair[0]]), np.array([pair[1]]))[0])
    words = [printed.lower(), counts.vocabulary.shown(other)]
    phrase = " ".join(words if after else words[::-1])
    new, new_times = (best.word, best.after if after else best.before) if best else ("", 0)
    reason = _reason(phrase, times, new, new_times, counts)
    return Evidence(
        printed,
        Span.of(int(tokens.starts[place]), int(tokens.ends[place])),
        float(reading.chances[at]),
        phrase,
        times,
        new,
        new_times,
        reason,
    )


def _weaker_after(counts: Counts, slots: Slots, row: int, best: Usual | None) -> bool:
    """Choose the neighbour with which the usual word would gain most; a word rather than a sign."""
    own = [
        counts.pair(slots.before[[row]], slots.word[[row]])[0],
        counts.pair(slots.word[[row]], slots.after[[row]])[0],
    ]
    new = [best.before, best.after] if best else [0, 0]
    before, after = (
        np.log((n + 0.5) / (o + 0.5)) + (2 if s[row] >= FIRST_WORD else 0)
        for n, o, s in zip(new, own, (slots.before, slots.after), strict=True)
    )
    return bool(after >= before)


def _reason(phrase: str, times: int, new: str, new_times: int, counts: Counts) -> str:
    seldom = f"in fewer than {counted(counts.min_pair, 'article')} of {counts.articles:,}"
    seen = f"{_times(times)} in {counts.words / 1e6:.0f} million words" if times else seldom
    return f"“{phrase}”: {seen}; {_other(new, new_times)}"


def _other(new: str, times: int) -> str:
    if not new:
        return "no other word is known to be usual there."
    # A word may fit the neighbour on the other side, of which the phrase says nothing.
    return (
        f"usual there: “{new}”, {_times(times)}."
        if times
        else f"“{new}” fits better there, by other signs than this pair."
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times" if count < 128 else f"about {float(f'{count:.2g}'):,.0f} times"


def findings(reading: Reading, odds: float, weights: Weights) -> tuple[Finding, ...]:
    """Return every test with its finding."""
    return (
        Finding("all signs together", _share(reading, weights), odds > weights.threshold, weights.alarms["score"]),
        _saying(reading, weights),
        _split(reading, weights),
        _anchors(reading, weights),
        Finding(
            "“a” and “an”",
            f"{counted(reading.slips, 'slip')} before the wrong sound",
            reading.slips >= SEVERAL_SLIPS,
            weights.alarms["slips"],
        ),
    )


def _share(reading: Reading, weights: Weights) -> str:
    suspect = int((reading.chances >= weights.shown).sum())
    return f"{suspect} of {counted(len(reading.chances), 'word')} of narration, function words left out, fit badly where another word is usual"


def _saying(reading: Reading, weights: Weights) -> Finding:
    speaks = (
        reading.stated >= MANY_STATED and reading.stated > reading.said
        if reading.said + reading.stated >= MANY_STATED
        else None
    )
    figure = (
        f"“stated” {counted(reading.stated, 'time')}, “said” or “says” {counted(reading.said, 'time')} in narration"
    )
    return Finding("“stated” and “said”", figure, speaks, weights.alarms["stated"])


def _split(reading: Reading, weights: Weights) -> Finding:
    if len(reading.quoted) < FEW_QUOTED or not len(reading.chances):
        return Finding("narration and quotation", "too few words are quoted", None, weights.alarms["contrast"])
    narrated, quoted = percent(float(reading.chances.mean())), percent(float(reading.quoted.mean()))
    figure = f"mean chance that a word was swapped: {narrated} in narration, {quoted} in quotation"
    return Finding("narration and quotation", figure, reading.contrast() > CLEAR_CONTRAST, weights.alarms["contrast"])


def _anchors(reading: Reading, weights: Weights) -> Finding:
    if len(reading.quoted) < FEW_QUOTED:
        return Finding("quotation as anchor", "too few words are quoted", None, weights.alarms["anchors"])
    figure = f"{counted(len(reading.anchors), 'suspect word')} whose usual word stands in the article's own quotations"
    return Finding("quotation as anchor", figure, len(reading.anchors) >= SEVERAL_ANCHORS, weights.alarms["anchors"])
