"""The weights of an encoder under one set of names, whether it is built as BERT is or as MPNet."""

from __future__ import annotations

import re

import torch
from torch import Tensor, nn

from training.network import Network

NAMES = {
    "attention.attn.q.": "attention.self.query.",
    "attention.attn.k.": "attention.self.key.",
    "attention.attn.v.": "attention.self.value.",
    "attention.attn.o.": "attention.output.dense.",
    "attention.LayerNorm.": "attention.output.LayerNorm.",
}
"""What MPNet calls the parts of a layer, and what BERT does."""

PLACES = "places"
NEARNESS = "nearness"


def parts(network: Network) -> dict[str, Tensor]:
    """Give the weights of a network by BERT's names.

    Returns
    -------
    dict of Tensor
        Also `places`, shape (places, size), what is added to the word piece at each place, and for an encoder
        that has it `nearness`, shape (heads, 2 * places - 1), what is added to the attention that a piece pays to
        another by their distance, from the farthest before it to the farthest after.
    """
    state = {_renamed(name): value.detach() for name, value in network.state_dict().items()}
    state[PLACES] = _places(state)
    inner = network.encoder.encoder
    if hasattr(inner, "relative_attention_bias"):
        far = len(state[PLACES]) - 1
        bucket = inner.relative_position_bucket(torch.arange(-far, far + 1))
        state[NEARNESS] = inner.relative_attention_bias.weight.detach()[bucket].T.contiguous()
    return state


def heads(layer: nn.Module) -> int:
    """Tell how many attention heads a layer has."""
    attention = layer.attention
    found: int = (attention.attn if hasattr(attention, "attn") else attention.self).num_attention_heads
    return found


def _renamed(name: str) -> str:
    found = re.search("|".join(map(re.escape, NAMES)), name)
    return name.replace(found[0], NAMES[found[0]]) if found else name


def _places(state: dict[str, Tensor]) -> Tensor:
    table = state["encoder.embeddings.position_embeddings.weight"]
    kind = state.get("encoder.embeddings.token_type_embeddings.weight")
    # MPNet counts places from two on: its first two rows stand for none and for padding.
    return table[2:] if kind is None else table + kind[0]
