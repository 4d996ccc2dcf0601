"""Draw 1,500 further sentences in which a cause is likely, and some by chance, so that shares can be corrected.

``python -m training.cause_sample NEWS.jsonl.xz SHEET.jsonl``; the sheet holds text and stays outside the repository. A pool of
sentences of articles that no earlier label touches is drawn over topics and years. Each sentence of it belongs to the first of five groups that
takes it in (likely is what the head then shipping says), and so many of each group are drawn by chance; what one drawn sentence stands for is its group's size over what was drawn.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sourcebook.machine import frame_functions
from sourcebook.machine.frame_functions import FunctionHead
from sourcebook.machine.frame_model import load
from training.frame_head import Floats, Marks, collection, pieces
from training.frame_labels import FUNCTIONS
from training.frame_sample import in_turn, sentences
from training.function_labels import read_functions
from training.function_sample import used

SEED, POOL, EACH, TOP, NEAREST = 1903, 20_000, 3, 0.04, 5
"""Sentences of the pool, how many an article gives, the share of it that counts as likely, and the known sentences that are asked."""
DRAWN = {"likely": 450, "causal": 350, "near": 100, "judging": 150, "chance": 450}
"""How many are drawn: likely causes by the head that shipped, words of cause and blame, nearest to known causes, likely judgements, the rest."""
CAUSAL = re.compile(
    r"\b(?:because|caus(?:e[sd]?|ing)|led to|leads? to|leading to|blam\w+|thanks to|due to|owing to|results? (?:of|in)|resulted|responsible for"
    r"|fuel(?:s|l?ed|l?ing)|driven by|driv(?:es?|ing) up|spark(?:s|ed|ing)|trigger\w*|stem(?:s|med|ming) from|provok\w+|fault|accus\w+|contribut\w+ to"
    r"|undermin\w+|exacerbat\w+|the reason|culprit|amid|as a consequence|prompt(?:s|ed|ing)|forc(?:es|ed|ing)|hurt(?:s|ing)?|threaten\w*)\b",
    re.IGNORECASE,
)  # fmt: skip


def pool(articles: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Return sentences of articles over topics and years in turn, a few an article, each with its neighbours."""
    found: list[dict[str, Any]] = []
    for article in in_turn(articles, chance):
        every = list(sentences(article))
        for place in sorted(chance.sample(range(len(every)), min(EACH, len(every)))):
            start, end, words = every[place]
            around = {"before": every[place - 1][2] if place else "", "after": every[place + 1][2] if place + 1 < len(every) else ""}  # fmt: skip
            found.append({"id": article["id"], "start": start, "end": end, "sentence": words} | around)
        if len(found) >= POOL:
            break
    return found


def likeness(found: Floats, known: Floats, is_cause: Marks) -> Floats:
    """Return how much nearer the nearest known causes are than the nearest other sentences."""
    near = [np.sort(found @ known[marks].T, axis=1)[:, -NEAREST:].mean(axis=1) for marks in (is_cause, ~is_cause)]
    return np.asarray(near[0] - near[1])


def groups(said: Floats, near: Floats, causal: Marks, read: Marks) -> list[str]:
    """Name the group of each sentence of the pool.

    Parameters
    ----------
    said : ndarray of float, shape (sentences, functions)
        Probabilities by the head that shipped.
    near : ndarray of float, shape (sentences,)
        How much nearer known causes are than other sentences.
    causal, read : ndarray of bool, shape (sentences,)
        Has words of cause or blame; is read by the encoder at all. What is not read belongs to the rest.
    """

    def top(values: Floats) -> Marks:
        return np.asarray(read & (values >= np.quantile(values[read], 1 - TOP)))

    cause, judged = (said[:, FUNCTIONS.index(code)] for code in ("cause", "evaluation"))
    marks = {"likely": top(cause), "causal": causal & read, "near": top(near), "judging": top(judged)}
    return [next((name for name, own in marks.items() if own[n]), "chance") for n in range(len(said))]


def all_chances(head: FunctionHead, states: list[Any]) -> Floats:
    """Return the probability of each function, one row a sentence."""
    return np.array([head.probabilities(head.shares(one)) for one in states])


def main() -> None:
    """Write the sheet that the command line asks for, and print the size of each group."""
    news, target = sys.argv[1:]
    chance, model = random.Random(SEED), load()
    labels = [one for one in read_functions() if one.drawn not in DRAWN]
    own = {one.article for one in read_functions()} - (wanted := {one.article for one in labels})
    known = used(Path(__file__).parent) - own
    every = list(collection(Path(news)))
    texts = {row["id"]: row["text"] for row in every if row["id"] in wanted}
    rows = pool([row for row in every if row["id"] not in known], chance)
    del every
    tokens = pieces([row["sentence"] for row in rows])
    vectors, states = model.encoder.read(tokens)
    said = all_chances(frame_functions.load(), states)
    before = model.encoder.vectors(pieces([texts[one.article][one.start : one.end] for one in labels]))
    near = likeness(vectors, before, np.array(["cause" in one.functions for one in labels]))
    causal = np.array([bool(CAUSAL.search(row["sentence"])) for row in rows])
    named = groups(said, near, causal, np.array([model.is_worth_reading(one) for one in tokens]))
    drawn = []
    for name, number in DRAWN.items():
        fitting = [n for n, own in enumerate(named) if own == name]
        print(f"{name}: {number} of {len(fitting)}")
        drawn += [rows[n] | {"drawn": name} for n in chance.sample(fitting, number)]
    chance.shuffle(drawn)
    Path(target).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
