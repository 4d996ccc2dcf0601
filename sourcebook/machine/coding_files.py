"""Codings on disk and on paper: the table, CSV written in one piece, and JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.csv_tables import csv_text
from sourcebook.errors import CodingError, DataError, reason
from sourcebook.machine.attribution_record import Attribution
from sourcebook.machine.frame_files import FRAMES, draft_rows, frames_csv
from sourcebook.machine.frames import Draft
from sourcebook.text.bounded_files import TABLE, read_bounded
from sourcebook.text.settings_files import json_object
from sourcebook.text.span import Span
from sourcebook.text.whole_files import write_text

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "id",
    "sentence",
    "source",
    "source_at",
    "cue",
    "cue_at",
    "content",
    "content_at",
    "form",
    "nested_in",
    "voice",
    "voice_type",
    "named",
    "role",
    "role_at",
    "justification",
    "anonymity_reason",
    "anonymity_reason_at",
    "gender",
    "reason",
)
SPANS = ("source", "cue", "content", "role", "anonymity_reason")
"""The columns that hold words of the article; each has one with their offsets beside it."""

FILE = "attributions.csv"
SIGN = "coder.json"
"""A file beside the table that says that the machine made it, and what it made."""


def row(attribution: Attribution, text: str) -> dict[str, str]:
    """Return an attribution as a row of strings, by column; empty for none."""
    spans = {name: getattr(attribution, name) for name in SPANS}
    cells: dict[str, str] = {}
    for column in COLUMNS:
        name = column.removesuffix("_at")
        if name in spans:
            cells[column] = _cell(spans[name], text, offsets=column != name)
        else:
            cells[column] = getattr(attribution, column)
    return cells


def _cell(span: Span | None, text: str, *, offsets: bool) -> str:
    if span is None:
        return ""
    return str(span) if offsets else span.text(text)


def table(attributions: Iterable[Attribution], text: str) -> pd.DataFrame:
    """Return attributions as a table of strings with the columns `COLUMNS`."""
    import pandas as pd

    return pd.DataFrame([row(item, text) for item in attributions], columns=list(COLUMNS), dtype=str)


def to_csv(attributions: Iterable[Attribution], text: str) -> str:
    """Return attributions as CSV with a header row."""
    return csv_text(COLUMNS, (row(item, text) for item in attributions))


def to_json(name: str, attributions: Iterable[Attribution], text: str, drafts: Iterable[Draft] = ()) -> str:
    """Return one article as one line of JSON: `{"article": name, "attributions": [...], "frame_drafts": [...]}`."""
    rows = [row(item, text) for item in attributions]
    found = {"article": name, "attributions": rows, "frame_drafts": draft_rows(drafts, text)}
    return json.dumps(found, ensure_ascii=False)


def write(folder: Path, attributions: Iterable[Attribution], text: str, drafts: Iterable[Draft] = ()) -> Path:
    """Write `attributions.csv` and `frames.csv` into a folder, each in one piece or not at all.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    attributions : iterable of Attribution
        The rows, in order.
    text : str
        The article's text.
    drafts : iterable of Draft
        Drafts of frames, in order of text.

    Returns
    -------
    Path
        The file of attributions.

    Raises
    ------
    CodingError
        If the folder holds a coding that the machine did not make, or cannot be written.
    """
    refuse_hand_coding(folder)
    try:
        written, framed = to_csv(attributions, text), frames_csv(drafts)
        sign = {"coder": "machine", "sha256": _digest(written.encode()), "frames": _digest(framed.encode())}
        write_text(folder / SIGN, json.dumps(sign) + "\n")
        write_text(folder / FILE, written)
        write_text(folder / FRAMES, framed)
    except OSError as error:
        raise CodingError(
            f"{folder}: cannot be written ({reason(error)}); what was there stays, so make room there or choose another --out."
        ) from error
    return folder / FILE


def refuse_hand_coding(folder: Path) -> None:
    """Raise CodingError if a folder holds a table that the machine did not make."""
    tables = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    if tables and not _is_machine_made(folder):
        raise CodingError(
            f"{folder} holds a coding that a person made or edited ({tables[0].name}); choose another --out."
        )


def _is_machine_made(folder: Path) -> bool:
    try:
        sign = json_object(folder / SIGN)
    except DataError:
        return False
    if sign.get("coder") != "machine":
        return False
    # A table that somebody has edited since is theirs.
    made = {FILE: sign.get("sha256"), FRAMES: sign.get("frames")}
    there = [folder / name for name in made if (folder / name).is_file()]
    return all(made[table_.name] == _digest(read_bounded(table_, TABLE)) for table_ in there)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
