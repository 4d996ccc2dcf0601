"""Learn what each sign of rewording counts for, and measure it.

``python -m training.rewording_detector news.jsonl.xz`` writes ``data/baseline/rewording_detector.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.paths import home
from sourcebook.rewording_detector.article_signs import odds, read
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.fit import rivals
from sourcebook.rewording_detector.signs import narration, signs
from sourcebook.rewording_detector.usual import bonus, candidates
from sourcebook.rewording_detector.weights import Weights
from sourcebook.text.article import Article
from training.collocations import held_out
from training.evaluate_rewording import alarms, measure, ordinary_readings
from training.logistic import logistic
from training.trial import Pair, assessable, blind, labels, pairs

LEARN, TEST = 2000, 2000
WORD_ARTICLES, ARTICLE_ARTICLES = 400, 700
RATES = (0.03, 0.06, 0.1, 0.2)
FALSE_ALARMS = 0.007
SEED = 20220206
SUGGESTED = 60
SCALES = {
    "synonym": (1.0, 2.0, 3.0, 4.0, 6.0),
    "alike": (0.5, 1.0, 1.5, 2.0),
    "frequency": (0.0, 0.25, 0.5, 0.75),
    "ending": (0.0, 1.0, 2.0, 3.0),
}

Floats = NDArray[np.float64]


def learn_words(trial: Sequence[Pair], knowing: Sequence[Counts]) -> Floats:
    """Learn from ordinary and reworded articles which words were changed.

    Parameters
    ----------
    trial : sequence of Pair
        Articles with their rewordings.
    knowing : sequence of Counts
        Taken in turn: counts that know the synonyms, and counts that do not.
    """
    values, changed = [], []
    for i, pair in enumerate(trial):
        counts = knowing[i % len(knowing)]
        for article, reworded in ((pair.ordinary, False), (pair.changed, True)):
            found = narration(article, counts)
            values.append(signs(counts, found.slots))
            changed.append(labels(pair.rewording, found) if reworded else np.zeros(len(found.slots)))
    return logistic(np.concatenate(values), np.concatenate(changed))


def learn_articles(trial: Sequence[Pair], knowing: Sequence[Counts], word: Floats) -> tuple[Floats, Floats]:
    """Learn which articles were reworded; return the weights and the odds of the ordinary ones."""
    clean = np.array([read(p.ordinary, knowing[0], word).values() for p in trial])
    changed = np.array([read(p.changed, knowing[i % len(knowing)], word).values() for i, p in enumerate(trial)])
    weights = logistic(np.concatenate([clean, changed]), np.repeat([0.0, 1.0], [len(clean), len(changed)]))
    return weights, clean @ weights[1:] + weights[0]


@dataclass(frozen=True, eq=False)
class Choice:
    """What may stand in the changed places of an article, what speaks for each, and what did stand there."""

    words: NDArray[np.int64]
    gains: Floats
    parts: Mapping[str, Floats]
    originals: NDArray[np.int64]

    def hits(self, scale: Mapping[str, float]) -> int:
        """Count the places whose original comes first."""
        total = self.gains + sum(scale[name] * part for name, part in self.parts.items())
        first = self.words[np.arange(len(self.words)), total.argmax(axis=1)]
        return int((first == self.originals).sum())


def choice(pair: Pair, counts: Counts) -> Choice:
    """Look at the changed places of an article."""
    found = narration(pair.changed, counts)
    starts = found.tokens.starts[found.slots.at]
    originals = {
        place[0]: counts.vocabulary.code(o.lower())
        for place, o in zip(pair.rewording.places, pair.rewording.originals, strict=True)
    }
    chosen = np.flatnonzero(np.isin(starts, list(originals)))
    slots = found.slots.take(chosen)
    words = candidates(counts, slots)
    parts = {name: bonus(counts, slots, words, dict.fromkeys(SCALES, 0.0) | {name: 1.0}) for name in SCALES}
    return Choice(
        words,
        rivals(counts, slots, words),
        parts,
        np.array([originals[int(s)] for s in starts[chosen]], dtype=np.int64),
    )


def learn_suggestion(trial: Sequence[Pair], knowing: Sequence[Counts]) -> dict[str, float]:
    """Choose the scales with which the original is most often the first suggestion."""
    seen = [choice(pair, knowing[i % len(knowing)]) for i, pair in enumerate(trial)]
    options = [dict(zip(SCALES, values, strict=True)) for values in product(*SCALES.values())]
    return max(options, key=lambda scale: sum(c.hits(scale) for c in seen if len(c.words)))


def learn(learning: Sequence[Article], testing: Sequence[Article], counts: Counts) -> Weights:
    """Learn all weights from some articles and measure them on others."""
    knowing = (counts, blind(counts, 0))
    first, second = learning[:WORD_ARTICLES], learning[WORD_ARTICLES : WORD_ARTICLES + ARTICLE_ARTICLES]
    word = learn_words(list(pairs(first, RATES, 0, seed=SEED)), knowing)
    trial = list(pairs(second, RATES, 0, seed=SEED + WORD_ARTICLES))
    article, clean = learn_articles(trial, knowing, word)
    rest = [
        odds(read(a, counts, word), Weights(word, article, 0.0, clean, {}, {}, {}))
        for a in learning[WORD_ARTICLES + ARTICLE_ARTICLES :]
    ]
    threshold = float(np.quantile(rest or clean, 1 - FALSE_ALARMS))
    scale = learn_suggestion(trial[:SUGGESTED], knowing)
    draft = Weights(word, article, threshold, np.sort(clean), {}, scale, {})
    found = ordinary_readings(testing, counts, draft)
    done = replace(draft, ordinary=np.sort([odds(r, draft) for r in found]), alarms=alarms(found, draft))
    return replace(done, measured=measure(testing, counts, done))


def write(path: Path, weights: Weights) -> None:
    """Write weights, the file whole or not at all."""
    arrays = {"word": weights.word, "article": weights.article, "ordinary": weights.ordinary}
    found = {name: [round(float(v), 6) for v in array] for name, array in arrays.items()}
    rest = {
        "threshold": weights.threshold,
        "alarms": dict(weights.alarms),
        "suggestion": dict(weights.suggestion),
        "measured": dict(weights.measured),
    }
    draft = path.with_name(path.name + ".part")
    draft.write_text(json.dumps(found | rest, indent=0) + "\n", encoding="utf-8")
    draft.replace(path)


def main(corpus: Path) -> None:
    """Learn, measure and write."""
    counts, rows = shipped_counts(), held_out(corpus, LEARN + TEST)
    testing, learning = assessable(rows[:TEST], counts), assessable(rows[TEST:], counts)
    write(home() / "data" / "baseline" / "rewording_detector.json", learn(learning, testing, counts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
