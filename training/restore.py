"""Bring a model that was written as an ONNX graph back into the network it was made of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from onnx import numpy_helper
from torch import Tensor

from training.graph_files import open_graph
from training.network import Network
from training.pruning import shrink_layer

QKV = ("query", "key", "value")


class Constants:
    """The constants of a graph, taken in the order of the nodes that use them."""

    def __init__(self, file: Path) -> None:
        """Read them all."""
        model = open_graph(file)
        self.constants = {w.name: numpy_helper.to_array(w) for w in model.graph.initializer}
        self.nodes = list(model.graph.node)

    def inputs(self, operator: str) -> list[list[str]]:
        """Give the names that each node of an operator reads."""
        return [list(node.input) for node in self.nodes if node.op_type == operator]

    def tensor(self, name: str) -> Tensor:
        """Give a constant by name."""
        return torch.from_numpy(np.array(self.constants[name], dtype=np.float32))

    def linears(self) -> list[tuple[Tensor, Tensor]]:
        """Give weight, shape (outputs, inputs), and bias of each quantised product."""
        found = []
        for _, whole, scale, _, bias in self.inputs("DynamicQuantizeMatMul"):
            table = self.constants[whole].astype(np.float32) * self.constants[scale]
            found.append((torch.from_numpy(np.ascontiguousarray(table.T)), self.tensor(bias)))
        return found


def restore(network: Network, file: Path, transitions: Tensor) -> Network:
    """Give a network the weights of a written model, rounded to int8 as they are there.

    Parameters
    ----------
    network : Network
        Of the same encoder; its layers are cut to the sizes of the model's.
    file : Path
        `model.onnx.gz`.
    transitions : Tensor, shape (7, 7)
        From `model.json`.
    """
    graph = Constants(file)
    linears, norms = graph.linears(), graph.inputs("LayerNormalization")
    state = _embeddings(graph) | norm_weights(graph, norms[0], "encoder.embeddings.LayerNorm")
    for index, layer in enumerate(network.encoder.encoder.layer):
        four = linears[4 * index : 4 * index + 4]
        size = layer.attention.self.attention_head_size
        shrink_layer(layer, heads=four[0][0].shape[0] // 3 // size, width=four[2][0].shape[0])
        state |= _layer(graph, f"encoder.encoder.layer.{index}.", four, norms[2 * index + 1 : 2 * index + 3])
    heads = linears[4 * network.encoder.config.num_hidden_layers :] or plain_heads(graph)
    for name, (weight, bias) in zip(("label", "pointer"), heads, strict=True):
        state |= {f"{name}.weight": weight, f"{name}.bias": bias}
    state["transitions"] = transitions
    missing = network.load_state_dict(state, strict=False).missing_keys
    assert set(missing) <= {"allowed", "encoder.embeddings.token_type_embeddings.weight"}, missing
    with torch.no_grad():  # the graph holds it inside the places
        network.encoder.embeddings.token_type_embeddings.weight.zero_()
    return network


def _embeddings(graph: Constants) -> dict[str, Tensor]:
    gathers = graph.inputs("Gather")
    whole, scale = graph.tensor(gathers[0][0]), graph.tensor(gathers[1][0])
    found = {"encoder.embeddings.word_embeddings.weight": whole * scale}
    found |= {f"{name}.weight": graph.tensor(gathers[i][0]) for i, name in enumerate(("case", "quote", "gap"), 2)}
    return found | {"encoder.embeddings.position_embeddings.weight": graph.tensor(graph.inputs("Slice")[0][0])}


def norm_weights(graph: Constants, inputs: list[str], name: str) -> dict[str, Tensor]:
    """Return the weight and bias of a normalisation, by name."""
    return {f"{name}.weight": graph.tensor(inputs[1]), f"{name}.bias": graph.tensor(inputs[2])}


def _layer(graph: Constants, name: str, four: list[tuple[Tensor, Tensor]], norms: list[list[str]]) -> dict[str, Tensor]:
    state = {}
    weights, biases = four[0][0].chunk(3), four[0][1].chunk(3)
    for part, weight, bias in zip(QKV, weights, biases, strict=True):
        state |= {f"{name}attention.self.{part}.weight": weight, f"{name}attention.self.{part}.bias": bias}
    for part, (weight, bias) in zip(("attention.output", "intermediate", "output"), four[1:], strict=True):
        state |= {f"{name}{part}.dense.weight": weight, f"{name}{part}.dense.bias": bias}
    state |= norm_weights(graph, norms[0], f"{name}attention.output.LayerNorm")
    return state | norm_weights(graph, norms[1], f"{name}output.LayerNorm")


def plain_heads(graph: Constants) -> list[tuple[Tensor, Tensor]]:
    """Return weight and bias of each product that is not quantised."""
    products = [names for names in graph.inputs("MatMul") if names[1] in graph.constants]
    offsets = [names[1] for names in graph.inputs("Add")[-len(products) :]]
    return [
        (graph.tensor(names[1]).T.contiguous(), graph.tensor(bias))
        for names, bias in zip(products, offsets, strict=True)
    ]
