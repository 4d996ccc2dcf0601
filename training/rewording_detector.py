"""Learn what each sign of rewording counts for, and measure it.

``python -m training.rewording_detector news.jsonl.xz WORDNET MOBY POLNEAR KINDS`` writes ``data/baseline/rewording_detector.json``
and beside it the tables of what was measured. WORDNET and MOBY are those of `training.collocations`, POLNEAR is a folder of
plain articles, KINDS one of texts of other kinds (`training.likeness`).
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.paths import home
from sourcebook.rewording_detector.article_signs import read
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.fit import rivals
from sourcebook.rewording_detector.likeness import Likeness
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.rewording_detector.signs import narration
from sourcebook.rewording_detector.usual import bonus, candidates
from sourcebook.rewording_detector.weights import Weights, log_odds
from sourcebook.text.article import Article
from training.collocations import held_out
from training.evaluate_rewording import Test, alarms, measure
from training.likeness import NEAR, SEED, learn_likeness, profiles, read_kinds, stretch
from training.logistic import logistic
from training.mechanisms import Mechanism, mechanisms
from training.perceptron import perceptron
from training.rewording_examples import Example, example, to_learn, to_test, unknowing
from training.synonyms import Lists, read_exceptions, read_moby, read_wordnet
from training.trial import Pair, assessable, blind, pairs

LEARN, TEST = 2000, 800
WORD_ARTICLES, REWORDED = 1000, 132
FALSE_ALARMS, MARGIN = 0.002, 1.2
"""The threshold stands above all but so many ordinary articles, and by so much, since others are stranger than these."""
RIDGE = 3.0
SUGGESTED = 60
SCALES = {
    "synonym": (1.0, 2.0, 3.0, 4.0, 6.0),
    "alike": (0.5, 1.0, 1.5, 2.0),
    "frequency": (0.0, 0.25, 0.5, 0.75),
    "ending": (0.0, 1.0, 2.0, 3.0),
}

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Material:
    """Examples by what they are for; no text is in two of them."""

    words: Sequence[Example]
    articles: Sequence[Example]
    limits: Sequence[Example]
    tests: Sequence[Example]

    def without(self, mechanism: str) -> Material:
        """Leave a mechanism out of what is learnt from."""
        kept = ([e for e in part if e.mechanism != mechanism] for part in (self.words, self.articles))
        return Material(*kept, self.limits, self.tests)


def learn_words(examples: Sequence[Example]) -> Perceptron:
    """Learn which words were changed."""
    changed = np.concatenate([e.changed for e in examples])
    return perceptron(np.concatenate([e.narrated for e in examples]), changed)


def learn_articles(examples: Sequence[Example], word: Perceptron) -> Floats:
    """Learn which texts were reworded."""
    values = np.array([e.reading(word).values() for e in examples])
    return logistic(values, np.array([float(e.mechanism != "") for e in examples]), ridge=RIDGE)


def scores(examples: Iterable[Example], word: Perceptron, article: Floats) -> Floats:
    """Return the log odds of each text that it was reworded."""
    return np.array([log_odds(article, e.reading(word).values()[None, :])[0] for e in examples])


def learn_test(material: Material, likeness: Likeness) -> Test:
    """Learn both, and set the threshold on ordinary articles that nothing was learnt from."""
    word = learn_words(material.words)
    article = learn_articles(material.articles, word)
    ordinary = scores([e for e in material.limits if e.distance <= likeness.limit], word, article)
    return Test(word, article, float(np.quantile(ordinary, 1 - FALSE_ALARMS)) + MARGIN, likeness)


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


def learn(
    material: Material, ways: Sequence[Mechanism], draft: Weights
) -> tuple[Weights, dict[str, list[dict[str, Any]]]]:
    """Learn everything, and measure it with each mechanism left out."""
    likeness = draft.likeness
    found = learn_test(material, likeness)
    tables = measure(material.tests, {w.name: learn_test(material.without(w.name), likeness) for w in ways}, found)
    plain = (e for e in material.tests if e.kind == "news" and not e.mechanism and e.knowing)
    ordinary = [e for e in plain if e.distance <= likeness.limit]
    shown = tables["words"][0]["shown"]
    done = replace(draft, word=found.word, article=found.article, threshold=found.threshold, shown=shown)
    return replace(done, ordinary=np.sort(scores(ordinary, found.word, found.article))), tables


def gather(
    rows: Sequence[dict[str, Any]],
    polnear: Sequence[str],
    kinds: Mapping[str, Sequence[str]],
    ways: Sequence[Mechanism],
    likeness: Likeness,
) -> Material:
    """Look at all texts: of the rows the first 800 are to test with, the last 2,000 to learn from."""
    counts = shipped_counts()
    blinded = [blind(counts, half) for half in (0, 1)]
    learning = rows[len(rows) - LEARN :]
    knowing = [counts, *blinded]
    news = [
        list(to_learn(part, ways, knowing, likeness)) for part in (learning[:WORD_ARTICLES], learning[WORD_ARTICLES:])
    ]
    others = {
        kind: [e for t in texts for e in example(t, counts, likeness, kind=kind)] for kind, texts in kinds.items()
    }
    quarters = [[e for found in others.values() for e in found[i::4]] for i in range(4)]
    more = [[e for t in polnear[i::3] for e in example(t, counts, likeness, kind="other news")] for i in range(3)]
    plain = [
        e for row in rows[:TEST] for e in example(stretch(row["text"], random.Random(row["id"])), counts, likeness)
    ]
    tests = [
        *to_test(rows[:REWORDED], ways, counts, blinded[1], likeness),
        *unknowing(rows[:TEST], blinded[1], likeness),
    ]
    return Material(
        [*news[0], *quarters[0]],
        [*news[1], *quarters[1], *more[0]],
        [*plain[::4], *more[1]],
        [*(e for i, e in enumerate(plain) if i % 4), *tests, *more[2], *quarters[2], *quarters[3]],
    )


def write(path: Path, weights: Weights) -> None:
    """Write weights, the file whole or not at all."""
    draft = path.with_name(path.name + ".part")
    draft.write_text(json.dumps(plain(asdict(weights)), indent=0) + "\n", encoding="utf-8")
    draft.replace(path)


def plain(value: Any) -> Any:
    """Return arrays as lists of rounded numbers, so that JSON can hold them."""
    if isinstance(value, Mapping):
        return {name: plain(v) for name, v in value.items()}
    return np.round(value, 5).tolist() if isinstance(value, np.ndarray | float) else value


def write_tables(folder: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write what was measured, one table a file."""
    for name, rows in tables.items():
        with (folder / f"rewording_{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def main(corpus: Path, wordnet: Path, moby: Path, polnear: Path, kinds: Path) -> None:
    """Learn, measure and write."""
    counts, rows, lots = shipped_counts(), held_out(corpus), random.Random(SEED)
    lists = Lists(read_wordnet(wordnet), read_exceptions(wordnet), read_moby(moby))
    ways = mechanisms(counts.vocabulary.words, lists, MODEL_FOLDER)
    texts = read_kinds(kinds)
    agency = [stretch(path.read_text(encoding="utf-8"), lots) for path in sorted(polnear.rglob("text/*.txt"))]
    learning = [stretch(row["text"], lots) for row in rows[LEARN:]]
    others = np.concatenate([profiles(t, counts) for kind, t in texts.items() if kind not in NEAR])
    likeness = learn_likeness(
        profiles([*learning[:1500], *agency[::3]], counts), others, profiles(learning[1500:], counts)
    )
    trial = list(pairs([Article(t) for t in learning[:SUGGESTED]], (0.1,), [ways[0]], seed=SEED))
    nothing = np.zeros(0)
    empty = Perceptron(nothing, nothing, nothing, nothing, nothing, 0.0)
    draft = Weights(
        empty, nothing, 1.0, 0.0, nothing, {}, learn_suggestion(trial, (counts, blind(counts, 0))), {}, likeness
    )
    learnt, tables = learn(gather(rows, agency, texts, ways, likeness), ways, draft)
    plain = assessable(rows[:TEST], counts)
    weights = replace(learnt, alarms=alarms([read(a, counts, learnt) for a in plain], learnt))
    folder = home() / "data" / "baseline"
    write(folder / "rewording_detector.json", weights)
    write_tables(folder, tables)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
