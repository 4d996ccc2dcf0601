import copy
from argparse import Namespace
from pathlib import Path

import pytest
import torch

from training.distillation import Run, layer_loss, score_loss, taught_loss
from training.network import Network
from training.pruning import shrink_layer

Batch = dict[str, torch.Tensor]


def options(folder: Path, **others: object) -> Namespace:
    return Namespace(
        work=folder, steps=4, rate=1e-3, head_rate=1e-3, decay=1.0, average=0.9, links=0.2, seed=1, **others
    )


def test_whoever_says_what_the_teacher_says_has_nothing_to_learn(network: Network, batch: Batch) -> None:
    assert float(taught_loss(copy.deepcopy(network), network, batch, annotated=False).detach()) == pytest.approx(
        0, abs=1e-6
    )
    assert float(taught_loss(copy.deepcopy(network), network, batch, annotated=True).detach()) > 0.1


def test_layers_are_compared_only_where_there_are_pieces() -> None:
    wanted, found = torch.ones(1, 2, 3), torch.ones(1, 2, 3)
    found[0, 1] = 3
    assert float(layer_loss(found, wanted, torch.tensor([[1, 0]]))) == 0
    assert float(layer_loss(found, wanted, torch.tensor([[1, 1]]))) == pytest.approx(4 * 3 / 6)


def test_a_pointer_counts_by_how_much_its_word_is_a_cue(batch: Batch) -> None:
    labels = torch.zeros(1, 4, 7)
    flat, sharp = torch.zeros(1, 4, 4), torch.zeros(1, 4, 4)
    sharp[0, 1, 2] = 9
    labels[0, :, 0] = 20
    alike = score_loss((labels, flat, sharp), (labels, flat, flat), batch["present"])
    labels[0, 1, 3] = 40
    differ = score_loss((labels, flat, sharp), (labels, flat, flat), batch["present"])
    assert float(alike) == pytest.approx(0, abs=1e-4)
    assert float(differ) > 0.1


def test_a_run_that_was_broken_off_goes_on(network: Network, batch: Batch, tmp_path: Path) -> None:
    def student() -> Network:
        made = copy.deepcopy(network)
        for layer in made.encoder.encoder.layer:
            shrink_layer(layer, heads=2, width=32)
        return made

    whole, first = (Run(options(tmp_path), student(), network) for _ in range(2))
    for _ in range(4):
        whole.take_step(batch, annotated=True)
    for _ in range(2):
        first.take_step(batch, annotated=True)
    first.save()
    second = Run(options(tmp_path), student(), network)
    second.resume()
    for _ in range(2):
        second.take_step(batch, annotated=True)
    for one, other in zip(whole.average.parameters(), second.average.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-6)
