"""Signs on each word that another one stood there before."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.fit import Slots, attraction, fits, rivals
from sourcebook.rewording_detector.vocabulary import FIRST_WORD, Tokens
from sourcebook.text.article import Article

Floats = NDArray[np.float64]

TOO_COMMON = 160_000
WELL_KNOWN = 8
LOWEST, HIGHEST = -6.0, 15.0
NAMES = (
    "gain_alike", "gain_synonym", "gain_both", "gain_alike_squared", "gain_synonym_squared", "bond_before", "bond_after", "bond_weaker",
    "fit", "frequency", "frequency_squared", "triple_seen", "both_unseen", "before_unseen", "after_unseen", "before_missed", "after_missed",
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


def signs(counts: Counts, slots: Slots) -> Floats:
    """Measure the signs on each word.

    Returns
    -------
    array of float, shape (slots, 19)
        Columns as in `NAMES`. Gains are log odds of the best other word against the one
        that stands there: among the words used alike, weighted by likeness, and among its
        synonyms. A word that is well known between its neighbours has the lowest gains.
    """
    (bond_before, chance_before), (bond_after, chance_after) = (
        attraction(counts, slots.before, slots.word),
        attraction(counts, slots.word, slots.after),
    )
    before, after = counts.pair(slots.before, slots.word), counts.pair(slots.word, slots.after)
    triple = counts.triple(slots.before, slots.word, slots.after)
    alike, synonym = gains(counts, slots, ~((before >= WELL_KNOWN) & (after >= WELL_KNOWN) & (triple > 0)))
    frequency = np.log(counts.single[slots.word] + 1)
    columns = (
        alike, synonym, np.minimum(alike, synonym), np.maximum(alike, 0) ** 2 / 10, np.maximum(synonym, 0) ** 2 / 10,
        np.clip(bond_before, -6, 8), np.clip(bond_after, -6, 8), np.minimum(bond_before, bond_after), fits(counts, slots, slots.word),
        frequency, frequency**2 / 10, triple > 0, (before == 0) & (after == 0), before == 0, after == 0,
        (before == 0) * np.log1p(chance_before), (after == 0) * np.log1p(chance_after),
        np.log(counts.single[slots.before] + 1), np.log(counts.single[slots.after] + 1),
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float64)


def gains(counts: Counts, slots: Slots, asked: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the best gain among words used alike and among synonyms, for the slots asked about."""
    alike, synonym = np.full(len(slots), LOWEST), np.full(len(slots), LOWEST)
    chosen = slots.take(asked)
    if len(chosen):
        weight = np.log(np.maximum(counts.likeness[chosen.word], 0.05))
        for target, table, extra in ((alike, counts.similar, weight), (synonym, counts.related, np.zeros(1))):
            target[asked] = np.clip((rivals(counts, chosen, table[chosen.word]) + extra).max(axis=1), LOWEST, HIGHEST)
    return alike, synonym
