"""Packed files are unpacked to their end, and what is wrong there is an error."""

import gzip
import io
import lzma

import pyarrow as pa
import pytest

from sourcebook.corpus.inputs import find_sources
from sourcebook.corpus.record_files import records
from sourcebook.corpus.records import FAULT
from sourcebook.corpus.settings import Settings
from sourcebook.corpus.unpacking import _Xz
from tests.corpus.invented import lines

PACKED = {".xz": lzma.compress, ".gz": gzip.compress, ".zst": lambda data: pa.compress(data, "zstd", asbytes=True)}


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("second", ["rubbish", "damaged", "cut"])
def test_what_stands_after_a_first_stream_and_is_none_is_told(tmp_path, ending, second):
    one, two = PACKED[ending](lines(range(3))), bytearray(PACKED[ending](lines(range(3, 900))))
    if second == "damaged":
        two[0] ^= 1
    rest = b"\x01garbage\xff" * 30 if second == "rubbish" else bytes(two) if second == "damaged" else bytes(two[:60])
    path = tmp_path / f"n.jsonl{ending}"
    path.write_bytes(one + rest)
    ((source,),) = find_sources([str(path)])
    *good, (last, _) = records(source, Settings())
    assert last.kind == FAULT
    # Arrow unpacks zstd in pieces, and gives none of the one in which the damage is.
    assert ending == ".zst" or [record.name for record, _ in good[:3]] == [
        f"n.jsonl{ending}:{number}" for number in (1, 2, 3)
    ]


def test_an_empty_file_and_zeros_between_streams_are_in_order():
    assert io.BufferedReader(_Xz(io.BytesIO(b""))).read() == b""
    data = lzma.compress(b"one") + bytes(8) + lzma.compress(b"two") + bytes(4)
    assert io.BufferedReader(_Xz(io.BytesIO(data))).read() == b"onetwo"
    assert io.BufferedReader(_Xz(io.BytesIO(lzma.compress(b"x" * 3_000_000)))).read(5) == b"xxxxx"
