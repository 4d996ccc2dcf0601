"""Teach the narrow network anew by a stronger teacher: ``python -m training.second_lesson CORPUS NEWS --weights FILE --encoder FOLDER``.

Its word pieces and visible features stay as they are, so that the frames' network can go on sharing them. So does what reads
its layers as far as these are held fast: with ``--frozen 3`` kinds of voice and the rewording detector see what they saw, bit for bit.
"""

from __future__ import annotations

import json
import logging
from argparse import ArgumentParser, Namespace
from pathlib import Path

import torch

from sourcebook.machine import word_vectors
from sourcebook.machine.graph_files import CODER
from sourcebook.machine.tokens import MODEL_FOLDER
from training.corpus import read_corpus
from training.distillation import Lessons, Run, add_settings, plain_documents
from training.export import write
from training.frame_vectors import write_words
from training.graph_files import open_graph, write_graph
from training.network import LINKS, Network, default_encoder
from training.pronoun_export import with_layers
from training.recipe import WORK
from training.restore import restore

HEADS = ("label", "pointer", "transitions")

log = logging.getLogger("training")


def arguments() -> Namespace:
    """Read the command line; every option is a setting of the recipe."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with train/ in brat format")
    parser.add_argument("news", type=Path, help="plain news, one JSON object a line with its text, packed by xz")
    parser.add_argument("--weights", type=Path, required=True, help="the teacher's, as training.recipe keeps them")
    parser.add_argument("--encoder", required=True, help="folder of the teacher's encoder")
    parser.add_argument("--from", dest="first", type=Path, default=MODEL_FOLDER, help="folder of the narrow model")
    parser.add_argument("--to", type=Path, default=MODEL_FOLDER, help="folder the narrow model is written to")
    parser.add_argument("--work", type=Path, default=WORK / "second", help="folder for checkpoints")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    add_settings(parser)
    parser.set_defaults(steps=1200, links=5 * LINKS, rate=2e-4, head_rate=3e-4)
    return parser.parse_args()


def read_teacher(options: Namespace) -> Network:
    """Bring back the teacher."""
    teacher = Network(options.encoder)
    teacher.load_state_dict(torch.load(options.weights))
    return teacher.eval()


def read_student(options: Namespace) -> Network:
    """Bring back the narrow network, of which only layers and heads will learn."""
    settings = json.loads((options.first / "model.json").read_text(encoding="utf-8"))
    student = restore(
        Network(default_encoder()), options.first / CODER, torch.tensor(settings["transitions"], dtype=torch.float32)
    )
    for name, parameter in student.named_parameters():
        _, inner, rest = name.partition(".layer.")
        learns = int(rest.split(".")[0]) >= options.frozen if inner else name.startswith(HEADS)
        parameter.requires_grad_(learns)
    return student


def ship(network: Network, folder: Path, pieces: int) -> None:
    """Write the coder's network with its middle layers, and the frames' word vectors anew where they lie beside it."""
    words = word_vectors.load(folder) if (folder / word_vectors.FILE).exists() else None
    write(network, folder, pieces=pieces)
    write_graph(with_layers(open_graph(folder / CODER)), folder / CODER)
    if words is not None:
        write_words(words, folder)


def main() -> None:
    """Teach and write."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    plain = plain_documents(options.news, options.articles, options.seed)
    run = Run(options, read_student(options), read_teacher(options))
    run.resume()
    log.info("%d plain articles, from step %d", len(plain), run.step)
    run.train(Lessons(read_corpus(options.corpus / "train"), plain, options.pieces, options.batch))
    run.save()
    ship(run.average, options.to, options.pieces)


if __name__ == "__main__":
    main()
