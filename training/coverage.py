"""Code the earlier coverage of a matter by machine, and count who speaks.

``python -m training.coverage news.jsonl.xz`` writes ``data/baseline/coverage.csv``: figures only, no text and no title.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sourcebook import machine
from sourcebook.measures.earlier_coverage import GROUPS, QUERY, group_of, near
from sourcebook.measures.voices import top_level
from sourcebook.paths import home
from sourcebook.text.article import Article
from training.collocations import read_news

COLUMNS = ("corpus", "article", "outlet", "month", "group", "attributions", "words", "near", "near_words")
Row = dict[str, Any]


def about(corpus: Path) -> tuple[list[Row], int]:
    """Return the articles of a corpus that answer the query, by date, and the number of all."""
    found, number = [], 0
    for row in read_news(corpus):
        number += 1
        if QUERY.search(row["text"]):
            found.append(row)
    return sorted(found, key=lambda row: (row["date"], row["id"])), number


def attributions(row: Row) -> Any:
    """Return the machine's attributions of an article at the top level, with ``group`` and ``near``."""
    article = Article(row["text"])
    table = top_level(machine.code(article))
    table["group"] = [
        group_of(s, v, k) for s, v, k in zip(table["source"], table["voice"], table["voice_type"], strict=True)
    ]
    table["near"] = table["sentence"].isin(near(article))
    return table


def count(row: Row, number: int) -> Iterator[Row]:
    """Yield a row for each group that speaks in an article; one of zeros if nobody does."""
    table = attributions(row)
    head = {"article": number, "outlet": row["outlet"], "month": row["date"][:7]}
    for group in [g for g in GROUPS if g in set(table["group"])] or ["none"]:
        own = table[table["group"] == group]
        close = own[own["near"]]
        yield head | {
            "group": group,
            "attributions": len(own),
            "words": int(own["words"].sum()),
            "near": len(close),
            "near_words": int(close["words"].sum()),
        }


def main(corpus: Path) -> None:
    """Code the articles and write the counts."""
    with (home() / "data" / "baseline" / "coverage.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        rows, total = about(corpus)
        for number, row in enumerate(rows, 1):
            writer.writerows({"corpus": total} | counted for counted in count(row, number))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
