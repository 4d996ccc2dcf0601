"""Learn what the coder's network knows of words that were put in place of others.

``python -m training.encoder_head news.jsonl.xz WORDNET MOBY FOLDER`` writes ``data/baseline/encoder_heads.npz``, the head that ships, and
``training/encoder_heads.npz``, those that only measure. Articles are drawn from those that are counted, so that the articles kept out stay unseen; each is reworded by one mechanism, so that one can be left
out whole. What the network makes of them is kept in FOLDER, a part at a time: a run that was stopped goes on where it was.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcebook.machine.array_files import write_arrays
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.paths import home
from sourcebook.rewording_detector.counts import Counts, shipped_counts
from sourcebook.rewording_detector.encoder import WHOLE, pack_heads, pieces_at, read_heads, shipped_heads, vectors
from sourcebook.rewording_detector.perceptron import Perceptron
from sourcebook.rewording_detector.signs import narration
from sourcebook.text.article import Article
from training.collocations import HELD_OUT, _ends, held_out
from training.likeness import SHORTEST, stretch
from training.mechanisms import KIN, Mechanism, mechanisms, used_alike
from training.perceptron import perceptron
from training.substituter import reword
from training.synonyms import Lists, read_exceptions, read_moby, read_wordnet
from training.trial import labels

ARTICLES, PART = 3000, 250
RATE, SPARED, CLEAN = 0.15, 0.8, 8
"""How many words are changed, how often names and quotations are spared, and that every eighth article is left as it is."""
HIDDEN, EPOCHS = 48, 5
SPARED_HEADS = Path(__file__).with_name("encoder_heads.npz")


@dataclass(frozen=True, eq=False)
class Seen:
    """What the network makes of words of narration.

    Attributes
    ----------
    rows : array of float16, one row a word
    changed : array of bool
        Whether each was put there.
    mechanism : array of str
        By which its article was reworded; empty if it was not.
    """

    rows: NDArray[np.float16] = field(repr=False)
    changed: NDArray[np.bool_] = field(repr=False)
    mechanism: NDArray[np.str_] = field(repr=False)


def drawn(corpus: Path, number: int = ARTICLES) -> list[str]:
    """Return texts of counted articles, by lot."""
    lots = held_out(corpus, HELD_OUT + number)
    banned = set().union(*(_ends(a["text"]) for a in lots[:HELD_OUT]))
    return [a["text"] for a in lots[HELD_OUT:] if not banned & _ends(a["text"])]


def look(text: str, way: Mechanism | None, counts: Counts, seed: int) -> Iterator[Seen]:
    """Reword a stretch of an article, and let the network read it; nothing comes of one that is too short."""
    lots = random.Random(seed)
    text = stretch(text, lots)
    if len(text.split()) < SHORTEST:
        return
    changed = reword(Article(text), way, RATE, seed=seed, spare=lots.random() < SPARED) if way else None
    article = Article(changed.text if changed else text)
    found = narration(article, counts)
    parts = list(zip(*vectors(article.text, article.body_start), strict=True))
    if not parts or not len(found.slots):
        return
    starts, rows = (np.concatenate(part) for part in parts)
    marked = labels(changed, found) if changed else np.zeros(len(found.slots))
    at = pieces_at(starts, found.tokens.starts[found.slots.at])
    name = np.full(len(at), way.name if way else "")
    yield Seen(rows[at].astype(np.float16), marked.astype(bool), name)


def look_at(texts: Sequence[str], ways: Sequence[Mechanism], folder: Path) -> list[Path]:
    """Look at texts, part by part; parts that are in the folder already are not looked at again."""
    counts, files = shipped_counts(), []
    for first in range(0, len(texts), PART):
        files.append(folder / f"{first:06d}.npz")
        if not files[-1].exists():
            chosen = range(first, min(first + PART, len(texts)))
            seen = [s for i in chosen for s in look(texts[i], _way(ways, i), counts, i)]
            parts = {n: np.concatenate([getattr(s, n) for s in seen]) for n in ("rows", "changed", "mechanism")}
            _keep(files[-1], parts)
    return files


def _keep(path: Path, parts: dict[str, NDArray[Any]]) -> None:
    draft = path.with_name(path.name + ".part")
    with draft.open("wb") as stream:
        np.savez(stream, **parts)
    draft.replace(path)


def _way(ways: Sequence[Mechanism], i: int) -> Mechanism | None:
    return ways[i // CLEAN % len(ways)] if i % CLEAN else None


def read_seen(files: Sequence[Path]) -> Seen:
    """Read the parts that were looked at."""
    tables = [np.load(path, allow_pickle=False) for path in files]
    return Seen(*(np.concatenate([t[name] for t in tables]) for name in ("rows", "changed", "mechanism")))


def learn_head(seen: Seen, left_out: str = "") -> Perceptron:
    """Learn from all mechanisms, or from all but one and its kin."""
    kept = ~np.isin(seen.mechanism, [left_out, KIN.get(left_out, left_out)]) if left_out else slice(None)
    rows, changed = seen.rows[kept].astype(np.float32), seen.changed[kept].astype(np.float32)
    return perceptron(rows, changed, epochs=EPOCHS, hidden=HIDDEN)


def every_head() -> dict[str, Perceptron]:
    """Return the head that ships, and those that were each spared a mechanism, which only measure it."""
    return shipped_heads() | read_heads(SPARED_HEADS)


def main(corpus: Path, wordnet: Path, moby: Path, folder: Path) -> None:
    """Look, learn one head of everything and one without each mechanism, and write them."""
    counts = shipped_counts()
    lists = Lists(read_wordnet(wordnet), read_exceptions(wordnet), read_moby(moby))
    ways = mechanisms(counts.vocabulary.words, lists, MODEL_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    seen = read_seen(look_at(drawn(corpus), [*ways, used_alike(counts)], folder))
    heads = {WHOLE: learn_head(seen)} | {way.name: learn_head(seen, way.name) for way in ways}
    write_arrays(home() / "data" / "baseline" / "encoder_heads.npz", pack_heads({WHOLE: heads[WHOLE]}))
    write_arrays(SPARED_HEADS, pack_heads({name: head for name, head in heads.items() if name != WHOLE}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
