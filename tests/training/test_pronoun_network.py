from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
import transformers

from sourcebook.machine.pronoun_context import LAYERS
from training.antecedents import Example
from training.export import build as build_coder
from training.network import FORBIDDEN, Network
from training.pronoun_export import build, with_layers
from training.pronoun_network import Batch, Ranker, batch_of, beside, loss_of
from training.pronoun_windows import Item, items

SIZE = 32


@pytest.fixture
def six(tmp_path: Path) -> Network:
    """Return a network of six small layers."""
    settings = transformers.BertConfig(
        vocab_size=50, hidden_size=SIZE, num_hidden_layers=6, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=16,
    )  # fmt: skip
    torch.manual_seed(0)
    transformers.BertModel(settings, add_pooling_layer=False).save_pretrained(tmp_path / "six")
    return Network(str(tmp_path / "six"), width=8).eval()


@pytest.fixture
def ranker(six: Network) -> Ranker:
    """Return a ranker that has an opinion."""
    made = Ranker(six, width=16).eval()
    torch.nn.init.normal_(made.score.weight)
    return made


def item(
    text: str, at: int, places: list[tuple[int, int]], good: list[bool], pair: tuple[int, int] | None = None
) -> Item:
    rows = np.zeros((len(good), 1), dtype=np.float32)
    (made,) = items([Example(rows, good, "f", "test", pair, text=text, at=at, places=places)])
    return made


@pytest.fixture
def batch() -> Batch:
    text = "Ida met Uma and she ran."
    found = item(text, 16, [(0, 3), (8, 11)], [True, False], (0, 1))
    pieces = len(found.window.rows["ids"])
    states = np.random.default_rng(0).normal(size=(3, pieces, SIZE)).astype(np.float32)
    return batch_of([(found, states, [np.zeros(2, dtype=np.float32)])])


def test_a_layer_beside_says_of_all_pieces_what_the_layer_says(six: Network) -> None:
    layer, states = six.encoder.encoder.layer[0], torch.randn(1, 5, SIZE)
    said = layer(states)
    with torch.no_grad():
        assert torch.allclose(
            beside(layer, states, states, torch.zeros(1, 1, 1, 5)),
            said if torch.is_tensor(said) else said[0],
            atol=1e-5,
        )


def test_the_graph_says_what_the_ranker_says(ranker: Ranker, batch: Batch) -> None:
    with torch.no_grad():
        expected = ranker(batch)[0].numpy()
    session = onnxruntime.InferenceSession(build(ranker).SerializeToString(), providers=["CPUExecutionProvider"])
    inputs = {name: batch.states[k].numpy() for k, name in enumerate(LAYERS)}
    inputs |= {"seats": batch.seats[0].numpy(), "pronoun": batch.pronouns.numpy()}
    inputs |= {"firsts": batch.firsts[0].numpy(), "lasts": batch.lasts[0].numpy()}
    assert np.abs(session.run(["scores"], inputs)[0][:, 0] - expected).max() < 0.3


def test_the_coders_graph_gives_its_layers_and_says_the_same(six: Network) -> None:
    plain, more = build_coder(six), with_layers(build_coder(six))
    seen = {name: np.ones((1, 6), dtype=np.int64) for name in ("ids", "case", "quote", "gap")}
    inputs = seen | {"heads": np.array([0, 1, 3])}
    before, after = (
        onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
        for graph in (plain, more)
    )
    assert np.array_equal(before.run(["emissions"], inputs)[0], after.run(["emissions"], inputs)[0])
    assert after.run(list(LAYERS), inputs)[2].shape == (1, 6, SIZE)
    assert with_layers(onnx.load_from_string(more.SerializeToString())) == more


def test_the_right_candidate_lowers_the_loss(batch: Batch) -> None:
    right, wrong = torch.tensor([[3.0, 0.0]]), torch.tensor([[0.0, 3.0]])
    assert loss_of(right, batch) < loss_of(torch.zeros(1, 2), batch) < loss_of(wrong, batch)


def test_without_opinion_the_loss_counts_choices(batch: Batch) -> None:
    # One of two candidates and none: log 3; one of the two names: log 2.
    assert float(loss_of(torch.zeros(1, 2), batch)) == pytest.approx(np.log(3) + np.log(2), abs=1e-4)


def test_what_fills_a_window_up_is_not_looked_at(ranker: Ranker) -> None:
    short = item("Ida met Uma and she ran.", 16, [(0, 3), (8, 11)], [True, False])
    long = item("Ida and all her many friends met Uma and she ran.", 37, [(0, 3), (33, 36)], [True, False])
    states = [np.full((3, len(one.window.rows["ids"]), SIZE), 0.5, dtype=np.float32) for one in (short, long)]
    zeros = [np.zeros(2, dtype=np.float32)]
    with torch.no_grad():
        alone = ranker(batch_of([(short, states[0], zeros)]))
        together = batch_of([(short, states[0], zeros), (long, states[1], zeros)])
        assert torch.allclose(ranker(together)[:1], alone, atol=1e-5)
    assert together.mask.min() == FORBIDDEN
