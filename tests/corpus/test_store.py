"""The output folder: partitions are there as a whole or not at all, and the manifest says of what they were made."""

import json

import pyarrow.parquet as pq
import pytest

import sourcebook.corpus.store
from sourcebook.corpus.columns import TABLES
from sourcebook.corpus.partition import code
from sourcebook.corpus.records import JSON, Record
from sourcebook.corpus.settings import CorpusError, Settings
from sourcebook.corpus.store import MANIFEST, Store, manifest, model_print
from tests.corpus.invented import lines

INPUT = {"input": "a.jsonl", "files": 1, "bytes": 7, "sha256": "0"}
ABOUT = manifest([INPUT], Settings())


@pytest.fixture(scope="module")
def tables():
    return code([Record("a:1", JSON, lines(range(1)))], Settings())


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "out")
    made.check(ABOUT, resume=False)
    made.prepare(ABOUT)
    return made


@pytest.mark.parametrize(
    ("name", "counts"), [("model/rules.json", True), ("kinds/names.txt", True), ("model/scores.json", False)]
)
def test_a_run_depends_on_all_that_codes_and_on_no_scores(tmp_path, monkeypatch, name, counts):
    monkeypatch.setattr(sourcebook.corpus.store, "MACHINE", tmp_path)
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text("one")
    before = model_print.__wrapped__()
    (tmp_path / name).write_text("two")
    assert (model_print.__wrapped__() != before) == counts


def test_a_partition_is_finished_once_its_last_table_is_there(store, monkeypatch, tables):
    def full(table, stream, **options):
        if written:
            raise OSError(28, "No space left on device")
        written.append(table)
        write(table, stream, **options)

    write, written = pq.write_table, []
    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match="No space"):
        store.write("part-0", tables)
    assert store.finished() == {}
    monkeypatch.undo()
    store.write("part-0", tables)
    assert store.finished() == {"part-0": ""}
    assert store.sizes(["part-0"]) == (1, 0)


def test_what_a_kill_left_is_cleared_away(store, tables):
    store.write("part-0", tables)
    for name in TABLES:
        (store.folder / name / ".part-1.parquet").write_bytes(b"half")
    store.prepare(ABOUT)
    assert sorted(path.name for path in store.folder.rglob("*.parquet")) == ["part-0.parquet"] * len(TABLES)


def test_the_same_tables_are_the_same_bytes(store, tables):
    store.write("part-0", tables)
    store.write("part-1", tables)
    for name in TABLES:
        assert (store.folder / name / "part-0.parquet").read_bytes() == (
            store.folder / name / "part-1.parquet"
        ).read_bytes()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"format": 0}, "was written by another format (0, now 2)"),
        ({"version": "0.1"}, "was written by another version of Sourcebook (0.1, now "),
        ({"model": "abc"}, "was written by another model (abc, now "),
        (
            {"inputs": [INPUT | {"sha256": "1"}]},
            "was made of other input (a.jsonl with 7 bytes, now a.jsonl with 7 bytes)",
        ),
        ({"settings": ABOUT["settings"] | {"words": False}}, "was made with another setting (words: False, now True)"),
    ],
)
def test_a_run_does_not_go_on_with_what_another_began(store, changed, told):
    store.check(ABOUT, resume=True)
    (store.folder / MANIFEST).write_text(json.dumps(ABOUT | changed))
    with pytest.raises(CorpusError) as caught:
        store.check(ABOUT, resume=True)
    assert told in str(caught.value)


def test_the_same_files_by_another_path_are_the_same_input(store):
    store.check(ABOUT | {"inputs": [INPUT | {"input": "../a.jsonl"}]}, resume=True)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"inputs": 1, "settings": {}}'])
def test_a_damaged_manifest(store, content):
    (store.folder / MANIFEST).write_text(content)
    with pytest.raises(CorpusError, match=r"manifest\.json: (cannot be read|is no manifest)"):
        store.check(ABOUT, resume=True)


def test_a_folder_that_is_not_ours_or_is_there_already(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(
        CorpusError, match="exists already; choose another name, remove it, or go on with it by --resume"
    ):
        Store(tmp_path).check(ABOUT, resume=False)
    with pytest.raises(CorpusError, match=r"holds no manifest\.json, so it is no output of sourcebook corpus"):
        Store(tmp_path).check(ABOUT, resume=True)


def test_a_bit_that_changed_is_seen_or_changes_nothing(store, tables):
    store.write("part-0", tables)
    path = store.folder / TABLES[-1] / "part-0.parquet"
    whole, held = path.read_bytes(), pq.read_table(path)
    for place in range(0, len(whole), 131):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        assert not store.finished() or pq.read_table(path).equals(held), place
