from argparse import Namespace
from pathlib import Path
from unittest.mock import patch

import pytest
import torch

from training import second_lesson
from training.distillation import Run, taught_loss
from training.export import write
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
