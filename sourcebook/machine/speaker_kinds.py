"""The kinds of an article's speakers: each has one, from everything that the article says of them anywhere in it."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import BODY, NAME, PERSON, Entity
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.beside import workplaces
from sourcebook.machine.kinds.bodies import BUSINESS, CERTAIN, CIVIL, EXPERT, KIN, MEDIA, NONE, NOTHING, Sense, body
from sourcebook.machine.kinds.places import home
from sourcebook.machine.kinds.senses import sense
from sourcebook.machine.kinds.whos_who import STATE, look_up, years_of
from sourcebook.machine.lexicon import CITIZEN, UNSPECIFIED
from sourcebook.machine.voice_types import Kind, kind_of

_AROUND = re.compile(
    r"\b([^\W\d_][\w-]{1,40})(?:['’]s)? (?:(?:presidential|re-election|reelection|Senate|gubernatorial) )?"
    r"(campaign|administration|presidency|candidacy)\b"
)
"""What stands behind a name and says what its bearer is (*the Holt campaign*)."""


_AGE_OR_HOME = re.compile(r", (?:\d{1,2}|of [A-Z][\w.]+(?: [A-Z][\w.]+)?(?:, [A-Z][\w.]+)?)(?=[,.)])|,? \(\d{1,2}\)")
"""What articles set beside the names of private people."""
_AGED = re.compile(r"\b\d{1,2}-year-old $")
_OWNED = re.compile(r"\b((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)['’]s $")
_BODY = r"(?:[Tt]he )?[A-Z][\w&.-]*(?: (?:of |the |and |for )?[A-Z][\w&.-]*){0,4}"
_OWNING = re.compile(rf"\b({_BODY})['’]s? $")
_BELONGING = re.compile(rf" (?:of|from|at|with) {_BODY}")
_EMPLOYERS = frozenset((MEDIA, CIVIL, EXPERT, BUSINESS))
LONGEST_OWNER = 60
"""Code points before a name in which its country or employer stands."""


class SpeakerKinds:
    """Kinds of voice in one article.

    Parameters
    ----------
    text : str
        The whole text.
    entities : Entities
        Whom the text names.
    country : str, optional
        The outlet's own; by default the one that the text is mostly about.
    start : int, optional
        Code-point offset at which the article's own words begin.
    year : int, optional
        The year it was published; the years that it names stand in where that is not known.
    """

    def __init__(self, text: str, entities: Entities, country: str = "", start: int = 0, year: int = 0) -> None:
        """Take the text's country and year."""
        self.text, self.entities, self.start = text, entities, start
        self.years = (year,) if year else years_of(text)
        self.about = home(text[start:], self._offices())
        self.country = country or self.about
        self.also: dict[int, list[str]] = {}
        self._kinds: dict[int, Kind] = {}
        self._open: dict[tuple[int, str], Kind] = {}
        self._asked: set[int] = set()

    def _offices(self) -> dict[str, float]:
        """Count how often the text names people in office, by the country whose office the collection gives them."""
        found: dict[str, float] = defaultdict(float)
        for entity in self.entities.all:
            listed = look_up(entity.name, self.years) if entity.kind == PERSON else None
            if listed is not None and listed.code == STATE and listed.country:
                found[listed.country] += len(entity.mentions)
        return found

    def of(self, entity: Entity, own: str = "") -> Kind:
        """Tell the kind of somebody whom the article names, from everything that it says of them.

        Parameters
        ----------
        entity : Entity
            One of the article's.
        own : str, optional
            The source's words without the name.
        """
        if id(entity) in self._kinds:
            return self._kinds[id(entity)]
        if (id(entity), own) in self._open:
            return self._open[id(entity), own]
        kind = self._looked_at(entity, own)
        if kind.code != UNSPECIFIED:
            self._kinds[id(entity)] = kind
        elif not self._asked:  # within a question about somebody else, less may be told
            self._open[id(entity), own] = kind
        return kind

    def at_a_glance(self, entity: Entity) -> str:
        """Return the kind of somebody whom the article names, without settling it before its own words are heard."""
        known = self._kinds.get(id(entity))
        return (known if known is not None else self._looked_at(entity, "")).code

    def _looked_at(self, entity: Entity, own: str) -> Kind:
        said = self.also.get(id(entity), [])
        called = [entity.name] if entity.kind == BODY and " " in entity.name else []
        words = list(dict.fromkeys((own, *called, *entity.described, *self._behind_name(entity), *said)))
        place = self._owner(entity) if entity.kind == BODY else ""
        kind = self.told(words, place, name=entity.name, person=entity.kind != BODY)
        if kind.code == UNSPECIFIED and id(entity) in self._doctors:
            kind = _private(kind, EXPERT, "“Dr.”")
        if kind.code == UNSPECIFIED and entity.kind == PERSON and (found := self._of_body(entity)).code:
            kind = _private(kind, found.code, f"“{found.entry}”")
        if kind.code == UNSPECIFIED and entity.kind == PERSON and self._is_private(entity):
            kind = _private(kind, CITIZEN, "a name with an age or a home beside it, and no office")
        return kind

    def _of_body(self, entity: Entity) -> Sense:
        """Tell the body beside a person's name that has no more than it: *Radio Lund’s Ida Frey*, *Ida Frey of the Lund Trust*."""
        for mention in entity.mentions[:4] if not entity.described else ():
            before = _OWNING.search(self.text, max(0, mention.start - LONGEST_OWNER), mention.start)
            after = _BELONGING.match(self.text, mention.end)
            for words in ([f"{before[1]}’s"] if before else []) + ([after[0].strip()] if after else []):
                found = sense(words, person=True)
                if found.rank == CERTAIN and found.code in _EMPLOYERS:
                    return found
        return NOTHING

    def _owner(self, entity: Entity) -> str:
        """Return the country that a body's name stands after as its own (*Norway’s Fisheries Ministry*)."""
        before = (_OWNED.search(self.text, max(0, m.start - LONGEST_OWNER), m.start) for m in entity.mentions[:4])
        places = (gazetteer().get(found[1].lower()) for found in before if found is not None)
        return next((place.country for place in places if place is not None and place.kind != DEMONYM), "")

    @functools.cached_property
    def _doctors(self) -> frozenset[int]:
        """Whom the text calls by that title."""
        return frozenset(
            id(entity)
            for entity in self.entities.all
            if any(word.text in ("Dr.", "Dr") for name in entity.names for word in name.before)
        )

    def _is_private(self, entity: Entity) -> bool:
        """Return whether the text sets no more than an age or a home beside a full name (*Ida Frey, 34, of Lund*)."""
        full = [mention.end for mention in entity.mentions[:4] if mention.sort == NAME]
        told = any(_AGE_OR_HOME.match(self.text, end) for end in full)
        told = told or any(_AGED.search(self.text, max(0, m.start - 14), m.start) for m in entity.mentions[:4])
        return told and not entity.described

    def told(self, words: Sequence[str], place: str = "", *, name: str = "", person: bool = False) -> Kind:
        """Tell the kind of a source from words, and from what the article says of a body of that name.

        Parameters
        ----------
        words : sequence of str
            The source's own words, and others that describe it.
        place : str, optional
            The country it belongs to, where that is known otherwise.
        name : str, optional
            Canonical name.
        person : bool, optional
            Whether it is a person by name.
        """
        named = self.entities.by_name.get(name) if name and not person else None
        said = [*words, *(named.described if named is not None else [])]
        among = self._workers.get(id(named) if named is not None else 0) or Sense("", "", NONE)
        return kind_of(
            said,
            self.country,
            place,
            name=name,
            person=person,
            known=self._known,
            years=self.years,
            workers=among,
            about=self.about,
        )

    @functools.cached_property
    def _workers(self) -> dict[int, Sense]:
        """The kinds of bodies by those whom the article says to work there: *Beckfish CEO Ida Frey*."""
        votes: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
        for entity in self.entities.all:
            for phrase in entity.described if entity.kind == PERSON else ():
                for name, code, role in workplaces(phrase):
                    body = self.entities.by_name.get(name) or self.entities.short.get(name)
                    if body is not None:
                        votes[id(body)][code, role] += 1
        return {key: Sense(*tally.most_common(1)[0][0], KIN) for key, tally in votes.items()}

    def _behind_name(self, entity: Entity) -> list[str]:
        """Return what stands behind a person's name; who held an office in that year holds it on the campaign too."""
        words = self._behind.get(entity.name.rpartition(" ")[2], []) if entity.kind == PERSON else []
        listed = look_up(entity.name, self.years) if words else None
        in_office = listed is not None and listed.code == STATE
        return [word for word in words if not in_office or word not in ("campaign", "candidacy")]

    @functools.cached_property
    def _behind(self) -> dict[str, list[str]]:
        """What the text calls after somebody: a campaign, an administration; by surname."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for match in _AROUND.finditer(self.text, self.start):
            found[match[1]][match[2]] = None
        return {surname: list(words) for surname, words in found.items()}

    def _known(self, name: str) -> str:
        """Give the kind of a person whom a phrase names."""
        entity = self.entities.short.get(name) or self.entities.named(name, self.start)
        if entity is None or id(entity) in self._asked:
            listed = look_up(name, self.years)
            return listed.code if listed is not None and body(tuple(name.split())).rank != CERTAIN else ""
        self._asked.add(id(entity))
        found = self.of(entity)
        self._asked.discard(id(entity))
        return "" if found.code == UNSPECIFIED else found.code


def _private(kind: Kind, code: str, rule: str) -> Kind:
    """Put in what stands beside a name and is no description."""
    return replace(kind, code=code, rule=rule, heard=replace(kind.heard, code=code, basis="private"))
