"""Settings are read with a bound, and what is wrong with them is said in one sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebook.errors import DataError
from sourcebook.text.bounded_files import SETTINGS
from sourcebook.text.settings_files import json_object, read_json, read_text, read_yaml


@pytest.mark.parametrize(
    ("read", "content", "found"),
    [
        (read_text, b"\xef\xbb\xbfwords", "words"),
        (read_json, b"[1]", [1]),
        (json_object, b"[1]", {}),
        (json_object, b'{"a": 1}', {"a": 1}),
        (read_yaml, b"a: 1", {"a": 1}),
        (read_yaml, b"", {}),
        (read_yaml, b"- a", {}),
    ],
)
def test_a_file_is_read(tmp_path: Path, read: Callable[[Path], Any], content: bytes, found: object) -> None:
    (tmp_path / "file").write_bytes(content)
    assert read(tmp_path / "file") == found


@pytest.mark.parametrize("read", [json_object, read_yaml])
def test_a_missing_file_says_nothing(tmp_path: Path, read: Callable[[Path], Any]) -> None:
    assert read(tmp_path / "file") == {}


@pytest.mark.parametrize(
    ("read", "content", "said"),
    [
        (read_text, b"caf\xe9", "is no UTF-8 at byte 4; save it as UTF-8."),
        (read_json, b'{"title": "a\\ud800"}', "holds half a character (\\ud800), which no text can; mend it."),
        (read_yaml, b'title: ["\\udfff"]', "holds half a character (\\udfff), which no text can; mend it."),
        (read_text, b" " * (SETTINGS.bytes + 1), "a file of settings may have; restore it."),
        (read_json, b"{", "is no JSON"),
        (read_json, b"[" * 100_000, "is nested too deeply to be read"),
        (read_yaml, b"a: [", "is no YAML"),
        (read_yaml, b"[" * 5_000, "is no YAML"),
        (read_yaml, b"date: 2022-13-45", "is no YAML (month must be in 1..12)"),
        (read_yaml, b"a: !!bool b", "is no YAML"),
        (read_yaml, b"a: " + b"9" * 5_000, "is no YAML"),
        (read_yaml, b"a: &a [*a]", "contains itself"),
        (
            read_yaml,
            b"".join(
                b"a%d: &a%d [%b]\n" % (n + 1, n + 1, b",".join([b"*a%d" % n] * 9) if n else b"x") for n in range(9)
            ),
            "repeats by its marks",
        ),
        (read_json, b"9" * 5_000, "is no JSON (a number in it has more than 4,300 digits)"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, read: Callable[[Path], Any], content: bytes, said: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read(tmp_path / "file")
    assert str(caught.value).startswith(f"{tmp_path / 'file'}: ")
    assert said in str(caught.value)


def test_an_endless_file_ends() -> None:
    with pytest.raises(DataError, match="a file of settings may have"):
        read_text(Path("/dev/zero"))
