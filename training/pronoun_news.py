"""Pronouns of news articles whose antecedent gender alone tells: examples for the network that ranks antecedents.

Where one of several people before a *she* has a woman's first name and all others have men's, who is meant needs no
coder. First names have the gender of the pronouns that follow them in the collection. This is for training only.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from sourcebook.machine.entity import PERSON
from sourcebook.machine.pronoun_antecedents import Scorer, scorer
from sourcebook.machine.pronoun_forms import PRONOUNS, family
from sourcebook.machine.referents import Referent
from training.antecedents import Example, example, follow, reader_of
from training.function_sample import used

_FOLLOWED = re.compile(r"\b([A-Z][a-z]+) [A-Z][a-z]+\b(?:(?![A-Z][a-z]+ [A-Z])[^\n“”\"]){0,120}?\b(he|she|his|her)\b")
FEWEST = 6
SHARE = 0.8
LONGEST = 9000
MOST_OF_A_NAME = 60
NAMING, READ = 20_000, 2000
"""Articles from which the gender of first names is learnt, and those whose pronouns are."""
WEIGHT = 0.4
"""How much a pronoun of the collection counts beside one that people have coded: most are easy."""


def read_news(news: Path, left_out: frozenset[str], seed: int = 5) -> Iterator[str]:
    """Yield the texts of the collection in a random order, without some articles."""
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        texts = [article["text"] for article in map(json.loads, lines) if article["id"] not in left_out]
    random.Random(seed).shuffle(texts)
    yield from texts


def first_names(texts: Iterable[str]) -> dict[str, str]:
    """Return the family of pronouns, m or f, that follows each first name.

    Examples
    --------
    >>> first_names(["Ada Frey said she ran. " * 9 + "Sam Holt said he ran."])
    {'Ada': 'f'}
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _FOLLOWED.finditer(text):
            counts[match[1]][family(match[2])] += 1
    found = {}
    for name, tally in counts.items():
        best, number = tally.most_common(1)[0]
        if tally.total() >= FEWEST and number >= SHARE * tally.total():
            found[name] = best
    return found


def of_collection(news: Path) -> list[Example]:
    """Return pronouns of the collection, from articles that no coder has; each counts `WEIGHT`."""
    left_out = frozenset(used(Path(__file__).parent))
    texts = list(islice(read_news(news, left_out), NAMING + READ))
    found = list(news_examples(texts[NAMING:], first_names(texts[:NAMING])))
    for each in found:
        each.weight = WEIGHT
    return found


def news_examples(texts: Iterable[str], names: Mapping[str, str], net: Scorer | None = None) -> Iterator[Example]:
    """Yield the pronouns of articles that stand for the only person of their gender among several candidates."""
    used: Counter[str] = Counter()
    for text in texts:
        yield from _of_article(text[:LONGEST], names, net or scorer(), used)


def _of_article(text: str, names: Mapping[str, str], net: Scorer, used: Counter[str]) -> Iterator[Example]:
    layout, reader = reader_of(text)
    for match in PRONOUNS.finditer(text):
        reader.up_to(match.start())
        pronoun = reader.pronoun(*match.span())
        found = reader.candidates(pronoun, reader.sources.contents.get(match.start(), ()))
        genders = [_gender(referent, names) for referent, _ in found]
        near = [g for g, (_, place) in zip(genders, found, strict=True) if abs(match.start() - place.start) < 500]
        told = pronoun.family in ("m", "f") and near.count(pronoun.family) == 1 == genders.count(pronoun.family)
        if not told or "?" in genders or len(set(near)) < 2:
            follow(text, layout, reader, match.span(), net)
            continue
        good = [gender == pronoun.family for gender in genders]
        meant = found[good.index(True)][0]
        used[meant.name] += 1
        if used[meant.name] <= MOST_OF_A_NAME:
            yield example(text, pronoun, found, good, "news")
        reader.stands_for(pronoun, meant)


def _gender(referent: Referent, names: Mapping[str, str]) -> str:
    """Return m or f, *?* for a person of whom nothing tells, or nothing for who is no person."""
    if referent.entity is None or referent.kind != PERSON:
        return "-"
    told = {"male": "m", "female": "f"}.get(referent.gender, "")
    return told or names.get(referent.name.split()[0], "?")
