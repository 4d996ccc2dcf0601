"""Web archives are taken apart record by record, and what breaks off is told."""

import gzip
import io

import pytest

from sourcebook.corpus import web_archives
from sourcebook.corpus.inputs import find_sources
from sourcebook.corpus.record_files import records
from sourcebook.corpus.records import FAULT, opened
from sourcebook.corpus.settings import Settings
from sourcebook.corpus.web_archives import responses
from sourcebook.errors import ArticleError
from tests.hostile import warc

PAGE = (
    b"<html><body><article>"
    + b"<p>The mayor of Ostby said that the bridge was safe.</p>" * 8
    + b"</article></body></html>"
)
ARCHIVE = b"".join(warc(number, PAGE) for number in range(3))
REQUEST = b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nGET\r\n\r\n"


def read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    ((source,),) = find_sources([str(tmp_path / name)])
    return [record for record, _ in records(source, Settings())]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_whole_archive_has_no_fault(tmp_path, name):
    data = REQUEST + ARCHIVE
    found = read(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
    assert [record.name for record in found] == [f"{name}:{n}" for n in (2, 3, 4)]
    assert "The mayor of Ostby" in opened(found[0], Settings()).article.text


def test_an_archive_packed_record_by_record(tmp_path):
    assert len(read(tmp_path, "a.warc.gz", b"".join(gzip.compress(warc(n, PAGE)) for n in range(3)))) == 3


@pytest.mark.parametrize("cut", [3, 60, 200, 900, len(ARCHIVE) // 2])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_breaks_off_is_a_fault_that_names_the_record(tmp_path, name, cut):
    data = ARCHIVE[:-4]  # without the blank lines at the end, which nobody misses
    kept = data[: len(data) - cut]
    *_, last = read(tmp_path, name, gzip.compress(kept) if name.endswith("gz") else kept)
    assert last.kind == FAULT
    with pytest.raises(
        ArticleError, match=r"^a\.warc(\.gz)?: breaks off after \d records \(record \d .+\); fetch the file anew\.$"
    ):
        opened(last, Settings())


def test_a_packed_archive_that_is_cut_is_a_fault(tmp_path):
    packed = gzip.compress(ARCHIVE, mtime=0)
    *_, last = read(tmp_path, "a.warc.gz", packed[: len(packed) - 40])
    assert last.kind == FAULT


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html>", "record 1 begins with no WARC header"),
        (b"WARC/1.0\r\nContent-Type: x\r\n\r\n", "record 1 states no length"),
        (b"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "record 1 states no length"),
        (b"WARC/1.0\r\nContent-Length: 99\r\n\r\nx", "record 1 ends before its 99 bytes"),
        (b"WARC/1.0\r\nContent-Le", "record 1 breaks off in its header"),
        (REQUEST + b"WARC/1.0\r\n" + b"a" * 70_000, "record 2 breaks off in its header"),
    ],
)
def test_what_is_no_record(data, told):
    with pytest.raises(ValueError, match=told):
        list(responses(io.BytesIO(data)))


def test_a_record_that_is_too_long_is_passed_over(monkeypatch):
    monkeypatch.setattr(web_archives, "MOST", 100)
    assert [number for number, _ in responses(io.BytesIO(ARCHIVE + warc(4, b"x")))] == [4]


def test_the_character_set_of_the_header_is_followed(tmp_path):
    page = PAGE.replace(b"mayor", "mayor Zoë".encode("latin1"))
    (record,) = read(tmp_path, "a.warc", warc(0, page).replace(b"charset=utf-8", b"charset=latix"))
    with pytest.raises(ArticleError, match=r"a\.warc:1: names “latix” as its character set"):
        opened(record, Settings())
    (record,) = read(tmp_path, "a.warc", warc(0, page).replace(b"charset=utf-8", b"charset=cp819"))
    assert "Zoë" in opened(record, Settings()).article.text
