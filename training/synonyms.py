"""Make the substituter's list of synonyms from the files of WordNet.

``python -m training.synonyms /usr/share/wordnet training/synonyms.csv`` (Debian: wordnet-base).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.rewording import pairs
from sourcebook.project import Project
from sourcebook.suspicion.counts import shipped_counts
from training.inflection import Exceptions, analyses, inflect, read_exceptions

HEADWORDS = 9000
PER_WORD = 8
PARTS = ("noun", "verb", "adj", "adv")
FUNCTION = frozenset(
    "a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could did do does doing down during each few for from further "
    "had has have having he her here hers herself him himself his how i if in into is it its itself just may me might more most must my myself no nor not now of off on once only or other ought our ours out "
    "over own per same shall she should so some such than that the their theirs them themselves then there these they this those through to too under until up upon us very was we were what when where whether "
    "which while who whom whose why will with within without would you your yours one two three four five six seven eight nine ten hundred million billion percent mr mrs ms dr st th pm got get gets going go goes went gone let lets "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december de la el al".split()
)


@dataclass(frozen=True)
class WordNet:
    """Senses of lemmas, by part of speech.

    Attributes
    ----------
    senses : dict
        Addresses of the senses of a lemma, the most usual first.
    members : dict
        Lemmas of each sense.
    above : dict
        Addresses of the next wider senses, or of similar ones of an adjective.
    uses : dict
        How often a lemma was tagged in WordNet's own texts.
    """

    senses: dict[tuple[str, str], list[str]]
    members: dict[tuple[str, str], list[str]]
    above: dict[tuple[str, str], list[str]]
    uses: dict[tuple[str, str], int]


def read_wordnet(folder: Path) -> WordNet:
    """Read the index, data and count files of WordNet 3."""
    found = WordNet({}, {}, {}, {})
    for part in PARTS:
        for line in _lines(folder / f"index.{part}"):
            fields = line.split()
            found.senses[fields[0], part] = fields[-int(fields[2]) :]
        for line in _lines(folder / f"data.{part}"):
            _read_sense(line, part, found)
    for line in _lines(folder / "cntlist.rev"):
        key, _, count = line.split()
        lemma, _, rest = key.partition("%")
        part = PARTS[(int(rest[0]) - 1) % 4] if rest[0] != "5" else "adj"
        found.uses[lemma, part] = found.uses.get((lemma, part), 0) + int(count)
    return found


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def _read_sense(line: str, part: str, into: WordNet) -> None:
    fields = line.split(" | ")[0].split()
    count = int(fields[3], 16)
    into.members[fields[0], part] = [w.partition("(")[0].lower() if w[0].islower() else "" for w in fields[4 : 4 + 2 * count : 2]]
    pointers = fields[5 + 2 * count :]
    into.above[fields[0], part] = [a for p, a in zip(pointers, pointers[1:], strict=False) if p in ("@", "&") and a.isdigit()]


def synonyms(lemma: str, part: str, wordnet: WordNet) -> list[str]:
    """Return other lemmas of the same senses, and then of the next wider ones, most usual sense first."""
    senses = wordnet.senses.get((lemma, part), [])[:6]
    wider = [a for sense in senses[:2] for a in wordnet.above.get((sense, part), [])]
    found = [m for sense in [*senses, *wider] for m in wordnet.members.get((sense, part), [])]
    return [m.replace("_", " ") for m in dict.fromkeys(found) if m and m != lemma and m.count("_") < 2]


def pairs_of(word: str, wordnet: WordNet, exceptions: Exceptions, known: set[str]) -> list[str]:
    """Return what may be put for a word, in the same inflection."""
    options = [a for a in analyses(word, exceptions) if (a.lemma, a.part) in wordnet.senses]
    if not options:
        return []
    best = max(options, key=lambda a: wordnet.uses.get((a.lemma, a.part), 0))
    found = [inflect(s, best.part, best.inflection, exceptions) for s in synonyms(best.lemma, best.part, wordnet)]
    usable = [f for f in dict.fromkeys(found) if f != word and all(w in known and (len(w) > 2) for w in f.split())]
    return usable[:PER_WORD]


def main(folder: Path, target: Path) -> None:
    """Write the list, without any pair that was found in the book's own article."""
    words = shipped_counts().vocabulary.words
    table = pairs(Project.open().reference)
    banned = {frozenset((p.removeprefix("the "), o.removeprefix("the "))) for p, o in zip(table["printed"], table["original"], strict=True)}
    wordnet, exceptions = read_wordnet(folder), read_exceptions(folder)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("word", "synonym"))
        for word in words[:HEADWORDS]:
            if word.isalpha() and len(word) > 2 and word not in FUNCTION:
                found = pairs_of(word, wordnet, exceptions, set(words))
                writer.writerows((word, s) for s in found if frozenset((word, s)) not in banned)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
