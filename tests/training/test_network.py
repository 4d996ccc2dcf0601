import itertools

import pytest
import torch

from training.network import allowed_transitions, chain_loss, pointer_loss


def test_the_chain_loss_is_the_likelihood_among_all_sequences() -> None:
    torch.manual_seed(0)
    emissions = torch.randn(2, 4, 7)
    labels = torch.tensor([[0, 1, 2, 5], [3, 4, 0, 0]])
    present = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]]).bool()
    chain = torch.randn(7, 7).masked_fill(~allowed_transitions(), -1e4)

    def score(row: int, sequence: tuple[int, ...]) -> torch.Tensor:
        steps = sum(chain[a, b] for a, b in itertools.pairwise(sequence))
        return sum(emissions[row, i, label] for i, label in enumerate(sequence)) + steps

    expected = 0
    for row, size in ((0, 4), (1, 3)):
        every = torch.stack([score(row, sequence) for sequence in itertools.product(range(7), repeat=size)])
        expected += torch.logsumexp(every, 0) - score(row, tuple(labels[row, :size].tolist()))
    assert chain_loss(emissions, labels, present, chain) == pytest.approx(float(expected), rel=1e-4)


def test_inside_labels_follow_only_their_own() -> None:
    allowed = allowed_transitions()
    assert allowed[1, 2] and allowed[2, 2]
    assert not allowed[0, 2] and not allowed[3, 2] and not allowed[2, 4]


def test_pointers_look_only_at_words_that_are_there() -> None:
    scores = torch.zeros(1, 3, 3)
    targets = torch.tensor([[-1, 0, -1]])
    present = torch.tensor([[True, True, False]])
    assert float(pointer_loss(scores, targets, present)) == pytest.approx(0.6931, abs=1e-3)
    assert float(pointer_loss(scores, torch.full((1, 3), -1), present)) == 0
