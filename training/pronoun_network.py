"""The network that ranks antecedents: a side branch over the coder's own layers, and a score for each pair of spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from training.network import FORBIDDEN, Network
from training.pronoun_windows import Item

FIRST_LAYER = 3
"""The branch leaves the coder's network before this layer, counted from nought, and goes beside it to the end."""
PAIRS = 1.0
"""Weight, in GAP, of choosing between the two names against choosing among all candidates."""
Floats = npt.NDArray[np.float32]


@dataclass
class Batch:
    """Some windows and the pronouns in them.

    Attributes
    ----------
    states : Tensor, shape (layers, windows, pieces, size)
        What the coder's layers make of each piece, from `FIRST_LAYER` on.
    mask : Tensor
        Added to attention: forbids what only fills a window up.
    seats : Tensor of int, shape (windows, seats)
        The pieces that the branch follows: pronouns, and the edges of mentions.
    pronouns, firsts, lasts : Tensor of int
        Places of pronouns and of candidates' mentions among all seats.
    inside, present, good : Tensor of bool, shape (pronouns, candidates)
        Candidates that the window holds, that there are, that are right.
    pair : Tensor of int, shape (pronouns, 2)
        The two names of GAP, -1 elsewhere.
    surface : Tensor, shape (pronouns, candidates)
        Scores by what the text shows.
    """

    states: Tensor
    mask: Tensor
    seats: Tensor
    pronouns: Tensor
    firsts: Tensor
    lasts: Tensor
    inside: Tensor
    present: Tensor
    good: Tensor
    pair: Tensor
    surface: Tensor


class Ranker(nn.Module):
    """A branch of layers and a scorer of pairs; its score is added to that of what the text shows.

    Parameters
    ----------
    network : Network
        Lends its upper layers, which are learnt further.
    width : int, optional
        Neurons of the scorer of pairs.

    Notes
    -----
    The branch follows a few pieces only and looks at all others as the coder's layers left them, which are not
    learnt: it takes a fraction of the time of whole layers, in training and in use.
    """

    def __init__(self, network: Network, width: int = 128) -> None:
        """Begin with a scorer that scores nought."""
        super().__init__()
        self.layers = nn.ModuleList(list(network.encoder.encoder.layer)[FIRST_LAYER:])
        size = network.encoder.config.hidden_size
        self.pair = nn.Linear(3 * size, width)
        self.score = nn.Linear(width, 1)
        self.drop = nn.Dropout(0.1)
        nn.init.zeros_(self.score.weight)
        nn.init.zeros_(self.score.bias)

    def forward(self, batch: Batch) -> Tensor:
        """Score the candidates of each pronoun, shape (pronouns, candidates)."""
        index = batch.seats.unsqueeze(-1).expand(-1, -1, batch.states.shape[-1])
        followed = batch.states[0].gather(1, index)
        for layer, states in zip(self.layers, batch.states, strict=True):
            followed = beside(layer, followed, states, batch.mask)
        flat = self.drop(followed.flatten(0, 1))
        pronoun = flat[batch.pronouns].unsqueeze(1).expand(-1, batch.firsts.shape[1], -1)
        mention = (flat[batch.firsts] + flat[batch.lasts]) / 2
        seen = nn.functional.gelu(self.pair(torch.cat([mention, pronoun, mention * pronoun], dim=-1)))
        scores: Tensor = self.score(self.drop(seen)).squeeze(-1)
        return scores.masked_fill(~batch.inside, 0.0)


def beside(layer: nn.Module, followed: Tensor, states: Tensor, mask: Tensor) -> Tensor:
    """Run a layer for a few pieces that look at all."""
    own, size = layer.attention.self, layer.attention.self.attention_head_size
    query, key, value = (
        part(seen).unflatten(-1, (-1, size)).transpose(1, 2)
        for part, seen in ((own.query, followed), (own.key, states), (own.value, states))
    )
    mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    out = layer.attention.output
    followed = out.LayerNorm(out.dense(mixed.transpose(1, 2).flatten(2)) + followed)
    inner = nn.functional.gelu(layer.intermediate.dense(followed))
    done: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + followed)
    return done


def batch_of(chosen: Sequence[tuple[Item, Floats, Sequence[Floats]]]) -> Batch:
    """Put windows together.

    Parameters
    ----------
    chosen : sequence
        Windows, what the coder's layers make of each, and for each of its pronouns the candidates' scores by what the text shows.
    """
    longest = max(states.shape[1] for _, states, _ in chosen)
    layers, _, size = chosen[0][1].shape
    together = np.zeros((layers, len(chosen), longest, size), dtype=np.float32)
    mask = torch.full((len(chosen), 1, 1, longest), FORBIDDEN)
    for row, (_, states, _) in enumerate(chosen):
        together[:, row, : states.shape[1]] = states
        mask[row, ..., : states.shape[1]] = 0
    unique = [_seats(item) for item, _, _ in chosen]
    most = max(map(len, unique))
    seats = torch.tensor([[*found, *[0] * (most - len(found))] for found in unique])
    return Batch(torch.from_numpy(together), mask, seats, *_queries(chosen, unique, most))


def _seats(item: Item) -> list[int]:
    places = [int(p) for rows in item.places for p in rows.flatten() if p >= 0]
    return sorted({*item.pronouns, *places})


def _queries(
    chosen: Sequence[tuple[Item, Floats, Sequence[Floats]]], unique: Sequence[list[int]], seats: int
) -> tuple[Tensor, ...]:
    every = [
        (row, item, k, surface[k]) for row, (item, _, surface) in enumerate(chosen) for k in range(len(item.examples))
    ]
    most = max(len(item.examples[k].good) for _, item, k, _ in every)
    pronouns, shape = torch.zeros(len(every), dtype=torch.long), (len(every), most)
    firsts, lasts = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    inside, present, good = (torch.zeros(shape, dtype=torch.bool) for _ in range(3))
    surface, pair = torch.zeros(shape), torch.full((len(every), 2), -1)
    for n, (row, item, k, scores) in enumerate(every):
        seat = {piece: row * seats + place for place, piece in enumerate(unique[row])}
        example, count = item.examples[k], len(item.examples[k].good)
        pronouns[n] = seat[item.pronouns[k]]
        firsts[n, :count], lasts[n, :count] = torch.tensor(
            [[seat.get(int(p), 0) for p in pq] for pq in item.places[k]]
        ).T
        inside[n, :count], present[n, :count] = torch.from_numpy(item.places[k][:, 0] >= 0), True
        good[n, :count] = torch.tensor(example.good, dtype=torch.bool)
        surface[n, :count] = torch.from_numpy(scores)
        pair[n] = torch.tensor(example.pair or (-1, -1))
    return pronouns, firsts, lasts, inside, present, good, pair, surface


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Return the mean loss: minus the log of the chance given to the right candidates, none scoring nought."""
    every = torch.cat([(scores + batch.surface).masked_fill(~batch.present, FORBIDDEN), torch.zeros(len(scores), 1)], 1)
    paired, lost = batch.pair[:, 0] >= 0, ~batch.good.any(dim=1)
    others = torch.cat([batch.present, torch.ones_like(lost).unsqueeze(1)], dim=1)
    others = others.scatter(1, batch.pair.clamp(0), False)  # anything but the two names
    right = torch.cat([batch.good, lost.unsqueeze(1)], dim=1)
    right = torch.where((paired & lost).unsqueeze(1), others, right)
    log = torch.log_softmax(every, dim=1)
    whole = -torch.logsumexp(log.masked_fill(~right, FORBIDDEN), dim=1).mean()
    told = paired & ~lost
    if not told.any():
        return whole
    marks = batch.good[told].gather(1, batch.pair[told])
    both = torch.log_softmax(every[told].gather(1, batch.pair[told]), dim=1).masked_fill(~marks, FORBIDDEN)
    return whole - PAIRS * torch.logsumexp(both, dim=1).mean()
