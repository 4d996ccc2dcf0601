"""Vectors of word pieces, taken out of a graph and kept as what they differ from the coder's."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnxruntime.quantization import QuantType, quantize_dynamic

from sourcebook.machine.graph_files import CODER, FRAMES, coder_graph, read_graph
from sourcebook.machine.word_vectors import load
from tests.training.test_sentence_encoder import read, weights  # noqa: F401 - a fixture
from training.export import build as build_coder
from training.frame_vectors import apart, coder_places, owners
from training.graph_files import write_graph
from training.sentence_encoder import build, write_apart

ROWS = np.array([0, 1, 2, 1, 0], dtype=np.int32)


@pytest.fixture
def small(weights, tmp_path):  # noqa: F811
    """Return a quantised encoder of sentences in a vocabulary of three pieces out of five."""
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][:3]
    made = build(weights, ROWS)
    onnx.save(made, tmp_path / "whole.onnx")
    quantize_dynamic(
        tmp_path / "whole.onnx", tmp_path / "small.onnx", per_channel=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=[n.name for n in made.graph.node if "table" in n.input],
    )  # fmt: skip
    return onnx.load(tmp_path / "small.onnx")


def session(graph: bytes) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])


def test_the_graph_says_the_same_with_its_vectors_handed_in(small):
    found = apart(small)
    pieces = np.array([4, 1, 3, 2])
    inputs = {"places": np.arange(4), "owners": np.zeros(4, np.int64), "sentences": np.zeros(1, np.int64)}
    said = session(found.graph.SerializeToString()).run(None, inputs | {"words": found.words.of(pieces)})[0]
    assert np.array_equal(said, read(session(small.SerializeToString()), pieces))


def test_vectors_come_back_from_what_they_differ(small, network, tmp_path):
    import torch

    network.encoder.embeddings.word_embeddings.weight = torch.nn.Parameter(torch.randn(5, 384))
    network.encoder.config.hidden_size = 384
    coder = build_coder(network)
    write_graph(coder, tmp_path / CODER)
    write_apart(small, tmp_path)
    wanted, found = apart(small).words, load(tmp_path)
    assert np.array_equal(found.table, wanted.table)
    assert np.array_equal(found.of(np.arange(5)), wanted.of(np.arange(5)))
    assert read_graph(tmp_path / FRAMES) == apart(small).graph.SerializeToString()
    assert not coder_graph.cache_info().currsize


def test_a_row_is_owned_by_the_piece_whose_vector_is_nearest(small):
    words = apart(small).words
    guessed = words.table[words.rows].copy()
    guessed[0] = 255 - guessed[0]
    assert owners(words, guessed).tolist() == [4, 1, 2]


def test_the_table_lies_where_it_is_said_to_lie(network):
    graph = build_coder(network).SerializeToString()
    table, _, size = coder_places(graph)
    assert size == 50
    assert len(graph) > table + size * 32
