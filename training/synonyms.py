"""Synonyms from WordNet 3.0 and from the Moby Thesaurus II, in the inflection of the word they stand for."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sourcebook.coding.project import Project
from sourcebook.measures.rewording import pairs
from training.inflection import Exceptions, analyses, inflect, read_exceptions

HEADWORDS = 6000
LOOSE = 12
PER_WORD = 3
PARTS = ("noun", "verb", "adj", "adv")
FUNCTION = frozenset(
    "a about above after again against all also am an and any are as at be because been before being below between both but by can cannot could "
    "did do does doing down during each few for from further had has have having he her here hers herself him himself his how i if in into is it "
    "its itself just may me might more most must my myself no nor not now of off on once only or other ought our ours out over own per same shall "
    "she should so some such than that the their theirs them themselves then there these they this those through to too under until up upon us "
    "very was we were what when where whether which while who whom whose why will with within without would you your yours one two three four "
    "five six seven eight nine ten hundred million billion percent mr mrs ms dr st th pm got get gets going go goes went gone let lets "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december de la el al".split()
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


@dataclass(frozen=True, eq=False)
class Lists:
    """What is asked for synonyms."""

    wordnet: WordNet
    exceptions: Exceptions
    moby: dict[str, set[str]]


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
    into.members[fields[0], part] = [
        w.partition("(")[0].lower() if w[0].islower() else "" for w in fields[4 : 4 + 2 * count : 2]
    ]
    pointers = fields[5 + 2 * count :]
    into.above[fields[0], part] = [a for p, a in pairwise(pointers) if p in ("@", "&") and a.isdigit()]


def synonyms(lemma: str, part: str, wordnet: WordNet) -> list[str]:
    """Return other lemmas of the same senses, and then of the next wider ones, most usual sense first."""
    senses = wordnet.senses.get((lemma, part), [])[:6]
    wider = [a for sense in senses[:2] for a in wordnet.above.get((sense, part), [])]
    found = [m for sense in [*senses, *wider] for m in wordnet.members.get((sense, part), [])]
    return [m.replace("_", " ") for m in dict.fromkeys(found) if m and m != lemma and m.count("_") < 2]


def read_moby(path: Path) -> dict[str, set[str]]:
    """Read Grady Ward's Moby Thesaurus II: one entry a line, the word and what goes with it."""
    found = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        word, *others = line.strip().split(",")
        if word.islower():
            found[word] = {o for o in others if o.islower()}
    return found


def pairs_of(word: str, lists: Lists, known: dict[str, int]) -> list[tuple[str, str]]:
    """Return what may be put for a word, in the same inflection, with the list it comes from."""
    wordnet, exceptions = lists.wordnet, lists.exceptions
    options = [a for a in analyses(word, exceptions) if (a.lemma, a.part) in wordnet.senses]
    if not options:
        return []
    best = max(options, key=lambda a: wordnet.uses.get((a.lemma, a.part), 0))
    near = synonyms(best.lemma, best.part, wordnet)
    loose = [w for w in likest(best.lemma, lists.moby) if w not in near and _is_part(w, best.part, wordnet)][:LOOSE]
    named = [*((s, "wordnet") for s in near), *((s, "moby") for s in loose)]
    forms = [(inflect(s, best.part, best.inflection, exceptions), name) for s, name in named]
    usable = [
        (f, name)
        for f, name in dict(forms[::-1]).items()
        if f != word and all(w in known and len(w) > 2 for w in f.split())
    ]
    return usable[::-1]


def likest(word: str, moby: Mapping[str, set[str]]) -> list[str]:
    """Return the words that share most of a word's entry, among those in whose entries it stands."""
    own = moby.get(word, set())
    shared = {w: len(own & moby[w]) / len(own | moby[w]) for w in own if word in moby.get(w, ())}
    return sorted(shared, key=lambda w: (-shared[w], w))


def _is_part(lemma: str, part: str, wordnet: WordNet) -> bool:
    uses = {p: wordnet.uses.get((lemma, p), 0) + ((lemma, p) in wordnet.senses) for p in PARTS}
    return uses[part] > 0 and uses[part] == max(uses.values())


def synonym_list(words: Sequence[str], folder: Path, moby: Path) -> list[tuple[str, str, str]]:
    """Return rows of word, synonym and the list it comes from, for the frequent words of a vocabulary.

    Parameters
    ----------
    words : sequence of str
        Lower-case words, most frequent first.
    folder, moby : Path
        WordNet's ``dict`` folder and Moby's ``words.txt``.
    """
    lists = Lists(read_wordnet(folder), read_exceptions(folder), read_moby(moby))
    known = {word: rank for rank, word in enumerate(words)}
    heads = [w for w in words[:HEADWORDS] if w.isalpha() and len(w) > 2 and w not in FUNCTION]
    return [(w, s, name) for w in heads for s, name in pairs_of(w, lists, known)]


def write_list(rows: list[tuple[str, str, str]], common: set[str], target: Path) -> None:
    """Write the substituter's list.

    Parameters
    ----------
    rows : list
        From `synonym_list`.
    common : set of str
        Words that may be put for others; reworders prefer common words to curious ones.
    target : Path
        The few first synonyms of each source go there, without any pair that was found in
        the book's own article.
    """
    table = pairs(Project.open().reference)
    banned = {
        frozenset((p.removeprefix("the "), o.removeprefix("the ")))
        for p, o in zip(table["printed"], table["original"], strict=True)
    }
    taken: Counter[tuple[str, str]] = Counter()
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("word", "synonym", "source"))
        for word, synonym, source in rows:
            if not common.issuperset(synonym.split()):
                continue
            taken[word, source] += 1
            if taken[word, source] <= PER_WORD and frozenset((word, synonym)) not in banned:
                writer.writerow((word, synonym, source))
