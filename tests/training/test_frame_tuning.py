"""Tuning of the upper layers: what is learnt from, in which order, how fast."""

import pytest
import torch
from torch import nn

from training.frame_head import CODES
from training.frame_tuning import BATCH, WARM, Lessons, Tuned, batches, rate, through
from training.network import FORBIDDEN


class Layer(nn.Module):
    """A layer that adds one where it may look."""

    def __init__(self):
        super().__init__()
        self.output = nn.Module()
        self.output.dense = nn.Linear(2, 2)

    def forward(self, seen, attention_mask):
        return (seen + 1,) if (attention_mask >= FORBIDDEN).all() else seen


def test_states_pass_all_layers_whether_these_return_one_thing_or_several():
    assert through(nn.ModuleList([Layer(), Layer()]), torch.zeros(1, 3, 2), torch.ones(1, 3)).tolist() == [[[2, 2]] * 3]


def test_a_vector_is_the_mean_of_a_sentence_alone_of_length_one():
    model = Tuned(nn.ModuleList([Layer()]))
    states = [torch.tensor([[2.0, 3.0]]).half(), torch.tensor([[0.0, 0.0], [2.0, 0.0]]).half()]
    found = model.vectors(states)
    assert found[0].tolist() == pytest.approx([0.6, 0.8])
    assert found[1].tolist() == pytest.approx([2 / 5**0.5, 1 / 5**0.5])
    assert model(states).shape == (2, len(CODES))


def test_each_epoch_brings_each_sentence_once_in_an_order_of_its_own():
    states = [torch.zeros(1 + n % 7, 2) for n in range(100)]
    lessons = Lessons(states, torch.zeros(100, 1), torch.zeros(100, 1), list(range(90)), list(range(90, 100)))
    one, other = (list(batches(lessons, epoch)) for epoch in (0, 1))
    assert sorted(n for batch in one for n in batch) == list(range(90))
    assert max(map(len, one)) == BATCH
    assert one != other


def test_the_rate_goes_up_in_a_line_and_down_in_one():
    assert rate(0, 100) == pytest.approx(1 / WARM)
    assert rate(50, 100) == pytest.approx(0.5)
    assert rate(99, 100) == pytest.approx(0.02)
