"""Train the network that ranks antecedents by meaning: ``python -m training.pronouns CORPORA --work FOLDER [--write]``.

CORPORA holds ``gum``, ``gap`` and ``news.jsonl.xz``. Each stage leaves a file in the working folder and is not done again
if the file is there; learning goes on from its last checkpoint, and first from the branch that is shipped. It learns for a number
of minutes of the processor, since the machine at hand decides how far that goes: some 420 steps of 16 windows on top of an earlier 550 made what is shipped.
GAP's validation part and a fifth of the labelled articles are for choices.
With ``--test`` the shipped network is scored on GAP's test part instead.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sourcebook.machine.graph_files import CODER
from sourcebook.machine.network import load
from sourcebook.machine.pronoun_antecedents import CERTAIN, MEANT, scorer
from sourcebook.machine.pronoun_context import FILE, Context, layers
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.machine.turns import announced
from training.antecedents import Example, gap_examples, gap_score, gum_examples, reader_of, train
from training.network import FORBIDDEN, Network, default_encoder
from training.pronoun_collection import labelled
from training.pronoun_export import restored, write
from training.pronoun_network import Floats, Ranker, batch_of, loss_of
from training.pronoun_windows import Item, items
from training.restore import restore

FOLDS = 3
"""Parts of the labelled articles, each scored by what the text shows by a scorer that has not seen it."""
BATCH = 16
RATE, HEAD_RATE = 1.5e-4, 4.5e-4
WARM = 30
CHECKPOINT = 120
"""Seconds of processor time between checkpoints."""
SHARES = {"development": 3, "labelled": 4, "gum": 1}
"""How often windows of each part are drawn."""
Cached = tuple[Item, Floats, list[Floats]]


def stage(work: Path, name: str, make: Callable[[], Any]) -> Any:
    """Return what a stage has left, or do it."""
    file = work / f"{name}.pkl"
    if not file.exists():
        part = file.with_suffix(".part")
        part.write_bytes(pickle.dumps(make()))
        part.rename(file)
    return pickle.loads(file.read_bytes())


def scorers(corpora: Path) -> dict[str, list[Any]]:
    """Read GUM, GAP and the labelled articles, and score what the text shows, each part to be learnt from by a scorer that has not seen it.

    Returns
    -------
    dict of str to list of (Example, ndarray)
        With the scores of each example's candidates.
    """
    gum = list(gum_examples(sorted((corpora / "gum").glob("*.conllu"))))
    first, shipped = train(gum), scorer()
    parts = {p: list(gap_examples(corpora / "gap" / f"gap-{p}.tsv", first)) for p in ("development", "validation")}
    every = list(labelled(corpora / "news.jsonl.xz", first))
    coded = [e for e in every if not e.aside]
    folds = [[e for e in coded if _fold(e) != k] for k in range(FOLDS)]
    nets = [train([*gum, *parts["development"], *fold]) for fold in folds]
    unseen, last = train([*gum, *coded]), train([*gum, *parts["development"], *coded])
    return {
        "labelled": [(e, nets[_fold(e)](e.rows)) for e in coded],
        "gum": [(e, shipped(e.rows)) for e in gum if e.family != "it"],
        "development": [(e, unseen(e.rows)) for e in parts["development"]],
        "validation": [(e, shipped(e.rows)) for e in parts["validation"]],
        "aside": [(e, last(e.rows)) for e in every if e.aside],
    }


def _fold(example: Example) -> int:
    return zlib.crc32(f"f{example.article}".encode()) % FOLDS


def cached(scored: Sequence[tuple[Example, Floats]]) -> list[Cached]:
    """Run the layers that are not learnt over the windows, once."""
    surface = {id(example): scores for example, scores in scored}
    made = []
    for item in items(example for example, _ in scored):
        states = np.concatenate(layers(item.window, load())).astype(np.float16)
        made.append((item, states, [surface[id(example)] for example in item.examples]))
    return made


def begin() -> Ranker:
    """Return a ranker whose branch begins as the one that is shipped, or as the network's layers where none is."""
    chain = torch.tensor(json.loads((MODEL_FOLDER / "model.json").read_text(encoding="utf-8"))["transitions"])
    ranker = Ranker(restore(Network(default_encoder()), MODEL_FOLDER / CODER, chain))
    return restored(ranker, FILE) if FILE.exists() else ranker


def learn(ranker: Ranker, parts: dict[str, list[Cached]], work: Path, minutes: float, seed: int = 1) -> None:
    """Learn for some minutes; the steps grow smaller towards the end. A checkpoint tells how much time is left."""
    head = [p for name, p in ranker.named_parameters() if name.startswith(("pair", "score"))]
    body = [p for name, p in ranker.named_parameters() if not name.startswith(("pair", "score"))]
    rates = (RATE, HEAD_RATE)
    optimiser = torch.optim.AdamW([{"params": body}, {"params": head}], weight_decay=0.01)
    spent, steps, limit = _resume(ranker, work), 0, minutes * 60
    draw, kept, last = _drawer(parts, random.Random(seed)), spent, time.process_time()
    while spent < limit:
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, (steps + 1) / WARM) * max(0.02, 1 - spent / limit)
        batch = batch_of([draw() for _ in range(BATCH)])
        optimiser.zero_grad()
        with torch.autocast("cpu", torch.bfloat16):  # twice as fast on processors that have it
            scores = ranker(batch)
        loss_of(scores.float(), batch).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(ranker.parameters(), 1.0)
        optimiser.step()
        steps += 1
        now = time.process_time()
        spent, last = spent + now - last, now
        if spent - kept > CHECKPOINT or spent >= limit:
            torch.save({"spent": spent, "state": ranker.state_dict()}, work / "ranker.pt")
            kept = spent
            figures = f"GAP validation F {score(ranker, parts['validation']):.1f}, {right(ranker, parts['aside'])}"
            print(f"{spent:.0f} s, {steps} steps, {figures}", flush=True)
            last = time.process_time()


def _resume(ranker: Ranker, work: Path) -> float:
    file = work / "ranker.pt"
    if not file.exists():
        return 0.0
    found = torch.load(file)
    ranker.load_state_dict(found["state"])
    return float(found["spent"])


def _drawer(parts: dict[str, list[Cached]], luck: random.Random) -> Callable[[], Cached]:
    names, shares = list(SHARES), list(SHARES.values())
    queues: dict[str, list[Cached]] = {name: [] for name in names}

    def draw() -> Cached:
        name = luck.choices(names, shares)[0]
        if not queues[name]:
            queues[name] = luck.sample(parts[name], len(parts[name]))
        return queues[name].pop()

    return draw


def score(ranker: Ranker, part: Sequence[Cached]) -> float:
    """Return F over the two names of each pronoun of GAP, in per cent."""
    right = said = every = 0
    ranker.eval()
    with torch.no_grad():
        for low in range(0, len(part), 32):
            batch = batch_of(part[low : low + 32])
            two = (ranker(batch) + batch.surface).gather(1, batch.pair)
            good = batch.good.gather(1, batch.pair)
            right += int(good.gather(1, two.argmax(1, keepdim=True)).sum())
            said, every = said + len(two), every + int(good.sum())
    ranker.train()
    return 200 * right / max(1, said + every)


def right(ranker: Ranker, part: Sequence[Cached]) -> str:
    """Return for each family of pronouns how many of those with a right candidate get it, in per cent."""
    told: Counter[str] = Counter()
    every: Counter[str] = Counter()
    ranker.eval()
    with torch.no_grad():
        for low in range(0, len(part), 32):
            batch = batch_of(part[low : low + 32])
            best = (ranker(batch) + batch.surface).masked_fill(~batch.present, FORBIDDEN).argmax(1).tolist()
            examples = [example for item, _, _ in part[low : low + 32] for example in item.examples]
            for example, choice in zip(examples, best, strict=True):
                told[example.family] += any(example.good) and example.good[choice]
                every[example.family] += any(example.good)
    ranker.train()
    return ", ".join(f"{family} {100 * told[family] / every[family]:.1f} ({every[family]})" for family in every)


def by_both(example: Example) -> Floats:
    """Return the scores that the shipped machine gives to candidates: what the text shows, and what it means."""
    return scorer()(example.rows) + MEANT * Context(example.text).scores(example.at, example.places)


def by_all(example: Example) -> Floats:
    """Return those scores, raised for whom a rule tells: the name that a clause before it announces."""
    layout, reader = reader_of(example.text)
    told = announced(example.text, layout, example.at, reader.referents)
    names = {(start, end) for start, end, referent, _ in reader.referents.events if referent is told}
    return by_both(example) + CERTAIN * np.array([any(a < d and c < b for c, d in names) for a, b in example.places])


def report(corpora: Path) -> None:
    """Print the figures of `MODEL.md`, of the test part, by *he* and *she* and together."""
    parts = list(gap_examples(corpora / "gap" / "gap-test.tsv", scorer()))
    for families in ("m", "f", "mf"):
        chosen = [example for example in parts if example.family in families]
        for name, scores in (
            ("shown", lambda e: scorer()(e.rows)),
            ("shown and meant", by_both),
            ("and by rule", by_all),
        ):
            figures = " / ".join(f"{value:.1f}" for value in gap_score(chosen, scores))
            print(f"GAP test, {families}, {len(chosen)}, {name}, P / R / F: {figures}", flush=True)


def main() -> None:
    """Do what is left to do; with ``--write``, ship the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="a folder with gum, gap and news.jsonl.xz")
    parser.add_argument("--work", type=Path, help="a folder for what the stages leave, outside the repository")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--write", action="store_true", help="write the network into the package")
    parser.add_argument("--test", action="store_true", help="score the shipped network; nothing is learnt")
    options = parser.parse_args()
    if options.test:
        report(options.corpora)
        return
    if options.work is None:
        parser.error("--work is missing: name a folder for what the stages leave.")
    options.work.mkdir(parents=True, exist_ok=True)
    scored = stage(options.work, "scored", lambda: scorers(options.corpora))
    parts = {name: stage(options.work, f"states-{name}", partial(cached, found)) for name, found in scored.items()}
    ranker = begin()
    learn(ranker, parts, options.work, options.minutes)
    if options.write:
        write(ranker, MODEL_FOLDER / CODER, FILE)


if __name__ == "__main__":
    main()
