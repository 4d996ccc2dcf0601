"""Files of arrays: missing, damaged, and with something inside that is no number."""

import zipfile
import zlib

import numpy as np
import pytest

from sourcebook.errors import DataError
from sourcebook.machine.array_files import opened, write_arrays


def test_arrays_are_read_by_name(tmp_path):
    arrays = {"a": np.arange(3), "b": np.ones((2, 2), np.float16), "c": np.asarray(np.float32(0.5)), "d": np.zeros(0)}
    write_arrays(tmp_path / "one.npz", arrays)
    with opened(tmp_path / "one.npz", "training.some") as found:
        assert list(found) == list(arrays)
        for name, array in arrays.items():
            assert found[name].dtype == array.dtype
            assert found[name].tolist() == array.tolist()


def test_a_missing_file_says_what_makes_it(tmp_path):
    with (
        pytest.raises(DataError, match=r"is missing; .* make it with `python -m training.some`"),
        opened(tmp_path / "one.npz", "training.some"),
    ):
        pass


def test_what_is_not_there_is_damage(tmp_path):
    write_arrays(tmp_path / "one.npz", {"a": np.arange(3)})
    with pytest.raises(DataError, match="is damaged"), opened(tmp_path / "one.npz", "training.some") as found:
        assert found["b"].size


def test_what_would_run_something_is_damage(tmp_path):
    np.save(tmp_path / "objects.npy", np.array([{}], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(tmp_path / "one.npz", "w") as archive:
        archive.writestr("objects", zlib.compress((tmp_path / "objects.npy").read_bytes()))
    with pytest.raises(DataError, match="is damaged"), opened(tmp_path / "one.npz", "training.some") as found:
        assert found["objects"].size
