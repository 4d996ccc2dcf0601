"""Compare names and kinds of voice with the phrases written for the rules: ``python -m training.voices``.

A regression test and no figure: the hand that wrote the rules wrote the phrases; see `training.voice_scores`.
"""

from __future__ import annotations

import csv
from pathlib import Path

from sourcebook.machine.coreference import Cast

GOLD = Path(__file__).resolve().parent.parent / "tests" / "data" / "voices_gold.csv"
COLUMNS = ("voice", "voice_type", "named")


def differences(file: Path = GOLD) -> tuple[int, list[tuple[str, str, str, str]]]:
    """Compare the rules with the gold set.

    Each phrase is taken by itself, in an article about the country beside it.

    Returns
    -------
    rows : int
    found : list of (str, str, str, str)
        Phrase, column, gold, what the rules say.
    """
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = []
    for row in rows:
        voice = Cast("", country=row["country"]).voice(row["phrase"], 0)
        said = {"voice": voice.name, "voice_type": voice.voice_type, "named": voice.named}
        found += [(row["phrase"], name, row[name], said[name]) for name in COLUMNS if row[name] != said[name]]
    return len(rows), found


def main() -> None:
    """Print the share of each column that is right, and what is not."""
    rows, found = differences()
    for name in COLUMNS:
        wrong = sum(column == name for _, column, _, _ in found)
        print(f"{name}: {100 * (rows - wrong) / rows:.1f} % of {rows}")
    for phrase, name, gold, said in found:
        print(f"  {phrase}: {name} is {gold or 'open'}, the rules say {said or 'open'}")


if __name__ == "__main__":
    main()
