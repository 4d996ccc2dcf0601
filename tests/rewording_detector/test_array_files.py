"""Files of arrays: missing, damaged, and with something inside that is no number."""

import numpy as np
import pytest

from sourcebook.errors import DataError
from sourcebook.rewording_detector.array_files import opened


def test_arrays_are_read_by_name(tmp_path):
    np.savez(tmp_path / "one.npz", a=np.arange(3))
    with opened(tmp_path / "one.npz", "training.some") as found:
        assert found["a"].tolist() == [0, 1, 2]


def test_a_missing_file_says_what_makes_it(tmp_path):
    with (
        pytest.raises(DataError, match=r"is missing; .* make it with `python -m training.some`"),
        opened(tmp_path / "one.npz", "training.some"),
    ):
        pass


@pytest.mark.parametrize("name", ["b", "objects"])
def test_what_is_not_there_or_would_run_something_is_damage(tmp_path, name):
    np.savez(tmp_path / "one.npz", a=np.arange(3), objects=np.array([{}], dtype=object))
    with pytest.raises(DataError, match="is damaged"), opened(tmp_path / "one.npz", "training.some") as found:
        assert found[name].size
