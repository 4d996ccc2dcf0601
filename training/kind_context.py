"""Train the guess at kinds of voice: ``python -m training.kind_context news.jsonl.xz``.

People, bodies and classes that speak in articles of the collection, and whose kind the rules settle, are the examples; what
settles it is hidden. Every fifth article is kept aside: on it is counted how often guesses of each sureness are right.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.coreference import Cast
from sourcebook.machine.entity import BODY, PERSON, Entity
from sourcebook.machine.kinds import surroundings
from sourcebook.machine.kinds.senses import sense
from sourcebook.machine.kinds.surroundings import BUCKETS, Weighed, evidence, topic, weighed
from sourcebook.machine.lexicon import FOREIGN_GOVERNMENT, GOVERNMENT, UNSPECIFIED
from sourcebook.machine.referents import NAME, NOUN, Referent, spot
from sourcebook.text.article import Article
from training.voice_answers import coded_articles
from training.voice_codes import read_codes

ARTICLES = 3500
LONGEST = 9000
"""Characters of an article that are read."""
MOST_OF_A_NAME = 12
EPOCHS, RATE, DECAY = 4, 0.08, 2e-4
SMALLEST = 4
"""The smallest weight that is kept, of 127."""
LEVEL, LEVEL_OF_PEOPLE = 0.5, 1.0
"""How far the kinds are levelled: officials and politicians are described more often than they stay undescribed.

People by name of whom an article says nothing, and whom the collection does not know, are of every kind: among eleven such
in 52 articles read for development no kind had more than three.
"""
STEPS = 10
"""Into how many parts of the chance the table of what was right is cut."""
STATE = "state"


@dataclass(frozen=True)
class Example:
    """The features of a voice, its kind, and whether its article is kept aside."""

    row: Weighed
    code: str
    aside: bool


def read(news: Path, left_out: frozenset[str], seed: int = 3) -> Iterator[tuple[str, str, str]]:
    """Yield identifier, text and date of articles of the collection in a random order, without some of them."""
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        found = [(a["id"], a["text"], a["date"] or "") for a in map(json.loads, lines) if a["id"] not in left_out]
    random.Random(seed).shuffle(found)
    yield from found


def examples(articles: Iterable[tuple[str, str, str]], seed: int = 1) -> Iterator[Example]:
    """Yield those who speak and of whom the rules tell the kind."""
    used: Counter[str] = Counter()
    luck = random.Random(seed)
    for key, text, date in articles:
        aside = zlib.crc32(key.encode()) % 5 == 0
        cast = Cast(text[:LONGEST], year=Article(text[:LONGEST], date).year)
        about = topic(cast.text)
        for features, code in _of_article(cast, used, luck):
            yield Example(weighed([*features, *about]), code, aside)


def _of_article(cast: Cast, used: Counter[str], luck: random.Random) -> Iterator[tuple[list[str], str]]:
    for entity in cast.entities.all:
        speaks = any(_speaks(cast, m.start, m.end, NAME) for m in entity.mentions[:6])
        if entity.kind in (PERSON, BODY) and speaks and used[entity.name] < MOST_OF_A_NAME:
            code = _code(cast.kinds.of(entity).code)
            if code:
                used[entity.name] += 1
                yield _of_entity(cast.text, entity, luck), code
    for start, end, referent, sort in cast.referents.events:
        if sort == NOUN and referent.entity is None and _speaks(cast, start, end, NOUN):
            code = _code(cast.kinds.told([cast.text[start:end]]).code)
            if code and luck.random() < 0.5:
                yield _of_noun(cast.text, start, end, referent), code


def _speaks(cast: Cast, start: int, end: int, sort: int) -> bool:
    return spot(cast.text, cast.layout, start, end, sort).speaks


def _code(kind: str) -> str:
    kind = STATE if kind in (GOVERNMENT, FOREIGN_GOVERNMENT) else kind
    return "" if kind == UNSPECIFIED else kind


def _of_entity(text: str, entity: Entity, luck: random.Random) -> list[str]:
    """Hide the descriptions that settle the kind; show the others half of the time."""
    hidden = [(d.start, d.end) for d in entity.descriptions]
    shown = (
        [phrase for phrase in entity.described if not sense(phrase, person=True).code] if luck.random() < 0.5 else []
    )
    places = [(m.head[0] if entity.kind == PERSON else m.start, m.end) for m in entity.mentions]
    whole = [(m.start, m.head[0]) for m in entity.mentions]
    return list(evidence(text, places, [*hidden, *whole], shown, entity.kind))


def _of_noun(text: str, start: int, end: int, referent: Referent) -> list[str]:
    """Leave the main noun out, which settles the kind."""
    words = text[start:end].split()[:-1]
    sort = "document" if referent.kind == "document" else "class"
    return list(evidence(text, [(start, end)], [], [" ".join(words)] if len(words) > 1 else [], sort))


def train(
    rows: list[tuple[Weighed, int]], kinds: int, seed: int = 1
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit a multinomial logistic regression by AdaGrad; return weights and constants."""
    weights, bias = np.zeros((BUCKETS, kinds), np.float32), np.zeros(kinds, np.float32)
    seen, order = np.full((BUCKETS, kinds), 1e-2, np.float32), np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for index in order.permutation(len(rows)):
            row, kind = rows[index]
            scores = bias + row.values @ weights[row.buckets]
            error = np.exp(scores - scores.max())
            error /= error.sum()
            error[kind] -= 1
            slope = row.values[:, None] * error + DECAY * weights[row.buckets]
            seen[row.buckets] += slope**2
            weights[row.buckets] -= RATE * slope / np.sqrt(seen[row.buckets])
            bias -= 0.005 * error
    return weights, bias


def fit(found: list[Example], path: Path) -> str:
    """Train, count how often guesses of each sureness are right, write the weights, and return the figures."""
    codes = sorted({example.code for example in found})
    rows = [(e.row, codes.index(e.code)) for e in found if not e.aside]
    weights, bias = train(rows, len(codes))
    shares = _log_shares([kind for _, kind in rows], len(codes))
    levelled = np.stack([bias - level * shares for level in (LEVEL, LEVEL_OF_PEOPLE)])
    scale = max(float(np.abs(weights).max()), 1e-6) / 127
    held = {"weights": rounded(weights / scale), "scale": np.float32(scale), "bias": levelled}
    np.savez_compressed(path, **held, codes=np.array(codes), right=np.zeros((2, STEPS)))
    surroundings._kept.cache_clear()
    test = [e for e in found if e.aside]
    told = [surroundings.guess(e.row) for e in test]
    right = np.array([g.code == e.code for g, e in zip(told, test, strict=True)])
    sure = np.array([g.chance for g in told])
    people = np.array([surroundings.is_person(e.row) for e in test])
    tables = [_table(sure[chosen], right[chosen]) for chosen in (~people, people)]
    np.savez_compressed(path, **held, codes=np.array(codes), right=np.stack(tables))
    surroundings._kept.cache_clear()
    often = Counter(e.code for e in test).most_common(1)[0][1] / max(1, len(test))
    return (
        f"{len(rows)} voices to learn from; of {len(test)} kept aside {100 * right.mean():.1f} % are guessed rightly "
        f"({100 * often:.1f} % by always saying the most frequent)"
    )


def rounded(weights: NDArray[np.float32]) -> NDArray[np.int8]:
    """Round weights to whole numbers, the smallest of which are left out, which saves a sixth of the file."""
    found = np.round(weights).astype(np.int8)
    found[np.abs(found.astype(np.int16)) < SMALLEST] = 0
    return found


def _log_shares(kinds: list[int], many: int) -> NDArray[np.float32]:
    """Return the logarithm of how large a part of the examples each kind is."""
    counts = np.bincount(kinds, minlength=many) + 1.0
    found: NDArray[np.float32] = np.log(counts / counts.sum()).astype(np.float32)
    return found


def _table(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the share of right guesses by chance, in `STEPS` steps; where there are few, those of the step below stand in."""
    table = np.zeros(STEPS)
    for step in range(STEPS):
        inside = (sure >= step / STEPS) & (sure < (step + 1) / STEPS + (step == STEPS - 1))
        table[step] = right[inside].mean() if inside.sum() >= 10 else table[step - 1] if step else 0.0
    return table


def main() -> None:
    """Write the weights beside the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news.jsonl.xz: one article a line, with id, date and text")
    coded = frozenset(code.article for code in read_codes()) | coded_articles()
    articles = list(read(parser.parse_args().news, coded))[:ARTICLES]
    print(fit(list(examples(articles)), Path(surroundings.__file__).with_name(surroundings.FILE)))


if __name__ == "__main__":
    main()
