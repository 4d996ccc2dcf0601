"""Measure drafted frames on sentences coded by people, beside three baselines.

``python -m training.evaluate_frames FILE.csv [HEAD.json] [ENCODER.onnx]``: columns ``sentence`` and ``label``, one of ten
numbers of the Policy Frames Codebook, with two pairs merged. Each prediction comes from the sentence alone. The last
line is the macro F of the head. Nothing is fitted to the file, save the baseline of its most frequent frame.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from training.frame_head import Encoder, Floats, probabilities
from training.frame_labels import FRAMES

HEAD = Path(__file__).with_name("frame_head.json")
ENCODER = Path(__file__).with_name("sentences.onnx")
"""Made by training.sentence_encoder; not in the repository."""
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


def by_head(vectors: Floats, head: dict[str, list[float]]) -> list[int]:
    """Return the frame whose probability exceeds most what is usual for it, in logits."""
    odds = [_logit(part) for part in (probabilities(vectors, np.array(head["weights"])), np.array(head["prior"]))]
    gain = (odds[0] - odds[1])[:, : len(FRAMES)]
    columns = [gain[:, [FRAMES.index(one) for one in frames]].max(axis=1) for frames in MERGED.values()]
    return [list(MERGED)[number] for number in np.argmax(columns, axis=0)]


def _logit(chance: Floats) -> Floats:
    safe = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(safe / (1 - safe)))


def main(file: str, head: str = str(HEAD), encoder: str = str(ENCODER)) -> None:
    """Print the table."""
    with Path(file).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    gold, sentences = [int(row["label"]) for row in rows], [row["sentence"] for row in rows]
    coder = Encoder(Path(encoder))
    vectors, meanings = coder.vectors(sentences), coder.vectors(list(DEFINITIONS.values()))
    frequent = Counter(gold).most_common(1)[0][0]
    found = {
        "most frequent frame": [frequent] * len(gold),
        "key words": [by_words(sentence, frequent) for sentence in sentences],
        "cosine to definitions": [list(DEFINITIONS)[n] for n in (vectors @ meanings.T).argmax(axis=1)],
        "head": by_head(vectors, json.loads(Path(head).read_text(encoding="utf-8"))),
    }
    for name, labels in found.items():
        print(f"{name:<24} accuracy {np.mean(np.array(labels) == gold):.3f}  macro F {macro(gold, labels):.3f}")
    print(f"{macro(gold, found['head']):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
