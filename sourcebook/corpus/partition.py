"""A partition of records becomes five tables; this is what workers do."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.corpus.article_rows import Measured, Row, measure
from sourcebook.corpus.columns import TABLES, schemas
from sourcebook.corpus.records import Record, identity, opened
from sourcebook.corpus.settings import Settings
from sourcebook.errors import ArticleError, SourcebookError

if TYPE_CHECKING:
    import pyarrow as pa

Tables = dict[str, "pa.Table"]
_ALONE, _loaded = threading.Lock(), threading.Event()


@dataclass(frozen=True)
class Partition:
    """Records that are coded together and stored in one file a table.

    Attributes
    ----------
    name : str
        Of its files; names sort in the order of the input.
    bytes : int
        How much of the input was read for it.
    """

    name: str
    records: tuple[Record, ...]
    bytes: int = 0


def code(records: Iterable[Record], settings: Settings) -> Tables:
    """Code records one after the other; one that cannot be coded becomes a row of `errors`.

    Parameters
    ----------
    records : iterable of Record
        In order.
    settings : Settings
        What goes into the tables.

    Returns
    -------
    dict of str to pyarrow.Table
        Each of `columns.TABLES`, rows in the order of the records.
    """
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for record in records:
        try:
            found = _measured(record, settings)
        except ArticleError as error:
            rows["errors"].append(refusal(record, str(error), settings))
        except SourcebookError:  # a damaged model would fail every article
            raise
        except Exception as error:  # one article must not stop the others, whatever it does to the coder
            rows["errors"].append(
                refusal(
                    record,
                    f"{record.name}: cannot be coded ({type(error).__name__}); look at the text, or leave it out.",
                    settings,
                )
            )
        else:
            rows["articles"].append(found.article)
            rows["attributions"] += found.attributions
            rows["voices"] += found.voices
            rows["frames"] += found.frames
    return as_tables(rows, settings)


def _measured(record: Record, settings: Settings) -> Measured:
    """Measure a record; the first in a process alone, since with it hundreds of modules and the networks are loaded, which two threads at once may find half done."""
    if _loaded.is_set():
        return measure(record.name, opened(record, settings), settings)
    with _ALONE:
        found = measure(record.name, opened(record, settings), settings)
        _loaded.set()
        return found


def refusal(record: Record, told: str, settings: Settings) -> Row:
    """Return the row of a record that could not be coded."""
    sentence = " ".join(told.encode("utf-8", "replace").decode().split())
    return {"article": record.name, "id": identity(record, settings), "error": sentence}


def as_tables(rows: dict[str, list[Row]], settings: Settings) -> Tables:
    """Put rows into tables with their schemas."""
    import pyarrow as pa

    return {name: pa.Table.from_pylist(rows.get(name, []), schema) for name, schema in schemas(settings).items()}


def joined(parts: list[Tables]) -> Tables:
    """Put the tables of several runs of records together, in order."""
    import pyarrow as pa

    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}
