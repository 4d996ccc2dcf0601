"""Which referent a pronoun stands for: a small learnt scorer over what the text shows of each candidate."""

from __future__ import annotations

import functools
import json
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sourcebook.machine.entity import BODY, OTHER, PERSON, Entity
from sourcebook.machine.genders_together import Read, by_gender, told_by_all
from sourcebook.machine.layout import Layout
from sourcebook.machine.pronoun_context import Context
from sourcebook.machine.pronoun_features import features
from sourcebook.machine.pronoun_forms import GENDERS, PRONOUNS, Pronoun, fits, read_pronoun
from sourcebook.machine.pronoun_scenes import scene_of
from sourcebook.machine.referents import NAME, Referent, Referents, Spot, spot
from sourcebook.machine.spoken_of import opens, spoken_of
from sourcebook.machine.together import is_place
from sourcebook.machine.turns import Pieces, Sources, announced, turn_of

Floats = npt.NDArray[np.float32]
WEIGHTS = Path(__file__).resolve().parent / "model" / "antecedents.json"
MOST = 24
"""Mentions and words around it that are looked back at."""
WEIGHED = 14
"""Candidates that are weighed, the last ones mentioned: of the labelled pronouns one in 300 means somebody further back."""
KEPT = 8
"""Candidates that are kept, the best first."""
SLACK = 3.0
"""How much worse than *none* a speaker may score: who is said to say something is somebody."""
SURE = 1.0
CERTAIN = 9.0
"""Score of whom a rule tells."""
CLEAR = 3.0
"""How far ahead of all others a candidate must be by what the text shows, for what it means not to be asked."""
MEANT = 0.5
"""Weight of what a candidate means beside what the text shows of it."""
ASKED = frozenset((*GENDERS, "they"))
"""Families of pronouns of which the network is asked."""
POSSESSIVE = 2
"""The case of *his* and *its* before a noun."""
FARTHEST = 3000
"""Code points between a pronoun and the last mention of what it stands for."""


@dataclass(frozen=True)
class Scorer:
    """A network of one hidden layer over the features, and the score of none."""

    first: Floats
    offset: Floats
    second: Floats
    none: dict[str, float]

    def __call__(self, rows: Floats) -> Floats:
        """Score candidates."""
        seen = np.maximum(rows @ self.first + self.offset, 0)
        scores: Floats = seen @ self.second
        return scores


@functools.cache
def scorer() -> Scorer:
    """Load the scorer, once."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    first, offset, second = (np.array(kept[name], dtype=np.float32) for name in ("first", "offset", "second"))
    return Scorer(first, offset, second, kept["none"])


class Reader:
    """Goes through a text once and keeps what was mentioned last.

    Parameters
    ----------
    text : str
    referents : Referents
    layout : Layout
    sources : Sources, optional
        Who is said to say what.
    """

    def __init__(self, text: str, referents: Referents, layout: Layout, sources: Sources | None = None) -> None:
        """Begin before the first word."""
        self.text, self.referents, self.layout = text, referents, layout
        self.sources = sources or Sources()
        self.speaking = self.sources.speaking(referents)
        self.contents = sorted((piece, at) for at, pieces in self.sources.contents.items() for piece in pieces)
        self.within = _within(self.contents, [at for at, _ in self.speaking])
        self.begin()

    def begin(self) -> None:
        """Go back before the first word."""
        for _, _, referent, _ in self.referents.events:
            referent.spots, referent.number = [], 0
        self.spoken_by = dict(self.speaking)
        self.around: list[tuple[tuple[int, int], int]] = []
        self.turns: list[tuple[int, Referent]] = []
        self.own_turns: list[tuple[int, Referent]] = []
        self.recent: OrderedDict[int, Referent] = OrderedDict()
        self.position = self.spoken = self.count = self.entered = 0

    def up_to(self, at: int) -> None:
        """Take in all mentions by name and noun before an offset."""
        events = self.referents.events
        while self.position < len(events) and events[self.position][0] < at:
            start, end, referent, sort = events[self.position]
            self.position += 1
            self.mention(referent, spot(self.text, self.layout, start, end, sort))

    def pronoun(self, start: int, end: int) -> Pronoun:
        """Look at a pronoun, with what was said before it."""
        while self.spoken < len(self.speaking) and self.speaking[self.spoken][0] < start:
            self._speaks(*self.speaking[self.spoken])
            self.spoken += 1
        found = read_pronoun(self.text, self.layout, start, end)
        content, outer = self.sources.contents.get(start), self._outer(start)
        turns = self.turns if self._is_within(start) else self.own_turns
        found.turn = turn_of(self.layout, start, content, turns, outer)
        said = () if found.case == POSSESSIVE else content or ()
        found.scene = scene_of(self.text, self.layout, (start, end), said, self.referents, turns)
        return found

    def _speaks(self, at: int, referent: Referent) -> None:
        """Note who speaks, and apart from that who does in the text's own words and not in somebody else's."""
        self.turns.append((at, referent))
        if at not in self.within:
            self.own_turns.append((at, referent))

    def _is_within(self, at: int) -> bool:
        """Return whether a pronoun stands in somebody's words, its own speaker's left out."""
        return any(source != at for _, source in self.around)

    def _outer(self, at: int) -> Referent | None:
        """Return in whose words a pronoun stands, the innermost ones; pronouns are asked of in order of text."""
        while self.entered < len(self.contents) and self.contents[self.entered][0][0] <= at:
            self.around.append(self.contents[self.entered])
            self.entered += 1
        self.around = [item for item in self.around[-MOST:] if item[0][1] > at]
        return next((self.spoken_by.get(source) for _, source in reversed(self.around) if source != at), None)

    def of_itself(self, pronoun: Pronoun) -> Referent | None:
        """Return who says the words that *he* or *she* opens without quotation marks: *Frey said he believes …*."""
        at = pronoun.spot.start
        if pronoun.family not in GENDERS or pronoun.case or pronoun.turn.direct or not self.around:
            return None
        inner = [source for _, source in self.around if source != at]
        outer = self.spoken_by.get(inner[-1]) if inner else None
        if outer is None or outer.entity is None:
            return None
        return outer if opens(self.text, inner[-1], self.sources.contents[inner[-1]], at) else None

    def stands_for(self, pronoun: Pronoun, referent: Referent) -> None:
        """Add what a pronoun stands for to what was mentioned."""
        self.mention(referent, pronoun.spot)
        if pronoun.turn.speaks:
            if self._is_within(pronoun.spot.start):
                self.turns.append((pronoun.spot.start, referent))
            else:
                self._speaks(pronoun.spot.start, referent)
            self.spoken_by[pronoun.spot.start] = referent

    def mention(self, referent: Referent, place: Spot) -> None:
        """Add a mention."""
        if place.aside and referent.spots:
            return  # *the Storm administration* is not about Storm
        if not referent.spots:
            referent.number = self.count
            self.count += 1
        referent.spots.append(place)
        self.recent[id(referent)] = referent
        self.recent.move_to_end(id(referent))
        if len(self.recent) > 4 * MOST:
            self.recent.popitem(last=False)

    def candidates(self, pronoun: Pronoun, content: Pieces = ()) -> list[tuple[Referent, Spot]]:
        """Return who may be meant, the last one mentioned first, then who comes later in the sentence.

        Whoever says a content seldom names themselves in it, so that mentions inside `content` are passed over.
        """
        found: list[tuple[Referent, Spot]] = []
        others = spoken_of(self.text, self.layout, self.referents, content) if pronoun.family in GENDERS else ()
        for referent in reversed(self.recent.values()):
            last = referent.spots[-1]
            if len(found) == WEIGHED or pronoun.spot.start - last.start > FARTHEST:
                break
            if id(referent) in others and referent is not pronoun.turn.last:
                continue
            outside = last if not content else _outside(referent.spots, content)
            if outside is not None and fits(pronoun, referent):
                found.append((referent, outside))
        if content:
            found.sort(key=lambda item: -item[1].start)
        return found + self._later(pronoun, {id(referent) for referent, _ in found}.union(others))

    def _later(self, pronoun: Pronoun, known: set[int]) -> list[tuple[Referent, Spot]]:
        end = min(self.layout.sentence_end(pronoun.spot.start), pronoun.spot.start + 200)
        found: list[tuple[Referent, Spot]] = []
        for start, stop, referent, sort in self.referents.events[self.position : self.position + 6]:
            if start >= end or len(found) == 2:
                break
            if sort == NAME and id(referent) not in known and fits(pronoun, referent):
                found.append((referent, spot(self.text, self.layout, start, stop, sort)))
                known.add(id(referent))
        return found


def _within(contents: Sequence[tuple[tuple[int, int], int]], sources: Sequence[int]) -> frozenset[int]:
    """Return the sources that stand in somebody else's words; both are in order of text."""
    found, position, around = set(), 0, []
    for at in sources:
        while position < len(contents) and contents[position][0][0] <= at:
            around.append(contents[position])
            position += 1
        around = [item for item in around if item[0][1] > at]
        if any(source != at for _, source in around):
            found.add(at)
    return frozenset(found)


def _outside(spots: Sequence[Spot], content: Pieces) -> Spot | None:
    for found in reversed(spots[-MOST:]):
        for low, high in content:
            if low <= found.start < high:
                break
        else:
            return found
    return None


def rows_of(text: str, pronoun: Pronoun, found: Sequence[tuple[Referent, Spot]]) -> Floats:
    """Return the features of all candidates of a pronoun, a row each."""
    rows, subjects = [], 0
    for index, (referent, place) in enumerate(found):
        rows.append(features(text, pronoun, referent, (index, subjects), place))
        subjects += place.subject
    return np.frombuffer(b"".join(rows), dtype=np.float32).reshape(len(rows), -1 if rows else 0)


class Antecedents:
    """What each pronoun of the third person in a text stands for.

    Parameters
    ----------
    text : str
    referents : Referents
    layout : Layout
    start : int, optional
    sources : Sources, optional
        Who is said to say what.
    """

    def __init__(
        self, text: str, referents: Referents, layout: Layout, start: int = 0, sources: Sources | None = None
    ) -> None:
        """Read the text from its first word to its last; time grows with its length alone.

        `unread` holds the offsets of those of which the network was not asked any more.
        """
        reader, context = Reader(text, referents, layout, sources), Context(text, start)
        self.unread = context.unread
        found = list(self._read(reader, context, start))
        self.found = by_gender(found)
        told = told_by_all(found)
        if told and any(_first(a) is not _first(b) for a, b in zip(found, self.found, strict=True)):
            # Who was taken for somebody of another gender has misled what came after.
            for referent in _meant(found):
                referent.gender = referent.gender or told.get(id(referent), "")
            reader.begin()
            self.found = by_gender(list(self._read(reader, context, start)))

    def _read(self, reader: Reader, context: Context, start: int) -> Iterator[Read]:
        """Read the pronouns of the text in order, each after what those before it mean."""
        text, layout, referents = reader.text, reader.layout, reader.referents
        for match in PRONOUNS.finditer(text, start):
            reader.up_to(match.start())
            pronoun = reader.pronoun(*match.span())
            # Before a noun the pronoun is not who speaks: *its president* may be that of a body named in what is said.
            content = () if pronoun.case == POSSESSIVE else reader.sources.contents.get(match.start(), ())
            told = announced(text, layout, match.start(), referents) if pronoun.family in GENDERS else None
            told = told or reader.of_itself(pronoun)
            if told is not None and fits(pronoun, told):
                ranked = [(CERTAIN, told)]
            else:
                asked = context if content and pronoun.family in ASKED else None
                ranked = rank(text, pronoun, reader.candidates(pronoun, content), context=asked)
            yield match.start(), pronoun.family, ranked
            if ranked and ranked[0][0] >= scorer().none[pronoun.family]:
                reader.stands_for(pronoun, ranked[0][1])
        reader.up_to(len(text))

    def _index(self, offset: int) -> int:
        index = bisect_right(self.found, offset, key=lambda item: item[0]) - 1
        return index if index >= 0 and self.found[index][0] == offset else -1

    def told(self) -> Iterator[tuple[int, Entity]]:
        """Yield where each *he* or *she* whose person is beyond doubt ends, and whom it means."""
        for start, family, ranked in self.found:
            sure = ranked and (len(ranked) < 2 or ranked[0][0] - ranked[1][0] > SURE)
            if family in GENDERS and sure and ranked[0][1].entity is not None:
                yield start + (2 if family == "m" else 3), ranked[0][1].entity

    def read(self, offset: int) -> bool:
        """Return whether a pronoun of the third person stands at an offset."""
        return self._index(offset) >= 0

    def speaker(self, offset: int, other: str = "") -> Referent | None:
        """Return whose words a pronoun at an offset introduces, none where it is left open.

        Parameters
        ----------
        offset : int
            Where the pronoun begins.
        other : str, optional
            The name of whoever says the words in which the pronoun stands, and so means somebody else by it.
        """
        index = self._index(offset)
        if index < 0:
            return None
        _, family, ranked = self.found[index]
        least = scorer().none[family] - SLACK
        return next((r for score, r in ranked if score >= least and r.name != other and _may_speak(r, family)), None)


def _first(read: Read) -> Referent | None:
    return read[2][0][1] if read[2] else None


def _meant(found: Sequence[Read]) -> Iterator[Referent]:
    for _, _, ranked in found:
        for _, referent in ranked:
            yield referent


def _may_speak(referent: Referent, family: str) -> bool:
    """Return whether a pronoun that speaks may mean somebody: a name alone does where the text repeats it and it is no place."""
    other = referent.kind == OTHER and referent.source >= 0
    if family in GENDERS:
        name, entity = referent.name, referent.entity
        named = entity is not None and (" " in name or (len(entity.mentions) > 1 and not is_place(name)))
        return referent.kind == PERSON or named or other
    several = family == "they" and referent.plural
    return referent.kind in (BODY, "document") or several or (other and family == "it")


def rank(
    text: str,
    pronoun: Pronoun,
    found: Sequence[tuple[Referent, Spot]],
    net: Scorer | None = None,
    context: Context | None = None,
) -> list[tuple[float, Referent]]:
    """Return the candidates with their scores, the best first; the context is asked where the scorer is not sure."""
    if not found:
        return []
    scores = (net or scorer())(rows_of(text, pronoun, found))
    if context is not None and _close(scores):
        scores = scores + MEANT * context.scores(pronoun.spot.start, [(place.start, place.end) for _, place in found])
    values = scores.tolist()
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)[:KEPT]
    return [(values[index], found[index][0]) for index in order]


def _close(scores: Floats) -> bool:
    if len(scores) < 2:
        return False
    second, first = sorted(scores.tolist())[-2:]
    return bool(first - second < CLEAR)
