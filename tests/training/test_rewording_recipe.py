from pathlib import Path

import pytest

from training.rewording_recipe import PATHS, commands


@pytest.fixture
def paths(tmp_path):
    for name in PATHS:
        (tmp_path / name).mkdir()
    return [tmp_path / name for name in PATHS]


def test_steps_run_in_order_each_with_its_own_paths(paths):
    found = commands(paths)
    assert [c[2] for c in found] == [
        f"training.{s}" for s in ("collocations", "context_vectors", "encoder_head", "rewording_detector")
    ]
    assert [len(c) - 3 for c in found] == [3, 1, 4, 6]
    assert found[3][3:] == [str(p) for p in paths]


def test_a_later_step_begins(paths):
    assert [c[2] for c in commands(paths, "rewording_detector")] == ["training.rewording_detector"]


def test_a_path_that_is_missing_is_named(paths):
    with pytest.raises(ValueError, match="kinds"):
        commands([*paths[:4], Path("nowhere"), paths[5]])


def test_a_step_that_is_none_is_named(paths):
    with pytest.raises(ValueError, match="'vectors' is no step"):
        commands(paths, "vectors")
