"""Train the machine coder's network and write the model: ``python -m training.recipe CORPUS``."""

from __future__ import annotations

import argparse
import copy
import logging
import math
import random
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sourcebook.machine.tokens import MODEL_FOLDER, edges
from training.corpus import GoldDocument, read_corpus
from training.examples import NOWHERE, Example, examples, without_gaps
from training.export import write, write_tokenizer
from training.network import Network, default_encoder, total_loss

WORK = Path("_build/training")
EPOCHS = 4
TOLD = 10
"""Steps between lines of the log, each with the mean loss since the last."""

OFTEN = 100
"""Steps between checkpoints."""

log = logging.getLogger("training")


def arguments() -> argparse.Namespace:
    """Read the command line; every option is a setting of the recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with train/ in brat format")
    parser.add_argument(
        "--work", type=Path, default=WORK, help="folder for checkpoints; a run that was broken off goes on from there"
    )
    parser.add_argument("--to", type=Path, default=MODEL_FOLDER, help="folder the model is written to")
    parser.add_argument("--encoder", default=None, help="folder of a BERT-like encoder (default: MiniLM)")
    parser.add_argument(
        "--epochs", type=float, default=EPOCHS, help="passes through the corpus; the last one may be a part"
    )
    parser.add_argument("--pieces", type=int, default=254, help="most word pieces of a window")
    parser.add_argument("--batch", type=int, default=2560, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=2e-4, help="highest learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="share of the rate a layer further down gets")
    parser.add_argument(
        "--frozen", type=int, default=0, help="lowest layers that stay as they are, with the word pieces"
    )
    parser.add_argument("--average", type=float, default=0.998, help="decay of the averaged weights")
    parser.add_argument("--documents", type=int, default=None, help="only so many documents, to try things out")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def batches(found: list[Example], pieces: int, chance: random.Random) -> Iterator[list[Example]]:
    """Group windows of like length into batches, in random order."""
    ordered = sorted(found, key=lambda e: len(e.ids) + chance.random() * 16)
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if (len(groups[-1]) + 1) * (len(example.ids) + 2) > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    yield from groups


def collate(group: list[Example]) -> dict[str, Tensor]:
    """Pad a batch of windows, with the marks at start and end added."""
    length = max(len(e.ids) for e in group) + 2
    words = max(len(e.heads) for e in group)
    batch: dict[str, Tensor] = {}
    for field in fields(Example):
        values = [getattr(e, field.name) for e in group]
        if field.name in ("ids", "case", "quote", "gap"):
            ends = edges() if field.name == "ids" else (0, 0)
            values = [np.concatenate(([ends[0]], v, [ends[1]])) for v in values]
            batch[field.name] = _padded(values, length, 0)
        else:
            batch[field.name] = _padded(values, words, NOWHERE if "_" in field.name else 0)
    batch["mask"] = _padded([np.ones(len(e.ids) + 2, dtype=np.int64) for e in group], length, 0)
    batch["present"] = _padded([np.ones(len(e.heads), dtype=np.int64) for e in group], words, 0).bool()
    return batch


def _padded(values: list[np.ndarray], length: int, fill: int) -> Tensor:
    table = np.full((len(values), length), fill, dtype=np.int64)
    for row, value in zip(table, values, strict=True):
        row[: len(value)] = value
    return torch.from_numpy(table)


def parameter_groups(network: Network, options: argparse.Namespace) -> list[dict[str, object]]:
    """Give lower layers a lower learning rate, and the new heads a high one."""
    depth = network.encoder.config.num_hidden_layers
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = options.head_rate
        if name.startswith("encoder."):
            layer = int(name.split(".")[3]) + 1 if ".layer." in name else 0
            rate = options.rate * options.decay ** (depth - layer)
        decay = 0.0 if parameter.ndim < 2 or name == "transitions" else 0.01
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": found, "lr": rate, "weight_decay": decay} for (rate, decay), found in groups.items()]


def freeze(network: Network, layers: int) -> None:
    """Let the vectors of word pieces and places, and the lowest layers, stay as they are; the visible features still learn."""
    for name, parameter in network.encoder.named_parameters():
        layer = int(name.split(".")[2]) if ".layer." in name else -1
        parameter.requires_grad_(layers == 0 or layer >= layers)


def epoch_examples(documents: list[GoldDocument], options: argparse.Namespace, epoch: int) -> list[Example]:
    """Cut all documents into windows, otherwise in each epoch."""
    chance = random.Random(options.seed * 1000 + epoch)
    found = [e for document in documents for e in examples(document, options.pieces, chance)]
    return [without_gaps(e) if chance.random() < 0.1 else e for e in found]


class Run:
    """A training run that can be broken off and taken up again where it last kept a checkpoint."""

    def __init__(self, options: argparse.Namespace, documents: list[GoldDocument]) -> None:
        """Set up network, averaged weights, optimizer and schedule."""
        self.options, self.documents = options, documents
        self.network = Network(options.encoder or default_encoder())
        freeze(self.network, options.frozen)
        self.average = copy.deepcopy(self.network).eval()
        self.optimizer = torch.optim.AdamW(parameter_groups(self.network, options), betas=(0.9, 0.98))
        pieces = sum(len(e.ids) for e in epoch_examples(documents, options, 0))
        self.steps = math.ceil(math.ceil(pieces / options.batch * 1.1) * options.epochs)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.share)
        self.epoch = self.step = self.began = 0

    def share(self, step: int) -> float:
        """Share of the highest learning rate: a tenth of the steps up, then linearly down."""
        warm = self.steps * 0.1
        return min(step / warm, max(0.02, (self.steps - step) / (self.steps - warm)))

    def train_epoch(self) -> None:
        """Go through what is left of all documents, keep checkpoints, and the averaged weights at the end."""
        found = epoch_examples(self.documents, self.options, self.epoch)
        chance = random.Random(self.options.seed + self.epoch)
        self.network.train()
        total, seen = 0.0, 0
        for group in islice(batches(found, self.options.batch, chance), self.step - self.began, None):
            if self.step == self.steps:
                break
            total += self.train_batch(collate(group))
            seen += 1
            if self.step % TOLD == 0:
                log.info("epoch %d step %d of %d loss %.4f", self.epoch, self.step, self.steps, total / seen)
                total, seen = 0.0, 0
            if self.step % OFTEN == 0:
                self.save()
        self.epoch, self.began = self.epoch + 1, self.step
        self.save()
        torch.save(self.average.state_dict(), self.options.work / f"epoch{self.epoch}.pt")

    def train_batch(self, batch: dict[str, Tensor]) -> float:
        """Take one step."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = total_loss(self.network, batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.scheduler.step()
        self.step += 1
        self.update_average()
        return float(loss.detach())

    @torch.no_grad()
    def update_average(self) -> None:
        """Move the averaged weights towards the present ones."""
        weight = min(self.options.average, (self.step + 1) / (self.step + 10))
        for kept, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            kept.lerp_(now, 1 - weight)

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        work: Path = self.options.work
        work.mkdir(parents=True, exist_ok=True)
        state = {name: getattr(self, name).state_dict() for name in ("network", "average", "optimizer", "scheduler")}
        torch.save(state | {"epoch": self.epoch, "step": self.step, "began": self.began}, work / "checkpoint.tmp")
        (work / "checkpoint.tmp").replace(work / "checkpoint.pt")

    def resume(self) -> None:
        """Take up a run that was broken off."""
        file = self.options.work / "checkpoint.pt"
        if file.exists():
            state = torch.load(file)
            for name in ("network", "average", "optimizer", "scheduler"):
                getattr(self, name).load_state_dict(state[name])
            self.epoch, self.step, self.began = state["epoch"], state["step"], state["began"]


def main() -> None:
    """Train until the last epoch is done."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    write_tokenizer(options.encoder or default_encoder(), MODEL_FOLDER)
    documents = read_corpus(options.corpus / "train")[: options.documents]
    run = Run(options, documents)
    run.resume()
    log.info("%d documents, %d steps", len(documents), run.steps)
    while run.epoch < options.epochs and run.step < run.steps:
        run.train_epoch()
    write(run.average, options.to, pieces=options.pieces)


if __name__ == "__main__":
    main()
