"""`Store`: the output folder, in which a partition is there as a whole or not at all."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook import __version__
from sourcebook.corpus.columns import TABLES
from sourcebook.corpus.partition import Tables
from sourcebook.corpus.settings import CorpusError, Settings
from sourcebook.errors import json_reason
from sourcebook.paths import PACKAGE, home
from sourcebook.text.bounded_files import Limit, read_bounded
from sourcebook.text.locking import BusyError, locked
from sourcebook.text.whole_files import HIDDEN, write_text

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 2
MANIFEST = "manifest.json"
MACHINE = PACKAGE / "machine"
_LOCK = ".lock"
_MARK, _CONTENT = b"sourcebook", b"content"
_LIMIT = Limit(20_000_000, "a manifest", "choose another folder and begin anew", CorpusError)
_UNASKED = (".py", ".pyc", "scores.json")
"""What ends the names of files by which no article is coded: the version stands for the code, and scores only tell how good it is."""


@functools.cache
def model_print() -> str:
    """Hash the networks, weights and lists that the machine coder works by, and those that rewording is measured by, once."""
    baseline, digest = home() / "data" / "baseline", hashlib.sha256()
    for path in [*sorted(MACHINE.rglob("*")), *sorted(baseline.glob("*.npz")), *sorted(baseline.glob("*.json"))]:
        if path.is_file() and not path.name.endswith(_UNASKED):
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def manifest(inputs: list[dict[str, Any]], settings: Settings) -> dict[str, Any]:
    """Say all that the output of a run depends on."""
    asked = {name: value for name, value in asdict(settings).items() if not name.startswith("_")}
    about = {"format": FORMAT, "version": __version__, "model": model_print(), "settings": asked, "inputs": inputs}
    found: dict[str, Any] = json.loads(json.dumps(about))
    return found


@dataclass(frozen=True)
class Store:
    """An output folder."""

    folder: Path

    def check(self, about: dict[str, Any], *, resume: bool) -> None:
        """Raise CorpusError if it exists and is not to be gone on with, or was made of something else."""
        if not self.folder.exists() or (self.folder.is_dir() and all(map(_is_ours, self.folder.iterdir()))):
            return
        if not resume:
            raise CorpusError(
                f"{self.folder}: exists already; choose another name, remove it, or go on with it by --resume."
            )
        _compare(self.folder / MANIFEST, about)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other run write the folder meanwhile.

        Raises
        ------
        CorpusError
            If one does.
        """
        try:
            with locked(self.folder / _LOCK, patience=0):
                yield
        except BusyError as error:
            raise CorpusError(
                f"{self.folder}: another run is writing it; wait until that has ended, or choose another folder."
            ) from error

    def prepare(self, about: dict[str, Any]) -> None:
        """Make its folders, and clear away what a killed run left half-written."""
        if not (self.folder / MANIFEST).exists():  # the first of all, since --resume asks for it
            write_text(self.folder / MANIFEST, json.dumps(about, ensure_ascii=False, indent=1) + "\n")
        for name in TABLES:
            (self.folder / name).mkdir(exist_ok=True)
            for left in (self.folder / name).glob(".*.parquet"):
                left.unlink()

    def finished(self) -> dict[str, str]:
        """Return the partitions that are there, each with the mark of the records that it was made of; damaged ones are not."""
        names = sorted(path.stem for path in (self.folder / TABLES[-1]).glob("[!.]*.parquet"))
        found = {name: self._mark(name) for name in names}
        return {name: mark for name, mark in found.items() if mark is not None}

    def _mark(self, name: str) -> str | None:
        *others, last = (self.folder / table / f"{name}.parquet" for table in TABLES)
        found = _sound(last)
        if found is None or any(found.get(_key(path)) != _digest(path) for path in others):
            return None
        return found.get(_MARK, b"").decode("ascii", "replace")

    def damaged(self) -> Path | None:
        """Return the first of its files that cannot be read as a whole, if any."""
        paths = sorted(self.folder.glob("*/[!.]*.parquet"))
        return next((path for path in paths if _sound(path) is None), None)

    def write(self, name: str, tables: Tables, mark: str = "") -> None:
        """Write a partition; it counts as finished once its last table is there, which carries the mark of its records and the hashes of the others."""
        from pyarrow.parquet import write_table

        about = {_MARK: mark.encode(), _CONTENT: _hash(tables[TABLES[-1]])}
        for table in TABLES:
            target = self.folder / table / f"{name}.parquet"
            with drafted(target) as draft, draft.open("wb") as stream:
                marked = tables[table].replace_schema_metadata(about)
                # Statistics stand in heads of pages, which no checksum covers.
                write_table(marked, stream, compression="zstd", write_page_checksum=True, write_statistics=False)
                stream.flush()
                os.fsync(stream.fileno())
            about[_key(target)] = _digest(target)

    def sizes(self, names: Iterable[str]) -> tuple[int, int]:
        """Return how many articles and errors finished partitions hold."""
        from pyarrow.parquet import read_metadata

        held = list(names)
        articles, errors = (
            sum(read_metadata(self.folder / table / f"{name}.parquet").num_rows for name in held)
            for table in ("articles", "errors")
        )
        return articles, errors


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """Give a hidden place beside a file, and put what is written there over it; nothing of it is kept after an error."""
    draft = target.with_name(f".{target.name}")
    try:
        yield draft
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _is_ours(path: Path) -> bool:
    """Tell what a run leaves in its folder that was killed before it began in earnest."""
    return path.name == _LOCK or path.name.startswith(HIDDEN)


def _key(path: Path) -> bytes:
    return f"blake2b {path.parent.name}".encode()


def _digest(path: Path) -> bytes:
    """Hash a file; empty for what is none, since a pipe would be waited for without end."""
    if not path.is_file():
        return b""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest().encode()


def _sound(path: Path) -> dict[bytes, bytes] | None:
    """Return what a table carries about itself if it can be read from its first page to its last, None if it cannot."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        if not path.is_file():  # a pipe would be waited for without end
            return None
        with ParquetFile(path, page_checksum_verification=True) as file:
            about, read = dict(file.schema_arrow.metadata or {}), file.read()
            # No checksum covers the heads of pages; the last table has no other that holds its hash.
            is_last = path.parent.name == TABLES[-1] and _CONTENT in about
            return None if is_last and _hash(read) != about[_CONTENT] else about
    except (pa.ArrowException, OSError, ValueError):
        return None


def _hash(table: pa.Table) -> bytes:
    """Hash what a table holds, however it is stored."""
    return (
        hashlib.blake2b(repr(table.to_pylist()).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest().encode()
    )


def read_manifest(path: Path) -> dict[str, Any]:
    """Read the manifest of an output folder.

    Raises
    ------
    CorpusError
        If there is none, or it is damaged.
    """
    if not path.exists():
        raise CorpusError(
            f"{path.parent}: holds no {MANIFEST}, so it is no output of sourcebook corpus; choose another folder."
        )
    try:
        found = json.loads(read_bounded(path, _LIMIT))
    except (ValueError, RecursionError) as error:
        raise CorpusError(
            f"{path}: cannot be read ({json_reason(error)}); choose another folder and begin anew."
        ) from error
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("inputs"), list)
        or not isinstance(found.get("settings"), dict)
    ):
        raise CorpusError(f"{path}: is no manifest of sourcebook corpus; choose another folder.")
    return found


def _compare(path: Path, about: dict[str, Any]) -> None:
    """Raise CorpusError if a manifest is not of this version, model, input and settings."""
    was = read_manifest(path)
    for key, what in (("format", "format"), ("version", "version of Sourcebook"), ("model", "model")):
        if was.get(key) != about[key]:
            raise CorpusError(
                f"{path}: was written by another {what} ({_short(was.get(key))}, now {_short(about[key])}); choose another folder and begin anew."
            )
    if [_content(item) for item in was["inputs"]] != [_content(item) for item in about["inputs"]]:
        raise CorpusError(
            f"{path}: was made of other input ({_told(was['inputs'])}, now {_told(about['inputs'])}); choose another folder, or give the same files."
        )
    if was["settings"] != about["settings"]:
        changed = next(key for key in about["settings"] if was["settings"].get(key) != about["settings"][key])
        raise CorpusError(
            f"{path}: was made with another setting ({changed}: {was['settings'].get(changed)}, now {about['settings'][changed]}); use the same options."
        )


def _content(item: Any) -> Any:
    # The same files may be called by another path.
    return (item.get("sha256"), item.get("files"), item.get("bytes")) if isinstance(item, dict) else None


def _told(items: list[Any]) -> str:
    found = [
        f"{item.get('input')} with {item.get('bytes'):,} bytes"
        for item in items
        if isinstance(item, dict) and isinstance(item.get("bytes"), int)
    ]
    return "; ".join(found[:3]) or "none"


def _short(value: Any) -> str:
    return str(value)[:12]
