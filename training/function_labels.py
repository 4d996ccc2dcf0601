"""Functions of framing of 3,979 sentences, and the answers on the generic frames for 270 articles, by one language model.

``function_labels.csv`` names sentences by article, offsets and how they were drawn (`training.function_sample`); ``generic_labels.csv``
lists the questions that the first sentences of an article answer with yes. Both hold no text. ``function_check.csv`` has what the
same coder said of 300 sentences of ``frame_labels.csv``, whose codes it had not seen. ``python -m training.function_labels`` prints how far it
agrees there with the coders of those.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from training.frame_labels import CODERS, FUNCTIONS, alpha_of, codes_of, read_labels

SENTENCES, CHECK, ARTICLES = (
    Path(__file__).with_name(f"{name}.csv") for name in ("function_labels", "function_check", "generic_labels")
)
SOUGHT = "sought"
QUESTIONS = {"responsibility": 5, "human_interest": 4, "conflict": 4, "morality": 3, "economic": 3}
"""Questions on each generic frame that a text without pictures can answer."""


@dataclass(frozen=True)
class Functions:
    """What the coder says of one sentence.

    Attributes
    ----------
    article : str
        Identifier in the collection.
    start, end : int
        Code points of the article's text.
    drawn : str
        opening, random or sought (by words that go with a function).
    functions : tuple of str
    """

    article: str
    start: int
    end: int
    drawn: str
    functions: tuple[str, ...]


def read_functions(path: Path = SENTENCES) -> list[Functions]:
    """Read the labels of sentences.

    Raises
    ------
    ValueError
        If a code is none of the codebook's.
    """
    return [
        Functions(row["article"], int(row["start"]), int(row["end"]), row.get("drawn", ""), codes_of(row["functions"], FUNCTIONS))
        for row in rows(path)
    ]  # fmt: skip


def read_answers(path: Path = ARTICLES) -> dict[str, frozenset[tuple[str, int]]]:
    """Read, for each article, the questions answered with yes, each a frame and a number.

    Raises
    ------
    ValueError
        If a question is none of the codebook's.
    """
    known = [f"{frame}_{n}" for frame, most in QUESTIONS.items() for n in range(1, most + 1)]
    found = {}
    for row in rows(path):
        split = (one.rpartition("_") for one in codes_of(row["items"], known))
        found[row["article"]] = frozenset((frame, int(n)) for frame, _, n in split)
    return found


def rows(path: Path) -> list[dict[str, str]]:
    """Read the rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def main() -> None:
    """Print how often each function was given, and the agreement with the coders of the frames' labels."""
    labels, others = read_functions(), {(one.article, one.start): one for one in read_labels()}
    check = read_functions(CHECK)
    beside = [others[one.article, one.start] for one in check]
    print(f"{len(labels)} sentences; {len(check)} coded by the others too\n{'code':<12}{'given':>7}" + "".join(f"{f'α with {c}':>11}" for c in CODERS) + f"{'a with b':>11}")  # fmt: skip
    for code in FUNCTIONS:
        own = [str(code in one.functions) for one in check]
        theirs = [[str(code in one.functions[c]) for one in beside] for c in CODERS]
        values = [alpha_of([own, theirs[0]]), alpha_of([own, theirs[1]]), alpha_of(theirs)]
        given = sum(code in one.functions for one in labels)
        print(f"{code:<12}{given:>7}" + "".join(f"{value:>11.2f}" for value in values))


if __name__ == "__main__":
    main()
