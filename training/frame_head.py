"""Calibrate the lines by which frames and functions are drafted, choose thresholds, and measure.

``python -m training.frame_head NEWS.jsonl.xz WORK [OUT]``, where ``training.frame_tuning`` has left its files in WORK and
``training.sentence_encoder`` has written ``frames.onnx.gz``; then ``training.frame_guess`` writes the table. The lines learnt from
``frame_labels.csv``, 200 sentences of it kept aside, and from ``frame_sentences.csv``. The target is the share of coders who gave
a code. Probabilities are Platt's, from folds that encoder and lines did not see; a draft is shown where it is right four times
in five on these folds, right meaning that two of two coders gave the code, or two of three. A code is drafted at all if three
in four are right on folds that did not choose its threshold either. Nothing is measured on written sentences. The figures
are those of drafts if all sentences were read; ``training.frame_guess`` puts those of drafts as they are made in their place.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.frame_encoder import SentenceEncoder, load
from sourcebook.machine.frame_model import LINES, NAMES
from sourcebook.machine.frame_table import SETTINGS
from sourcebook.machine.tokens import MODEL_FOLDER, tokenizer
from training.frame_labels import FRAMES, FUNCTIONS, Label, read_labels
from training.frame_written import read_written
from training.logistic import logistic

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
CODES = FRAMES + FUNCTIONS
SEED, TEST, FOLDS, ROUNDS = 19, 200, 3, 6
SMOOTH, EVERY = 1e-3, 20
"""Share of all pieces at which a piece counts half, and one in how many articles is counted for it."""
AIM, FEWEST, LEAST = 0.8, 30, 0.5
"""How many of a code's drafts must be right, from how many on this can be told, and the least probability of a draft."""
SURE, FOUND, NEVER = 0.75, 0.1, 2.0
"""How many drafts of a code must be right, and how many of those given found, on folds that nothing was chosen on."""
NONE = {"shown": 0, "right": 0, "by_one": 0}
BINS = 10
WRITTEN = 1.5
"""How much a written sentence counts beside a labelled one."""


@dataclass(frozen=True)
class Head:
    """Lines on vectors, one a code, and what turns their sums into log odds."""

    lines: Floats
    constants: Floats
    shift: Floats
    slope: Floats

    def probabilities(self, found: Floats) -> Floats:
        """Return the probability of each code, one row a sentence."""
        return chances(self.shift + self.slope * (self.constants + found @ self.lines.T))


def read_head(folder: Path) -> Head:
    """Read the lines that were written."""
    with np.load(folder / LINES) as stored:
        return Head(**{name: stored[name].astype(np.float64) for name in NAMES})


def kept_aside(number: int) -> NDArray[np.bool_]:
    """Mark the sentences that are never learnt from; each label comes from an article of its own."""
    marks = np.zeros(number, dtype=bool)
    marks[np.random.default_rng(SEED).permutation(number)[:TEST]] = True
    return marks


def shares(labels: list[Label]) -> Floats:
    """Return the share of coders who gave each code, one row a sentence."""
    return np.array([
        [np.mean([code in one.frames[c] + one.functions[c] for c in one.frames]) for code in CODES] for one in labels
    ])  # fmt: skip


def pieces(sentences: Iterable[str]) -> list[list[int]]:
    """Return the word pieces of sentences."""
    return [one.ids for one in tokenizer().encode_batch_fast(list(sentences), add_special_tokens=False)]


def rarity(texts: Iterable[str], size: int) -> tuple[Floats, Floats]:
    """Return how much each piece counts, and its share of all pieces of the texts."""
    counts = np.ones(size)
    for text in texts:
        counts += np.bincount(pieces([text])[0], minlength=size)
    share = counts / counts.sum()
    return SMOOTH / (SMOOTH + share), share


def encoded(tokens: list[list[int]], encoder: SentenceEncoder) -> Floats:
    """Return one vector a sentence."""
    return np.array([encoder.vector(one) for one in tokens])


def sums(found: Floats, weights: Floats) -> Floats:
    """Return the sum for each code, one row a sentence."""
    return np.asarray(weights[:, 0] + found @ weights[:, 1:].T)


def chances(odds: Floats) -> Floats:
    """Return probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def fit(found: Floats, target: Floats, ridge: float, counts: Floats) -> Floats:
    """Fit one head a code; a sentence counts as much as `counts` says, for each code."""
    return np.array([
        logistic(found, column, ridge=ridge, rounds=ROUNDS, counts=own)
        for column, own in zip(target.T, counts.T, strict=True)
    ])  # fmt: skip


def weights_of(labelled: int, written: int) -> Floats:
    """Return how much each sentence counts for each code: written ones more, and not for functions, which they were not given."""
    own = np.ones((labelled + written, len(CODES)))
    own[labelled:] = WRITTEN
    own[labelled:, len(FRAMES) :] = 0
    return own


def fit_both(found: Floats, target: Floats, ridge: float, more: tuple[Floats, Floats]) -> Floats:
    """Fit on labelled and written sentences together."""
    both = weights_of(len(found), len(more[0]))
    return fit(np.vstack([found, more[0]]), np.vstack([target, more[1]]), ridge, both)


def calibrate(found: Floats, right: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Fit, for each code, the line that turns sums into log odds (Platt 1999)."""
    lines = np.array([
        logistic(column[:, None], right[:, n].astype(float), ridge=1.0) for n, column in enumerate(found.T)
    ])  # fmt: skip
    return lines[:, 0], np.maximum(lines[:, 1], 0.0)


def threshold(found: Floats, right: NDArray[np.bool_]) -> float:
    """Return the lowest probability from which on enough drafts are right, more than 1 if there is none."""
    order = np.argsort(-found, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((precision >= AIM) & (np.arange(len(order)) >= FEWEST - 1))
    return max(LEAST, float(found[order[enough[-1]]])) if len(enough) else NEVER


def reliability(found: Floats, right: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Return, for tenths of probability, how many decisions fall there, the mean probability and the share given."""
    tenth = np.minimum((found * BINS).astype(int), BINS - 1)
    return [
        {"low": n / BINS, "decisions": int((tenth == n).sum()), "probability": round(float(found[tenth == n].mean()), 3),
         "given": round(float(right[tenth == n].mean()), 3)}
        for n in range(BINS) if (tenth == n).any()
    ]  # fmt: skip


def collection(path: Path) -> Iterator[dict[str, Any]]:
    """Read the articles of a collection."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def sentences_of(labels: list[Label], news: Path) -> list[str]:
    """Return the labelled sentences, from the collection."""
    wanted = {one.article for one in labels}
    texts = {row["id"]: row["text"] for row in collection(news) if row["id"] in wanted}
    return [texts[one.article][one.start : one.end] for one in labels]


def score(found: Floats, target: Floats, limits: Floats) -> dict[str, dict[str, int]]:
    """Count, code by code, what would be shown, what of it two coders gave or one, and what two gave."""
    shown = found >= limits
    return {
        code: {"shown": int(shown[:, n].sum()), "right": int((target[:, n] > 0.5)[shown[:, n]].sum()),
               "by_one": int((target[:, n] > 0)[shown[:, n]].sum()), "given": int((target[:, n] > 0.5).sum())}
        for n, code in enumerate(CODES)
    }  # fmt: skip


def usual(target: Floats) -> Floats:
    """Return the share of sentences, labelled and written, that have each code, as they were weighed."""
    written = read_written()
    given = np.array([[float(code in one.frames) for code in CODES] for one in written])
    own = weights_of(len(target), len(written))
    return np.asarray((own * np.vstack([target, given])).sum(axis=0) / own.sum(axis=0))


def unseen(work: Path, number: int) -> Floats:
    """Return what models that had not learnt from a sentence said of it, nan for those kept aside."""
    found = np.full((number, len(CODES)), np.nan)
    for fold in range(FOLDS):
        with np.load(work / f"fold-{fold}.npz") as stored:
            found[stored["places"]] = stored["sums"]
    return found


def calibrated(lines: Floats, constants: Floats, folds: Floats, target: Floats) -> tuple[Head, Floats]:
    """Return the head with its probabilities calibrated on folds, and those of the folds."""
    shift, slope = calibrate(folds, target > 0.5)
    return Head(lines, constants, shift, slope), chances(shift + slope * folds)


def nested(said: Floats, target: Floats, read: Marks | None = None) -> dict[str, dict[str, int]]:
    """Score each fold with the calibration and thresholds of the others: neither saw the sentences that they are scored on.

    Parameters
    ----------
    said : ndarray of float, shape (sentences, codes)
        Sums for each code by models that had not learnt from the sentence.
    target : ndarray of float, shape (sentences, codes)
        Share of coders who gave the code.
    read : ndarray of bool, shape (sentences,), optional
        Sentences that the encoder reads at all; all of them if not given.
    """
    fold, right, above = np.arange(len(said)) % FOLDS, target > 0.5, np.zeros(said.shape)
    for number in range(FOLDS):
        rest = fold != number
        shift, slope = calibrate(said[rest], right[rest])
        odds = chances(shift + slope * said)
        limits = [threshold(column[rest], right[rest, n]) for n, column in enumerate(odds.T)]
        above[~rest] = odds[~rest] >= limits
    return score(above if read is None else above * read[:, None], target, np.ones(len(CODES)))


def is_good_enough(row: dict[str, int]) -> bool:
    """Tell whether a code is drafted: often enough to tell, rightly enough, and not so seldom that silence would mislead."""
    enough = row["shown"] >= FEWEST and row["right"] >= SURE * row["shown"]
    return enough and row["right"] >= FOUND * row["given"]


def only_drafted(rows: dict[str, dict[str, int]], tried: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Return counts, with nothing shown of codes that were tried and are not good enough."""
    return {code: row if is_good_enough(tried[code]) else row | NONE for code, row in rows.items()}


def measured(head: Head, found: Floats, target: Floats, limits: Floats) -> dict[str, Any]:
    """Return how often drafts are right on sentences kept aside."""
    tested = head.probabilities(found)
    return {
        "test": score(tested, target, limits),
        "reliability_aside": reliability(tested.ravel(), (target > 0.5).ravel()),
    }


def chosen(folds: Floats, target: Floats, tried: dict[str, dict[str, int]]) -> Floats:
    """Return the thresholds of codes that are good enough, and of others one that nothing reaches."""
    return np.array([
        threshold(folds[:, n], target[:, n] > 0.5) if is_good_enough(tried[code]) else NEVER
        for n, code in enumerate(CODES)
    ])  # fmt: skip


def main(news: str, work: str, out: str = str(MODEL_FOLDER)) -> None:
    """Calibrate, choose, write; print what the sentences kept aside say."""
    labels, target = read_labels(), shares(read_labels())
    aside = kept_aside(len(labels))
    known, said = target[~aside], unseen(Path(work), len(labels))[~aside]
    with np.load(Path(work) / "tuned.npz") as stored:
        lines, constants = stored["lines"].astype(np.float64), stored["constants"].astype(np.float64)
    head, folds = calibrated(lines, constants, said, known)
    tried = nested(said, known)
    limits = chosen(folds, known, tried)
    texts = [text for text, kept in zip(sentences_of(labels, Path(news)), aside, strict=True) if kept]
    settings = {
        "codes": CODES, "thresholds": dict(zip(CODES, limits.round(3).tolist(), strict=True)),
        "prior": dict(zip(CODES, usual(known).round(4).tolist(), strict=True)),
        "learnt_from": len(known), "written": len(read_written()), "kept_aside": TEST,
        "tried": tried, "folds": only_drafted(tried, tried),
        "reliability": reliability(folds.ravel(), (known > 0.5).ravel()),
        **measured(head, encoded(pieces(texts), load(Path(out))), target[aside], limits),
    }  # fmt: skip
    small = {name: getattr(head, name).astype(np.float32) for name in NAMES}
    np.savez_compressed(Path(out) / LINES, **small)
    (Path(out) / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    show(settings)


def show(report: dict[str, Any]) -> None:
    """Print how often drafts are right."""
    for part in ("test", "folds", "tried"):
        for name, codes in (("frames", FRAMES), ("functions", FUNCTIONS)):
            sum_ = {
                key: sum(report[part][code][key] for code in codes) for key in ("shown", "right", "by_one", "given")
            }
            print(part, name, sum_, f"precision {sum_['right'] / max(1, sum_['shown']):.3f}",
                  f"by one {sum_['by_one'] / max(1, sum_['shown']):.3f}", f"recall {sum_['right'] / sum_['given']:.3f}")  # fmt: skip
    for code, row in report["test"].items():
        print(f"{code:<20}" + "".join(f"{key} {value}  " for key, value in row.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
