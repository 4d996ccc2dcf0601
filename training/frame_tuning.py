"""Tune the upper layers of the published encoder on labelled and written sentences, with one line a code on top.

``python -m training.frame_tuning NEWS.jsonl.xz WORK [FOLD]`` writes ``tuned.npz`` into the folder WORK: weights of layers by
their names, and ``lines`` and ``constants``. With FOLD (0, 1 or 2) a third of the labels is left out, and ``fold-N.npz`` holds
what is then said of these: by them probabilities are calibrated and thresholds chosen. The 200 sentences kept aside are never
learnt from. A run that is broken off goes on from its last epoch. One run takes some 100 seconds of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from sourcebook.machine.frame_encoder import LONGEST
from sourcebook.machine.tokens import edges
from training.frame_head import CODES, FOLDS, Floats, fit_both, kept_aside, pieces, sentences_of, shares, weights_of
from training.frame_labels import read_labels
from training.frame_written import read_written
from training.network import FORBIDDEN, default_encoder

FIXED, EPOCHS, BATCH, CHUNK, SEED = 3, 2, 32, 256, 7
"""Layers that stay as they were published, rounds, sentences a step and sentences sorted by length together."""
RATE, HEAD_RATE, WARM, DECAY, DROPOUT, RIDGE, STILL = 4e-5, 1e-3, 20, 0.01, 0.1, 390.0, 1e-3


@dataclass(frozen=True)
class Lessons:
    """What is learnt from: states of the fixed layers, and for each sentence and code the target and how much it counts."""

    states: list[Tensor]
    target: Tensor
    counts: Tensor
    known: list[int]
    left_out: list[int]


class Tuned(nn.Module):
    """The upper layers and a line a code on the mean of their states, of length one."""

    def __init__(self, layers: nn.ModuleList) -> None:
        """Take the layers; the lines begin at zero."""
        super().__init__()
        self.layers = layers
        self.head = nn.Linear(layers[0].output.dense.out_features, len(CODES))

    def vectors(self, states: list[Tensor]) -> Tensor:
        """Return one vector a sentence."""
        mask = torch.zeros(len(states), max(map(len, states)))
        seen = torch.zeros(*mask.shape, states[0].shape[-1])
        for row, one in enumerate(states):
            mask[row, : len(one)], seen[row, : len(one)] = 1, one.float()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            seen = through(self.layers, seen, mask).float()
        mean = (seen * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(mean, dim=1)

    def forward(self, states: list[Tensor]) -> Tensor:
        """Return the log odds of each code."""
        found: Tensor = self.head(self.vectors(states))
        return found


def through(layers: nn.ModuleList, seen: Tensor, mask: Tensor) -> Tensor:
    """Pass states through layers."""
    for layer in layers:
        made = layer(seen, attention_mask=((1 - mask) * FORBIDDEN)[:, None, None, :])
        seen = made[0] if isinstance(made, tuple) else made
    return seen


def fixed_states(encoder: nn.Module, sentences: list[list[int]]) -> list[Tensor]:
    """Return what the fixed layers make of each sentence, in 16 bits."""
    first, last = edges()
    found = []
    with torch.no_grad():
        for one in sentences:
            ids = torch.tensor([[first, *one[:LONGEST], last]])
            seen = through(encoder.encoder.layer[:FIXED], encoder.embeddings(ids), torch.ones(ids.shape))
            found.append(seen[0].half())
    return found


def lessons(news: Path, encoder: nn.Module, fold: int) -> Lessons:
    """Read what is learnt from, without the sentences kept aside and those of the fold."""
    labels, written = read_labels(), read_written()
    inside = np.flatnonzero(~kept_aside(len(labels)))
    out = np.arange(len(inside)) % FOLDS == fold
    texts = sentences_of(labels, news) + [one.sentence for one in written]
    given = np.array([[float(code in one.frames) for code in CODES] for one in written])
    target = np.vstack([shares(labels), given])
    known = [*inside[~out].tolist(), *range(len(labels), len(texts))]
    return Lessons(
        fixed_states(encoder, pieces(texts)),
        torch.tensor(target).float(),
        torch.tensor(weights_of(len(labels), len(written))).float(),
        known,
        inside[out].tolist(),
    )


def batches(lessons: Lessons, epoch: int) -> Iterator[list[int]]:
    """Yield the sentences of each step of an epoch, alike in length."""
    order = np.random.default_rng((SEED, epoch)).permutation(lessons.known)
    for chunk in range(0, len(order), CHUNK):
        part = sorted(order[chunk : chunk + CHUNK].tolist(), key=lambda one: len(lessons.states[one]))
        yield from (part[at : at + BATCH] for at in range(0, len(part), BATCH))


def all_vectors(model: Tuned, lessons: Lessons, which: list[int]) -> Floats:
    """Return the vectors of sentences."""
    model.eval()
    with torch.no_grad():
        return np.vstack([model.vectors([lessons.states[one]]).double().numpy() for one in which])


def begin(model: Tuned, lessons: Lessons) -> None:
    """Set the lines to those that fit the published encoder."""
    found = all_vectors(model, lessons, lessons.known)
    found[:, found.std(axis=0) < STILL] = 0.0  # what hardly moves now may move when tuned, and must weigh nothing
    written = len(read_written())
    target = lessons.target[lessons.known].double().numpy()
    lines = fit_both(found[:-written], target[:-written], RIDGE, (found[-written:], target[-written:]))
    with torch.no_grad():
        model.head.weight.copy_(torch.tensor(lines[:, 1:]))
        model.head.bias.copy_(torch.tensor(lines[:, 0]))


def rate(step: int, steps: int) -> float:
    """Return the share of the highest rate at a step: up in a line, then down in one."""
    return min(1.0, (step + 1) / WARM) * max(0.02, 1 - step / steps)


def tune(model: Tuned, lessons: Lessons, checkpoint: Path) -> None:
    """Learn, epoch by epoch, from the last one that was stored."""
    own = [{"params": model.layers.parameters(), "lr": RATE}, {"params": model.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(own, weight_decay=DECAY)
    done = 0
    if checkpoint.exists():
        stored = torch.load(checkpoint)
        done = stored["done"]
        model.load_state_dict(stored["model"])
        optimizer.load_state_dict(stored["optimizer"])
    else:
        begin(model, lessons)
    each = len(list(batches(lessons, 0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step + done * each, EPOCHS * each))
    for epoch in range(done, EPOCHS):
        torch.manual_seed(SEED + epoch)
        print(f"epoch {epoch + 1}: loss {an_epoch(model, lessons, epoch, optimizer, schedule):.3f}", flush=True)
        torch.save({"done": epoch + 1, "model": model.state_dict(), "optimizer": optimizer.state_dict()}, checkpoint)


def an_epoch(
    model: Tuned,
    lessons: Lessons,
    epoch: int,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    """Learn from each sentence once; return the mean loss."""
    model.train()
    losses = []
    for batch in batches(lessons, epoch):
        odds = model([lessons.states[one] for one in batch])
        each = functional.binary_cross_entropy_with_logits(odds, lessons.target[batch], reduction="none")
        loss = (each * lessons.counts[batch]).sum() / len(batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    return float(np.mean(losses))


def store(model: Tuned, lessons: Lessons, target: Path) -> None:
    """Write layers and lines, and what is said of the sentences that were left out."""
    numbers: dict[str, NDArray[np.float32]] = {
        f"encoder.layer.{FIXED + int(name.split('.')[0])}.{name.split('.', 1)[1]}": value.numpy()
        for name, value in model.layers.state_dict().items()
    }
    lines, constants = model.head.weight.detach().numpy(), model.head.bias.detach().numpy()
    if lessons.left_out:
        said = all_vectors(model, lessons, lessons.left_out) @ lines.T + constants
        np.savez(target, places=np.array(lessons.left_out), sums=said)
    else:
        np.savez(target, lines=lines, constants=constants, **numbers)  # type: ignore[arg-type]


def main(news: str, work: str, fold: str = "-1") -> None:
    """Tune and store."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    encoder = AutoModel.from_pretrained(
        default_encoder(),
        add_pooling_layer=False,
        hidden_dropout_prob=DROPOUT,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
    ).eval()
    learnt = lessons(Path(news), encoder, int(fold))
    name = "tuned" if int(fold) < 0 else f"fold-{fold}"
    Path(work).mkdir(parents=True, exist_ok=True)
    model = Tuned(nn.ModuleList(encoder.encoder.layer[FIXED:]))
    tune(model, learnt, Path(work) / f"{name}.pt")
    store(model, learnt, Path(work) / f"{name}.npz")


if __name__ == "__main__":
    main(*sys.argv[1:])
