"""Draw what is coded for the functions of framing and for the generic frames: openings of articles, and single sentences.

``python -m training.function_sample NEWS.jsonl.xz SHEET.jsonl``; the sheet holds text and stays outside the repository. No article
is drawn that another table of labels touches. Openings are of articles drawn at random over topics and years; half of the
single sentences are drawn so too, and half by words that go with a cause, a remedy or a judgement, since chance brings these seldom.
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from sourcebook.text.article import Article
from training.frame_head import collection
from training.frame_sample import FEWEST, MOST, in_turn, sentences

SEED, OPENINGS, OPENING, SINGLE, SHORTEST = 1993, 270, 12, 900, 8
"""Articles and how many sentences of each, single sentences, and the sentences that an article has at least."""
SOUGHT = (
    r"because|caused? by|led to|blam\w+|thanks to|due to|result of|responsible for|fuel\w+|driven by",
    r"should|must|need to|call\w* (?:for|on)|urg\w+|propos\w+|plan\w* to|demand\w*|would require|solution",
    r"wrong|shame\w*|disgrace\w*|outrag\w*|unfair|immoral|reckless|brave|heroic|hypocri\w*|irresponsible|terrible|great|racist",
)


def used(folder: Path) -> set[str]:
    """Return the identifiers of articles that another table in a folder names."""
    found: set[str] = set()
    for table in folder.glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as stream:
            found |= {row["article"] for row in csv.DictReader(stream) if "article" in row}
    return found


def opening(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the first sentences of an article, those too short or too long to be coded included."""
    text = article["text"]
    return [
        {"start": s.start, "end": s.end, "sentence": words, "coded": FEWEST <= len(words.split()) <= MOST}
        for s in Article(text).sentences[:OPENING] if (words := text[s.start : s.end])
    ]  # fmt: skip


def draw(articles: list[dict[str, Any]], openings: int, single: int) -> list[dict[str, Any]]:
    """Draw openings, then single sentences, each from an article of its own.

    Parameters
    ----------
    articles : list of dict
        Each with ``id``, ``topic``, ``date``, ``title`` and ``text``.
    openings, single : int
        How many of each.

    Returns
    -------
    list of dict
        ``id``, ``title``, ``topic``, ``kind`` (opening, random or sought) and ``sentences``, each with ``start``, ``end`` (code points), ``sentence``.
    """
    chance = random.Random(SEED)
    patterns = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in SOUGHT]
    drawn: list[dict[str, Any]] = []
    for article in in_turn(articles, chance):
        if len(drawn) == openings + single:
            break
        own = {"id": article["id"], "title": " ".join(str(article["title"]).split()), "topic": article["topic"]}
        if len(drawn) < openings:
            found = opening(article)
            drawn += [own | {"kind": "opening", "sentences": found}] if len(found) >= SHORTEST else []
            continue
        kind = "random" if len(drawn) % 2 else "sought"
        wanted = patterns[len(drawn) // 2 % len(patterns)]
        fitting = [s for s in sentences(article) if kind == "random" or wanted.search(s[2])]
        if fitting:
            start, end, words = chance.choice(fitting)
            drawn.append(
                own | {"kind": kind, "sentences": [{"start": start, "end": end, "sentence": words, "coded": True}]}
            )
    return drawn


def main() -> None:
    """Write the sheet that the command line asks for."""
    news, target = sys.argv[1:]
    known = used(Path(__file__).parent)
    rows = draw([row for row in collection(Path(news)) if row["id"] not in known], OPENINGS, SINGLE)
    Path(target).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} articles, {sum(s['coded'] for row in rows for s in row['sentences'])} sentences")


if __name__ == "__main__":
    main()
