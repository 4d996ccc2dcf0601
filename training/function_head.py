"""Train the head that drafts functions of framing, on the states of the encoder that ships; calibrate, choose, measure.

``python -m training.function_head NEWS.jsonl.xz WORK [OUT]`` writes ``functions.npz`` and ``functions.json``; what was learnt of a fold stays in the
folder WORK, so that a run that is broken off goes on. It learns from ``function_labels.csv``
and, counting less, from ``frame_labels.csv`` without the 200 sentences kept aside, which the encoder had learnt from. Probabilities are set, thresholds
chosen and drafts counted on articles of ``function_labels.csv`` left out in turn, without the sentences sought by words, and only where the quick
guess lets the encoder read; each fold is counted with the calibration and thresholds of the others. What ships learnt from all folds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sourcebook.machine.frame_encoder import States
from sourcebook.machine.frame_functions import NUMBERS, SETTINGS
from sourcebook.machine.frame_model import load
from sourcebook.machine.tokens import MODEL_FOLDER
from training.frame_head import NEVER, NONE, Floats, Marks, calibrate, chances, collection, kept_aside, pieces, shares
from training.frame_labels import FUNCTIONS, read_labels
from training.function_labels import SOUGHT, read_answers, read_functions
from training.generic_frames import measured

FOLDS, SEED, LOOKS, EPOCHS, BATCH, WIDTH = 5, 1993, 2, 8, 48, 384
RATE, DECAY, DROPOUT, OLDER, WHOLE = 2e-3, 3e-2, 0.3, 0.7, 8.0
"""How a sentence of ``frame_labels.csv`` counts, and how quickly the whole sentence learns beside its pieces."""
AIM, SURE, FEWEST, FOUND = 0.78, 0.75, 30, 0.15
"""How many drafts must be right where thresholds are chosen, and elsewhere; from how many on; and how many of those given are found."""


@dataclass(frozen=True)
class Lessons:
    """Sentences as the encoder reads them, with the share of coders who gave each function and how much they count."""

    states: list[States]
    vectors: Floats
    target: Floats
    counts: Floats
    read: Marks


class Head(nn.Module):
    """Where to look, what is seen there, and what the whole sentence says."""

    def __init__(self) -> None:
        """Begin with what is usual."""
        super().__init__()
        many = len(FUNCTIONS) * LOOKS
        self.looks, self.says = nn.Linear(WIDTH, many, bias=False), nn.Linear(WIDTH, many, bias=False)
        self.lines, self.drop = nn.Linear(WIDTH, len(FUNCTIONS)), nn.Dropout(DROPOUT)
        nn.init.normal_(self.looks.weight, std=0.02)
        nn.init.zeros_(self.says.weight)
        nn.init.zeros_(self.lines.weight)
        nn.init.constant_(self.lines.bias, -1.5 / WHOLE)

    def forward(self, states: Tensor, mask: Tensor, vectors: Tensor) -> Tensor:
        """Return the sum of each function, one row a sentence."""
        seen = self.drop(states)
        looked = self.looks(seen).masked_fill(mask[..., None] == 0, -1e4).softmax(1) * self.says(seen)
        parts = looked.sum(1).view(len(states), len(FUNCTIONS), LOOKS).sum(-1)
        found: Tensor = parts + WHOLE * self.lines(self.drop(vectors))
        return found


def lessons(news: Path) -> tuple[Lessons, Lessons, Lessons, list[str]]:
    """Read the new sentences, the older ones, and those kept aside; and the articles of the new ones."""
    new, old = read_functions(), read_labels()
    wanted = {one.article for one in (*new, *old)}
    texts = {row["id"]: row["text"] for row in collection(news) if row["id"] in wanted}
    said = [texts[one.article][one.start : one.end] for one in (*new, *old)]
    given = np.array([[float(code in one.functions) for code in FUNCTIONS] for one in new])
    target, aside = np.vstack([given, shares(old)[:, -len(FUNCTIONS) :]]), kept_aside(len(old))
    model, tokens = load(), pieces(said)
    vectors, states = model.encoder.read(tokens)
    read = np.array([model.is_worth_reading(one) for one in tokens])
    counts = np.concatenate([np.ones(len(new)), np.full(len(old), OLDER)])

    def part(places: Sequence[int]) -> Lessons:
        return Lessons([states[n] for n in places], *(a[list(places)] for a in (vectors, target, counts, read)))

    parts = (range(len(new)), *((np.flatnonzero(marks) + len(new)).tolist() for marks in (~aside, aside)))
    return (*map(part, parts), [one.article for one in new])  # type: ignore[return-value]


def together(one: Lessons, other: Lessons, places: Sequence[int]) -> Lessons:
    """Join some of the sentences of one with all of the other."""
    arrays = (
        np.concatenate([getattr(one, n)[list(places)], getattr(other, n)])
        for n in ("vectors", "target", "counts", "read")
    )
    return Lessons([one.states[n] for n in places] + other.states, *arrays)


def padded(known: Lessons, places: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
    """Return states, mask and vectors of some sentences."""
    longest = max(len(known.states[n]) for n in places)
    states, mask = torch.zeros(len(places), longest, WIDTH), torch.zeros(len(places), longest)
    for row, n in enumerate(places):
        size = len(known.states[n])
        states[row, :size], mask[row, :size] = torch.tensor(known.states[n]).float(), 1
    return states, mask, torch.tensor(known.vectors[list(places)]).float()


def by_length(known: Lessons) -> list[list[int]]:
    """Return the sentences in batches of like length."""
    order = sorted(range(len(known.states)), key=lambda n: len(known.states[n]))
    return [order[at : at + BATCH] for at in range(0, len(order), BATCH)]


def train(known: Lessons, seed: int) -> Head:
    """Learn from all sentences, a few rounds, ever more slowly."""
    torch.manual_seed(seed)
    head, chance = Head(), np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    batches = [
        (padded(known, b), torch.tensor(known.target[b]).float(), torch.tensor(known.counts[b]).float())
        for b in by_length(known)
    ]
    steps = EPOCHS * len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.05, 1 - step / steps))
    for _ in range(EPOCHS):
        for n in chance.permutation(len(batches)):
            inputs, target, counts = batches[n]
            each = functional.binary_cross_entropy_with_logits(head(*inputs), target, reduction="none")
            optimizer.zero_grad()
            (each * counts[:, None]).mean().backward()
            optimizer.step()
            schedule.step()
    return head.eval()


def sums(head: Head, known: Lessons) -> Floats:
    """Return the sum of each function, one row a sentence."""
    found = np.zeros((len(known.states), len(FUNCTIONS)))
    with torch.no_grad():
        for batch in by_length(known):
            found[batch] = head(*padded(known, batch)).double().numpy()
    return found


def threshold(odds: Floats, right: Marks) -> float:
    """Return the lowest probability from which on enough drafts are right, more than 1 if there is none."""
    order = np.argsort(-odds, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((precision >= AIM) & (np.arange(len(order)) >= FEWEST - 1))
    return float(odds[order[enough[-1]]]) if len(enough) else NEVER


def limits_of(odds: Floats, right: Marks, read: Marks) -> Floats:
    """Return a threshold for each function."""
    return np.array([threshold(odds[read, n], right[read, n]) for n in range(len(FUNCTIONS))])


def nested(said: Floats, right: Marks, read: Marks, fold: Floats) -> Marks:
    """Mark what is drafted, in each fold with the calibration and thresholds of the others."""
    above = np.zeros(said.shape, dtype=bool)
    for number in range(FOLDS):
        rest = fold != number
        shift, slope = calibrate(said[rest], right[rest])
        odds = chances(shift + slope * said)
        above[~rest] = (odds >= limits_of(odds[rest], right[rest], read[rest]))[~rest]
    return above & read[:, None]


def counts(shown: Marks, target: Floats) -> dict[str, dict[str, int]]:
    """Count drafts, those right, those that one coder at least gave, and those given."""
    right = target > 0.5
    return {
        code: {"shown": int(shown[:, n].sum()), "right": int((shown & right)[:, n].sum()),
               "by_one": int((shown & (target > 0))[:, n].sum()), "given": int(right[:, n].sum())}
        for n, code in enumerate(FUNCTIONS)
    }  # fmt: skip


def is_good_enough(row: dict[str, int]) -> bool:
    """Tell whether a function is drafted: rightly enough, and not so seldom that silence would mislead."""
    return row["shown"] >= FEWEST and row["right"] >= SURE * row["shown"] and row["right"] >= FOUND * row["given"]


def numbers(head: Head, shift: Floats, slope: Floats) -> dict[str, Any]:
    """Return the head's weights as they are stored."""
    found = {
        "looks": head.looks.weight.T, "says": head.says.weight.T,
        "lines": WHOLE * head.lines.weight, "constants": WHOLE * head.lines.bias,
    }  # fmt: skip
    return {name: value.detach().numpy().astype(np.float32) for name, value in found.items()} | {
        "shift": shift.astype(np.float32), "slope": slope.astype(np.float32)
    }  # fmt: skip


def unseen(new: Lessons, old: Lessons, fold: Floats, work: Path) -> Floats:
    """Return the sums for each sentence by a head that had not learnt from its article; each fold is stored."""
    said = np.zeros(new.target.shape)
    for number in range(FOLDS):
        stored = work / f"function-fold-{number}.npy"
        if not stored.exists():
            head = train(together(new, old, np.flatnonzero(fold != number).tolist()), SEED + number)
            np.save(stored, sums(head, new)[fold == number])
        said[fold == number] = np.load(stored)
    return said


def folds_of(articles: list[str]) -> Floats:
    """Return the fold of each sentence, the same for all of an article."""
    names = sorted(set(articles))
    number = dict(zip(names, np.random.default_rng(SEED).integers(0, FOLDS, len(names)), strict=True))
    return np.array([number[one] for one in articles])


def main(news: str, work: str, out: str = str(MODEL_FOLDER)) -> None:
    """Train, measure, write and print."""
    torch.set_num_threads(1)
    *parts, articles = lessons(Path(news))
    write(*parts, folds_of(articles), Path(work), Path(out))  # type: ignore[arg-type]


def write(new: Lessons, old: Lessons, aside: Lessons, fold: Floats, work: Path, out: Path) -> None:
    """Train on each fold's others and on all, choose, count, and write."""
    drawn = np.array([one.drawn != SOUGHT for one in read_functions()])
    said = unseen(new, old, fold, work)[drawn]
    right, read = new.target[drawn] > 0.5, new.read[drawn]
    shift, slope = calibrate(said, right)
    odds = chances(shift + slope * said)
    tried = counts(nested(said, right, read, fold[drawn]), new.target[drawn])
    good = np.array([is_good_enough(tried[code]) for code in FUNCTIONS])
    limits = np.where(good, limits_of(odds, right, read), NEVER)
    head = train(together(new, old, range(len(new.states))), SEED)
    model, every = load(), new.read[:, None]
    frames = dict(zip(model.codes, ((model.of_vectors(new.vectors) >= model.thresholds) & every).T, strict=True))
    above = (chances(shift + slope * unseen(new, old, fold, work)) >= limits) & every
    drafted = frames | dict(zip(FUNCTIONS, above.T, strict=True))
    answers, answers_tried = measured(drafted, [one.article for one in read_functions()], read_answers(), fold)
    tested = (chances(shift + slope * sums(head, aside)) >= limits) & aside.read[:, None]
    settings = {
        "thresholds": dict(zip(FUNCTIONS, limits.round(3).tolist(), strict=True)),
        "learnt_from": len(new.states), "older": len(old.states), "counted_on": int(drawn.sum()),
        "tried": tried,
        "folds": {c: row if ok else row | NONE for (c, row), ok in zip(tried.items(), good, strict=True)},
        "test": counts(tested, aside.target), "answers": answers, "answers_tried": answers_tried,
    }  # fmt: skip
    np.savez_compressed(out / NUMBERS, **numbers(head, shift, slope))
    (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    show(settings)


def show(settings: dict[str, Any]) -> None:
    """Print thresholds and counts."""
    print(settings["thresholds"])
    for part in ("tried", "test"):
        for code, row in settings[part].items():
            precision, recall = row["right"] / max(1, row["shown"]), row["right"] / max(1, row["given"])
            print(f"{part:<7}{code:<12}{row}  precision {precision:.3f}  recall {recall:.3f}")
    for rule in settings["answers_tried"]:
        print(rule)


if __name__ == "__main__":
    main(*sys.argv[1:])
