from pathlib import Path

import pytest

from sourcebook.machine.graph_files import CODER, read_graph
from training.export import build, write
from training.network import Network
from training.pruning import shrink_layer
from training.restore import restore


@pytest.mark.parametrize("narrow", [False, True])
def test_a_written_model_comes_back_as_it_was_written(
    network: Network, encoder: str, tmp_path: Path, narrow: bool
) -> None:
    if narrow:
        for layer in network.encoder.encoder.layer:
            shrink_layer(layer, heads=3, width=40)
    write(network, tmp_path, pieces=14)
    again = restore(Network(encoder, width=8), tmp_path / CODER, network.transitions.detach())
    assert build(again).SerializeToString() == read_graph(tmp_path / CODER)
