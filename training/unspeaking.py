"""Nouns for what cannot speak, from WordNet 3.0: ``python -m training.unspeaking FOLDER`` writes ``kinds/unspeaking.txt``.

A noun is one if its senses, each weighed by its place, are mostly acts, events, states and the like, hardly ever people or groups,
not chiefly words (*report*, *warning*), and the first but for words is none of those things. What the lists of the machine know as people, bodies or documents is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sourcebook.machine.kinds.noun_classes import NOT_ALL
from sourcebook.machine.kinds.words import BODIES, DOCUMENTS, PERSONS, find
from sourcebook.machine.nominals import nominals
from sourcebook.machine.nouns import documents
from sourcebook.machine.phrase_words import BODY_WORDS
from sourcebook.machine.role_nouns import is_role
from sourcebook.machine.unspeaking import LIST

SPEAKING = frozenset((14, 18))
"""WordNet's files of groups and people."""
WORDS = frozenset((6, 9, 10))
"""Those of things made, of what is thought and of what is said, in which records and papers stand too."""
SILENT = frozenset((4, 7, 11, 12, 16, 19, 22, 26))
"""Those of acts, attributes, events, feelings, motives, phenomena, processes and states."""
SAID, TOP = 10, 3
LEAST, MOST_WORDS = 0.75, 0.67
"""How much of what is silent or speaks must be silent, and how much of all may be words."""


def senses(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the nouns of one word that somebody met in a text and that are no adjectives (*the left*), each with the files of its senses, the most frequent first."""
    files = {
        line[:8]: int(line[9:11])
        for line in (folder / "data.noun").read_text(encoding="ascii").splitlines()
        if not line.startswith(" ")
    }
    adjectives = {line.split(" ", 1)[0] for line in (folder / "index.adj").read_text(encoding="ascii").splitlines()}
    for line in (folder / "index.noun").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        word, _, count, *rest = line.split()
        pointers, tagged = int(rest[0]), int(rest[int(rest[0]) + 2])
        if tagged and word.isalpha() and word.isascii() and word not in adjectives:
            yield word, [files[offset] for offset in rest[pointers + 3 :][: int(count)]]


def is_silent(found: list[int]) -> bool:
    """Return whether a noun with senses of these files stands for what cannot speak.

    Examples
    --------
    >>> is_silent([11, 4]), is_silent([18, 4]), is_silent([10, 10, 4])
    (True, False, False)
    """
    first = next((file for file in found[:2] if file not in (SAID, TOP)), SAID)
    if first not in SILENT:
        return False
    weights = [1 / place for place in range(1, len(found) + 1)]
    silent, speaking, words = (
        sum(weight for weight, file in zip(weights, found, strict=True) if file in group)
        for group in (SILENT, SPEAKING, WORDS)
    )
    return silent > 0 and silent >= LEAST * (silent + speaking) and words <= MOST_WORDS * sum(weights)


def is_known(word: str) -> bool:
    """Return whether a list of the machine has a noun for people, bodies or documents."""
    listed = any(find((word,), which) is not None for which in (PERSONS, BODIES, DOCUMENTS))
    listed = listed or word in NOT_ALL
    return listed or is_role(word) or word in documents() or word in BODY_WORDS or any(nominals(f"The {word} said"))


def notice(folder: Path) -> list[str]:
    """Return WordNet's licence, which stands at the head of each of its files, as lines of remarks."""
    head = [line for line in (folder / "index.noun").read_text(encoding="ascii").splitlines() if line.startswith(" ")]
    return [f"# {line.split(maxsplit=1)[1].strip()}" for line in head if len(line.split()) > 1]


def main() -> None:
    """Write the list."""
    found = sorted(word for word, files in senses(Path(sys.argv[1])) if is_silent(files) and not is_known(word))
    LIST.write_text("\n".join([*notice(Path(sys.argv[1])), *found]) + "\n", encoding="ascii")
    print(f"{len(found)} nouns")


if __name__ == "__main__":
    main()
