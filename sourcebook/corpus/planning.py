"""The input in stretches that can be read by themselves, and the stretches in partitions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.corpus.inputs import LINES, PARQUET, TEXTS, Source, text_groups
from sourcebook.corpus.partition import Partition
from sourcebook.corpus.record_files import parquet_file, records, row_groups
from sourcebook.corpus.records import JSON, Record
from sourcebook.corpus.settings import CorpusError, Settings

MOST_RECORDS = 2_000
"""Records of one partition, however short they are."""


@dataclass(frozen=True)
class Stretch:
    """A part of the input that can be read by itself.

    Attributes
    ----------
    number : int
        Its place in the input.
    sources : tuple of Source
        Several text files, or one file of another sort.
    part : int
        The row group of a Parquet file.
    """

    number: int
    sources: tuple[Source, ...]
    part: int = 0


def stretches(groups: Sequence[Sequence[Source]], settings: Settings) -> list[Stretch]:
    """Divide the input, and check that its columns are there.

    Parameters
    ----------
    groups : sequence of sequence of Source
        The files of each input.
    settings : Settings
        Names of columns, and the size of partitions.

    Returns
    -------
    list of Stretch
        In the order of a lot that is always the same, so that a run that was cut short has
        read a fair part of the input. Within one JSON Lines file or web archive the order
        is the file's own.

    Raises
    ------
    CorpusError
        If a file lacks a column.
    """
    found: list[tuple[tuple[Source, ...], int]] = []
    for group in groups:
        for source in group:
            _check_columns(source, settings)
        found += [
            (texts, 0)
            for texts in text_groups([source for source in group if source.ends_with(TEXTS)], settings.partition)
        ]
        found += [((source,), part) for source in group if not source.ends_with(TEXTS) for part in _parts(source)]
    return sorted((Stretch(number, *item) for number, item in enumerate(found)), key=_lot)


def _parts(source: Source) -> range:
    if not source.ends_with(PARQUET):
        return range(1)
    try:
        return range(len(row_groups(source)))
    except CorpusError:  # damaged: reading it gives the row of errors
        return range(1)


def _lot(stretch: Stretch) -> str:
    return hashlib.sha256(f"{stretch.sources[0].name}\0{stretch.part}".encode("utf-8", "surrogateescape")).hexdigest()


def _check_columns(source: Source, settings: Settings) -> None:
    columns = _columns(source, settings)
    missing = [name for name in settings.required if columns is not None and name not in columns]
    if missing:
        known = ", ".join(sorted(columns or ())[:20])
        raise CorpusError(
            f"{source.path}: has no column “{missing[0]}”, but {known or 'none'}; name the right one with --column or --keep."
        )


def _columns(source: Source, settings: Settings) -> set[str] | None:
    """Return the columns of a table; none for other files, and where the first line cannot be read."""
    if source.ends_with(PARQUET):
        try:
            with source.open() as raw:
                return set(parquet_file(source, raw).schema_arrow.names)
        except CorpusError:
            return None
    first = next(records(source, settings), None) if source.ends_with(LINES) else None
    if first is None or first[0].kind != JSON:
        return None
    try:
        row = json.loads(first[0].data)
    except (ValueError, RecursionError):
        return None
    return set(row) if isinstance(row, dict) else None


def partitions(found: Sequence[Stretch], settings: Settings) -> Iterator[Partition]:
    """Read the stretches and put their records into partitions of about one size."""
    for stretch in found:
        for number, (held, size) in enumerate(_batches(stretch, settings)):
            yield Partition(f"part-{stretch.number:06}-{number:06}", tuple(held), size)


def _batches(stretch: Stretch, settings: Settings) -> Iterator[tuple[list[Record], int]]:
    """Yield the records of each partition, with the bytes of the input that were read for it."""
    held: list[Record] = []
    weight = told = here = before = 0
    for source in stretch.sources:
        last = 0
        for record, last in records(source, settings, stretch.part):
            if held and (weight + record.weight > settings.partition or len(held) == MOST_RECORDS):
                yield held, here - told
                held, weight, told = [], 0, here
            held.append(record)
            weight += record.weight
            here = before + last
        before += last
    if held:
        yield held, here - told
