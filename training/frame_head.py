"""Fit the heads that draft frames and functions from a sentence's vector.

``python -m training.frame_head NEWS.jsonl.xz ENCODER.onnx OUT.json`` learns from ``frame_labels.csv`` alone, 200
sentences of it kept aside. A sentence on which the coders differ counts half. The threshold of a code is the lowest
probability from which on four in five of the drafts on unseen folds agree with at least one coder.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sourcebook.machine.tokens import MODEL_FOLDER
from training.frame_labels import CODERS, FRAMES, FUNCTIONS, Label, read_labels
from training.logistic import logistic

Floats = NDArray[np.float64]
CODES = FRAMES + FUNCTIONS
SEED, TEST, FOLDS, ROUNDS, LONGEST = 19, 200, 3, 6, 128
RIDGES = (100.0, 400.0)
AIM, FEWEST = 0.8, 10


class Encoder:
    """The encoder of sentences."""

    def __init__(self, path: Path) -> None:
        """Load the graph, and the tokenizer that the coder ships."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options)
        self.tokenizer = Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))
        self.tokenizer.no_padding()

    def vectors(self, sentences: list[str]) -> Floats:
        """Return one vector of length 1 a sentence."""
        found = np.array([self.session.run(None, {"ids": self._ids(one)})[0] for one in sentences], dtype=np.float64)
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def _ids(self, sentence: str) -> NDArray[np.int64]:
        ids = self.tokenizer.encode(sentence, add_special_tokens=False).ids[: LONGEST - 2]
        return np.array([101, *ids, 102], dtype=np.int64)


def kept_aside(number: int) -> NDArray[np.bool_]:
    """Mark the sentences that are never learnt from."""
    marks = np.zeros(number, dtype=bool)
    marks[np.random.default_rng(SEED).permutation(number)[:TEST]] = True
    return marks


def targets(labels: list[Label]) -> Floats:
    """Return the share of coders who gave each code, one row a sentence."""
    return np.array([
        [np.mean([code in one.frames[c] + one.functions[c] for c in CODERS]) for code in CODES] for one in labels
    ])  # fmt: skip


def probabilities(vectors: Floats, weights: Floats) -> Floats:
    """Return the probability of each code, one row a sentence."""
    return np.asarray(1 / (1 + np.exp(-(weights[:, 0] + vectors @ weights[:, 1:].T))))


def fit(vectors: Floats, shares: Floats, ridge: float) -> Floats:
    """Fit one head a code."""
    return np.array([logistic(vectors, column, ridge=ridge, rounds=ROUNDS) for column in shares.T])


def out_of_fold(vectors: Floats, shares: Floats, ridge: float) -> Floats:
    """Return probabilities of sentences that the head did not learn from."""
    found, fold = np.zeros(shares.shape), np.arange(len(vectors)) % FOLDS
    for number in range(FOLDS):
        rest = fold != number
        found[~rest] = probabilities(vectors[~rest], fit(vectors[rest], shares[rest], ridge))
    return found


def loss(found: Floats, shares: Floats) -> float:
    """Return the mean cross entropy."""
    safe = np.clip(found, 1e-6, 1 - 1e-6)
    return float(-(shares * np.log(safe) + (1 - shares) * np.log(1 - safe)).mean())


def threshold(found: Floats, right: NDArray[np.bool_]) -> float:
    """Return the lowest probability from which on enough drafts are right, more than 1 if there is none."""
    order = np.argsort(-found)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((precision >= AIM) & (np.arange(len(order)) >= FEWEST - 1))
    return float(found[order[enough[-1]]]) if len(enough) else 2.0


def _texts(labels: list[Label], news: Path) -> list[str]:
    wanted = {one.article for one in labels}
    with lzma.open(news, "rt", encoding="utf-8") as stream:
        rows = (json.loads(line) for line in stream)
        texts = {row["id"]: row["text"] for row in rows if row["id"] in wanted}
    return [texts[one.article][one.start : one.end] for one in labels]


def main(news: str, encoder: str, out: str) -> None:
    """Fit, choose, write; print what the sentences kept aside say."""
    labels = read_labels()
    vectors, shares = Encoder(Path(encoder)).vectors(_texts(labels, Path(news))), targets(labels)
    aside = kept_aside(len(labels))
    learnt, known = vectors[~aside], shares[~aside]
    trials = {ridge: out_of_fold(learnt, known, ridge) for ridge in RIDGES}
    ridge = min(RIDGES, key=lambda one: loss(trials[one], known))
    weights = fit(learnt, known, ridge)
    limits = [threshold(column, known[:, n] > 0) for n, column in enumerate(trials[ridge].T)]
    found, truth = probabilities(vectors[aside], weights), shares[aside]
    shown = found >= limits
    table = {
        code: {"threshold": round(limits[n], 3), "shown": int(shown[:, n].sum()),
               "one_coder": int((truth[:, n] > 0)[shown[:, n]].sum()),
               "both_coders": int((truth[:, n] == 1)[shown[:, n]].sum()), "given": int((truth[:, n] == 1).sum())}
        for n, code in enumerate(CODES)
    }  # fmt: skip
    for code, row in table.items():
        print(f"{code:<20}" + "".join(f"{key} {value}  " for key, value in row.items()))
    for name, part in (("frames", slice(0, len(FRAMES))), ("functions", slice(len(FRAMES), None))):
        marks, agreed = shown[:, part], truth[:, part]
        print(name, "shown", marks.sum(), "right by one", (agreed > 0)[marks].mean(), "by both", (agreed == 1)[marks].mean(),
              "recall of both", marks[agreed == 1].mean())  # fmt: skip
    print("ridge", ridge, "loss", loss(found, truth))
    stored = {"codes": CODES, "prior": known.mean(axis=0).round(5).tolist(), "weights": weights.round(4).tolist(),
              "test": table}  # fmt: skip
    Path(out).write_text(json.dumps(stored) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
