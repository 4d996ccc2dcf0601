"""Count chosen phrases, and the forms of *say* and *state*, in a whole news corpus.

``python -m training.phrases news.jsonl.xz`` fills the counts of ``data/baseline/phrases.csv``, whose first two columns say what is
asked, and writes ``data/baseline/saying.csv``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sourcebook.paths import home
from training.collocations import read_news

SAID, STATED = re.compile(r"\bsaid\b", re.IGNORECASE), re.compile(r"\bstated\b", re.IGNORECASE)
MANY = 3
AGENCY = "Reuters"


def phrase_pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds whole phrases, the longest first; a phrase inside another one is found there too."""
    found = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(set(phrases), key=len, reverse=True))
    return re.compile(rf"\b(?=({found})\b)", re.IGNORECASE)


def count_phrases(texts: Iterable[str], phrases: Sequence[str]) -> Counter[str]:
    """Count phrases in texts, in any case and across any white space.

    Examples
    --------
    >>> count_phrases(["Last month, last  month; final month."], ["last month", "final month"])["last month"]
    2
    """
    patterns = {p: phrase_pattern([p]) for p in phrases}
    found: Counter[str] = Counter()
    for text in texts:
        lowered = text.lower()
        for phrase, pattern in patterns.items():
            if phrase.split()[0] in lowered:
                found[phrase] += sum(1 for _ in pattern.finditer(text))
    return found


def count_saying(articles: Iterable[tuple[str, str]]) -> list[dict[str, object]]:
    """Count *said* and *stated* over articles, given as outlet and text: of all outlets, and of one agency."""
    totals: dict[str, Counter[str]] = {"all outlets": Counter(), AGENCY: Counter()}
    for outlet, text in articles:
        said, stated = len(SAID.findall(text)), len(STATED.findall(text))
        own = {
            "articles": 1,
            "said": said,
            "stated": stated,
            "more_stated": int(stated > said),
            "only_stated": int(stated >= MANY and not said),
        }
        for name in ("all outlets", *([AGENCY] if outlet == AGENCY else [])):
            totals[name].update(own)
    return [
        {"outlets": name} | {c: counts[c] for c in ("articles", "said", "stated", "more_stated", "only_stated")}
        for name, counts in totals.items()
    ]


def main(corpus: Path) -> None:
    """Count and write both tables."""
    folder = home() / "data" / "baseline"
    with (folder / "phrases.csv").open(encoding="utf-8", newline="") as stream:
        asked = [(row["printed"], row["usual"]) for row in csv.DictReader(stream)]
    found = count_phrases((a["text"] for a in read_news(corpus)), sorted({p for pair in asked for p in pair}))
    rows = [{"printed": a, "usual": b, "printed_times": found[a], "usual_times": found[b]} for a, b in asked]
    _write(folder / "phrases.csv", rows)
    _write(folder / "saying.csv", count_saying((a["outlet"], a["text"]) for a in read_news(corpus)))


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
