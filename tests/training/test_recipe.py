from argparse import Namespace
from pathlib import Path

import pytest
import torch

from training import recipe
from training.corpus import GoldAttribution, GoldDocument
from training.network import Network

TEXT = "Ida Frey said that the talks had failed. "
DOCUMENT = GoldDocument("a", TEXT * 12, (GoldAttribution(((0, 8),), ((9, 13),), ((14, 39),)),))


def options(folder: Path, encoder: str, **others: object) -> Namespace:
    settings: dict[str, object] = {
        "work": folder,
        "encoder": encoder,
        "pieces": 12,
        "batch": 14,
        "rate": 1e-3,
        "head_rate": 1e-3,
        "decay": 0.9,
        "average": 0.9,
        "frozen": 0,
        "seed": 1,
        "epochs": 1,
    }
    return Namespace(**(settings | others))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no piece lie outside the small vocabulary, nothing be dropped at random, and checkpoints be frequent."""
    real = recipe.collate
    monkeypatch.setattr(recipe, "collate", lambda group: (b := real(group)) | {"ids": b["ids"] % 50})
    monkeypatch.setattr(torch.nn.functional, "dropout", lambda seen, *_, **__: seen)
    monkeypatch.setattr(recipe, "OFTEN", 3)


def trained(run: recipe.Run) -> recipe.Run:
    run.resume()
    run.train_epoch()
    return run


@pytest.mark.parametrize("kind", ["encoder", "mpnet"])
def test_a_run_that_was_broken_off_goes_on_within_an_epoch(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = request.getfixturevalue(kind)

    def begun(name: str) -> recipe.Run:
        torch.manual_seed(1)
        return recipe.Run(options(tmp_path / name, encoder), [DOCUMENT])

    whole = trained(begun("whole"))
    assert whole.step > 5

    class StoppedError(Exception):
        pass

    def stopping(run: recipe.Run, batch: dict[str, torch.Tensor]) -> float:
        if run.step == 5:
            raise StoppedError
        return step(run, batch)

    step = recipe.Run.train_batch
    with monkeypatch.context() as patched, pytest.raises(StoppedError):
        patched.setattr(recipe.Run, "train_batch", stopping)
        begun("broken").train_epoch()
    again = begun("broken")
    again.resume()
    assert again.step == 3
    again = trained(again)
    assert (again.epoch, again.step) == (whole.epoch, whole.step)
    for one, other in zip(whole.average.parameters(), again.average.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-6)


@pytest.mark.parametrize("kind", ["encoder", "mpnet"])
def test_frozen_layers_stay_and_visible_features_learn(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    run = recipe.Run(options(tmp_path, request.getfixturevalue(kind), frozen=1), [DOCUMENT])
    before = {name: value.clone() for name, value in run.network.named_parameters()}
    run.train_epoch()
    moved = {name for name, value in run.network.named_parameters() if not torch.equal(value, before[name])}
    assert not any(".layer.0." in name or "embeddings" in name for name in moved)
    assert any(".layer.1." in name for name in moved)
    assert {"case.weight", "label.weight", "transitions"} <= moved


def test_without_frozen_layers_all_may_learn(encoder: str) -> None:
    network = Network(encoder, width=8)
    recipe.freeze(network, 1)
    recipe.freeze(network, 0)
    assert all(parameter.requires_grad for parameter in network.parameters())
