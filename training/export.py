"""Write the trained network as an int8 ONNX graph: ``python -m training.export WEIGHTS --to FOLDER``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from sourcebook.machine.graph_files import CODER
from training.encoder_parts import NEARNESS, PLACES, heads, parts
from training.graph_files import blank, never_cut, write_graph
from training.network import Network, default_encoder

Floats = npt.NDArray[np.float32]
OPSET = 17
BONUS = [0.0, 0.5, 0.0, 0.3, 0.0, 0.2, 0.0]
"""What the first word of a source, cue and content gets on top; chosen on the development articles."""

LARGEST = 127
TOKENIZER = "tokenizer.json"


class Graph:
    """An ONNX graph under construction; each method adds nodes and returns the name of their output.

    Notes
    -----
    Weights are signed int8 with a scale for each output; activations are quantised at run time, one scale
    a window, which is why windows are run one by one: no article depends on its neighbours.
    """

    def __init__(self, *, quantised: bool = True, epsilon: float = 1e-12) -> None:
        """Begin with no nodes; `epsilon` is what layer normalisation adds to the variance."""
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.quantised = quantised
        self.epsilon = epsilon

    def weight(self, values: npt.NDArray[np.generic]) -> str:
        """Add a constant."""
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **settings: object) -> str:
        """Add a node and return its first output; the others are called name:1, name:2 and so on."""
        name = f"n{len(self.nodes)}"
        names = [name] + [f"{name}:{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, domain=domain, **settings))
        return name

    def fused(self, operator: str, *inputs: str, **settings: object) -> str:
        """Add one of onnxruntime's own fused operators."""
        return self.node(operator, *inputs, domain="com.microsoft", **settings)

    def linear(self, seen: str, weight: Tensor, bias: Tensor) -> str:
        """Multiply by a weight of shape (outputs, inputs) and add a bias."""
        table = weight.float().numpy().T
        offset = self.weight(bias.float().numpy())
        if not self.quantised:
            return self.node("Add", self.node("MatMul", seen, self.weight(table)), offset)
        scale, whole = quantise(table, axis=0)
        zero = self.weight(np.zeros(scale.shape, dtype=np.int8))
        return self.fused("DynamicQuantizeMatMul", seen, self.weight(whole), self.weight(scale), zero, offset)

    def normed(self, seen: str, weight: str, bias: str) -> str:
        """Normalise each row."""
        return self.node("LayerNormalization", seen, weight, bias, epsilon=self.epsilon)

    def rows(self, table: Tensor, index: str) -> str:
        """Look up rows of a large table."""
        values = table.float().numpy()
        if not self.quantised:
            return self.node("Gather", self.weight(values), index)
        scale, whole = quantise(values, axis=1)
        found = self.node("Cast", self.node("Gather", self.weight(whole), index), to=TensorProto.FLOAT)
        return self.node("Mul", found, self.node("Gather", self.weight(scale[:, None]), index))


def quantise(table: Floats, *, axis: int) -> tuple[Floats, npt.NDArray[np.int8]]:
    """Round a table to int8 with a scale for each column (axis 0) or row (axis 1)."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-8) / LARGEST
    whole = np.rint(table / np.expand_dims(scale, axis)).astype(np.int8)
    return scale.astype(np.float32), whole


def build(network: Network, *, quantised: bool = True) -> onnx.ModelProto:
    """Build the graph of a trained network.

    Returns
    -------
    onnx.ModelProto
        Inputs ids, case, quote, gap of shape (1, pieces) and heads of shape (words,); outputs emissions
        (words, 7) and pointers (words, 4 * width).
    """
    graph = Graph(quantised=quantised, epsilon=network.encoder.config.layer_norm_eps)
    state = parts(network)
    size = graph.node("Shape", "ids", start=1, end=2)
    hidden = _embeddings(graph, state, size)
    near = _nearness(graph, state[NEARNESS], size) if NEARNESS in state else ""
    for index, layer in enumerate(network.encoder.encoder.layer):
        part = {n.split(f".layer.{index}.", 1)[1]: v for n, v in state.items() if f".layer.{index}." in n}
        hidden = _layer(graph, hidden, part, heads(layer), near)
    flat = graph.node("Squeeze", hidden, graph.weight(np.array([0])))
    words = graph.node("Gather", flat, "heads")
    outputs = {"emissions": "label", "pointers": "pointer"}
    for name, head in outputs.items():
        table = graph.weight(state[f"{head}.weight"].numpy().T)
        scored = graph.node("Add", graph.node("MatMul", words, table), graph.weight(state[f"{head}.bias"].numpy()))
        graph.nodes.append(helper.make_node("Identity", [scored], [name]))
    return _model(graph, list(outputs))


def _embeddings(graph: Graph, state: dict[str, Tensor], size: str) -> str:
    prefix = "encoder.embeddings."
    seen = graph.rows(state[prefix + "word_embeddings.weight"], "ids")
    for name in ("case", "quote", "gap"):
        found = graph.node("Gather", graph.weight(state[f"{name}.weight"].numpy()), name)
        seen = graph.node("Add", seen, found)
    zero, one = graph.weight(np.array([0])), graph.weight(np.array([1]))
    here = graph.node("Slice", graph.weight(state[PLACES].numpy()), zero, size, zero, one)
    seen = graph.node("Add", seen, here)
    return graph.normed(seen, *_norm(graph, state, prefix + "LayerNorm"))


def _nearness(graph: Graph, table: Tensor, size: str) -> str:
    """Add what distance adds to the attention, of shape (1, heads, pieces, pieces)."""
    first, last = graph.weight(np.array([0])), graph.weight(np.array([1]))
    count = graph.node("Squeeze", size)
    place = graph.node("Range", graph.weight(np.array(0)), count, graph.weight(np.array(1)))
    apart = graph.node("Sub", graph.node("Unsqueeze", place, first), graph.node("Unsqueeze", place, last))
    row = graph.node("Add", apart, graph.weight(np.array(table.shape[1] // 2)))
    return graph.node("Unsqueeze", graph.node("Gather", graph.weight(table.numpy()), row, axis=1), first)


def _norm(graph: Graph, state: dict[str, Tensor], name: str) -> tuple[str, str]:
    return graph.weight(state[name + ".weight"].numpy()), graph.weight(state[name + ".bias"].numpy())


def _layer(graph: Graph, hidden: str, part: dict[str, Tensor], count: int, near: str) -> str:
    names = ("query", "key", "value")
    weight = torch.cat([part[f"attention.self.{name}.weight"] for name in names])
    bias = torch.cat([part[f"attention.self.{name}.bias"] for name in names])
    together = graph.linear(hidden, weight, bias)
    query = graph.node("Split", together, outputs=3, axis=-1)
    others = ("", "", near) if near else ()  # without bias and mask
    mixed = graph.fused("MultiHeadAttention", query, f"{query}:1", f"{query}:2", *others, num_heads=count)
    mixed = graph.linear(mixed, part["attention.output.dense.weight"], part["attention.output.dense.bias"])
    hidden = _add_and_norm(graph, mixed, hidden, part, "attention.output.LayerNorm")
    wide = graph.linear(hidden, part["intermediate.dense.weight"], part["intermediate.dense.bias"])
    narrow = graph.linear(graph.fused("Gelu", wide), part["output.dense.weight"], part["output.dense.bias"])
    return _add_and_norm(graph, narrow, hidden, part, "output.LayerNorm")


def _add_and_norm(graph: Graph, new: str, old: str, part: dict[str, Tensor], name: str) -> str:
    # Two plain nodes: here they are several times faster than the fused operator on one core.
    return graph.normed(graph.node("Add", new, old), *_norm(graph, part, name))


def _model(graph: Graph, outputs: list[str]) -> onnx.ModelProto:
    row = [1, "pieces"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, row) for n in ("ids", "case", "quote", "gap")]
    inputs.append(helper.make_tensor_value_info("heads", TensorProto.INT64, ["words"]))
    results = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["words", None]) for n in outputs]
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    made = helper.make_graph(graph.nodes, "sourcebook", inputs, results, graph.weights)
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def settings(network: Network, *, pieces: int) -> dict[str, object]:
    """Give what the machine coder needs besides the graph."""
    chain = network.chain().detach().numpy().round(4)
    return {"window": pieces, "bonus": BONUS, "transitions": chain.tolist()}


def write(network: Network, folder: Path, *, pieces: int, quantised: bool = True) -> None:
    """Write `model.onnx.gz` and `model.json`; the tokenizer, if it lies there, tells which pieces are never asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    never = never_cut(Tokenizer.from_file(str(folder / TOKENIZER))) if (folder / TOKENIZER).exists() else []
    write_graph(blank(build(network, quantised=quantised), never, pieces + 2), folder / CODER)
    written = json.dumps(settings(network, pieces=pieces), indent=1)
    (folder / "model.json").write_text(written + "\n", encoding="utf-8")


def write_tokenizer(encoder: str, folder: Path) -> None:
    """Write an encoder's tokenizer without its settings for length and padding."""
    tokenizer = json.loads((Path(encoder) / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"truncation": None, "padding": None, "post_processor": None}
    folder.mkdir(parents=True, exist_ok=True)
    plain = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (folder / TOKENIZER).write_text(plain, encoding="utf-8")


def main() -> None:
    """Write the model of a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--encoder", default=None, help="the encoder the network was trained on (default: MiniLM)")
    parser.add_argument("--pieces", type=int, default=254)
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights, to see what int8 costs")
    options = parser.parse_args()
    network = Network(options.encoder or default_encoder())
    network.load_state_dict(torch.load(options.weights))
    write(network, options.to, pieces=options.pieces, quantised=not options.full)


if __name__ == "__main__":
    main()
