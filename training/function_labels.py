"""Functions of framing of 5,479 sentences, and the answers on the generic frames for 270 articles, by language models.

``function_labels.csv`` names sentences by article, offsets and how they were drawn (`training.function_sample`, `training.cause_sample`);
``generic_labels.csv`` lists the questions that the first sentences of an article answer with yes. Both hold no text. One coder coded 3,979 sentences;
those of `training.cause_sample` two coded apart (columns ``functions`` and ``second``), and a third (``third``) those on which they differ.
``function_check.csv`` has what the first coder said of 300 sentences of ``frame_labels.csv``, whose codes it had not seen.
``python -m training.function_labels`` prints how far coders agree.
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


STANDS_FOR = {"likely": 477 / 450, "causal": 966 / 350, "near": 299 / 100, "judging": 410 / 150, "chance": 17_849 / 450}
"""How many sentences of its pool one stands for that `training.cause_sample` drew, by group."""


@dataclass(frozen=True)
class Functions:
    """What coders say of one sentence.

    Attributes
    ----------
    article : str
        Identifier in the collection.
    start, end : int
        Code points of the article's text.
    drawn : str
        opening, random or sought (by words that go with a function), all coded once; or a group of `STANDS_FOR`, coded twice or more.
    coded : tuple of tuple of str
        The functions that each coder gives.
    """

    article: str
    start: int
    end: int
    drawn: str
    coded: tuple[tuple[str, ...], ...]

    @property
    def functions(self) -> tuple[str, ...]:
        """Those that more than half of the coders give."""
        return tuple(code for code in FUNCTIONS if self.share(code) > 0.5)

    def share(self, code: str) -> float:
        """Return the share of coders who give a function."""
        return sum(code in given for given in self.coded) / len(self.coded)


def read_functions(path: Path = SENTENCES) -> list[Functions]:
    """Read the labels of sentences.

    Raises
    ------
    ValueError
        If a code is none of the codebook's.
    """
    return [
        Functions(row["article"], int(row["start"]), int(row["end"]), row.get("drawn", ""), _coded(row))
        for row in rows(path)
    ]


def _coded(row: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return what each coder gave: the third where the first two differ."""
    first, second, third = (codes_of(row.get(name, ""), FUNCTIONS) for name in ("functions", "second", "third"))
    if row.get("drawn") not in STANDS_FOR:
        return (first,)
    return (first, second) if first == second or "third" not in row else (first, second, third)


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


def twice() -> list[Functions]:
    """Return the sentences that were coded twice or more."""
    return [one for one in read_functions() if one.drawn in STANDS_FOR]


def main() -> None:
    """Print how often each function was given, and the agreement of the coders with each other and with those of the frames' labels."""
    labels, others = read_functions(), {(one.article, one.start): one for one in read_labels()}
    check, apart = read_functions(CHECK), twice()
    beside = [others[one.article, one.start] for one in check]
    print(f"{len(labels)} sentences, {len(apart)} of them by two coders or three; {len(check)} coded by the others too")
    print(
        f"{'code':<12}{'given':>7}{'α of two':>11}"
        + "".join(f"{f'α with {c}':>11}" for c in CODERS)
        + f"{'a with b':>11}"
    )
    for code in FUNCTIONS:
        own = [str(code in one.functions) for one in check]
        theirs = [[str(code in one.functions[c]) for one in beside] for c in CODERS]
        both = [[str(code in one.coded[n]) for one in apart] for n in range(2)]
        values = [alpha_of(both), alpha_of([own, theirs[0]]), alpha_of([own, theirs[1]]), alpha_of(theirs)]
        given = sum(code in one.functions for one in labels)
        print(f"{code:<12}{given:>7}" + "".join(f"{value:>11.2f}" for value in values))


if __name__ == "__main__":
    main()
