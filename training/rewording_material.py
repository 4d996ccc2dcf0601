"""The texts that the rewording detector learns from and is measured with, each looked at once and kept."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.rewording_detector.counts import Counts
from sourcebook.rewording_detector.likeness import Likeness
from training.drawn_words import Drawer, drawn_examples
from training.likeness import stretch
from training.mechanisms import KIN, Mechanism, used_alike
from training.rewording_examples import Example, example, to_learn, to_test, unknowing
from training.trial import blind
from training.unmet_kinds import NEWS

LEARN, TEST = 3200, 800
WORD_ARTICLES = 1600

Row = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Material:
    """Examples by what they are for; no text is in two of them."""

    words: Sequence[Example]
    articles: Sequence[Example]
    limits: Sequence[Example]
    tests: Sequence[Example]

    def only(self, chosen: Callable[[Example], bool], likeness: Likeness) -> Material:
        """Keep chosen examples, with their distances by a measure of likeness."""
        parts = (self.words, self.articles, self.limits, self.tests)
        return Material(*([e.seen_by(likeness) for e in part if chosen(e)] for part in parts))

    def judged(self, likeness: Likeness) -> Material:
        """Leave texts of other kinds out of what is learnt from that are too far from the news to be judged.

        Nothing is ever said of them, and they would only teach to doubt less.
        """
        near = (
            [e for e in part if e.kind in NEWS or e.distance <= likeness.limit] for part in (self.words, self.articles)
        )
        return Material(*near, self.limits, self.tests)

    def without(self, mechanism: str) -> Material:
        """Leave a mechanism and its kin out of what is learnt from."""
        out = (mechanism, KIN.get(mechanism))
        kept = ([e for e in part if e.mechanism not in out] for part in (self.words, self.articles))
        return Material(*kept, self.limits, self.tests)


@dataclass(frozen=True, eq=False)
class Sources:
    """Texts before they are looked at.

    Attributes
    ----------
    rows : sequence of mapping
        Articles kept out of the counts: the first 800 are to test with, the others to learn from.
    agency : sequence of str
        Other news.
    kinds : mapping of str to sequence of str
        Texts of other kinds.
    ways : sequence of Mechanism
    counts : Counts
    likeness : Likeness
    drawer : Drawer
        Changes words by lot, for more changed words to learn from.
    """

    rows: Sequence[dict[str, Any]]
    agency: Sequence[str]
    kinds: Mapping[str, Sequence[str]]
    ways: Sequence[Mechanism]
    counts: Counts
    likeness: Likeness
    drawer: Drawer

    def parts(self) -> dict[str, Callable[[], list[Example]]]:
        """Return what looks at each part, by its name."""
        blinded = [blind(self.counts, half) for half in (0, 1)]
        tested, learning = self.rows[:TEST], self.rows[len(self.rows) - LEARN :]
        return {
            "words": lambda: self._learnt(learning[:WORD_ARTICLES], blinded),
            "drawn": lambda: list(
                drawn_examples(learning[:WORD_ARTICLES], self.drawer, [self.counts, *blinded], self.likeness)
            ),
            "articles": lambda: self._learnt(learning[WORD_ARTICLES:], blinded),
            "kinds": lambda: [e for kind, texts in self.kinds.items() for t in texts for e in self._plain(t, kind)],
            "agency": lambda: [e for t in self.agency for e in self._plain(t, "other news")],
            "plain": lambda: [e for row in tested for e in self._plain(stretch(row["text"], random.Random(row["id"])))],
            "reworded": lambda: list(to_test(tested, self.ways, self.counts, blinded[1], self.likeness)),
            "unknowing": lambda: list(unknowing(tested, blinded[1], self.likeness)),
        }

    def _learnt(self, rows: Sequence[Row], blinded: Sequence[Counts]) -> list[Example]:
        ways = [*self.ways, used_alike(self.counts)]
        return list(to_learn(rows, ways, [self.counts, *blinded], self.likeness))

    def _plain(self, text: str, kind: str = "news") -> list[Example]:
        return example(text, self.counts, self.likeness, kind=kind)


def gather(sources: Sources, folder: Path | None = None) -> Material:
    """Look at all texts, or take what a run before has kept in a folder; the distance from the news is measured anew."""
    parts = {name: kept(folder, name, look) for name, look in sources.parts().items()}
    seen = {name: [e.seen_by(sources.likeness) for e in part] for name, part in parts.items()}
    kinds = [list(_of_each(seen["kinds"], i)) for i in range(4)]
    more = [seen["agency"][i::3] for i in range(3)]
    return Material(
        [*seen["words"], *seen["drawn"], *kinds[0]],
        [*seen["articles"], *kinds[1], *more[0]],
        [*seen["plain"][::4], *more[1]],
        [*(e for i, e in enumerate(seen["plain"]) if i % 4), *seen["reworded"], *seen["unknowing"], *more[2], *kinds[2], *kinds[3]],
    )  # fmt: skip


def _of_each(examples: Sequence[Example], quarter: int) -> list[Example]:
    """Return every fourth text of each kind."""
    kinds = dict.fromkeys(e.kind for e in examples)
    return [e for kind in kinds for e in [e for e in examples if e.kind == kind][quarter::4]]


def kept(folder: Path | None, name: str, look: Callable[[], list[Example]]) -> list[Example]:
    """Look, or read what was looked at before; the folder holds only what this module put there."""
    path = folder / f"{name}.pickle" if folder else None
    if path and path.exists():
        with path.open("rb") as stream:
            return list(pickle.load(stream))
    found = look()
    if path:
        draft = path.with_name(path.name + ".part")
        with draft.open("wb") as stream:
            pickle.dump(found, stream)
        draft.replace(path)
    return found
