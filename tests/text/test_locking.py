"""One at a time, and never for longer than the process lives."""

import threading
from pathlib import Path

import pytest

from sourcebook.text import locking
from sourcebook.text.locking import BusyError, locked


def test_a_lock_that_is_held_is_told_and_one_that_was_left_is_free(tmp_path: Path) -> None:
    path = tmp_path / "new" / ".lock"
    with locked(path), pytest.raises(BusyError, match=r"\.lock"), locked(path, patience=0):
        pass
    assert list(path.parent.iterdir()) == []
    path.write_bytes(b"")  # as after a kill
    with locked(path, patience=0):
        pass


def test_threads_take_turns(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")

    def add() -> None:
        for _ in range(20):
            with locked(tmp_path / ".lock", patience=600):
                count.write_text(str(int(count.read_text()) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count.read_text() == "80"


def test_a_disk_that_knows_no_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(locking, "_lock", refuse)
    with locked(tmp_path / ".lock", patience=0):
        assert (tmp_path / ".lock").is_file()
