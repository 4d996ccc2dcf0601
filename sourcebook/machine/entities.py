"""The people and bodies of an article, each with all its mentions and what the article says it is.

This is what the rest of the machine asks about who is who:

>>> text = "Jan Tolle, a farmer, met Mayor Ida Frey. Tolle was late, Frey said."
>>> tolle = Entities(text).at(text.index("Tolle was"))
>>> tolle.name, [text[d.start : d.end] for d in tolle.descriptions], [m.sort for m in tolle.mentions]
('Jan Tolle', ['farmer'], ['name', 'part of a name'])

`Entities(text).named("Frey", 60)` gives the entity that a name stands for at an offset;
`entity.descriptions` are the titles and appositions beside its names, in order of text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sourcebook.machine.acronyms import acronyms, initials, spells
from sourcebook.machine.entity import ACRONYM, BODY, NAME, OTHER, PART, PERSON, Description, Entity, Mention
from sourcebook.machine.gazetteer import gazetteer
from sourcebook.machine.gender import by_pronouns, of_words
from sourcebook.machine.interval_index import Cover
from sourcebook.machine.kinds.places import is_part
from sourcebook.machine.name_words import COURTESY, is_common
from sourcebook.machine.names import Name, names
from sourcebook.machine.namesakes import (
    NEAREST,
    courtesies,
    gender_of,
    initialled,
    meant,
    nearest,
    one,
    one_gender,
    plain,
    told,
)
from sourcebook.machine.personhood import (
    is_body_by_words,
    is_human,
    is_of_place,
    is_owner_like_a_body,
    is_person,
    is_quoted,
)
from sourcebook.machine.phrase_words import BORNE, BORNE_WORDS
from sourcebook.machine.role_nouns import DOCUMENTS, is_any
from sourcebook.machine.roles import presentations_at, whole_office

_OF = re.compile(r" (?:of|on|for) ")
_ARTICLE = re.compile(r"\b(?:a|an|the) $")
_WHOLE = frozenset("House Senate Congress Union Kingdom States Republic White".split())
"""Words that are names by themselves after *the*."""
OFTEN, FEW = 5, 2
"""Names from which somebody is called so again and again, and below which somebody is named once."""


class Entities:
    """All entities that a text names.

    Parameters
    ----------
    text : str
        The whole text.
    start : int, optional
        Code-point offset at which the text's own words begin.

    Attributes
    ----------
    all : list of Entity
        In the order in which the text first names them.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        """Find the names and tie those of one bearer together."""
        self.text, self.start = text, start
        self.by_last: dict[str, list[Entity]] = defaultdict(list)
        self.by_first: dict[str, list[Entity]] = defaultdict(list)
        self.bodies_by_last: dict[str, list[Entity]] = defaultdict(list)
        self.bodies_by_first: dict[str, list[Entity]] = defaultdict(list)
        self.by_name: dict[str, Entity] = {}
        self.all: list[Entity] = []
        self.short: dict[str, Entity] = {}
        self._borne: dict[str, bool] = {}
        self._sexes: dict[int, str] = {}
        found = [name for name in self._explained() if not is_quoted(text, name)]
        single = [name for name in found if len(plain(name.words)) < 2]
        for name in found:
            if len(plain(name.words)) > 1:
                self._whole(name)
        self._index()
        people = [e for e in self.all if not e.names[0].body and is_person(text, e.names, ())]
        self.likely = {id(entity) for entity in people}
        self._initials: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
        for entity in self.all:
            if entity.names[0].body and len(initials(entity.name)) > 2:
                self._initials[initials(entity.name)[0]].append((initials(entity.name), entity))
        self.short |= {initials(e.name): e for e in self.all if e.names[0].body and len(initials(e.name)) > 2}
        for name in [name for name in single if not self._alone(name)]:
            known = self.by_name.get(name.text)
            if known is not None and len(known.names) > 1:
                known.names.append(name)  # a capital of the sentence's that is one of a name later
        self._settle()

    def _explained(self) -> list[Name]:
        """Return the names of the text, with those that an acronym explains as bodies."""
        found = names(self.text, self.start)
        explained = list(acronyms(self.text, self.start))
        if not explained:
            return found
        inside = Cover((item.start, item.short_end, index) for index, item in enumerate(explained))
        kept = [name for name in found if not inside.touches(name.start, name.end)]
        for item in explained:
            whole = Name(self.text[item.start : item.end], item.start, item.end, (), body=True, first=False, owns=False)
            entity = self.by_name.get(whole.text)
            if entity is None:
                entity = self.by_name[whole.text] = Entity(whole.text, BODY)
                self.all.append(entity)
            entity.names.append(whole)
            self.short[item.short] = entity
            # A title after the bracket (*(GCI) Governor*) stays with its own name.
            kept += [
                replace_start(name, item.short_end) for name in found if name.start > item.short_end > _first(name)
            ]
        return sorted(kept, key=lambda name: name.start)

    def at(self, offset: int) -> Entity | None:
        """Return the entity whose mention begins at an offset or holds it."""
        index = bisect_right(self._places, offset, key=lambda place: place[0]) - 1
        if index < 0 or self._places[index][1] <= offset:
            return None
        return self._places[index][2]

    def holds(self, start: int, end: int) -> bool:
        """Return whether a stretch is the last word of a name of several words."""
        index = bisect_right(self._places, start, key=lambda place: place[0]) - 1
        if index < 0:
            return False
        _, stop, _, mention = self._places[index]
        return mention.start < start and mention.head == (start, end) and stop == end and mention.sort == NAME

    @functools.cached_property
    def bodies_by_noun(self) -> dict[str, list[Entity]]:
        """The bodies by the last word of their name before *of*, *on* or *for*, in small letters (*committee*)."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.all:
            if entity.kind == BODY:
                found[_OF.split(entity.name)[0].rpartition(" ")[2].lower()].append(entity)
        return found

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Return the mentions by name that stand in a stretch, in order of text."""
        low = bisect_left(self._places, start, key=lambda place: place[0])
        high = bisect_left(self._places, end, key=lambda place: place[0])
        return [(mention, entity) for _, stop, entity, mention in self._places[low:high] if stop <= end]

    def named(self, name: str, at: int) -> Entity | None:
        """Return the entity that a name or a part of one stands for at an offset: the nearest before, else after."""
        if name in self.by_name or name in self.short:
            return self.by_name.get(name) or self.short[name]
        words = plain(name.split())
        if not words:
            return None
        if len(words) > 1:
            return next(
                (e for e in self.by_last.get(words[-1], [])[:NEAREST] if one(plain(e.name.split()), words)), None
            )
        return self._bearer(words[0], at, "")

    def _whole(self, name: Name) -> None:
        words = plain(name.words)
        key = " ".join(words)
        known = self.by_name.get(key)
        if known is None and not name.body:
            known = next(
                (
                    e
                    for e in self.by_last[words[-1]][-NEAREST:]
                    if not e.names[0].body and one(plain(e.name.split()), words)
                ),
                None,
            )
        if known is None:
            known = Entity(name.text, OTHER)
            self.all.append(known)
            self.by_last[words[-1]].append(known)
        elif len(words) > len(plain(known.name.split())) and not initialled(words):
            known.name = name.text
        self.by_name[key] = known
        known.names.append(name)

    def _index(self) -> None:
        explained = set(map(id, self.short.values()))
        for entity in self.all:
            if id(entity) in explained:
                continue
            if not entity.names[0].body:
                if is_of_place(entity.name.split()):
                    continue  # *Mr. Frey* is not Frey Tower
                self.by_first[plain(entity.name.split())[0]].append(entity)
            else:
                words = plain(entity.name.split())
                if entity in self.by_last[words[-1]]:
                    self.by_last[words[-1]].remove(entity)
                self.bodies_by_last[words[-1]].append(entity)
                self.bodies_by_first[words[0]].append(entity)

    def _alone(self, name: Name) -> bool:
        """Tie a single word to whoever has it as surname or as first name, else to the same word elsewhere, if it is a name at all."""
        word = plain(name.words)[-1]
        known = None
        if not name.body or name.before or self._is_borne(word, name.start) or word.lower() in BORNE_WORDS:
            sex = told(name)
            known = self._titled(word, name) or self._bearer(word, name.start, sex)
        short = self.short.get(name.text) or self.short.get(name.text.replace(".", "")) or self._spelt(name.text)
        known = short or known or self._shortened(name) or self.by_name.get(name.text)
        if known is None:
            if name.first and is_common(word.lower()) and not name.body:
                return False  # the capital is the sentence's
            known = self.by_name[name.text] = Entity(name.text, OTHER)
            self.all.append(known)
        self.by_name.setdefault(name.text, known)
        known.names.append(name)
        return True

    def _titled(self, word: str, name: Name) -> Entity | None:
        """Return the only bearer of a surname whom the text gives the same title with the full name (*Mayor Frey*, *Mayor Ida Frey*)."""
        titles = {title.text for title in name.before if title.text.lower().strip(".") not in COURTESY}
        bearers = self.by_last.get(word, [])
        if not titles or not 1 < len(bearers) <= NEAREST:
            return None
        found = [e for e in bearers if any(titles & {title.text for title in n.before} for n in e.names[:NEAREST])]
        return found[0] if len(found) == 1 else None

    def _shortened(self, name: Name) -> Entity | None:
        """Tie *the Times* to the *Harbour Times* named before, and *Beckfish* to the *Beckfish Group*."""
        if self.text[max(0, name.start - 4) : name.start].lower() == "the ":
            if name.text in _WHOLE:
                return None
            before = [e for e in self.bodies_by_last.get(name.text, []) if e.names[0].start < name.start]
            return max(before, key=lambda e: e.names[0].start, default=None)
        if is_common(name.text.lower()) or name.text.lower() in gazetteer() or is_part(name.text):
            return None
        found = self.bodies_by_first.get(name.text, [])
        return found[0] if len(found) == 1 else None

    def _spelt(self, word: str) -> Entity | None:
        """Return the only body whose words spell a word in capitals in order, with letters to spare (*CMS*)."""
        if not (word.isupper() and word.isalpha() and len(word) > 2):
            return None
        found = [entity for letters, entity in self._initials.get(word[0], ())[:NEAREST] if spells(word, letters)]
        return found[0] if len(found) == 1 else None

    def sex(self, entity: Entity) -> str:
        """Return the gender that titles tell, else that of the pronouns right after the full name, empty where they differ."""
        if id(entity) not in self._sexes:
            told = gender_of(entity)
            self._sexes[id(entity)] = told or by_pronouns(self.text, (n.end for n in entity.names if len(n.words) > 1))
        return self._sexes[id(entity)]

    def _is_borne(self, word: str, at: int) -> bool:
        """Tell *Jordan* after *Rep. Jim Jordan* from the country, of which a text says what is in, to or from it.

        A company's or a paper's name (*Bloomberg*) is a surname after somebody who has it, unless a body is called so too.
        """
        if word.lower() not in BORNE:
            borne = any(e.names[0].start < at and not e.names[0].body for e in self.by_last.get(word, [])[:NEAREST])
            placed = word.lower() in gazetteer() or is_part(word)
            return borne and not placed and not self.bodies_by_first.get(word)
        if word not in self._borne:
            self._borne[word] = not re.search(rf"\b(?:in|to|from|against|with) {word}\b", self.text)
        return self._borne[word]

    def _bearer(self, word: str, at: int, sex: str) -> Entity | None:
        """Return who has a word as surname, else as first name; who looks like a person goes first."""
        for table in (self.by_last, self.by_first):
            bearers = table.get(word, [])
            likely = [entity for entity in bearers if id(entity) in self.likely] if len(bearers) <= NEAREST else bearers
            known = meant(bearers, sex, self.sex) or self._mostly(likely, at, sex)
            known = known or nearest(likely or bearers, at, sex, self.sex)
            if known is not None:
                return known
        return None

    def _mostly(self, bearers: list[Entity], at: int, sex: str) -> Entity | None:
        """Return who has been called by the surname again and again, while whoever was named after them only was in a quotation."""
        if sex or not 1 < len(bearers) <= NEAREST or _quoted(self.text, at):
            return None
        last = nearest(bearers, at, sex, self.sex)
        if last is None or last.names[0].start > at or not _quoted(self.text, last.names[0].start):
            return None
        often = max(bearers, key=lambda entity: len(entity.names))
        return often if len(often.names) >= OFTEN and len(last.names) < FEW else None

    def _settle(self) -> None:
        """Tell of each entity what it is, and put all mentions in order of text."""
        self._places: list[tuple[int, int, Entity, Mention]] = []
        for entity in self.all:
            entity.names.sort(key=lambda name: name.start)
            entity.descriptions = sorted(self._described(entity.names), key=lambda d: d.start)
            body = entity.names[0].body and not is_human(self.text, entity.names)
            if not body and not entity.names[0].body:
                body = is_body_by_words(entity.described) or is_owner_like_a_body(self.text, entity.names)
            human = not body and (entity.names[0].body or is_person(self.text, entity.names, entity.described))
            entity.kind = BODY if body else PERSON if human else OTHER
            entity.gender = one_gender(of_words(words) for words in [*entity.described, *courtesies(entity.names)])
            full = len(plain(entity.name.split()))
            for name in entity.names:
                sort = NAME if len(plain(name.words)) >= min(full, 2) else PART
                sort = ACRONYM if self.short.get(name.text) is entity else sort
                last = name.end - len(name.words[-1])
                mention = Mention(name.before[0].start if name.before else name.start, name.end, sort, (last, name.end))
                entity.mentions.append(mention)
                self._places.append((mention.start, mention.end, entity, mention))
        self.all.sort(key=lambda entity: entity.mentions[0].start)
        self._places.sort(key=lambda place: place[:2])

    def _described(self, found: list[Name]) -> Iterator[Description]:
        for name in found:
            pieces = list(presentations_at(self.text, name.start, name.end, self.start))
            titles = [word for word in name.before if word.text.lower().strip(".") not in COURTESY]
            if [word.text for word in name.before[-2:]] == ["First", "Lady"]:
                titles = list(name.before)
            if titles and not any(low <= titles[-1].start < high for low, high in pieces):
                pieces.append((whole_office(self.text, titles[0].start, self.start), titles[-1].end))
            for low, high in pieces:
                if name.body and not _ARTICLE.search(self.text, max(0, low - 4), low):
                    continue  # a list of bodies is no apposition
                if is_any(self.text[low:high].rpartition(" ")[2], DOCUMENTS):
                    continue
                yield Description(low, high, self.text[low:high])


def _quoted(text: str, at: int) -> bool:
    """Return whether a quotation in curly marks, begun in the same paragraph, holds an offset."""
    low = max(text.rfind("\n", 0, at), at - 1000, 0)
    return text.rfind("“", low, at) > text.rfind("”", low, at)


def _first(name: Name) -> int:
    return name.before[0].start if name.before else name.start


def replace_start(name: Name, after: int) -> Name:
    """Leave out what stands before a name up to an offset."""
    return replace(name, before=tuple(word for word in name.before if word.start >= after))
