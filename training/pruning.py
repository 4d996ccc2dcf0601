"""Make a trained network narrower: cut the attention heads and inner neurons that matter least."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.network import Network, total_loss


def shrink_layer(layer: nn.Module, *, heads: int, width: int) -> None:
    """Cut a layer to its first heads and inner neurons."""
    size = layer.attention.self.attention_head_size
    keep_in_layer(layer, torch.arange(heads * size), torch.arange(width))


def keep_in_layer(layer: nn.Module, channels: Tensor, neurons: Tensor) -> None:
    """Keep some channels of the attention, whole heads of them, and some inner neurons."""
    attention = layer.attention.self
    for name in ("query", "key", "value"):
        setattr(attention, name, _rows(getattr(attention, name), channels))
    attention.num_attention_heads = len(channels) // attention.attention_head_size
    attention.all_head_size = len(channels)
    layer.attention.output.dense = _columns(layer.attention.output.dense, channels)
    layer.intermediate.dense = _rows(layer.intermediate.dense, neurons)
    layer.output.dense = _columns(layer.output.dense, neurons)


def _rows(linear: nn.Linear, kept: Tensor) -> nn.Linear:
    made = nn.Linear(linear.in_features, len(kept))
    made.weight.data, made.bias.data = linear.weight.data[kept].clone(), linear.bias.data[kept].clone()
    return made


def _columns(linear: nn.Linear, kept: Tensor) -> nn.Linear:
    made = nn.Linear(len(kept), linear.out_features)
    made.weight.data, made.bias.data = linear.weight.data[:, kept].clone(), linear.bias.data.clone()
    return made


def importance(network: Network, batches: Iterable[dict[str, Tensor]]) -> list[tuple[Tensor, Tensor]]:
    """Estimate how much the loss would change without each head and each inner neuron.

    Parameters
    ----------
    network : Network
        A trained network.
    batches : iterable of dict
        Annotated windows.

    Returns
    -------
    list of (Tensor, Tensor)
        For each layer the importance of its heads and of its inner neurons.

    Notes
    -----
    First order of the loss's change, gate by gate [michel2019]_.
    """
    layers = list(network.encoder.encoder.layer)
    gates = [
        (torch.ones(_heads(layer), requires_grad=True), torch.ones(_width(layer), requires_grad=True))
        for layer in layers
    ]
    hooks = [hook for layer, pair in zip(layers, gates, strict=True) for hook in _gated(layer, *pair)]
    sums = [(torch.zeros_like(h), torch.zeros_like(n)) for h, n in gates]
    flat = [gate for pair in gates for gate in pair]
    network.eval()
    for batch in batches:
        found = torch.autograd.grad(total_loss(network, batch), flat)
        for i, gradient in enumerate(found):
            sums[i // 2][i % 2].add_(gradient.abs())
    for hook in hooks:
        hook.remove()
    return sums


def _heads(layer: nn.Module) -> int:
    found: int = layer.attention.self.num_attention_heads
    return found


def _width(layer: nn.Module) -> int:
    found: int = layer.intermediate.dense.out_features
    return found


def _gated(layer: nn.Module, heads: Tensor, neurons: Tensor) -> list[torch.utils.hooks.RemovableHandle]:
    size = layer.attention.self.attention_head_size
    return [
        layer.attention.output.dense.register_forward_pre_hook(
            lambda _, args: (args[0] * heads.repeat_interleave(size),)
        ),
        layer.output.dense.register_forward_pre_hook(lambda _, args: (args[0] * neurons,)),
    ]


def prune(network: Network, weights: list[tuple[Tensor, Tensor]], *, heads: int, width: int) -> None:
    """Keep in each layer the most important heads and inner neurons, in their order."""
    for layer, (of_heads, of_neurons) in zip(network.encoder.encoder.layer, weights, strict=True):
        size = layer.attention.self.attention_head_size
        best = of_heads.topk(heads).indices.sort().values
        channels = (best[:, None] * size + torch.arange(size)).flatten()
        keep_in_layer(layer, channels, of_neurons.topk(width).indices.sort().values)
