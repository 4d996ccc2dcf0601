"""Signs on each word that another one stood there before."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.context import Singles, Vectors, fit, settings, whole
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.fit import Slots, attraction, fits, rivals
from sourcebook.rewording_detector.vocabulary import FIRST_WORD, Codes, Tokens
from sourcebook.text.article import Article

Floats = NDArray[np.float64]

TOO_COMMON = 160_000
WELL_KNOWN = 8
LOWEST, HIGHEST = -6.0, 15.0
GAINS = (
    "near_alike", "far_alike", "both_alike", "near_synonym", "far_synonym", "both_synonym",
    "share_alike", "mean_alike", "share_synonym", "mean_synonym", "elsewhere", "synonyms", "setting", "whole",
    "both_alike_squared", "both_synonym_squared", "both_both",
)  # fmt: skip
NAMES = (
    *GAINS, "bond_before", "bond_after", "bond_weaker", "fit", "frequency", "frequency_squared", "triple_seen", "both_unseen", "before_unseen", "after_unseen", "before_missed", "after_missed",
    "frequency_before", "frequency_after",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Narration:
    """The words of a text that are looked at.

    Attributes
    ----------
    tokens : Tokens
        All tokens of the text.
    slots : Slots
        Words of narration that are neither names nor numbers nor the most common words,
        each once between the same neighbours.
    quoted : Slots
        Such words inside quotation marks.
    words : int
        Words of narration, common ones included.
    known : int
        Tokens in lower case that the counts know.
    """

    tokens: Tokens = field(repr=False)
    slots: Slots = field(repr=False)
    quoted: Slots = field(repr=False)
    words: int
    known: int


def narration(article: Article, counts: Counts) -> Narration:
    """Find the words of an article that a reworder could have changed."""
    tokens = counts.vocabulary.tokens(article.text, article.body_start)
    inside = within(tokens.starts, [(q.start, q.end) for q in article.quotations])
    known = tokens.codes >= FIRST_WORD
    rare = known & (counts.single[tokens.codes] < TOO_COMMON)
    slots, quoted = (once(Slots.of(tokens.codes, np.flatnonzero(rare & side))) for side in (~inside, inside))
    return Narration(tokens, slots, quoted, int((known & ~inside).sum()), int(known.sum()))


def once(slots: Slots) -> Slots:
    """Keep the first of places with the same word between the same neighbours, such as a line that returns all through a page."""
    keys = np.stack([slots.before, slots.word, slots.after], axis=1)
    return slots.take(np.sort(np.unique(keys, axis=0, return_index=True)[1]))


def within(offsets: NDArray[np.int64], ranges: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """Mark offsets that lie in one of the ranges, which are in order and apart."""
    if not ranges:
        return np.zeros(len(offsets), dtype=bool)
    starts, ends = np.array(ranges, dtype=np.int64).T
    at = np.searchsorted(starts, offsets, side="right") - 1
    return np.asarray((at >= 0) & (offsets < ends[np.maximum(at, 0)]))


def signs(counts: Counts, vectors: Vectors, codes: Codes, slots: Slots) -> Floats:
    """Measure the signs on each word.

    Parameters
    ----------
    counts, vectors : Counts, Vectors
        Of the same news.
    codes : array of int
        All tokens of the text.
    slots : Slots
        The words that are looked at.

    Returns
    -------
    array of float, shape (slots, 31)
        Columns as in `NAMES`.
    """
    before, after = counts.pair(slots.before, slots.word), counts.pair(slots.word, slots.after)
    triple = counts.triple(slots.before, slots.word, slots.after)
    asked = ~((before >= WELL_KNOWN) & (after >= WELL_KNOWN) & (triple > 0))
    beside = _beside(counts, slots, before, after, triple)
    return np.concatenate([gains(counts, vectors, codes, slots, asked), beside], axis=1)


def _beside(counts: Counts, slots: Slots, before: Floats, after: Floats, triple: Floats) -> Floats:
    """Measure how a word goes with its neighbours."""
    (bond_before, chance_before), (bond_after, chance_after) = (
        attraction(counts, slots.before, slots.word),
        attraction(counts, slots.word, slots.after),
    )
    frequency = np.log(counts.single[slots.word] + 1)
    columns = (
        np.clip(bond_before, -6, 8), np.clip(bond_after, -6, 8), np.minimum(bond_before, bond_after), fits(counts, slots, slots.word),
        frequency, frequency**2 / 10, triple > 0, (before == 0) & (after == 0), before == 0, after == 0,
        (before == 0) * np.log1p(chance_before), (after == 0) * np.log1p(chance_after),
        np.log(counts.single[slots.before] + 1), np.log(counts.single[slots.after] + 1),
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float64)


def gains(counts: Counts, vectors: Vectors, codes: Codes, slots: Slots, asked: NDArray[np.bool_]) -> Floats:
    """Compare each word with its rivals, by its neighbours, by the words around and by both.

    Returns
    -------
    array of float, shape (slots, 17)
        The best gains among words used alike, weighted by likeness, and among synonyms, in log odds against the printed word;
        which share of the rivals fits better, and by how much on average; whether the best synonym stands elsewhere in the
        text; how well the printed word fits. A word that is well known between its neighbours is not asked about: it has the
        lowest gains.
    """
    found = np.full((len(slots), len(GAINS)), LOWEST)
    found[:, GAINS.index("share_alike") :] = 0.0
    around = settings(codes, slots.at, vectors)
    own = fit(around, slots.word[:, None], vectors)[:, 0]
    found[:, GAINS.index("setting")] = own
    found[:, GAINS.index("whole")] = vectors.inside[slots.word] @ whole(codes, vectors)
    chosen = slots.take(asked)
    if len(chosen):
        weight = np.log(np.maximum(counts.likeness[chosen.word], 0.05))
        alike = _against(counts, vectors, chosen, around[asked], counts.similar[chosen.word], weight)
        synonym = _against(counts, vectors, chosen, around[asked], counts.related[chosen.word], np.zeros(1))
        found[asked, :6] = np.stack([*alike[:3], *synonym[:3]], axis=1)
        found[asked, 6:11] = np.stack(
            [*alike[3:5], *synonym[3:5], np.isin(synonym[5], codes) & (synonym[2] > 0)], axis=1
        )
        found[asked, 11] = (counts.related[chosen.word] > 0).sum(axis=1)
        found[asked, 14:17] = _products(found[asked, :6])
    return found


def _products(best: Floats) -> Floats:
    """Return what weighs a strong gain more than in proportion, and both sorts of rivals together."""
    alike, synonym = np.maximum(best[:, 2], 0), np.maximum(best[:, 5], 0)
    return np.stack([alike**2 / 10, synonym**2 / 10, np.minimum(best[:, 2], best[:, 5])], axis=1)


def _against(
    counts: Counts, vectors: Vectors, slots: Slots, around: Singles, words: Codes, extra: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats, Codes]:
    """Return the best gain by neighbours, by setting and by both, the share of better rivals, their mean gain, and the best."""
    near = rivals(counts, slots, words)
    some = np.isfinite(near)
    far = fit(around, words, vectors) - fit(around, slots.word[:, None], vectors)
    both = np.where(some, near + far, -np.inf)
    best = np.take_along_axis(words, (both + extra).argmax(axis=1)[:, None], axis=1)[:, 0]
    number = np.maximum(some.sum(axis=1), 1)
    tops = (
        np.clip((table + extra).max(axis=1), LOWEST, HIGHEST) for table in (near, np.where(some, far, -np.inf), both)
    )
    share = (both > 0).sum(axis=1) / number
    mean = np.where(some, np.clip(both, LOWEST, HIGHEST), 0).sum(axis=1) / number
    first, second, third = tops
    return first, second, third, share, mean, best
