"""A network small enough to be looked into."""

from importlib.util import find_spec
from pathlib import Path

import pytest

NEED_TORCH = (
    "distillation",
    "encoder_parts",
    "export",
    "frame_tuning",
    "frame_vectors",
    "graph_files",
    "function_head",
    "network",
    "pronoun_network",
    "pruning",
    "recipe",
    "restore",
    "second_lesson",
    "sentence_encoder",
    "teacher",
)
# Without the packages of the recipes (make test-training) only what needs none of them is collected.
collect_ignore = [] if find_spec("torch") else [f"test_{name}.py" for name in NEED_TORCH]


@pytest.fixture
def encoder(tmp_path: Path) -> str:
    """Write an encoder of two layers, with four heads and 64 inner neurons each."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    settings = transformers.BertConfig(
        vocab_size=50,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=16,
    )
    torch.manual_seed(0)
    transformers.BertModel(settings, add_pooling_layer=False).save_pretrained(tmp_path / "encoder")
    return str(tmp_path / "encoder")


@pytest.fixture
def mpnet(tmp_path: Path) -> str:
    """Write an encoder of the same sizes, built as MPNet is."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    settings = transformers.MPNetConfig(
        vocab_size=50,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=18,
        layer_norm_eps=1e-5,
    )
    torch.manual_seed(0)
    made = transformers.MPNetModel(settings, add_pooling_layer=False)
    torch.nn.init.normal_(made.encoder.relative_attention_bias.weight)
    made.save_pretrained(tmp_path / "mpnet")
    return str(tmp_path / "mpnet")


@pytest.fixture
def network(encoder: str):
    """Return a network on that encoder."""
    import torch

    from training.network import Network

    made = Network(encoder, width=8).eval()
    torch.nn.init.normal_(made.case.weight)
    return made


@pytest.fixture
def batch():
    """Return one annotated window of six pieces and four words: a content, its cue and its source."""
    import torch

    torch.manual_seed(1)
    seen = {name: torch.randint(0, 3, (1, 6)) for name in ("ids", "case", "quote", "gap")}
    return seen | {
        "mask": torch.ones(1, 6, dtype=torch.long),
        "heads": torch.tensor([[0, 1, 3, 4]]),
        "present": torch.ones(1, 4, dtype=torch.bool),
        "labels": torch.tensor([[0, 1, 3, 5]]),
        "content_cue": torch.tensor([[-1, -1, -1, 2]]),
        "cue_source": torch.tensor([[-1, -1, 1, -1]]),
    }
