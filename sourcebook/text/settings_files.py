"""Files of settings that a book's owner may have edited: read with a bound, and named where they are damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sourcebook.errors import DataError, json_reason
from sourcebook.text.bounded_files import SETTINGS, read_bounded
from sourcebook.text.escapes import one_line


def read_text(path: Path) -> str:
    """Read a file of UTF-8.

    Raises
    ------
    DataError
        If it cannot be read, is longer than settings are, or is no UTF-8.
    """
    try:
        return read_bounded(path, SETTINGS).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is no UTF-8 at byte {error.start + 1:,}; save it as UTF-8.") from error


def read_json(path: Path) -> Any:
    """Read a file of JSON.

    Raises
    ------
    DataError
        For the reasons of `read_text`, or if it is no JSON, holds half a character, or is nested beyond all use.
    """
    try:
        return _whole(json.loads(read_text(path)), path)
    except RecursionError as error:
        raise DataError(f"{path}: is nested too deeply to be read; restore it.") from error
    except ValueError as error:
        raise DataError(f"{path}: is no JSON ({json_reason(error)}); mend or restore it.") from error


def contact(root: Path) -> str:
    """Return whom the settings of a book name for corrections; "" if nobody."""
    settings = read_yaml(root / "_config.yml")
    return str(((settings.get("sphinx") or {}).get("config") or {}).get("sourcebook_contact") or "")


def release_day(root: Path) -> str:
    """Return the day on which a book's edition came out, such as 2022-02-06, as its CITATION.cff has it; "" if it has none."""
    return str(read_yaml(root / "CITATION.cff").get("date-released") or "")


def repository_address(root: Path) -> str:
    """Return the address of a book's repository as its `_config.yml` has it; "" if it has none that can be a link."""
    address = str((read_yaml(root / "_config.yml").get("repository") or {}).get("url") or "").rstrip("/")
    return address if address.startswith("https://") and not set(address) & set("()<> ") else ""


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a file of YAML; one that is missing, empty or no mapping has no settings.

    Raises
    ------
    DataError
        For the reasons of `read_text`, or if it is no YAML or nested beyond all use.
    """
    import yaml

    if not path.is_file():
        return {}
    try:
        found = _whole(yaml.safe_load(read_text(path)), path)
    except (
        yaml.YAMLError,
        RecursionError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        ArithmeticError,
    ) as error:
        # What looks like a date or number and is none is no error of YAML to its library.
        raise DataError(f"{path}: is no YAML ({one_line(str(error), 120)}); mend or restore it.") from error
    return found if isinstance(found, dict) else {}


def _size(found: Any, known: dict[int, float]) -> float:
    """Return how many things there are, each counted as often as it is named; infinite for a circle.

    Without marks that name things again, a file holds fewer things than it has bytes.
    """
    if not isinstance(found, (dict, list)):
        return 1
    if id(found) not in known:
        known[id(found)] = float("inf")  # until it is known: who meets it meanwhile is within it
        parts = found.values() if isinstance(found, dict) else found
        known[id(found)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(found)]


def _whole(found: Any, path: Path) -> Any:
    r"""Refuse what can be read and never written.

    That is half a character, which JSON and YAML can name by its number, and what contains itself, or the same thing within
    the same thing again and again, as YAML can say in a few lines.
    """
    if _size(found, {}) > SETTINGS.bytes:
        raise DataError(f"{path}: contains itself, or repeats by its marks (*) more than any settings do; restore it.")
    try:
        json.dumps(found, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        raise DataError(f"{path}: holds half a character ({half}), which no text can; mend it.") from error
    except (TypeError, ValueError):  # keys of YAML that JSON has not, or a circle: no text of ours
        return found
    return found


def json_object(path: Path) -> dict[str, Any]:
    """Read a file of one JSON object; one that is missing or no object holds nothing.

    Raises
    ------
    DataError
        For the reasons of `read_json`.
    """
    found = read_json(path) if path.is_file() else None
    return found if isinstance(found, dict) else {}
