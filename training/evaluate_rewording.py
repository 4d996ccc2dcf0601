"""Measure how well rewording is found.

``python -m training.evaluate_rewording news.jsonl.xz`` prints false alarms on ordinary articles that were neither counted nor
learnt from, the ROC figures on articles reworded with synonyms that the detector does not know, the score of the book's own
article, how often the first suggestion is the attested original there, and the speed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sourcebook.coding.project import Project
from sourcebook.rewording_detector.article_signs import Reading, odds, read
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.evidence import findings
from sourcebook.rewording_detector.report import first_suggestions
from sourcebook.rewording_detector.score import detect
from sourcebook.rewording_detector.weights import Weights, shipped_weights
from sourcebook.text.article import Article
from training.collocations import held_out
from training.logistic import area
from training.trial import assessable, blind, pairs

RATES = (0.02, 0.05, 0.1, 0.2)
REWORDED = 300
TEST_HALF = 1
SEED = 1
ALARMS = ("score", "stated", "contrast", "anchors", "slips")


def ordinary_readings(articles: Sequence[Article], counts: Counts, weights: Weights) -> list[Reading]:
    """Read ordinary articles."""
    return [read(article, counts, weights.word) for article in articles]


def alarms(readings: Sequence[Reading], weights: Weights) -> dict[str, float]:
    """Return the share of ordinary articles in which each test speaks for a rewording."""
    full = Weights(
        weights.word, weights.article, weights.threshold, weights.ordinary, dict.fromkeys(ALARMS, 0.0), {}, {}
    )
    found = [[f.speaks_for is True for f in findings(r, odds(r, weights), full)] for r in readings]
    return dict(zip(ALARMS, (float(share) for share in np.mean(found, axis=0)), strict=True))


def measure(articles: Sequence[Article], counts: Counts, weights: Weights) -> dict[str, float]:
    """Return area under the curve and share found for each rate, with synonyms the detector does not know.

    Returns
    -------
    dict
        ``articles``, and for each rate in per cent ``auc_10``, ``found_10`` and ``changed_10``
        (the share of words that could be changed); ``auc_known_10`` with known synonyms.
    """
    chosen, unknowing = articles[:REWORDED], blind(counts, TEST_HALF)
    result = {"articles": float(len(articles)), "reworded": float(len(chosen))}
    for rate in RATES:
        trial = list(pairs(chosen, (rate,), TEST_HALF, seed=SEED))
        scores = np.array([odds(read(p.changed, unknowing, weights.word), weights) for p in trial])
        name = f"{100 * rate:.0f}"
        result |= {
            f"auc_{name}": area(weights.ordinary, scores),
            f"found_{name}": float((scores > weights.threshold).mean()),
        }
        result[f"changed_{name}"] = float(np.mean([len(p.rewording.places) / len(p.ordinary.words) for p in trial]))
        if rate == 0.1:
            known = np.array([odds(read(p.changed, counts, weights.word), weights) for p in trial])
            result |= {
                "auc_known_10": area(weights.ordinary, known),
                "found_known_10": float((known > weights.threshold).mean()),
            }
    return result


def speed(articles: Sequence[Article], *, explain: bool) -> float:
    """Return words assessed a second, the parsing of the articles included, with or without evidence word by word."""
    fresh = [Article(a.text) for a in articles]
    begin = time.perf_counter()
    for article in fresh:
        detect(article, explain=explain)
    return sum(len(a.words) for a in articles) / (time.perf_counter() - begin)


def main(corpus: Path) -> None:
    """Print every figure."""
    begin = time.perf_counter()
    counts, weights = shipped_counts(), shipped_weights()
    loaded = time.perf_counter() - begin
    articles = assessable(held_out(corpus, 2000), counts)
    readings = ordinary_readings(articles, counts, weights)
    print(
        f"{len(articles):,} ordinary articles, never counted nor learnt from; share in which a test speaks for a rewording:"
    )
    for name, share in alarms(readings, weights).items():
        print(f"  {name:10} {share:.2%}")
    result = measure(articles, counts, weights)
    print(
        f"{result['reworded']:.0f} of them reworded with synonyms that the detector does not know:\n  changed   AUC    found"
    )
    for rate in RATES:
        name = f"{100 * rate:.0f}"
        print(f"  {name:>3} %    {result[f'auc_{name}']:.4f}  {result[f'found_{name}']:.1%}")
    print(f"   10 %    {result['auc_known_10']:.4f}  {result['found_known_10']:.1%}  with synonyms that it knows")
    project = Project.open()
    own = detect(project.article)
    print(
        f"The book's article: {own.verdict}, score {own.score:.2f}, threshold {own.threshold:.2f}; ordinary articles with such a score: {own.ordinary:.2%}"
    )
    total, first, among = first_suggestions(project, counts, weights.suggestion)
    print(f"Attested originals: {total}; suggested first: {first}; among three: {among}")
    print(
        f"Tables loaded in {loaded:.2f} s; {speed(articles[:200], explain=False):,.0f} words a second, with evidence {speed(articles[:200], explain=True):,.0f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
