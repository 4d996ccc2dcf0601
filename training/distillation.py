"""Make the trained network narrower and teach the narrow one: ``python -m training.distillation CORPUS NEWS``."""

from __future__ import annotations

import argparse
import copy
import json
import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn

from sourcebook.machine.graph_files import CODER
from sourcebook.machine.tokens import MODEL_FOLDER
from training.collocations import read_news
from training.corpus import GoldDocument, read_corpus
from training.examples import Example, examples
from training.export import write
from training.network import FORBIDDEN, LINKS, Network, annotated_loss, default_encoder
from training.pruning import importance, prune, shrink_layer
from training.recipe import WORK, batches, collate, parameter_groups
from training.restore import restore

WEIGHED = 60
"""Batches on which heads and neurons are weighed."""

log = logging.getLogger("training")


def arguments() -> argparse.Namespace:
    """Read the command line; every option is a setting of the recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with train/ in brat format")
    parser.add_argument("news", type=Path, help="plain news, one JSON object a line with its text, packed by xz")
    parser.add_argument("--teacher", type=Path, default=MODEL_FOLDER, help="folder of the wide model")
    parser.add_argument("--to", type=Path, default=MODEL_FOLDER, help="folder the narrow model is written to")
    parser.add_argument(
        "--work",
        type=Path,
        default=WORK / "narrow",
        help="folder for checkpoints; a run that was broken off goes on from there",
    )
    parser.add_argument("--encoder", default=None, help="the encoder the wide model was trained on (default: MiniLM)")
    parser.add_argument("--heads", type=int, default=8, help="attention heads that each layer keeps")
    parser.add_argument("--width", type=int, default=896, help="inner neurons that each layer keeps")
    add_settings(parser)
    return parser.parse_args()


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the options of every run in which a narrow network is taught."""
    parser.add_argument("--steps", type=int, default=900)
    parser.add_argument("--links", type=float, default=LINKS, help="weight of the pointers against that of the labels")
    parser.add_argument("--articles", type=int, default=3000, help="plain articles to learn from, drawn at random")
    parser.add_argument("--pieces", type=int, default=254, help="most word pieces of a window")
    parser.add_argument("--batch", type=int, default=2560, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--decay", type=float, default=1.0, help="share of the rate a layer further down gets")
    parser.add_argument("--average", type=float, default=0.995, help="decay of the averaged weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)


@dataclass(frozen=True)
class Lessons:
    """What a narrow network learns from: annotated documents, and texts on which the teacher speaks.

    Attributes
    ----------
    annotated : list of GoldDocument
    plain : list of GoldDocument
        Without attributions.
    pieces, batch : int
        Most word pieces of a window and of a batch.
    """

    annotated: list[GoldDocument]
    plain: list[GoldDocument]
    pieces: int
    batch: int

    def stream(self, seed: int) -> Iterator[tuple[bool, dict[str, Tensor]]]:
        """Yield batches without end, annotated and plain in turn, and whether each is annotated."""
        chance = random.Random(seed)
        kinds = [self._batches(self.annotated, chance), self._batches(self.plain, chance)]
        while True:
            yield True, next(kinds[0])
            yield False, next(kinds[1])

    def _batches(self, documents: list[GoldDocument], chance: random.Random) -> Iterator[dict[str, Tensor]]:
        while True:
            chosen = chance.sample(documents, min(120, len(documents)))
            found: list[Example] = [e for document in chosen for e in examples(document, self.pieces, chance)]
            yield from map(collate, batches(found, self.batch, chance))


def plain_documents(news: Path, count: int, seed: int) -> list[GoldDocument]:
    """Draw plain articles at random."""
    texts = [(article["id"], article["text"]) for article in read_news(news)]
    drawn = random.Random(seed).sample(texts, min(count, len(texts)))
    return [GoldDocument(name, text, ()) for name, text in drawn]


def taught_loss(
    student: Network, teacher: Network, batch: dict[str, Tensor], *, annotated: bool, links: float = LINKS
) -> Tensor:
    """Loss of a narrow network against its teacher, and against people's labels where there are any.

    Notes
    -----
    What each layer makes of a window, the labels and the pointers are all brought near the teacher's
    [hinton2015]_, the layers as in [jiao2020]_ where both have as many; a pointer counts by how much the teacher takes its word for a
    content, or for a cue.
    """
    with torch.no_grad():
        wanted_hidden = teacher.hidden(batch)
        wanted = teacher.score(wanted_hidden[-1], batch["heads"])
    hidden = student.hidden(batch)
    scores = student.score(hidden[-1], batch["heads"])
    loss = score_loss(scores, wanted, batch["present"], links)
    if len(hidden) == len(wanted_hidden):
        near = sum(layer_loss(a, b, batch["mask"]) for a, b in zip(hidden, wanted_hidden, strict=True))
        loss = loss + near / len(hidden)
    return loss + annotated_loss(student, scores, batch, links) if annotated else loss


def layer_loss(found: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """Mean square of the difference, over the teacher's own mean square."""
    present = mask.unsqueeze(-1)
    off = ((found.float() - wanted.float()) ** 2 * present).sum()
    return off / ((wanted.float() ** 2) * present).sum()


def score_loss(found: tuple[Tensor, ...], wanted: tuple[Tensor, ...], present: Tensor, links: float = LINKS) -> Tensor:
    """Divergence of labels and pointers from the teacher's, a word."""
    likely = wanted[0].softmax(-1)
    words = present.sum()
    labels = (_divergence(found[0], wanted[0]) * present).sum() / words
    closed = ~present.unsqueeze(1)
    pointers = torch.zeros(())
    for index, kinds in ((1, slice(5, 7)), (2, slice(3, 4))):
        weight = likely[..., kinds].sum(-1) * present
        off = _divergence(found[index].masked_fill(closed, FORBIDDEN), wanted[index].masked_fill(closed, FORBIDDEN))
        pointers = pointers + (off * weight).sum() / weight.sum().clamp(min=1)
    return 2 * (labels + links * pointers)


def _divergence(found: Tensor, wanted: Tensor) -> Tensor:
    return nn.functional.kl_div(found.log_softmax(-1), wanted.log_softmax(-1), log_target=True, reduction="none").sum(
        -1
    )


def checkpoint(options: argparse.Namespace) -> Path:
    """Tell where a run keeps its state."""
    work: Path = options.work
    return work / "checkpoint.pt"


class Run:
    """A run that can be broken off and taken up again."""

    def __init__(self, options: argparse.Namespace, student: Network, teacher: Network) -> None:
        """Set up averaged weights, optimizer and schedule."""
        self.options, self.student, self.teacher = options, student, teacher
        self.average = copy.deepcopy(student).eval()
        self.optimizer = torch.optim.AdamW(parameter_groups(student, options), betas=(0.9, 0.98))
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.share)
        self.step = 0

    def share(self, step: int) -> float:
        """Share of the highest learning rate: a twentieth of the steps up, then linearly down."""
        warm = self.options.steps * 0.05
        return min((step + 1) / warm, max(0.02, (self.options.steps - step) / (self.options.steps - warm)))

    def train(self, lessons: Lessons) -> None:
        """Take all steps that are left."""
        self.student.train()
        total = 0.0
        for annotated, batch in islice(lessons.stream(self.options.seed + self.step), self.options.steps - self.step):
            total += self.take_step(batch, annotated=annotated)
            if self.step % 20 == 0:
                log.info("step %d of %d loss %.4f", self.step, self.options.steps, total / 20)
                total = 0.0
            if self.step % 200 == 0:
                self.save()

    def take_step(self, batch: dict[str, Tensor], *, annotated: bool) -> float:
        """Take one step."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = taught_loss(self.student, self.teacher, batch, annotated=annotated, links=self.options.links)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self.optimizer.step()
        self.scheduler.step()
        self.step += 1
        weight = min(self.options.average, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for kept, now in zip(self.average.parameters(), self.student.parameters(), strict=True):
                kept.lerp_(now, 1 - weight)
        return float(loss.detach())

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        file = checkpoint(self.options)
        file.parent.mkdir(parents=True, exist_ok=True)
        state = {name: getattr(self, name).state_dict() for name in ("student", "average", "optimizer", "scheduler")}
        torch.save(state | {"step": self.step}, file.with_suffix(".tmp"))
        file.with_suffix(".tmp").replace(file)

    def resume(self) -> None:
        """Take up a run that was broken off."""
        file = checkpoint(self.options)
        if file.exists():
            state = torch.load(file)
            for name in ("student", "average", "optimizer", "scheduler"):
                getattr(self, name).load_state_dict(state[name])
            self.step = state["step"]


def wide_network(options: argparse.Namespace) -> Network:
    """Bring back the wide network."""
    transitions = torch.tensor(json.loads((options.teacher / "model.json").read_text(encoding="utf-8"))["transitions"])
    return restore(Network(options.encoder or default_encoder()), options.teacher / CODER, transitions).eval()


def narrow(teacher: Network, lessons: Lessons, options: argparse.Namespace) -> Network:
    """Cut the wide network by what its heads and neurons do on annotated windows."""
    student = copy.deepcopy(teacher)
    if checkpoint(options).exists():  # its weights are about to be read; only the sizes matter
        for layer in student.encoder.encoder.layer:
            shrink_layer(layer, heads=options.heads, width=options.width)
        return student
    some = islice((batch for annotated, batch in lessons.stream(options.seed) if annotated), WEIGHED)
    prune(student, importance(student, some), heads=options.heads, width=options.width)
    return student


def main() -> None:
    """Cut, teach and write."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    plain = plain_documents(options.news, options.articles, options.seed)
    lessons = Lessons(read_corpus(options.corpus / "train"), plain, options.pieces, options.batch)
    teacher = wide_network(options)
    run = Run(options, narrow(teacher, lessons, options), teacher)
    run.resume()
    log.info("%d plain articles, from step %d", len(plain), run.step)
    run.train(lessons)
    run.save()
    write(run.average, options.to, pieces=options.pieces)


if __name__ == "__main__":
    main()
