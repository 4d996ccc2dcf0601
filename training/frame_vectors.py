"""Take the vectors of word pieces out of the encoder of sentences, to be kept as what they differ from the coder's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from sourcebook.machine.array_files import write_arrays
from sourcebook.machine.graph_files import CODER, checksum, read_graph
from sourcebook.machine.word_vectors import FILE, WordVectors, coder_table, guess

TABLE = "word_embeddings"


@dataclass(frozen=True)
class Apart:
    """A graph that asks for vectors of pieces, and these."""

    graph: onnx.ModelProto
    words: WordVectors


def apart(model: onnx.ModelProto) -> Apart:
    """Take the table of word pieces out of a quantised graph in a shorter vocabulary."""
    made = onnx.ModelProto()
    made.CopyFrom(model)
    graph, held = made.graph, {tensor.name: tensor for tensor in made.graph.initializer}
    rows = _user(graph, "ids")
    table = _user(graph, rows.output[0])
    whole = _user(graph, table.output[0])
    _, scale, zero = whole.input
    words = WordVectors(
        numpy_helper.to_array(held[rows.input[0]]).astype(np.uint16),
        numpy_helper.to_array(held[table.input[0]]),
        np.float32(numpy_helper.to_array(held[scale])),
        np.float32(numpy_helper.to_array(held[zero])),
    )
    for node in (rows, table, whole):
        graph.node.remove(node)
    for name in (rows.input[0], table.input[0], scale, zero):
        graph.initializer.remove(held[name])
    _user(graph, whole.output[0]).input[0] = "words"
    asked = next(one for one in graph.input if one.name == "ids")
    asked.CopyFrom(helper.make_tensor_value_info("words", TensorProto.FLOAT, ["pieces", words.table.shape[1]]))
    return Apart(made, words)


def _user(graph: onnx.GraphProto, name: str) -> onnx.NodeProto:
    """Return the first node that takes something in."""
    return next(node for node in graph.node if name in node.input)


def write_words(words: WordVectors, folder: Path) -> None:
    """Write vectors as what they differ from those of the coder's network in a folder."""
    graph = read_graph(folder / CODER)
    places = coder_places(graph)
    guessed = guess(*coder_table(graph, places, words.table.shape[1]), words.scale, words.zero)
    kept = owners(words, guessed)
    arrays = {"rows": words.rows, "kept": kept, "differences": words.table - guessed[kept], "places": places}
    numbers = {"scale": words.scale, "zero": words.zero, "coder": checksum(folder / CODER)}
    write_arrays(folder / FILE, arrays | {name: np.asarray(value) for name, value in numbers.items()})


def coder_places(graph: bytes) -> NDArray[np.int64]:
    """Return where in its graph the coder's table and the unit of each row lie, and how many rows it has."""
    held = onnx.load_from_string(graph).graph
    table, units = [node.input[0] for node in held.node if node.op_type == "Gather" and node.input[1] == "ids"]
    raw = {tensor.name: tensor for tensor in held.initializer}
    return np.array([*(graph.index(raw[name].raw_data) for name in (table, units)), raw[table].dims[0]])


def owners(words: WordVectors, guessed: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return for each row, of the pieces that share it, the one whose own vector is nearest."""
    far = np.abs(words.table[words.rows].astype(np.int16) - guessed).sum(axis=1)
    order = np.lexsort((far, words.rows))
    return order[np.searchsorted(words.rows[order], np.arange(len(words.table)))].astype(np.uint16)
