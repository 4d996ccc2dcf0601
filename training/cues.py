"""Count what cues imply in plain news as the machine codes it: ``python -m training.cues NEWS``."""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sourcebook import machine
from sourcebook.measures.cue_stance import UNCLASSIFIED, cue_stance
from sourcebook.text.article import Article

ARTICLES = 2000
SEED = 17


def cues(texts: Iterable[str]) -> Counter[str]:
    """Count the cues that the machine finds in texts, nested ones too."""
    return Counter(item.cue.text(text) for text in texts for item in machine.attributions(Article(text)) if item.cue)


def shares(counts: Counter[str]) -> dict[str, float]:
    """Return the share of cues of each class, the most frequent first.

    Examples
    --------
    >>> shares(Counter({"said": 3, "denied": 1}))
    {'neutral': 0.75, 'confrontational': 0.25}
    """
    classes: Counter[str] = Counter()
    for cue, number in counts.items():
        classes[cue_stance(cue)] += number
    return {stance: number / counts.total() for stance, number in classes.most_common()}


def main() -> None:
    """Print the share of each class, and the cues of none that are most frequent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="articles in JSON lines, packed by xz")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="articles drawn at random")
    options = parser.parse_args()
    with lzma.open(options.news, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    drawn = random.Random(SEED).sample(range(len(lines)), min(options.articles, len(lines)))
    counts = cues(json.loads(lines[number])["text"] for number in drawn)
    print(f"{counts.total():,} cues in {len(drawn):,} articles")
    for stance, share in shares(counts).items():
        print(f"{stance}: {100 * share:.1f} %")
    none = Counter({cue: number for cue, number in counts.items() if cue_stance(cue) == UNCLASSIFIED})
    print("none:", ", ".join(f"{cue} ({number})" for cue, number in none.most_common(30)))


if __name__ == "__main__":
    main()
