"""Records out of files, one after the other: text, JSON Lines, Parquet, web archives."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Iterator
from typing import IO, Any

from sourcebook.corpus.inputs import LINES, PARQUET, TEXTS, Source
from sourcebook.corpus.records import FAULT, JSON, PAGE, ROW, TEXT, Record
from sourcebook.corpus.settings import LARGEST, CorpusError, Settings
from sourcebook.corpus.unpacking import unpacked
from sourcebook.text.escapes import one_line

LONGEST_LINE = 20 * LARGEST
MOST_BLANK = 1_000_000
"""Blank lines in a row after which a file is read no further: a packed one may hold nothing else for hours."""
_ROWS, _UNPACKED = 256, 32_000_000
"""Rows of a Parquet file that are unpacked together, and their bytes, about."""
_PAGES = ("text/html", "application/xhtml+xml")
Read = Iterator[tuple[Record, int]]
"""Records, each with the bytes of its file that have been read by then."""


def records(source: Source, settings: Settings, part: int = 0) -> Read:
    """Read the records of a file.

    Parameters
    ----------
    source : Source
        The file.
    settings : Settings
        Says which columns to read.
    part : int
        Which row group of a Parquet file; other files have one part.

    Yields
    ------
    (Record, int)
        In order. What breaks off in the middle ends with a record of kind ``fault``.
    """
    if source.ends_with(TEXTS):
        yield _text(source), source.size
        return
    last, count = 0, 0
    try:
        for record, last in _several(source, settings, part):
            count += 1
            yield record, last
    except CorpusError as error:
        yield Record(f"{source.name}:end", FAULT, about={"error": str(error)}), max(last, source.size)
    except (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error) as error:
        told = f"{source.name}: breaks off after {count} records ({' '.join(str(error).split()) or type(error).__name__}); fetch the file anew."
        yield Record(f"{source.name}:end", FAULT, about={"error": told}), max(last, source.size)


def _several(source: Source, settings: Settings, part: int) -> Read:
    if source.ends_with(LINES):
        return _lines(source)
    return _rows(source, settings, part) if source.ends_with(PARQUET) else _pages(source)


def _text(source: Source) -> Record:
    try:
        with source.open() as stream:
            return Record(source.name, TEXT, stream.read(LARGEST + 1))
    except OSError as error:
        return Record(
            source.name,
            FAULT,
            about={"error": f"{source.name}: cannot be read ({error.strerror or error}); check its permissions."},
        )
    except CorpusError as error:
        return Record(source.name, FAULT, about={"error": str(error)})


def _lines(source: Source) -> Read:
    with source.open() as raw, unpacked(source, raw) as stream:
        number = filled = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if line.strip():
                filled = number
            elif number - filled > MOST_BLANK:
                raise CorpusError(
                    f"{source.name}: has more than {MOST_BLANK:,} blank lines one after the other, from line {filled + 1:,} on, and is read no further; take them out."
                )
            name = f"{source.name}:{number}"
            if len(line) > LONGEST_LINE:
                _skip_line(stream)
                yield (
                    Record(
                        name,
                        FAULT,
                        about={
                            "error": f"{name}: the line has more than {LONGEST_LINE:,} bytes; split the article or leave it out."
                        },
                    ),
                    raw.tell(),
                )
            elif line.strip():
                yield Record(name, JSON, line), raw.tell()


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def row_groups(source: Source) -> list[int]:
    """Return the number of rows of each row group of a Parquet file.

    Raises
    ------
    CorpusError
        If it is no Parquet file.
    """
    with source.open() as raw:
        about = parquet_file(source, raw).metadata
        return [about.row_group(i).num_rows for i in range(about.num_row_groups)]


def parquet_file(source: Source, raw: IO[bytes]) -> Any:
    """Open a Parquet file; CorpusError if it is none."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(raw)
    except (pa.ArrowException, OSError) as error:
        raise CorpusError(
            f"{source.path}: is no Parquet file that can be read ({' '.join(str(error).split())}); fetch it anew."
        ) from error


def _rows(source: Source, settings: Settings, part: int) -> Read:
    with source.open() as raw:
        file = parquet_file(source, raw)
        groups = [file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups)]
        number, size = sum(groups[:part]), source.size / max(sum(groups), 1)
        columns = [name for name in settings.wanted if name in file.schema_arrow.names]
        for batch in file.iter_batches(_rows_at_once(file, part), row_groups=[part], columns=columns):
            for row in _cells(batch):
                number += 1
                name, read = f"{source.name}:{number}", int((number - sum(groups[:part])) * size)
                if isinstance(row, str):
                    told = f"{name}: has a cell that cannot be read ({row}); mend it, or leave the row out."
                    yield Record(name, FAULT, about={"error": told}), read
                else:
                    yield Record(name, ROW, about=row), read


def _rows_at_once(file: Any, part: int) -> int:
    """Return how many rows of a row group may be unpacked together, by what the file says of their size."""
    group = file.metadata.row_group(part)
    return int(min(_ROWS, max(1, _UNPACKED * group.num_rows // max(group.total_byte_size, 1))))


def _cells(batch: Any) -> Iterator[dict[str, Any] | str]:
    """Give the rows of a batch one by one, since a text that all share is there once; of one with a cell that Python has no value for, such as a day in the year 30,000, what it said."""
    for at in range(batch.num_rows):
        try:
            yield batch.slice(at, 1).to_pylist()[0]
        except Exception as error:  # Arrow has an error for each type, and those of the libraries below it
            yield f"{type(error).__name__}: {one_line(str(error), 120)}"


def _pages(source: Source) -> Read:
    from sourcebook.corpus.web_archives import responses

    with source.open() as raw, unpacked(source, raw) as stream:
        for number, found in responses(stream):
            if (
                found.http_headers is None
                or found.http_headers.status_code != 200
                or found.http_content_type not in _PAGES
            ):
                continue
            data = found.reader.read(LONGEST_LINE)
            about = {
                "url": found.headers.get("WARC-Target-URI", ""),
                "date": found.headers.get("WARC-Date", ""),
                "character_set": found.http_charset or "",
            }
            yield Record(f"{source.name}:{number}", PAGE, data, about), raw.tell()
