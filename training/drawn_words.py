"""Words of the news put for others by lot, where they fit: changed words to learn from that belong to no mechanism.

What learns from a few mechanisms learns their habits too. Here a word gives way to one of the same part of speech and ending, drawn by how well it
fits between its neighbours and in its text, as a language model would draw it (ELECTRA's generator; Clark and others 2020), by its frequency alone, or by
both in turn. No thesaurus and no vector of the encoder has a part in it, so that none of `training.mechanisms` is left in when it is left out.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.context import Vectors, fit, settings, shipped_vectors, whole
from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.fit import Slots, fits
from sourcebook.rewording_detector.likeness import Likeness
from sourcebook.rewording_detector.signs import narration
from sourcebook.rewording_detector.vocabulary import FIRST_WORD
from sourcebook.text.article import Article
from training.inflection import Exceptions, analyses
from training.mechanisms import COMMON, SAME_STEM
from training.rewording_examples import LEARNT, SPARED, Example, example, stretches
from training.substituter import Reworded, replaced
from training.synonyms import FUNCTION, WordNet

DRAWN = "drawn words"
CANDIDATES, FEWEST = 48, 20
BY_FREQUENCY = 0.75
NEIGHBOURS = 0.8
"""How much the words beside it count against the words around, on which the counts are surer of themselves than right."""
WAYS = ("fit", "fit", "fit", "part", "mixed")
MIXED = ("fit", "part", "any", "topic")
HEAT = (0.7, 1.0, 1.5)

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pool:
    """Words of one part of speech and ending, and how frequent they are together up to each."""

    codes: Codes
    up_to: Floats

    def draw(self, lots: np.random.Generator, size: int) -> Codes:
        """Draw words by their frequency, flattened."""
        return self.codes[np.searchsorted(self.up_to, lots.random(size)).clip(0, len(self.codes) - 1)]


@dataclass(frozen=True, eq=False)
class Drawer:
    """What is drawn from.

    Attributes
    ----------
    form_of : mapping of int to str
        Part of speech and inflection of each word that may be changed, by its code.
    pools : mapping of str to Pool
        By these; all words under an empty name.
    """

    counts: Counts
    vectors: Vectors
    form_of: Mapping[int, str]
    pools: Mapping[str, Pool]

    def candidates(self, ways: Sequence[str], words: Codes, lots: np.random.Generator) -> Codes:
        """Draw candidates for each place, one row a place."""
        names = ["" if way == "any" else self.form_of[int(word)] for way, word in zip(ways, words, strict=True)]
        return np.stack([self.pools.get(name, self.pools[""]).draw(lots, CANDIDATES) for name in names])

    def scores(self, ways: Sequence[str], codes: Codes, slots: Slots, candidates: Codes, heat: float) -> Floats:
        """Return how well each candidate fits its place, in the way that its place is to be filled."""
        rows = np.repeat(np.arange(len(slots)), candidates.shape[1])
        near = fits(self.counts, slots.take(rows), candidates.ravel()).reshape(candidates.shape)
        far = fit(settings(codes, slots.at, self.vectors), candidates, self.vectors)
        topic = self.vectors.inside[candidates] @ whole(codes, self.vectors)
        usual = BY_FREQUENCY * np.log(self.counts.single[candidates] + 1)
        by_way = {"fit": near * NEIGHBOURS + far - usual, "topic": far + topic}
        nothing = np.zeros(candidates.shape)
        return np.stack([by_way.get(way, nothing)[i] / heat for i, way in enumerate(ways)])

    def choose(self, codes: Codes, slots: Slots, seed: int) -> list[str]:
        """Choose a word for each place; an empty one where all that were drawn are forms of the word itself."""
        lots, chance = np.random.default_rng(seed), random.Random(seed)
        style, heat, fixed = chance.choice(WAYS), chance.choice(HEAT), chance.random() < 0.5
        ways = [chance.choice(MIXED) if style == "mixed" else style for _ in range(len(slots))]
        drawn = self.candidates(ways, slots.word, lots)
        scores = self.scores(ways, codes, slots, drawn, heat) + lots.gumbel(size=drawn.shape)
        own = [self._spelt(word) for word in slots.word]
        for row, word in enumerate(own):
            kin = [self._spelt(c)[:SAME_STEM] == word[:SAME_STEM] for c in drawn[row]]
            scores[row, kin] = -np.inf
        best = [self._spelt(drawn[i, row.argmax()]) if np.isfinite(row).any() else "" for i, row in enumerate(scores)]
        once: dict[str, str] = {}
        return [once.setdefault(word, new) for word, new in zip(own, best, strict=True)] if fixed else best

    def _spelt(self, code: np.int64) -> str:
        return self.counts.vocabulary.words[int(code) - FIRST_WORD]


def drawer(counts: Counts, wordnet: WordNet, exceptions: Exceptions) -> Drawer:
    """Sort the common words of the counts by part of speech and inflection; WordNet tells these and nothing else."""
    form_of, members = dict[int, str](), defaultdict[str, list[int]](list)
    for code, word in enumerate(counts.vocabulary.words[:COMMON], FIRST_WORD):
        if word.isalpha() and len(word) > 2 and word not in FUNCTION:
            form_of[code] = _form(word, wordnet, exceptions)
            for name in (form_of[code], ""):
                members[name].append(code)
    pools = {name: _pool(counts, codes) for name, codes in members.items() if not name or len(codes) >= FEWEST}
    return Drawer(counts, shipped_vectors(), form_of, pools)


def _form(word: str, wordnet: WordNet, exceptions: Exceptions) -> str:
    known = [a for a in analyses(word, exceptions) if (a.lemma, a.part) in wordnet.senses]
    if not known:
        return f"? {word[-2:]}"
    likeliest = max(known, key=lambda a: wordnet.uses.get((a.lemma, a.part), 0))
    return f"{likeliest.part} {likeliest.inflection}"


def _pool(counts: Counts, codes: Sequence[int]) -> Pool:
    found = np.array(codes)
    weights = counts.single[found] ** BY_FREQUENCY
    return Pool(found, np.cumsum(weights / weights.sum()))


def redrawn(article: Article, by: Drawer, rate: float, *, seed: int, spare: bool = True) -> Reworded | None:
    """Draw other words for a share of the words of an article.

    Parameters
    ----------
    article : Article
        Left as it is.
    by : Drawer
        What is drawn from.
    rate : float
        Of the words of narration.
    seed : int
        Of all that is drawn.
    spare : bool
        Whether quotations are left alone.

    Returns
    -------
    Reworded or None
        None if no word can be changed.
    """
    found, lots = narration(article, by.counts), np.random.default_rng(seed)
    slots = found.slots if spare else Slots.of(found.tokens.codes, np.concatenate([found.slots.at, found.quoted.at]))
    able = np.flatnonzero([int(word) in by.form_of for word in slots.word])
    wanted = min(len(able), round(rate * found.words))
    if not wanted:
        return None
    chosen = lots.choice(able, wanted, replace=False)
    slots = slots.take(chosen[np.argsort(slots.at[chosen])])
    words = by.choose(found.tokens.codes, slots, seed)
    changed = [
        (int(found.tokens.starts[at]), int(found.tokens.ends[at]), w)
        for at, w in zip(slots.at, words, strict=True)
        if w
    ]
    return replaced(article.text, [(start, end, "") for start, end, _ in changed], [word for *_, word in changed])


def drawn_examples(
    rows: Sequence[Mapping[str, Any]], by: Drawer, knowing: Sequence[Counts], likeness: Likeness
) -> Iterator[Example]:
    """Yield each article once with words drawn anew, at a rate and with quotations spared by lot."""
    for i, text, lots in stretches(rows):
        rate, spare = lots.choice(LEARNT), lots.random() < SPARED
        changed = redrawn(Article(text), by, rate, seed=i, spare=spare)
        if changed:
            about = {"mechanism": DRAWN, "rate": rate, "spare": spare}
            yield from example(changed.text, knowing[i % len(knowing)], likeness, changed, **about)
