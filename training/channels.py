"""Measure the rule for channels on three times 40 articles of the news collection: ``python -m training.channels NEWS.jsonl.xz``.

``channel_codes.csv`` names up to three attributions an article, drawn by chance from the machine's own, by offsets; it
holds no text. A language model coded them from the sentence, in three rounds of 40 articles that the rule had not seen; after
each round it was mended, so that only the first figures of a round are those of a rule that had not seen it: MODEL.md has
them. One coder, so that there is no agreement to tell.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from sourcebook import machine
from sourcebook.machine.channels import channel, words_around
from sourcebook.text.article import Article
from training.frame_head import collection

TABLE = Path(__file__).with_name("channel_codes.csv")
CHANNELS = ("routine", "informal", "enterprise", "unclear")
Place = tuple[int, int]


def read_codes(path: Path = TABLE) -> dict[str, dict[Place, str]]:
    """Read the channel of each attribution, by article, start of source and start of cue."""
    found: dict[str, dict[Place, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["channel"] not in CHANNELS:
                raise ValueError(f"{path.name}: “{row['channel']}” is no channel of the codebook.")
            found[row["article"]][int(row["source_start"]), int(row["cue_start"])] = row["channel"]
    return found


def read_rounds(path: Path = TABLE) -> dict[str, str]:
    """Read in which round each article was coded."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["article"]: row["round"] for row in csv.DictReader(stream)}


def told(text: str, outlet: str = "") -> dict[Place, str]:
    """Return what the rule says of each attribution that the machine finds, ``unclear`` for nothing."""
    article = Article(text)
    places, found = {s.id: (s.start, s.end) for s in article.sentences}, {}
    for item in machine.attributions(article):
        if item.source and item.cue:
            source, cue = item.source, item.cue
            around = words_around(text, places[item.sentence], item.content, (source, cue))
            said = around.text(text) if around else ""
            code = channel(source.text(text), cue.text(text), said, item.voice_type, item.named, outlet)
            found[source.start, cue.start] = code or "unclear"
    return found


def report(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return a line a channel: how often it was told, how often rightly, how often given."""
    counts = Counter(pairs)
    lines = []
    for name in ("routine", "informal", ""):
        own = {pair: n for pair, n in counts.items() if "unclear" not in pair[1:] and name in ("", pair[1])}
        right = sum(n for (given, said), n in own.items() if given == said)
        given = sum(n for (code, _), n in counts.items() if code in ((name,) if name else CHANNELS[:3]))
        lines.append(f"{name or 'all':<10} told {sum(own.values())}  right {right}  given {given}")
    return lines


def main(news: str) -> None:
    """Print a table a round."""
    codes, rounds = read_codes(), read_rounds()
    rows = [row for row in collection(Path(news)) if row["id"] in codes]
    said = {row["id"]: told(row["text"], row.get("outlet", "")) for row in rows}
    for number in sorted(set(rounds.values())):
        own = {name: codes[name] for name in codes if rounds[name] == number}
        pairs = [(code, said[name].get(at, "unclear")) for name, found in own.items() for at, code in found.items()]
        print(f"round {number}: {len(pairs)} attributions of {len(own)} articles", *report(pairs), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
