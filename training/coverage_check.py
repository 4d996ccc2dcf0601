"""Draw attributions for a check by a reader, and count what the reader found.

``python -m training.coverage_check news.jsonl.xz SHEET`` writes a sheet outside the repository, since it holds text. The reader fills
its column ``checked`` with a group or ``no_attribution``; ``python -m training.coverage_check SHEET`` then writes
``data/baseline/coverage_check.csv``.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sourcebook.errors import DataError
from sourcebook.measures.earlier_coverage import GROUPS, NO_ATTRIBUTION
from sourcebook.paths import home
from sourcebook.text.span import Span
from training.coverage import about, attributions

DRAWN, SEED, AROUND = 120, 20220206, 500
COLUMNS = ("number", "machine", "checked", "source", "cue", "content", "before", "passage", "after")
Row = dict[str, Any]


def candidates(corpus: Path) -> Iterator[Row]:
    """Yield the attributions in passages on the matter, each with the text around it."""
    for article in about(corpus)[0]:
        text, table = article["text"], attributions(article)
        for row in table[table["near"]].to_dict("records"):
            pieces = [Span.parse(row[name]) for name in ("source_at", "cue_at", "content_at") if row[name]]
            start, end = min(p.start for p in pieces), max(p.end for p in pieces)
            around = {
                "before": text[max(0, start - AROUND) : start],
                "passage": text[start:end],
                "after": text[end : end + AROUND // 2],
            }
            yield {
                "machine": row["group"],
                "checked": "",
                **{name: row[name] for name in ("source", "cue", "content")},
                **around,
            }


def write_sheet(corpus: Path, sheet: Path) -> None:
    """Draw at random, without replacement, and write a sheet."""
    drawn = random.Random(SEED).sample(list(candidates(corpus)), DRAWN)
    with sheet.open("x", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"number": number} | row for number, row in enumerate(drawn, 1))


def count(rows: list[Row]) -> list[tuple[str, str, int]]:
    """Count how often the machine said one thing and the reader found another.

    Raises
    ------
    DataError
        If a row was not checked, or with an unknown group.
    """
    for row in rows:
        if row["checked"] not in (*GROUPS, NO_ATTRIBUTION):
            raise DataError(
                f"row {row['number']}: “{row['checked']}” is no group; write one of {', '.join(GROUPS)} or {NO_ATTRIBUTION}."
            )
    found = Counter((row["machine"], row["checked"]) for row in rows)
    return [(*pair, number) for pair, number in sorted(found.items())]


def write_counts(sheet: Path, target: Path) -> None:
    """Write the counts of a checked sheet."""
    with sheet.open(encoding="utf-8", newline="") as stream:
        counted = count(list(csv.DictReader(stream)))
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([("machine", "checked", "attributions"), *counted])


if __name__ == "__main__":
    if len(sys.argv) > 2:
        write_sheet(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        write_counts(Path(sys.argv[1]), home() / "data" / "baseline" / "coverage_check.csv")
