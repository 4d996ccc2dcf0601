"""Learn what each sign of rewording counts for, and measure it.

``python -m training.rewording_detector news.jsonl.xz WORDNET MOBY POLNEAR KINDS [FOLDER]`` writes ``data/baseline/rewording_detector.json``
and beside it the tables of what was measured. WORDNET and MOBY are those of `training.collocations`, POLNEAR is a folder of
plain articles, KINDS one of texts of other kinds (`training.likeness`). Into FOLDER goes what was seen of the texts, so that a run that
was stopped goes on. With ``--keep-distance`` the distance from the news stays as it ships, for KINDS that hold less than it was learnt from.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.paths import home
from sourcebook.rewording_detector.article_signs import TAILS, Reading, read
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.fit import rivals
from sourcebook.rewording_detector.likeness import Likeness
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.rewording_detector.signs import narration
from sourcebook.rewording_detector.usual import bonus, candidates
from sourcebook.rewording_detector.weights import Weights, shipped_weights
from sourcebook.text.article import Article
from training.collocations import held_out
from training.drawn_words import drawer
from training.encoder_head import every_head
from training.evaluate_rewording import Test, alarms, measure
from training.likeness import NEAR, SEED, learn_likeness, profiles, read_kinds, stretch
from training.logistic import logistic
from training.mechanisms import Mechanism, mechanisms
from training.perceptron import perceptron
from training.rewording_examples import Example
from training.rewording_material import LEARN, TEST, Material, Sources, gather
from training.roc import curves
from training.synonyms import Lists, read_exceptions, read_moby, read_wordnet
from training.trial import Pair, assessable, blind, pairs
from training.unmet_kinds import unmet

KEPT = "--keep-distance"

FALSE_ALARMS, MARGIN = 0.002, 3.2
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


def learn_words(examples: Sequence[Example], head: int | None) -> Perceptron:
    """Learn which words were changed."""
    changed = np.concatenate([e.changed for e in examples])
    return perceptron(np.concatenate([e.rows(head) for e in examples]), changed)


def learn_tails(readings: Sequence[Reading]) -> Floats:
    """Return the chances that few words of ordinary articles exceed."""
    return np.quantile(np.concatenate([r.chances for r in readings]), 1 - np.array(TAILS))


def learn_test(material: Material, likeness: Likeness, head: int | None = 0) -> Test:
    """Learn what speaks for a word and for a text, and set the threshold on ordinary articles that nothing was learnt from."""
    material = material.judged(likeness)
    word = learn_words(material.words, head)
    readings = [e.reading(word, head) for e in material.articles]
    changed = np.array([e.mechanism != "" for e in material.articles])
    usual = [e.kind == "news" and not e.mechanism for e in material.articles]
    tails = learn_tails([r for r, is_usual in zip(readings, usual, strict=True) if is_usual])
    article = logistic(np.array([r.values(tails) for r in readings]), changed.astype(np.float64), ridge=RIDGE)
    test = Test(word, article, np.inf, likeness, tails, head)
    ordinary = [test.score(e) for e in material.limits if test.assesses(e)]
    return replace(test, threshold=float(np.quantile(ordinary, 1 - FALSE_ALARMS)) + MARGIN)


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
    """Learn everything, and measure it with each mechanism left out, with the network and without."""
    likeness, heads = draft.likeness, list(every_head())
    tables, done = {}, []
    for asks in (True, False):
        test = learn_test(material, likeness, 0 if asks else None)
        left_out = {
            w.name: learn_test(material.without(w.name), likeness, heads.index(w.name) if asks else None) for w in ways
        }
        found = measure(material.tests, left_out, test)
        found["roc"] = curves(material.tests, left_out, test)
        tables |= {name if asks else f"plain_{name}": rows for name, rows in found.items()}
        ordinary = np.sort([test.score(e) for e in material.tests if _ordinary(e) and test.assesses(e)])
        shown = found["words"][0]["shown"]
        done.append(
            replace(
                draft, word=test.word, article=test.article, threshold=test.threshold, shown=shown, tails=test.tails, encoder=asks, ordinary=ordinary,
            )
        )  # fmt: skip
    kept = {name: rows for name, rows in tables.items() if not name.startswith("plain_") or name == "plain_mechanisms"}
    return replace(done[0], plain=done[1]), kept | {"unmet": unmet(material, learn_test)}


def _ordinary(example: Example) -> bool:
    return example.kind == "news" and not example.mechanism and example.knowing


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


def distance(
    kinds: Mapping[str, Sequence[str]], learning: Sequence[str], agency: Sequence[str], counts: Counts
) -> Likeness:
    """Learn the distance from the news."""
    others = np.concatenate([profiles(t, counts) for kind, t in kinds.items() if kind not in NEAR])
    some, more = learning[: LEARN * 3 // 4], learning[LEARN * 3 // 4 :]
    return learn_likeness(profiles([*some, *agency[::3]], counts), others, profiles(more, counts))


def main(
    corpus: Path,
    wordnet: Path,
    moby: Path,
    polnear: Path,
    kinds: Path,
    keep: Path | None = None,
    *,
    keep_distance: bool = False,
) -> None:
    """Learn, measure and write."""
    counts, rows, lots = shipped_counts(), held_out(corpus), random.Random(SEED)
    lists = Lists(read_wordnet(wordnet), read_exceptions(wordnet), read_moby(moby))
    ways = mechanisms(counts.vocabulary.words, lists, MODEL_FOLDER)
    texts = read_kinds(kinds)
    agency = [stretch(path.read_text(encoding="utf-8"), lots) for path in sorted(polnear.rglob("text/*.txt"))[::2]]
    learning = [stretch(row["text"], lots) for row in rows[-LEARN:]]
    likeness = shipped_weights().likeness if keep_distance else distance(texts, learning, agency, counts)
    trial = list(pairs([Article(t) for t in learning[:SUGGESTED]], (0.1,), [ways[0]], seed=SEED))
    suggestion = learn_suggestion(trial, (counts, blind(counts, 0)))
    nothing = np.zeros(0)
    empty = Perceptron(nothing, nothing, nothing, nothing, nothing, 0.0)
    draft = Weights(empty, nothing, 1.0, 0.0, nothing, {}, 0, suggestion, {}, likeness, nothing)
    sources = Sources(rows, agency, texts, ways, counts, likeness, drawer(counts, lists.wordnet, lists.exceptions))
    learnt, tables = learn(gather(sources, keep), ways, draft)
    texts_read = assessable(rows[:TEST], counts)
    weights, without = (
        replace(w, alarms=alarms([read(a, counts, w) for a in texts_read], w), tried=len(texts_read))
        for w in (learnt, learnt.plain)
    )
    weights = replace(weights, plain=without)
    folder = home() / "data" / "baseline"
    write(folder / "rewording_detector.json", weights)
    write_tables(folder, tables)


if __name__ == "__main__":
    main(*map(Path, (a for a in sys.argv[1:] if a != KEPT)), keep_distance=KEPT in sys.argv)
