"""Train the head that drafts functions of framing, on states of the encoder that ships; calibrate, choose, measure.

``python -m training.function_head NEWS.jsonl.xz WORK [OUT]`` writes ``functions.npz`` and ``functions.json``; what was learnt of a fold stays in the
folder WORK, so that a run that is broken off goes on. It learns from ``function_labels.csv``
and, counting less, from ``frame_labels.csv`` without the 200 sentences kept aside, which the encoder had learnt from. Probabilities are set, thresholds
chosen and drafts counted on articles of ``function_labels.csv`` left out in turn, without the sentences sought by words, and only where the quick
guess lets the encoder read; each fold is counted with the calibration and thresholds of the others. A sentence that `training.cause_sample` drew from a
group counts as often as it stands for others. What ships learnt from all folds.
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
from training.frame_head import NEVER, NONE, Floats, Marks, chances, collection, kept_aside, pieces, shares
from training.frame_labels import FUNCTIONS, read_labels
from training.function_labels import SOUGHT, STANDS_FOR, read_answers, read_functions
from training.generic_frames import measured
from training.logistic import logistic

FOLDS, SEED, LOOKS, EPOCHS, BATCH, WIDTH = 5, 1993, 4, 10, 48, 384
RATE, DECAY, DROPOUT, OLDER, WHOLE = 2e-3, 3e-2, 0.3, 0.7, 8.0
"""How a sentence of ``frame_labels.csv`` counts, and how quickly the whole sentence learns beside its pieces."""
MORE = 0.05
"""Share of all word pieces that is read for functions alone."""
AIM, SURE, FEWEST, FOUND = 0.85, 0.75, 30, 0.1
"""How many drafts must be right where thresholds are chosen, and elsewhere; from how many on; and how many of those given are found."""


@dataclass(frozen=True)
class Lessons:
    """Sentences as the encoder reads them, each with the share of coders who gave each function.

    Beside these stand how much a sentence counts to learn from, whether it is read for frames, and how likely the table of word
    pieces holds each function.
    """

    states: list[States]
    vectors: Floats
    target: Floats
    counts: Floats
    read: Marks
    guessed: Floats


class Head(nn.Module):
    """Where to look, what is seen there, and what the whole sentence says."""

    def __init__(self) -> None:
        """Begin with what is usual."""
        super().__init__()
        many = len(FUNCTIONS) * LOOKS
        self.looks, self.says = nn.Linear(WIDTH, many, bias=False), nn.Linear(WIDTH, many, bias=False)
        self.lines = nn.Linear(WIDTH, len(FUNCTIONS))
        nn.init.normal_(self.looks.weight, std=0.02)
        nn.init.zeros_(self.says.weight)
        nn.init.zeros_(self.lines.weight)
        nn.init.constant_(self.lines.bias, -1.5 / WHOLE)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the sum of each function, one row a sentence; while it learns, some numbers of all pieces of a sentence are left out."""
        means = functional.normalize((states * mask[..., None]).sum(1), dim=-1)
        kept = torch.ones(2, len(states), 1, WIDTH)
        kept = functional.dropout(kept, DROPOUT, self.training)
        seen = states * kept[0]
        looked = self.looks(seen).masked_fill(mask[..., None] == 0, -1e4).softmax(1) * self.says(seen)
        parts = looked.sum(1).view(len(states), len(FUNCTIONS), LOOKS).sum(-1)
        found: Tensor = parts + WHOLE * self.lines(means * kept[1, :, 0])
        return found


def lessons(news: Path) -> tuple[Lessons, Lessons, Lessons, list[str]]:
    """Read the new sentences, the older ones, and those kept aside; and the articles of the new ones."""
    new, old = read_functions(), read_labels()
    wanted = {one.article for one in (*new, *old)}
    texts = {row["id"]: row["text"] for row in collection(news) if row["id"] in wanted}
    said = [texts[one.article][one.start : one.end] for one in (*new, *old)]
    given = np.array([[one.share(code) for code in FUNCTIONS] for one in new])
    target, aside = np.vstack([given, shares(old)[:, -len(FUNCTIONS) :]]), kept_aside(len(old))
    model, tokens = load(), pieces(said)
    vectors, states = model.encoder.read(tokens)
    read = np.array([model.is_worth_reading(one) for one in tokens])
    guessed = np.array([model.table.probabilities(one)[-len(FUNCTIONS) :] for one in tokens])
    counts = np.concatenate([np.ones(len(new)), np.full(len(old), OLDER)])

    def part(places: Sequence[int]) -> Lessons:
        return Lessons(
            [states[n] for n in places], *(a[list(places)] for a in (vectors, target, counts, read, guessed))
        )

    parts = (range(len(new)), *((np.flatnonzero(marks) + len(new)).tolist() for marks in (~aside, aside)))
    return (*map(part, parts), [one.article for one in new])  # type: ignore[return-value]


def together(one: Lessons, other: Lessons, places: Sequence[int]) -> Lessons:
    """Join some of the sentences of one with all of the other."""
    arrays = (
        np.concatenate([getattr(one, n)[list(places)], getattr(other, n)])
        for n in ("vectors", "target", "counts", "read", "guessed")
    )
    return Lessons([one.states[n] for n in places] + other.states, *arrays)


def padded(known: Lessons, places: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Return states and mask of some sentences."""
    longest = max(len(known.states[n]) for n in places)
    states, mask = torch.zeros(len(places), longest, WIDTH), torch.zeros(len(places), longest)
    for row, n in enumerate(places):
        size = len(known.states[n])
        states[row, :size], mask[row, :size] = torch.tensor(known.states[n]).float(), 1
    return states, mask


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


def threshold(odds: Floats, right: Marks, stands: Floats) -> float:
    """Return the lowest probability from which on enough drafts are right, more than 1 if there is none."""
    order = np.argsort(-odds, kind="stable")
    precision = np.cumsum((right * stands)[order]) / np.cumsum(stands[order])
    last = np.append(odds[order][1:] < odds[order][:-1], True)  # of those that are as likely
    enough = np.flatnonzero((precision >= AIM) & last & (np.arange(len(order)) >= FEWEST - 1))
    return float(odds[order[enough[-1]]]) if len(enough) else NEVER


def doors_of(known: Lessons, stands: Floats) -> Floats:
    """Return for each function how likely it must be by the table that a sentence is read for functions, so that `MORE` of all pieces are read besides."""
    size = np.array([len(one) for one in known.states]) * stands
    found = np.full(len(FUNCTIONS), NEVER)
    for share in np.arange(0.005, 0.5, 0.005):
        doors = np.array([quantile(column, stands, 1 - share) for column in known.guessed.T])
        if size[(known.guessed >= doors).any(axis=1) & ~known.read].sum() > MORE * size.sum():
            break
        found = doors
    return found


def quantile(values: Floats, stands: Floats, share: float) -> float:
    """Return the value that a share of all that the values stand for lies below."""
    order = np.argsort(values, kind="stable")
    place = np.searchsorted(np.cumsum(stands[order]), share * stands.sum())
    return float(values[order[min(place, len(order) - 1)]])


def is_read(known: Lessons, doors: Floats) -> Marks:
    """Mark the sentences that are read for functions: those read for frames, and those that the doors of functions let in."""
    return np.asarray(known.read | (known.guessed >= doors).any(axis=1))


def limits_of(odds: Floats, right: Marks, read: Marks, stands: Floats) -> Floats:
    """Return a threshold for each function."""
    return np.array([threshold(odds[read, n], right[read, n], stands[read]) for n in range(len(FUNCTIONS))])


def lines_of(said: Floats, right: Marks, stands: Floats) -> tuple[Floats, Floats]:
    """Fit, for each function, the line that turns sums into log odds; a sentence counts as often as it stands for others."""
    found = np.array([
        logistic(column[:, None], right[:, n].astype(float), ridge=1.0, counts=stands) for n, column in enumerate(said.T)
    ])  # fmt: skip
    return found[:, 0], np.maximum(found[:, 1], 0.0)


def nested(said: Floats, right: Marks, read: Marks, fold: Floats, stands: Floats) -> Marks:
    """Mark what is drafted, in each fold with the calibration and thresholds of the others."""
    above = np.zeros(said.shape, dtype=bool)
    for number in range(FOLDS):
        rest = fold != number
        shift, slope = lines_of(said[rest], right[rest], stands[rest])
        odds = chances(shift + slope * said)
        above[~rest] = (odds >= limits_of(odds[rest], right[rest], read[rest], stands[rest]))[~rest]
    return above & read[:, None]


def counts(shown: Marks, target: Floats, stands: Floats | None = None) -> dict[str, dict[str, int]]:
    """Count drafts, those right, those that one coder at least gave, and those given, as often as they stand for others; and drafts as they are."""
    right, often = target > 0.5, np.ones(len(target)) if stands is None else stands

    def total(marks: Marks) -> int:
        return round(float(often[marks].sum()))

    return {
        code: {"shown": total(shown[:, n]), "right": total((shown & right)[:, n]),
               "by_one": total((shown & (target > 0))[:, n]), "given": total(right[:, n]), "drawn": int(shown[:, n].sum())}
        for n, code in enumerate(FUNCTIONS)
    }  # fmt: skip


def is_good_enough(row: dict[str, int]) -> bool:
    """Tell whether a function is drafted: rightly enough, and not so seldom that silence would mislead."""
    return row["drawn"] >= FEWEST and row["right"] >= SURE * row["shown"] and row["right"] >= FOUND * row["given"]


def numbers(head: Head, shift: Floats, slope: Floats) -> dict[str, Any]:
    """Return the head's weights as they are stored."""
    found = {
        "looks": head.looks.weight.T, "says": head.says.weight.T,
        "lines": WHOLE * head.lines.weight, "constants": WHOLE * head.lines.bias,
    }  # fmt: skip
    return {name: value.detach().numpy().astype(np.float16) for name, value in found.items()} | {
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
    labels = read_functions()
    stands = np.array([0.0 if one.drawn == SOUGHT else STANDS_FOR.get(one.drawn, 1.0) for one in labels])
    every, right, doors = unseen(new, old, fold, work), new.target > 0.5, doors_of(new, stands).round(5)
    read, drawn = is_read(new, doors), stands > 0
    known = (right[drawn], read[drawn], stands[drawn])
    shift, slope = lines_of(every[drawn], right[drawn], stands[drawn])
    odds = chances(shift + slope * every)
    shown = nested(every[drawn], right[drawn], read[drawn], fold[drawn], stands[drawn])
    tried = counts(shown, new.target[drawn], stands[drawn])
    good = np.array([is_good_enough(tried[code]) for code in FUNCTIONS])
    limits = np.where(good, limits_of(odds[drawn], *known), NEVER)
    head = train(together(new, old, range(len(new.states))), SEED)
    drafted = dict(zip(FUNCTIONS, ((odds >= limits) & read[:, None]).T, strict=True))
    articles = [one.article for one in labels]
    answers, answers_tried = measured(frames_drafted(new) | drafted, articles, read_answers(), fold)
    tested = (chances(shift + slope * sums(head, aside)) >= limits) & is_read(aside, doors)[:, None]
    settings = {
        "thresholds": dict(zip(FUNCTIONS, limits.round(3).tolist(), strict=True)),
        "doors": dict(zip(FUNCTIONS, doors.tolist(), strict=True)),
        "learnt_from": len(new.states), "older": len(old.states), "counted_on": int(drawn.sum()), "standing_for": round(float(stands.sum())),
        "tried": tried,
        "folds": {c: row if ok else row | NONE for (c, row), ok in zip(tried.items(), good, strict=True)},
        "test": counts(tested, aside.target), "answers": answers, "answers_tried": answers_tried,
    }  # fmt: skip
    np.savez_compressed(out / NUMBERS, **numbers(head, shift, slope))
    (out / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    show(settings)


def frames_drafted(new: Lessons) -> dict[str, Marks]:
    """Mark, for each policy frame, the sentences that it is drafted for."""
    model = load()
    above = (model.of_vectors(new.vectors) >= model.thresholds) & new.read[:, None]
    return dict(zip(model.codes, above.T, strict=True))


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
