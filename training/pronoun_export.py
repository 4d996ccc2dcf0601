"""Write the network that ranks antecedents as an int8 graph, and let the coder's graph give what it needs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from sourcebook.machine.pronoun_context import LAYERS
from training.export import OPSET, Graph
from training.graph_files import open_graph, write_graph
from training.pronoun_network import FIRST_LAYER, Ranker
from training.restore import Constants, norm_weights, plain_heads

SEATS = ("pronoun", "firsts", "lasts")
PRODUCTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The parts of a layer that are quantised, in the order of the graph."""
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")


def with_layers(model: onnx.ModelProto) -> onnx.ModelProto:
    """Add what the middle layers say to the outputs of the coder's graph; nothing else changes."""
    graph = model.graph
    norms = [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"]
    size = next(len(w.float_data) or w.dims[0] for w in graph.initializer if w.name == _norm_weight(graph))
    for number, name in enumerate(LAYERS, FIRST_LAYER):
        if name not in [output.name for output in graph.output]:
            graph.node.append(helper.make_node("Identity", [norms[2 * number]], [name]))
            graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", size]))
    return model


def _norm_weight(graph: onnx.GraphProto) -> str:
    name: str = next(node.input[1] for node in graph.node if node.op_type == "LayerNormalization")
    return name


def build(ranker: Ranker) -> onnx.ModelProto:
    """Build the graph of the branch: states of the coder's layers and places in, a score for each candidate out."""
    graph = Graph()
    followed = graph.node("Gather", LAYERS[0], "seats", axis=1)
    for layer, name in zip(ranker.layers, LAYERS, strict=True):
        followed = _beside(graph, layer, followed, name)
    flat = graph.node("Squeeze", followed, graph.weight(np.array([0])))
    pronoun, first, last = (graph.node("Gather", flat, name) for name in SEATS)
    mention = graph.node("Mul", graph.node("Add", first, last), graph.weight(np.array(0.5, dtype=np.float32)))
    product = graph.node("Mul", mention, pronoun)
    spread = graph.node("Sub", graph.node("Add", mention, pronoun), mention)
    seen = graph.node("Concat", mention, spread, product, axis=1)
    inner = graph.fused("Gelu", _plain(graph, seen, ranker.pair))
    graph.nodes.append(helper.make_node("Identity", [_plain(graph, inner, ranker.score)], ["scores"]))
    size = ranker.pair.in_features // 3
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", size]) for name in LAYERS]
    inputs.append(helper.make_tensor_value_info("seats", TensorProto.INT64, ["seats"]))
    inputs.append(helper.make_tensor_value_info("pronoun", TensorProto.INT64, [1]))
    inputs += [helper.make_tensor_value_info(name, TensorProto.INT64, ["candidates"]) for name in SEATS[1:]]
    result = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["candidates", 1])
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    made = helper.make_graph(graph.nodes, "antecedents", inputs, [result], graph.weights)
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def _beside(graph: Graph, layer: torch.nn.Module, followed: str, states: str) -> str:
    own, out = layer.attention.self, layer.attention.output
    query, key, value = (
        _linear(graph, seen, part) for seen, part in ((followed, own.query), (states, own.key), (states, own.value))
    )
    mixed = graph.fused("MultiHeadAttention", query, key, value, num_heads=own.num_attention_heads)
    followed = _norm(graph, graph.node("Add", _linear(graph, mixed, out.dense), followed), out.LayerNorm)
    inner = graph.fused("Gelu", _linear(graph, followed, layer.intermediate.dense))
    return _norm(graph, graph.node("Add", _linear(graph, inner, layer.output.dense), followed), layer.output.LayerNorm)


def _linear(graph: Graph, seen: str, part: torch.nn.Linear) -> str:
    return graph.linear(seen, part.weight.detach(), part.bias.detach())


def _plain(graph: Graph, seen: str, part: torch.nn.Linear) -> str:
    table = graph.weight(part.weight.detach().float().numpy().T)
    return graph.node("Add", graph.node("MatMul", seen, table), graph.weight(part.bias.detach().float().numpy()))


def _norm(graph: Graph, seen: str, part: torch.nn.LayerNorm) -> str:
    weights = (graph.weight(part.weight.detach().numpy()), graph.weight(part.bias.detach().numpy()))
    return graph.node("LayerNormalization", seen, *weights, epsilon=1e-12)


def restored(ranker: Ranker, file: Path) -> Ranker:
    """Give a ranker the weights of a written branch, rounded to int8 as they are there."""
    graph = Constants(file)
    linears, norms = graph.linears(), graph.inputs("LayerNormalization")
    state: dict[str, torch.Tensor] = {}
    for index in range(len(ranker.layers)):
        own = linears[len(PRODUCTS) * index :]
        for name, (weight, bias) in zip(PRODUCTS, own[: len(PRODUCTS)], strict=True):
            state |= {f"layers.{index}.{name}.weight": weight, f"layers.{index}.{name}.bias": bias}
        for inputs, name in zip(norms[2 * index : 2 * index + 2], NORMS, strict=True):
            state |= norm_weights(graph, inputs, f"layers.{index}.{name}")
    for name, (weight, bias) in zip(("pair", "score"), plain_heads(graph), strict=True):
        state |= {f"{name}.weight": weight, f"{name}.bias": bias}
    ranker.load_state_dict(state)
    return ranker


def write(ranker: Ranker, model: Path, to: Path) -> None:
    """Write the branch, and the coder's graph with what it needs."""
    write_graph(build(ranker.eval()), to)
    write_graph(with_layers(open_graph(model)), model)
