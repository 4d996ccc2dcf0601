"""Records out of files of every sort, whole and broken."""

import gzip
import lzma
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sourcebook.corpus import record_files, web_archives
from sourcebook.corpus.inputs import find_sources
from sourcebook.corpus.record_files import parquet_file, records, row_groups
from sourcebook.corpus.records import FAULT, PAGE
from sourcebook.corpus.settings import CorpusError, Settings
from tests.corpus.invented import lines, row

PACKED = {
    "": bytes,
    ".xz": lzma.compress,
    ".gz": gzip.compress,
    ".zst": lambda data: pa.compress(data, "zstd", asbytes=True),
}


def read(path, part=0):
    ((source,),) = find_sources([str(path)])
    return list(records(source, Settings(), part))


@pytest.mark.parametrize("ending", PACKED)
def test_json_lines_packed_or_not(tmp_path, ending):
    path = tmp_path / f"news.jsonl{ending}"
    path.write_bytes(PACKED[ending](lines(range(3)) + b"\n  \n" + lines(range(3, 4)).rstrip()))
    found = read(path)
    assert [record.name for record, _ in found] == [f"news.jsonl{ending}:{n}" for n in (1, 2, 3, 6)]
    assert found[3][0].data == lines(range(3, 4)).rstrip()
    assert found[-1][1] == path.stat().st_size


def test_two_archives_in_one_file_are_read_on(tmp_path):
    path = tmp_path / "news.jsonl.zst"
    path.write_bytes(PACKED[".zst"](lines(range(2))) + PACKED[".zst"](lines(range(2, 5))))
    assert len(read(path)) == 5


@pytest.mark.parametrize("ending", [".xz", ".gz", ".zst"])
def test_an_archive_that_breaks_off_ends_with_a_fault(tmp_path, ending):
    path = tmp_path / f"news.jsonl{ending}"
    packed = PACKED[ending](lines(range(3000)))
    path.write_bytes(packed[: len(packed) // 2])
    *good, (last, size) = read(path)
    assert last.kind == FAULT
    assert f"breaks off after {len(good)} records" in last.about["error"]
    assert size == path.stat().st_size


@pytest.mark.parametrize(("ending", "packed"), [(".jsonl", bytes), (".jsonl.gz", gzip.compress)])
def test_blank_lines_without_end_are_read_no_further(tmp_path, monkeypatch, ending, packed):
    monkeypatch.setattr(record_files, "MOST_BLANK", 1000)
    path = tmp_path / f"news{ending}"
    path.write_bytes(packed(lines(range(2)) + b"\n" * 1000 + lines(range(2, 3)) + b" \n" * 1001 + lines(range(3, 4))))
    *good, (last, _) = read(path)
    assert len(good) == 3
    assert last.kind == FAULT
    assert "more than 1,000 blank lines one after the other, from line 1,004 on" in last.about["error"]


def test_an_archive_of_blank_lines_breaks_off(tmp_path, monkeypatch):
    monkeypatch.setattr(web_archives, "_BLANKS", 1000)
    path = tmp_path / "news.warc.gz"
    path.write_bytes(gzip.compress(b"\r\n" * 1001))
    ((last, _),) = read(path)
    assert "more than 1,000 blank lines stand before record 1" in last.about["error"]


def test_a_line_without_end_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(record_files, "LONGEST_LINE", 1000)
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"x" * 5000 + b"\n" + b'{"text": "a"}\n')
    (first, _), (second, _) = read(path)
    assert (first.kind, first.name) == (FAULT, "news.jsonl:1")
    assert "more than 1,000 bytes" in first.about["error"]
    assert second.data == b'{"text": "a"}\n'


def test_parquet_by_row_group(tmp_path):
    path = tmp_path / "news.parquet"
    pq.write_table(pa.Table.from_pylist([row(n) for n in range(10)]), path, row_group_size=4)
    ((source,),) = find_sources([str(path)])
    assert row_groups(source) == [4, 4, 2]
    found = read(path, part=2)
    assert [record.name for record, _ in found] == ["news.parquet:9", "news.parquet:10"]
    assert found[0][0].about["text"] == row(8)["text"]
    assert "topic" not in found[0][0].about


def test_a_file_that_is_no_parquet(tmp_path):
    path = tmp_path / "news.parquet"
    path.write_bytes(b"PAR1 nothing")
    ((source,),) = find_sources([str(path)])
    with pytest.raises(
        CorpusError, match=r"news\.parquet: is no Parquet file that can be read \(.*\); fetch it anew\."
    ):
        row_groups(source)


def response(url, body, status="200 OK", kind="text/html; charset=utf-8"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: {url}\r\n"
    return (
        head.encode()
        + f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode()
        + http
        + b"\r\n\r\n"
    )


@pytest.mark.parametrize(("name", "pack"), [("news.warc.gz", gzip.compress), ("news.warc", bytes)])
def test_web_archives(tmp_path, name, pack):
    kept = [response("https://a.example/1", b"<p>one</p>"), response("https://a.example/2", b"<p>two</p>")]
    passed = [
        response("https://a.example/x", b"gone", "404 Not Found"),
        response("https://a.example/y", b"png", kind="image/png"),
    ]
    path = tmp_path / name
    path.write_bytes(b"".join(pack(item) for item in (kept[0], *passed, kept[1])))
    found = [record for record, _ in read(path)]
    assert [(record.kind, record.data, record.about["url"]) for record in found] == [
        (PAGE, b"<p>one</p>", "https://a.example/1"),
        (PAGE, b"<p>two</p>", "https://a.example/2"),
    ]
    assert [record.name for record in found] == [f"{name}:1", f"{name}:4"]


def test_a_text_that_vanished_is_a_fault(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("He said no.")
    ((source,),) = find_sources([str(path)])
    path.unlink()
    (found,) = records(source, Settings())
    assert found[0].kind == FAULT
    assert found[0].about["error"].startswith(f"{path}: cannot be read")


def test_an_address_of_another_file_system():
    import fsspec

    with fsspec.open("memory://news/a.jsonl.gz", "wb") as stream:
        stream.write(gzip.compress(lines(range(2))))
    assert [record.name for record, _ in read("memory://news/a.jsonl.gz")] == ["a.jsonl.gz:1", "a.jsonl.gz:2"]
    assert [record.name for record, _ in read("memory://news")] == ["a.jsonl.gz:1", "a.jsonl.gz:2"]


def test_a_day_that_python_cannot_tell_costs_its_row_alone(tmp_path):
    days = pa.array([0, 2**31 - 1, 1], pa.date32())
    pq.write_table(
        pa.table({"text": ["Ada said no.", "Bo said yes.", "Cy said so."], "date": days}), tmp_path / "n.parquet"
    )
    kinds = [(record.name, record.kind) for record, _ in read(tmp_path / "n.parquet")]
    assert kinds == [("n.parquet:1", "row"), ("n.parquet:2", FAULT), ("n.parquet:3", "row")]


@pytest.mark.parametrize("shared", [True, False], ids=["one text for all", "a text each"])
def test_rows_that_unpack_to_much_are_unpacked_a_few_at_a_time(tmp_path, shared, monkeypatch):
    monkeypatch.setattr(record_files, "_UNPACKED", 300_000)
    texts = pa.array([chr(65 + number) * 100_000 for number in range(1 if shared else 64)])
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 64, pa.int32()), texts) if shared else texts
    pq.write_table(pa.table({"text": column}), tmp_path / "n.parquet", compression="zstd", use_dictionary=shared)
    ((source,),) = find_sources([str(tmp_path / "n.parquet")])
    tracemalloc.start()
    try:
        assert all(len(record.about["text"]) == 100_000 for record, _ in records(source, Settings()))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 3_000_000
    with source.open() as raw:
        at_once = record_files._rows_at_once(parquet_file(source, raw), 0)
    assert at_once > 64 if shared else at_once < 10
