import torch

from training.export import build
from training.network import Network
from training.pruning import importance, prune, shrink_layer

Batch = dict[str, torch.Tensor]


def silence(network: Network, head: int, neuron: int) -> None:
    """Let a head of the first layer, and an inner neuron of the second, say nothing."""
    first, second = network.encoder.encoder.layer
    first.attention.output.dense.weight.data[:, 8 * head : 8 * head + 8] = 0
    second.output.dense.weight.data[:, neuron] = 0


def test_what_says_nothing_has_no_weight(network: Network, batch: Batch) -> None:
    silence(network, 2, 5)
    (heads, _), (_, neurons) = importance(network, [batch, batch])
    assert float(heads[2]) == 0 and int((heads == 0).sum()) == 1
    assert float(neurons[5]) == 0 and int((neurons == 0).sum()) == 1


def test_cutting_what_says_nothing_changes_nothing(network: Network, batch: Batch) -> None:
    silence(network, 1, 7)
    network.encoder.encoder.layer[1].attention.output.dense.weight.data[:, :8] = 0
    network.encoder.encoder.layer[0].output.dense.weight.data[:, 0] = 0
    with torch.no_grad():
        before = network(batch)
    prune(network, importance(network, [batch]), heads=3, width=63)
    with torch.no_grad():
        after = network(batch)
    for one, other in zip(before, after, strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def test_a_narrow_network_can_be_written(network: Network) -> None:
    layers = list(network.encoder.encoder.layer)
    shrink_layer(layers[0], heads=2, width=20)
    heads = [node.attribute[0].i for node in build(network).graph.node if node.op_type == "MultiHeadAttention"]
    assert heads == [2, 4]
