"""Measure how often the machine's gender of a source is right: ``python -m training.genders CORPUS``.

The corpus is GUM in CoNLL-U, whose coreference says which pronouns mean whom. The gender of a
cluster is that of most of its pronouns; a source takes the cluster of the person's mention that it shares most with.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from sourcebook import machine
from sourcebook.machine.gender import FEMALE, MALE, UNKNOWN, of_pronoun
from sourcebook.machine.particulars import NAMELESS
from sourcebook.text.article import Article
from training.conllu import read_tokens

FEWEST = 0.5
"""Share of source and mention together that both must hold to be one."""

_ENTITY = re.compile(r"Entity=([^|]+)")
_BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")


@dataclass
class Mention:
    """A mention of an entity, by code-point offset."""

    cluster: str
    kind: str
    start: int
    end: int = 0


def read_document(conllu: str) -> tuple[str, list[Mention]]:
    r"""Read the text and the mentions of a document of GUM.

    Examples
    --------
    >>> text, mentions = read_document("1\tAda\t_\t_\t_\t_\t_\t_\t_\tEntity=(1-person-new-1-sgl)\n2\tran\t_\t_\t_\t_\t_\t_\t_\t_\n")
    >>> text, mentions
    ('Ada ran ', [Mention(cluster='1', kind='person', start=0, end=3)])
    """
    text, tokens = read_tokens(conllu)
    found: list[Mention] = []
    still_open: list[Mention] = []
    for start, end, said in tokens:
        marks = _ENTITY.search(said)
        for mark in _BRACKET.findall(marks[1]) if marks else []:
            _take(mark, start, end, found, still_open)
    return text, found


def _take(mark: str, start: int, end: int, found: list[Mention], still_open: list[Mention]) -> None:
    cluster, _, rest = mark.strip("()").partition("-")
    cluster = cluster.partition("[")[0]
    if mark.startswith("("):
        still_open.append(Mention(cluster, rest.partition("-")[0], start))
    if mark.endswith(")"):
        closed = next((item for item in reversed(still_open) if item.cluster == cluster), None)
        if closed is not None:
            still_open.remove(closed)
            closed.end = end
            found.append(closed)


def compare(text: str, mentions: list[Mention]) -> Counter[tuple[str, str, str]]:
    """Count the sources of a text by (pronoun or other, gender of the cluster, gender that the machine says)."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        gender = of_pronoun(text[mention.start : mention.end])
        if gender:
            told[mention.cluster][gender] += 1
    counts: Counter[tuple[str, str, str]] = Counter()
    people = [mention for mention in mentions if mention.kind == "person"]
    for item in machine.attributions(Article(text)):
        if item.source is None or item.named in NAMELESS:
            continue
        share, owner = max(
            ((_overlap(person, item.source.start, item.source.end), number) for number, person in enumerate(people)),
            default=(0.0, 0),
        )
        if share < FEWEST or not told[people[owner].cluster]:
            continue
        kind = "pronoun" if of_pronoun(item.source.text(text)) else "other"
        counts[kind, told[people[owner].cluster].most_common(1)[0][0], item.gender] += 1
    return counts


def _overlap(mention: Mention, start: int, end: int) -> float:
    return max(0, min(end, mention.end) - max(start, mention.start)) / (
        max(end, mention.end) - min(start, mention.start)
    )


def main() -> None:
    """Print the counts, and the three figures that go into ``scores.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of documents of GUM in CoNLL-U")
    counts: Counter[tuple[str, str, str]] = Counter()
    for path in sorted(parser.parse_args().corpus.rglob("*.conllu")):
        counts += compare(*read_document(path.read_text(encoding="utf-8")))
    for (kind, gold, said), number in sorted(counts.items()):
        print(f"{kind}, {gold} in the corpus, {said} by the machine: {number}")
    other = {(gold, said): number for (kind, gold, said), number in counts.items() if kind == "other"}
    told = sum(number for (_, said), number in other.items() if said != UNKNOWN)
    wrong = other.get((FEMALE, MALE), 0) + other.get((MALE, FEMALE), 0)
    print(f"told {told}, wrong {wrong}, untold {sum(other.values()) - told}")


if __name__ == "__main__":
    main()
