"""Graphs are packed as they are, but for what no text asks for."""

import gzip

import numpy as np
import pytest
from onnx import numpy_helper

from sourcebook.machine.graph_files import CODER, checksum, read_graph
from sourcebook.machine.tokens import tokenizer
from training.export import build
from training.graph_files import blank, never_cut, open_graph, write_graph


def test_a_graph_comes_back_and_its_checksum_is_read_without_unpacking(network, tmp_path):
    model = build(network)
    write_graph(model, tmp_path / CODER)
    assert open_graph(tmp_path / CODER) == model
    assert gzip.decompress((tmp_path / CODER).read_bytes()) == read_graph(tmp_path / CODER)
    first = checksum(tmp_path / CODER)
    write_graph(blank(model, [3], 14), tmp_path / CODER)
    assert checksum(tmp_path / CODER) != first


def test_only_what_is_never_asked_for_is_blank(network):
    before, after = (
        [*map(numpy_helper.to_array, g.graph.initializer)] for g in (build(network), blank(build(network), [3, 4], 14))
    )
    changed = [(a, b) for a, b in zip(before, after, strict=True) if not np.array_equal(a, b)]
    assert [b.shape[0] for _, b in changed] == [50, 16]
    (words, no_words), (places, no_places) = changed
    assert np.flatnonzero((words != no_words).any(axis=1)).tolist() == [3, 4]
    assert np.flatnonzero((places != no_places).any(axis=1)).tolist() == [14, 15]


@pytest.mark.parametrize(
    "text",
    [
        "An odd, naïve “test” – of a.m./p.m. it’s 3½ £5,000.",
        "東京 は 한국 Ελλάς Москва ́ a\u0301",
        "##a [unused1] [MASK]x...",
    ],
)
def test_no_text_is_cut_into_pieces_that_are_never_asked_for(text):
    never = set(never_cut(tokenizer()))
    assert len(never) > 1000
    assert not never & set(tokenizer().encode(text, add_special_tokens=False).ids)
