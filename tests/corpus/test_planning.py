"""Partitions: every record once, in order, of about one size; stretches in the order of a lot."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.corpus import planning
from sourcebook.corpus.inputs import find_sources
from sourcebook.corpus.planning import partitions, stretches
from sourcebook.corpus.settings import CorpusError, Settings
from tests.corpus.invented import lines, row


def planned(path, **settings):
    asked = Settings(**settings)
    return list(partitions(stretches(find_sources([str(path)]), asked), asked))


@given(st.lists(st.integers(1, 60), max_size=20), st.integers(1, 100))
def test_every_record_is_in_one_partition(lengths, size):
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.jsonl"
        path.write_bytes(b"".join(b'{"text": "' + b"x" * length + b'"}\n' for length in lengths))
        found = planned(path, partition=size)
        names = [record.name for partition in found for record in partition.records]
        assert names == [f"a.jsonl:{n}" for n in range(1, len(lengths) + 1)]
        assert all(len(p.records) == 1 or sum(r.weight for r in p.records) <= size for p in found)
        assert sum(partition.bytes for partition in found) == path.stat().st_size
        assert [p.name for p in found] == sorted(p.name for p in found)


def test_many_short_records_are_divided_too(tmp_path, monkeypatch):
    monkeypatch.setattr(planning, "MOST_RECORDS", 4)
    (tmp_path / "a.jsonl").write_bytes(lines(range(10)))
    assert [len(p.records) for p in planned(tmp_path / "a.jsonl", partition=10**9)] == [4, 4, 2]


def test_names_follow_the_input_and_the_order_is_a_lot_that_stays(tmp_path):
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(row(number)["text"])
    pq.write_table(pa.Table.from_pylist([row(n) for n in range(6)]), tmp_path / "rows.parquet", row_group_size=3)
    found = planned(tmp_path, partition=1)
    assert sorted(p.name for p in found) != [p.name for p in found]
    in_order = [record.name for p in sorted(found, key=lambda p: p.name) for record in p.records]
    assert in_order == [*(f"{n:02}.txt" for n in range(12)), *(f"rows.parquet:{n}" for n in range(1, 7))]
    assert [p.name for p in planned(tmp_path, partition=1)] == [p.name for p in found]


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
@pytest.mark.parametrize(
    "settings", [{"columns": (("text", "body"),)}, {"columns": (("id", "body"),)}, {"keep": ("body",)}]
)
def test_a_missing_column_is_told_before_anything_is_read(tmp_path, name, settings):
    path = tmp_path / name
    if name.endswith("jsonl"):
        path.write_bytes(lines(range(2)))
    else:
        pq.write_table(pa.Table.from_pylist([row(1)]), path)
    with pytest.raises(CorpusError) as caught:
        planned(path, **settings)
    assert (
        str(caught.value)
        == f"{path}: has no column “body”, but date, id, outlet, text, title, topic; name the right one with --column or --keep."
    )


def test_a_first_line_that_cannot_be_read_is_left_to_the_workers(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"nothing\n" + lines(range(1)))
    assert len(planned(tmp_path / "a.jsonl")[0].records) == 2
