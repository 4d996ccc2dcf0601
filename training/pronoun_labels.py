"""Whom the pronouns that speak mean in articles of the collection, as a language model coded them.

``pronoun_labels.csv`` holds identifiers and offsets and no text: an article, where a pronoun stands, and whom it means. That is a mention
``start end``, several of one bearer with ``;`` between them, several who are meant together with ``+``; words that the article
does not hold letter for letter stand as a digest, ``author`` is who wrote the article, and ``-`` means nobody, or nobody who can be told.
``python -m training.pronoun_labels DRAWN.json ANSWERS...`` writes it from the coders' files.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sourcebook.machine.referents import Referent, Referents
from training.voice_answers import digest

TABLE = Path(__file__).with_name("pronoun_labels.csv")
COLUMNS = ("article", "start", "end", "meant")
NOBODY, AUTHOR, TOGETHER = "-", "author", "+"
LEFT = 30
"""Code points before a coder's mention in which the machine's may begin."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Label:
    """Whom one pronoun means.

    Attributes
    ----------
    article : str
    start, end : int
        Code-point offsets of the pronoun.
    meant : str
        As the table has it.
    """

    article: str
    start: int
    end: int
    meant: str

    @property
    def together(self) -> bool:
        """Whether several are meant as one."""
        return TOGETHER in self.meant

    def places(self) -> list[Place]:
        """Return where who is meant is mentioned."""
        return [(int(a), int(b)) for a, b in re.findall(r"\b(\d+) (\d+)\b", self.meant)]

    def means(self, start: int, end: int) -> bool:
        """Return whether a mention is one of who is meant, or shares more than half with one."""
        return any(
            2 * (min(end, high) - max(start, low)) > max(end, high) - min(start, low) for low, high in self.places()
        )


def referents_of(label: Label, referents: Referents) -> list[Referent]:
    """Return the referents that a label means, of a text as the machine reads it: for several, those who have all as members."""
    if not label.together:
        return _mentioned(label, referents)
    groups = [
        {id(r.entity) for r in _mentioned(replace(label, meant=part), referents) if r.entity is not None}
        for part in label.meant.split(TOGETHER)
    ]
    joint = {id(r): r for _, _, r, _ in referents.events if len(r.members) == len(groups)}
    named = [r for r in joint.values() if all(any(id(member) in group for member in r.members) for group in groups)]
    parts = [replace(label, meant=part).places() for part in label.meant.split(TOGETHER)]
    beside = [
        r
        for start, end, r, _ in referents.events
        if r.joint and all(any(start - LEFT <= low and high <= end for low, high in places) for places in parts)
    ]
    return list(dict.fromkeys((*named, *beside)))


def _mentioned(label: Label, referents: Referents) -> list[Referent]:
    found = [
        referent
        for low, high in label.places()
        for start, end, referent, _ in referents.at(low - LEFT, high)
        if label.means(start, end)
    ]
    return list(dict.fromkeys(found))


def read_labels(table: Path = TABLE) -> list[Label]:
    """Read the table."""
    with table.open(encoding="utf-8", newline="") as stream:
        return [
            Label(row["article"], int(row["start"]), int(row["end"]), row["meant"]) for row in csv.DictReader(stream)
        ]


def meant(answer: str, drawn: Mapping[str, Any], at: int) -> str:
    """Write a coder's answer as the table does.

    Parameters
    ----------
    answer : str
        Numbers of candidates with ``;`` or ``+`` between them, ``=`` and words, or ``-``.
    drawn : mapping
        The article's ``text`` and ``candidates``, each with ``start`` and ``end``.
    at : int
        Where the pronoun stands.

    Examples
    --------
    >>> meant("1+=Tolle", {"text": "Frey met Tolle. They left.", "candidates": [{"start": 0, "end": 4}]}, 16)
    '0 4+9 14'
    """
    return TOGETHER.join(
        ";".join(filter(None, (_meant(part.strip(), drawn, at) for part in group.split(";"))))
        for group in answer.split(TOGETHER)
    )


def _meant(part: str, drawn: Mapping[str, Any], at: int) -> str:
    if part in (NOBODY, "", "=" + AUTHOR):
        return part.removeprefix("=")
    if part.isdigit():
        found = drawn["candidates"][int(part) - 1]
        return f"{found['start']} {found['end']}"
    words, text = part.removeprefix("=").strip(), drawn["text"]
    start = text.rfind(words, 0, at)
    start = start if start >= 0 else text.find(words)
    return f"{start} {start + len(words)}" if start >= 0 else digest(words)


def rows(drawn: Iterable[Mapping[str, Any]], answers: Iterable[str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield the rows of the table from coders' lines ``article TAB number TAB answer``; the first answer to a pronoun counts."""
    articles, done = {item["id"]: item for item in drawn}, set()
    for line in answers:
        article, number, answer = line.rstrip("\n").split("\t")[:3]
        if (article, number) in done:
            continue
        done.add((article, number))
        start, end, _ = articles[article]["pronouns"][int(number) - 1]
        yield article, start, end, meant(answer, articles[article], start)


def main() -> None:
    """Write the table from the files that the command line names."""
    drawn, *files = map(Path, sys.argv[1:])
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.count("\t") > 1)
    made = sorted(rows(json.loads(drawn.read_text(encoding="utf-8")), lines))
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows([COLUMNS, *made])
    print(f"{len(made)} pronouns of {len({row[0] for row in made})} articles")


if __name__ == "__main__":
    main()
