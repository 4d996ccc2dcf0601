"""Learn what tells texts of other kinds from news.

Texts of other kinds lie in a folder, one folder a kind, plain text in UTF-8. Ours were GUM, the Brown corpus, and what free
software brings with it: manuals, standards, licences, essays, dictionaries, fortunes, verse, novels and the King James Bible.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.likeness import Likeness, profile
from training.logistic import logistic

SIZES = (130, 160, 250, 350, 500)
WHOLE = 5000
SHORTEST = 130
MOST = 120
REFUSED = 0.07
RIDGE = 30.0
SEED = 20220206
NEAR = ("reuters 1987", "brown press reportage")
"""Kinds that are news of another time: neither learnt as news nor as other kinds, and measured like the rest."""

Floats = NDArray[np.float64]


def read_kinds(folder: Path) -> dict[str, list[str]]:
    """Read texts of other kinds, cut into pieces of 130 to 500 words; of each kind 120 at most, by lot."""
    found = {}
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        texts = (path.read_text(encoding="utf-8") for path in sorted(kind.glob("*.txt")))
        lots = random.Random(SEED)
        pieces = [piece for text in texts for piece in cut(text, lots)]
        found[kind.name] = lots.sample(pieces, min(MOST, len(pieces)))
    return found


def cut(text: str, lots: random.Random) -> list[str]:
    """Cut a text at ends of sentences; a rest of fewer than 130 words is left out."""
    pieces, held, want = [], "", lots.choice(SIZES)
    for part in re.split(r"(?<=[.!?”\n])(\s+)", text):
        held += part
        if len(held.split()) >= want:
            pieces.append(held.strip())
            held, want = "", lots.choice(SIZES)
    return [*pieces, held.strip()] if len(held.split()) >= SHORTEST else pieces


def stretch(text: str, lots: random.Random) -> str:
    """Take a stretch of paragraphs out of an article, or all of it."""
    paragraphs, want = text.split("\n"), lots.choice((*SIZES, WHOLE))
    first = lots.randrange(max(1, len(paragraphs) // 2)) if want < WHOLE else 0
    taken: list[str] = []
    for paragraph in paragraphs[first:]:
        taken.append(paragraph)
        if sum(len(p.split()) for p in taken) >= want:
            break
    return "\n".join(taken)


def profiles(texts: Sequence[str], counts: Counts) -> Floats:
    """Measure texts."""
    return np.array([profile(text, counts.vocabulary.tokens(text), counts) for text in texts])


def learn_likeness(news: Floats, others: Floats, more: Floats) -> Likeness:
    """Learn the distance from the news.

    Parameters
    ----------
    news, others : array
        Profiles of news articles and of texts of other kinds.
    more : array
        Profiles of other news articles, of which seven in a hundred are put beyond the limit.
    """
    centre, spread = news.mean(axis=0), np.maximum(news.std(axis=0), 1e-3)
    open_ended = Likeness(centre, spread, np.ones(news.shape[1] + 1), np.inf)
    scaled = np.array([open_ended.parts(row) for row in np.concatenate([news, others])])
    weights = logistic(scaled, np.repeat([0.0, 1.0], [len(news), len(others)]), ridge=RIDGE)
    draft = Likeness(centre, spread, weights, np.inf)
    limit = float(np.quantile([draft.distance(row) for row in more], 1 - REFUSED))
    return Likeness(centre, spread, weights, limit)


def refused(kinds: Mapping[str, Floats], news: Floats, more: Floats) -> dict[str, float]:
    """Return the share of each kind that is refused by what was learnt from the others."""
    shares = {}
    for kind, values in kinds.items():
        others = np.concatenate([v for name, v in kinds.items() if name not in (kind, *NEAR)])
        found = learn_likeness(news, others, more)
        shares[kind] = float(np.mean([found.distance(row) > found.limit for row in values]))
    return shares
