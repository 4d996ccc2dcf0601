from argparse import Namespace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
import torch
import transformers

from sourcebook.machine import word_vectors
from sourcebook.machine.graph_files import CODER
from sourcebook.machine.pronoun_context import LAYERS
from sourcebook.machine.word_vectors import WordVectors
from training import second_lesson
from training.distillation import Run, taught_loss
from training.export import write
from training.frame_vectors import write_words
from training.graph_files import open_graph
from training.network import Network


@pytest.fixture
def options(network: Network, mpnet: str, tmp_path: Path) -> Namespace:
    """Write a narrow model and a teacher's weights, and say where they are."""
    write(network, tmp_path / "narrow", pieces=14)
    torch.save(Network(mpnet, width=8).state_dict(), tmp_path / "teacher.pt")
    return Namespace(
        first=tmp_path / "narrow", weights=tmp_path / "teacher.pt", encoder=mpnet, frozen=1, work=tmp_path,
        steps=4, rate=1e-2, head_rate=1e-2, decay=1.0, average=0.5, links=0.2, seed=1,
    )  # fmt: skip


def test_only_upper_layers_and_heads_learn(options: Namespace, encoder: str, batch: dict[str, torch.Tensor]) -> None:
    with (
        patch.object(second_lesson, "default_encoder", return_value=encoder),
        patch.object(second_lesson, "Network", lambda folder: Network(folder, width=8)),
    ):
        student, teacher = second_lesson.read_student(options), second_lesson.read_teacher(options)
    before = {name: value.clone() for name, value in student.state_dict().items()}
    said = {name: value.clone() for name, value in teacher.state_dict().items()}
    Run(options, student, teacher).take_step(batch, annotated=False)
    changed = {name for name, value in student.state_dict().items() if not torch.equal(value, before[name])}
    assert {name.split(".layer.")[1][0] for name in changed if ".layer." in name} == {"1"}
    assert {name.split(".")[0] for name in changed} == {"encoder", "label", "pointer"}
    assert all(".layer." in name for name in changed if name.startswith("encoder"))
    assert all(torch.equal(value, said[name]) for name, value in teacher.state_dict().items())


def test_layers_are_not_compared_where_teacher_and_student_have_not_as_many(
    network: Network, mpnet: str, batch: dict[str, torch.Tensor]
) -> None:
    teacher = Network(mpnet, width=8).eval()
    del teacher.encoder.encoder.layer[1]
    assert float(taught_loss(network, teacher, batch, annotated=False).detach()) > 0


def test_what_ships_keeps_middle_layers_and_the_vectors_of_the_frames(encoder: str, tmp_path: Path) -> None:
    settings = transformers.BertConfig.from_pretrained(encoder, num_hidden_layers=6)
    transformers.BertModel(settings, add_pooling_layer=False).save_pretrained(tmp_path / "six")
    student = Network(str(tmp_path / "six"), width=8).eval()
    second_lesson.ship(student, tmp_path, 14)
    assert {output.name for output in open_graph(tmp_path / CODER).graph.output} >= set(LAYERS)
    assert not (tmp_path / word_vectors.FILE).exists()

    table = np.random.default_rng(1).integers(0, 255, (50, 32), dtype=np.uint8)
    write_words(WordVectors(np.arange(50, dtype=np.uint16), table, np.float32(0.01), np.float32(128)), tmp_path)
    with torch.no_grad():
        student.label.weight += 1
    second_lesson.ship(student, tmp_path, 14)
    assert np.array_equal(word_vectors.load(tmp_path).table, table)
