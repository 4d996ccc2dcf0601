"""Where the articles are: files, folders and addresses, listed before anything is read."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from sourcebook.corpus.settings import CorpusError
from sourcebook.text.bounded_files import open_unwaiting
from sourcebook.text.escapes import one_line

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

TEXTS, LINES, PARQUET, WARC = (
    (".txt",),
    (".jsonl", ".jsonl.xz", ".jsonl.gz", ".jsonl.zst"),
    (".parquet",),
    (".warc.gz", ".warc"),
)
ENDINGS = (*TEXTS, *LINES, *PARQUET, *WARC)
_END = 65_536
_LOCAL = re.compile(r"^(?:file|local)://")


@dataclass(frozen=True)
class Source:
    """One file of the input.

    Attributes
    ----------
    name : str
        Its name, or its path below the folder that was given; no two files share one.
    path : str
        As its file system `system` has it.
    size : int
        Bytes.
    mark : str
        Changes when the file does.
    """

    name: str
    path: str
    size: int
    mark: str
    system: AbstractFileSystem

    @property
    def is_local(self) -> bool:
        """Whether it lies on this machine."""
        return "file" in str(self.system.protocol)

    def ends_with(self, endings: tuple[str, ...]) -> bool:
        """Return whether it is a file of this sort."""
        return self.name.lower().endswith(endings)

    def open(self) -> IO[bytes]:
        """Open it.

        Raises
        ------
        CorpusError
            If it cannot be opened, or is no file but a pipe or device, which may never end.
        """
        if self.is_local and Path(self.path).exists() and not Path(self.path).is_file():
            raise CorpusError(f"{self.path}: is no file but a pipe, socket or device; save it as a file.")
        try:
            stream = open_unwaiting(self.path) if self.is_local else self.system.open(self.path, "rb")
        except OSError as error:
            raise CorpusError(
                f"{self.path}: cannot be read ({error.strerror or error}); check the name and its permissions."
            ) from error
        return stream


def find_sources(inputs: Sequence[str]) -> list[list[Source]]:
    """List the files of each input.

    Parameters
    ----------
    inputs : sequence of str
        Files, folders, or addresses that fsspec knows, such as ``s3://bucket/news``.

    Raises
    ------
    CorpusError
        If an input is missing, unreadable, of another sort, or two files have one name.
    """
    found = [_sources(name) for name in inputs]
    for name, count in Counter(source.name for group in found for source in group).items():
        if count > 1:
            raise CorpusError(
                f"{count} files of the input are named {name}; give the folder above them, so that their names differ."
            )
    return found


def refuse_inside(inputs: Sequence[str], output: Path) -> None:
    """Raise CorpusError if the output would lie in a folder of the input, or be one: the next run would read it."""
    target = Path(os.path.realpath(output))
    for name in inputs:
        folder = Path(os.path.realpath(_LOCAL.sub("", name)))
        if "://" not in _LOCAL.sub("", name) and folder.is_dir() and target.is_relative_to(folder):
            raise CorpusError(f"{output}: lies in {name}, which is to be read; choose an output outside of it.")


def _sources(name: str) -> list[Source]:
    from fsspec.core import url_to_fs

    if re.match(r"https?://", name, re.IGNORECASE):
        raise CorpusError(
            f"{name}: is an address of the web, and a corpus is read from files; fetch it and give the file, or make a book of one page with “sourcebook new”."
        )
    try:
        system, path = url_to_fs(name)
        is_folder = system.isdir(path)
        entries = system.find(path, detail=True) if is_folder else {path: system.info(path)}
    except FileNotFoundError as error:
        raise CorpusError(f"{name}: is not there; check the name.") from error
    except Exception as error:  # each file system of fsspec has errors of its own
        raise CorpusError(
            f"{name}: cannot be read ({one_line(str(error), 200) or type(error).__name__}); check the address."
        ) from error
    wanted = {place: entry for place, entry in entries.items() if _is_wanted(place, path)}
    if not wanted:
        what = "holds no file" if is_folder else "is none"
        raise CorpusError(f"{name}: {what} that can be read as articles; their names end in {', '.join(ENDINGS)}.")
    return [_source(system, place, path if is_folder else "", entry) for place, entry in sorted(wanted.items())]


def _is_wanted(place: str, folder: str) -> bool:
    below = PurePosixPath(place.removeprefix(folder)).parts if place != folder else ()
    return place.lower().endswith(ENDINGS) and not any(part.startswith((".", "_")) for part in below)


def _source(system: AbstractFileSystem, place: str, folder: str, entry: dict[str, Any]) -> Source:
    name = readable(place.removeprefix(folder).lstrip("/") if folder else PurePosixPath(place).name)
    found = Source(name, place, int(entry.get("size") or 0), "", system)
    return Source(name, place, found.size, _mark(found, entry), system)


def _mark(source: Source, entry: dict[str, Any]) -> str:
    """Return what changes with the file: of a local one that holds many articles, its beginning and end."""
    if not source.is_local:
        return str(source.system.ukey(source.path))
    if source.ends_with(TEXTS) or not Path(source.path).is_file():
        return str(entry.get("mtime", ""))
    with source.open() as stream:
        digest = hashlib.sha256(stream.read(_END))
        stream.seek(max(0, source.size - _END))
        digest.update(stream.read(_END))
    return digest.hexdigest()


def identities(inputs: Sequence[str], sources: Sequence[Sequence[Source]]) -> list[dict[str, Any]]:
    """Say of each input what it was, so that another one is not taken for it."""
    return [_identity(name, group) for name, group in zip(inputs, sources, strict=True)]


def _identity(name: str, group: Sequence[Source]) -> dict[str, Any]:
    digest = hashlib.sha256()
    for source in group:
        digest.update(f"{source.name}\0{source.size}\0{source.mark}\n".encode("utf-8", "surrogateescape"))
    return {
        "input": readable(name),
        "files": len(group),
        "bytes": sum(source.size for source in group),
        "sha256": digest.hexdigest(),
    }


def readable(name: str) -> str:
    r"""Return a name of a file as a table can hold it: bytes that are no UTF-8 as escapes.

    Examples
    --------
    >>> print(readable("caf\udce9.txt"))
    caf\xe9.txt
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def text_groups(sources: Sequence[Source], most: int) -> Iterator[tuple[Source, ...]]:
    """Put text files together until a group holds `most` bytes."""
    group: list[Source] = []
    size = 0
    for source in sources:
        if group and size + source.size > most:
            yield tuple(group)
            group, size = [], 0
        group.append(source)
        size += source.size
    if group:
        yield tuple(group)
