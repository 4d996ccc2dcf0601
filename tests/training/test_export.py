import numpy as np
import onnxruntime
import pytest
import torch

from training.export import build, quantise
from training.network import Network

WORDS = np.array([0, 1, 3, 4])


@pytest.mark.parametrize("kind", ["encoder", "mpnet"])
@pytest.mark.parametrize(("quantised", "allowed"), [(False, 1e-4), (True, 0.3)])
def test_the_graph_says_what_the_network_says(
    kind: str, quantised: bool, allowed: float, request: pytest.FixtureRequest
) -> None:
    network = Network(request.getfixturevalue(kind), width=8).eval()
    torch.nn.init.normal_(network.case.weight)
    seen = {name: torch.randint(0, 3, (1, 6)) for name in ("ids", "case", "quote", "gap")}
    with torch.no_grad():
        batch = seen | {"mask": torch.ones(1, 6, dtype=torch.long), "heads": torch.from_numpy(WORDS)[None]}
        expected, content_cue, _ = network(batch)
    graph = build(network, quantised=quantised).SerializeToString()
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    inputs = {name: value.numpy() for name, value in seen.items()} | {"heads": WORDS}
    emissions, pointers = session.run(["emissions", "pointers"], inputs)
    assert np.abs(emissions - expected[0].numpy()).max() < allowed
    query, key = pointers[:, :8], pointers[:, 8:16]
    assert np.abs(query @ key.T * 8**-0.5 - content_cue[0].numpy()).max() < allowed


def test_quantised_columns_are_within_half_a_step() -> None:
    table = np.random.default_rng(0).normal(size=(20, 5)).astype(np.float32)
    scale, whole = quantise(table, axis=0)
    assert whole.dtype == np.int8
    assert (np.abs(whole * scale - table) <= scale / 2 + 1e-6).all()
