"""Write graphs of networks packed, and without what no text ever asks for."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

from sourcebook.machine.graph_files import GZIP, read_graph

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def write_graph(model: onnx.ModelProto, path: Path) -> None:
    """Pack a graph, the same bytes for the same graph; runs of zeros and common bytes alone are looked for."""
    maker = zlib.compressobj(9, zlib.DEFLATED, GZIP, 9, zlib.Z_RLE)
    path.write_bytes(maker.compress(model.SerializeToString()) + maker.flush())


def open_graph(path: Path) -> onnx.ModelProto:
    """Read a packed graph."""
    return onnx.load_from_string(read_graph(path))


def never_cut(tokenizer: Tokenizer) -> list[int]:
    """Return the pieces into which no text is ever cut, such as an accent, or a mark inside a word."""
    return sorted(row for piece, row in tokenizer.get_vocab().items() if not _may_be_cut(piece, row, tokenizer))


def _may_be_cut(piece: str, row: int, tokenizer: Tokenizer) -> bool:
    if piece in MARKS:
        return True
    if not piece.startswith("##") or piece == "##":
        return bool(tokenizer.encode(piece, add_special_tokens=False).ids == [row])
    word = f"a{piece[2:]}"
    plain = tokenizer.normalizer.normalize_str(word)
    return plain.strip() == word and len(tokenizer.pre_tokenizer.pre_tokenize_str(plain)) == 1


def blank(model: onnx.ModelProto, pieces: list[int], places: int) -> onnx.ModelProto:
    """Put zeros for the vectors of pieces, and of places from one on, that are never asked for: zeros take no room."""
    words = next(node.input[0] for node in model.graph.node if node.op_type == "Gather" and node.input[1] == "ids")
    here = next(node.input[0] for node in model.graph.node if node.op_type == "Slice")
    for name, rows in ((words, pieces), (here, slice(places, None))):
        held = next(tensor for tensor in model.graph.initializer if tensor.name == name)
        table = np.array(numpy_helper.to_array(held))
        table[rows] = 0
        held.CopyFrom(numpy_helper.from_array(table, name))
    return model
