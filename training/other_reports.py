"""Compare reports of one event with each other, to tell whose words each reuses.

The texts stay outside the repository; only counts of words enter it. Run, in the repository::

    python -m training.other_reports FOLDER

where FOLDER holds one file a report, ``<report>.txt``, one sentence a line. A line that ends in
``[cut]`` is a sentence whose end was not seen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sourcebook.coding.csv_tables import read_rows, write_rows
from sourcebook.errors import DataError
from sourcebook.text.article import count_words

FOLDER = Path("data/other_reports")
RUN = 6
"""Words in a row that must agree to count as reused; shorter runs are often mere idiom."""
_CUT = "[cut]"


def read_texts(folder: Path) -> dict[str, list[str]]:
    """Read the sentences of each report.

    Raises
    ------
    DataError
        If the folder holds no text.
    """
    found = {path.stem: _sentences(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}
    if not found:
        raise DataError(f"{folder}: holds no text; put each report there as <report>.txt, one sentence a line.")
    return found


def _sentences(text: str) -> list[str]:
    return [line.removesuffix(_CUT).strip() for line in text.splitlines() if line.strip()]


def words_of(sentences: Sequence[str]) -> list[str]:
    """Return the words of a report in lower case, with nothing but letters and digits.

    Examples
    --------
    >>> words_of(["The U.N. said: “No”."])
    ['the', 'un', 'said', 'no']
    """
    tokens = ("".join(c for c in token if c.isalnum()).lower() for sentence in sentences for token in sentence.split())
    return [token for token in tokens if token]


def reused(words: Sequence[str], other: Sequence[str], *, run: int = RUN) -> int:
    """Count the words that stand in a run of `run` words or more that another text has too.

    Examples
    --------
    >>> reused("a b c d x".split(), "y a b c".split(), run=3)
    3
    """
    known = {tuple(other[i : i + run]) for i in range(len(other) - run + 1)}
    inside: set[int] = set()
    for i in range(len(words) - run + 1):
        if tuple(words[i : i + run]) in known:
            inside.update(range(i, i + run))
    return len(inside)


def overlaps(texts: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Return a row for each ordered pair of reports: ``report``, ``other``, ``words``, ``reused``."""
    words = {report: words_of(sentences) for report, sentences in texts.items()}
    return [
        {"report": one, "other": two, "words": str(len(words[one])), "reused": str(reused(words[one], words[two]))}
        for one in words for two in words if one != two
    ]  # fmt: skip


def check_words(texts: Mapping[str, Sequence[str]], table: Path) -> None:
    """Compare the words of each sentence with those that a table of sentences gives.

    Raises
    ------
    DataError
        On the first sentence whose words differ, or that is not there.
    """
    counted = {
        (report, str(n)): str(count_words(s)) for report, sentences in texts.items() for n, s in enumerate(sentences, 1)
    }
    for line, row in read_rows(table).numbered():
        expected = counted.get((row["report"], row["number"]))
        if expected != row["words"]:
            raise DataError(
                f"{table}, line {line}: gives {row['words']} words, the text has {expected or 'no such sentence'}; mend the table."
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the reports of a folder and write ``report_overlaps.csv``."""
    parser = argparse.ArgumentParser(prog="python -m training.other_reports", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--into", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    try:
        texts = read_texts(options.folder)
        check_words(texts, options.into / "report_sentences.csv")
        write_rows(options.into / "report_overlaps.csv", ["report", "other", "words", "reused"], overlaps(texts))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
