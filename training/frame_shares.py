"""Count how often each frame is drafted in a news collection, by topic: ``python -m training.frame_shares NEWS.jsonl.xz OUT.csv [EVERY]``.

One article in EVERY (20 if not given) is read. The figures compare like with like: drafts with drafts, made by the same rule.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

from sourcebook.machine.frame_table import load
from sourcebook.machine.frames import draft_frames, readable
from sourcebook.text.article import Article
from training.frame_head import collection

EVERY = 20
COLUMNS = ("topic", "frame", "articles", "sentences", "drafted")


def count(rows: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Count by topic the articles, the sentences that can be drafted, and those drafted with each frame.

    Parameters
    ----------
    rows : list of (str, str)
        Topic and text of each article.

    Returns
    -------
    list of dict
        One a topic and frame that can be drafted, in the order of topics and of the codebook.
    """
    table = load()
    shown = [code for code, limit in zip(table.codes, table.thresholds, strict=True) if limit <= 1]
    articles, sentences, drafted = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for topic, text in rows:
        article = Article(text)
        articles[topic] += 1
        sentences[topic] += len(readable(article))
        drafted.update((topic, draft.code) for draft in draft_frames(article, []).found)
    return [
        dict(zip(COLUMNS, (topic, code, *map(str, (articles[topic], sentences[topic], drafted[topic, code]))), strict=True))
        for topic in sorted(articles) for code in shown
    ]  # fmt: skip


def main(news: str, out: str, every: str = str(EVERY)) -> None:
    """Write the counts."""
    rows = [(str(row["topic"]), row["text"]) for row in islice(collection(Path(news)), 0, None, int(every))]
    with Path(out).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(count(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
