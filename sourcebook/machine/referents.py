"""All that a text speaks of, in order of text, with what each mention shows: the ground on which pronouns are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import BODY, PERSON, Entity
from sourcebook.machine.gazetteer import DEMONYM, mentions
from sourcebook.machine.interval_index import Cover
from sourcebook.machine.known_genders import known_gender
from sourcebook.machine.layout import Layout
from sourcebook.machine.nominals import Nominal, kin_gender, nominals
from sourcebook.machine.noun_modifiers import ARTICLES, AUXILIARIES, PREPOSITIONS, SAYS, modifiers
from sourcebook.machine.role_nouns import singulars
from sourcebook.machine.together import side_by_side, together

NAME, NOUN, PRONOUN = range(3)
MOST_HOLDERS = 40
"""Mentions of an office that are looked at."""
LOOK_BACK = 2500
"""Code points before a noun in which somebody with that office or description is looked for."""

FAR_MORE = 3
"""How many times as often somebody must be named as the last holder of an office to be meant by it."""

_WORD_BEFORE = re.compile(r"([\w’'-]{1,30})[ ,]{0,30}[“\"‘(]?$")
_ASIDE = re.compile(r",[^.,;:“”\"\n]{3,140}, ([\w’'-]+)")
_WORD_AFTER = re.compile(r"['’]s\b|[ ]?[,;:—–(-]?[ ]?([\w’'-]+)?")
_MEDIAL = re.compile(r"\w+(?:ed|ly|[^s]s)")
_LED_BY = re.compile(r"(?:(?:the|a|an|his|her|their|our|its) )?(?:[a-z-]+ ){0,2}", re.IGNORECASE)
_SHORT = {
    "gov": ("governor",),
    "sen": ("senator", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "senator": ("lawmaker",),
    "congressman": ("lawmaker", "representative"),
    "congresswoman": ("lawmaker", "representative"),
    "gen": ("general",),
    "sgt": ("sergeant",),
    "lt": ("lieutenant",),
    "prof": ("professor",),
    "dr": ("doctor",),
    "ceo": ("executive",),
    "minister": ("premier",),
}
"""Offices by which a title is taken up again."""


@dataclass(slots=True)
class Spot:
    """A mention as the ranker sees it.

    Attributes
    ----------
    start, end : int
        Code-point offsets.
    sort : int
        NAME, NOUN or PRONOUN.
    sentence, paragraph, quotation : int
        Their numbers; see `Layout`.
    leads, governed, owns, acts : bool
        Whether it begins its sentence, follows a preposition, stands in a possessive, is followed by a verb.
    aside : bool
        True where it only qualifies the next noun (*the Storm administration*).
    speaks : bool
        True beside a verb of saying.
    heard : bool
        True after a verb of telling.
    new_paragraph : bool
        True at the start of a paragraph.
    subject : bool
        Whether it looks like the subject of a clause.
    """

    start: int
    end: int
    sort: int
    sentence: int
    paragraph: int
    quotation: int
    leads: bool
    governed: bool
    owns: bool
    acts: bool
    aside: bool = False
    speaks: bool = False
    heard: bool = False
    new_paragraph: bool = False
    subject: bool = field(init=False)

    def __post_init__(self) -> None:
        """Tell the subject."""
        self.subject = not self.aside and not self.owns and (self.leads or (self.acts and not self.governed))


@dataclass(eq=False, slots=True)
class Referent:
    """Somebody or something with all its mentions so far.

    Attributes
    ----------
    name : str
        The entity's name, else the words of the noun.
    kind : str
        person, body, document or other.
    plural : bool
    gender : str
        As titles and nouns tell, else empty.
    entity : Entity or None
    members : tuple of Entity
        Of several people named together.
    source : int
        Where it speaks, if only its being a source makes it one; else -1.
    joint : bool
        Whether several stand side by side who are not all people by name.
    """

    name: str
    kind: str
    plural: bool = False
    gender: str = ""
    entity: Entity | None = None
    head: str = ""
    members: tuple[Entity, ...] = ()
    source: int = -1
    joint: bool = False
    spots: list[Spot] = field(default_factory=list)
    number: int = 0


def spot(text: str, layout: Layout, start: int, end: int, sort: int) -> Spot:
    """Look at a mention and the words around it."""
    sentence = layout.sentence(start)
    begin = layout.sentences[sentence]
    before = _WORD_BEFORE.search(text, max(begin, start - 30), start)
    after = _WORD_AFTER.match(text, end)
    owns = bool(after and after[0].startswith(("'", "’")))
    aside = _ASIDE.match(text, end)
    following = (aside[1] if aside else (after[1] or "") if after else "").lower()
    word = before[1].lower() if before else ""
    acts = not owns and (following in AUXILIARIES or bool(_MEDIAL.fullmatch(following)))
    paragraph = layout.paragraph(start)
    return Spot(
        start,
        end,
        sort,
        sentence,
        paragraph,
        layout.quotation(start),
        leads=start - begin < 3 or (start - begin < 30 and bool(_LED_BY.fullmatch(text[begin:start].lstrip("“\"‘'(")))),
        governed=word in PREPOSITIONS,
        owns=owns,
        acts=acts,
        aside=sort == NAME and word in ARTICLES and not acts and not owns and bool(_QUALIFIED.match(text, end)),
        speaks=following in SAYS or word in SAYS - _TELLS,
        heard=word in _TELLS,
        new_paragraph=start - layout.paragraphs[paragraph] < 3,
    )


_TELLS = frozenset("told tells tell asked asks warned warns".split())
_QUALIFIED = re.compile(
    r" (?!(?:and|or|but|who|whom|that|which|as|at|in|on|of|to|for|from|with|by|about|after|before|when|while|if|because|over|under|into|against|himself|herself|once|never|not|also|only|just|still|now|then|later|than|so|too|both|all|have|be|being|been|made|took|got|gave|came|went|held|met|won|lost|ran|led|kept|left|put|set|sent|spoke|began)\b)[a-z]{3,}(?<!ed)(?<!ly)(?<!ing)\b"
)


_SUBJECT = re.compile(
    r"[“\"‘'(]?((?:(?:The|These|Those|Some|Many|Most|Several|Other|Few|But the|And the) )?(?:[\w][\w’-]* ){0,2}?([A-Za-z][a-z-]{2,}(?<![sui])s))"
    rf"(?= (?:{'|'.join(sorted(SAYS))}|say|think|believe|want|argue|fear|hope|worry|claim|see|know|like|tell|warn|insist|expect"
    r"|are|were|have|do|don[’']t|aren[’']t|weren[’']t|haven[’']t|need|make|take|show|suggest|found|find) )"
)
"""A plural at the head of a sentence, before a verb of saying or thinking, or one in the plural."""


_CALLED = re.compile(r",? (?:named|called|nicknamed|identified as|identified only as) ")
_AGED = re.compile(r"\d(?:-[a-z]+)+ $")


class Referents:
    """The referents of a text by name and noun; pronouns are added by who reads them.

    Parameters
    ----------
    text : str
    entities : Entities
    layout : Layout
    start : int, optional
    """

    def __init__(self, text: str, entities: Entities, layout: Layout, start: int = 0) -> None:
        """Tie the nouns of the text to those whom they describe."""
        self.text, self.layout = text, layout
        self.events: list[tuple[int, int, Referent, int]] = []
        self.by_entity: dict[int, Referent] = {}
        self._described = sorted((d.start, d.end, id(e)) for e in entities.all for d in e.descriptions)
        for entity in entities.all:
            gender = entity.gender or next(filter(None, map(_office_gender, entity.described)), "")
            gender = gender or (entities.sex(entity) or known_gender(entity.name) if entity.kind == PERSON else "")
            referent = Referent(entity.name, entity.kind, gender=gender, entity=entity)
            self.by_entity[id(entity)] = referent
            self.events += [(m.start, m.end, referent, NAME) for m in entity.mentions]
        self.events.sort(key=lambda event: event[:2])
        self._names, self._named = [event[0] for event in self.events], [event[2] for event in self.events]
        self._heads = {id(e): _heads(e) for e in entities.all}
        self._last: dict[str, list[tuple[int, Referent]]] = {}
        self._tie(nominals(text, start))
        self.add(list(self._together()))
        self.add(list(self._subjects()))
        self.add(list(self._side_by_side()))

    def at(self, start: int, end: int) -> Iterator[tuple[int, int, Referent, int]]:
        """Yield the mentions by name and noun that begin in a stretch, in order of text."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        yield from self.events[low:high]

    def add(self, made: Iterable[tuple[int, int, Referent, int]]) -> None:
        """Add mentions."""
        self.events = sorted([*self.events, *made], key=lambda event: event[:2])
        self._starts = [event[0] for event in self.events]

    def titled(self, office: str, at: int) -> Entity | None:
        """Return the person last named before an offset who holds an office written with capitals (*the Premier*)."""
        known = self._last.get(office, [])
        index = bisect_left(known, at, key=lambda item: item[0]) - 1
        return known[index][1].entity if index >= 0 and known[index][1].kind == PERSON else None

    def _tie(self, found: Iterator[Nominal]) -> None:
        added: list[tuple[int, int, Referent, int]] = []
        position = 0
        names = list(self.events)
        for nominal in found:
            while position < len(names) and names[position][0] < nominal.start:
                self._remember(names[position][2], names[position][0])
                position += 1
            referent = self._of(nominal)
            # What only says who somebody is, beside the name, is no new mention.
            if referent.entity is None or not self._is_description(nominal):
                added.append((nominal.start, nominal.end, referent, NOUN))
            self._last.setdefault(nominal.head, []).append((nominal.start, referent))
        for start, _, referent, _ in names[position:]:
            self._remember(referent, start)
        self.events = sorted([*names, *added], key=lambda event: event[:2])

    def _together(self) -> Iterator[tuple[int, int, Referent, int]]:
        """Yield the people named one after the other with *and* between the last two, as one."""
        known: dict[frozenset[int], Referent] = {}
        named = [(start, end, r.entity) for start, end, r, sort in self.events if sort == NAME and r.entity is not None]
        for start, end, members in together(self.text, named):
            made = Referent(_names(members), PERSON, plural=True, members=members)
            yield start, end, known.setdefault(frozenset(map(id, members)), made), NOUN

    def _side_by_side(self) -> Iterator[tuple[int, int, Referent, int]]:
        """Yield those who stand side by side in other ways: *the mayor and her backers*, *Holt and Orrin Mills*."""
        known = {frozenset(map(id, r.members)): r for _, _, r, _ in self.events if r.members}
        held = Cover((start, end, index) for index, (start, end, r, _) in enumerate(self.events) if r.members)
        alone = [
            (start, end, referent)
            for start, end, referent, _ in self.events
            if referent.kind in (PERSON, BODY) and not referent.members
        ]
        for run in side_by_side(self.text, alone):
            start, end = run[0][0], run[-1][1]
            if held.touches(start, end):
                continue
            entities = tuple(referent.entity for _, _, referent in run if referent.entity is not None)
            if len(set(map(id, entities))) == len(run):
                made = Referent(_names(entities), PERSON, plural=True, members=entities, joint=True)
                key = frozenset(map(id, entities))
            else:
                made = Referent(self.text[start:end], PERSON, plural=True, source=start, joint=True)
                key = frozenset(id(referent) for _, _, referent in run)
            yield start, end, known.setdefault(key, made), NOUN

    def _subjects(self) -> Iterator[tuple[int, int, Referent, int]]:
        """Yield the plurals that begin a sentence and do something, whatever they are: *Respondents said*."""
        for begin in self.layout.sentences:
            found = _SUBJECT.match(self.text, begin)
            if found is None or any(stop == found.end(1) for _, stop, _, _ in self.at(begin, found.end(1))):
                continue
            yield found.start(1), found.end(1), Referent(found[1], PERSON, plural=True, head=found[2].lower()), NOUN

    def _remember(self, referent: Referent, at: int) -> None:
        for head in self._heads.get(id(referent.entity), ()):
            self._last.setdefault(head, []).append((at, referent))

    def _of(self, nominal: Nominal) -> Referent:
        beside = self._beside(nominal) or self._called(nominal)
        if beside is not None:
            return beside
        words = self.text[nominal.start - len(_modifiers(self.text, nominal)) : nominal.end]
        if nominal.definite and not nominal.plural:
            known = self._last.get(nominal.head, [])[-MOST_HOLDERS:]
            near = [referent for at, referent in reversed(known) if nominal.start - at < LOOK_BACK]
            if nominal.kind == PERSON:
                near = [referent for referent in near if referent.kind != BODY]
            if near:
                return _holder(near, words)
        return Referent(words, nominal.kind, nominal.plural, kin_gender(nominal.head), head=nominal.head)

    def described(self, end: int) -> Referent | None:
        """Return whom an apposition or title describes in which a word ends at an offset."""
        index = bisect_left(self._described, (end, 0, 0)) - 1
        low, high, owner = self._described[index] if index >= 0 else (0, 0, 0)
        return self.by_entity[owner] if low < end <= high else None

    def _is_description(self, nominal: Nominal) -> bool:
        """Return whether a noun stands in an apposition or title (*Tom Sand, a friend of the mayor*)."""
        index = bisect_left(self._described, (nominal.end, 0, 0)) - 1
        return index >= 0 and self._described[index][0] <= nominal.end <= self._described[index][1]

    def _called(self, nominal: Nominal) -> Referent | None:
        """Return who is called by name right after a noun for a person: *a voter named Ida*."""
        called = _CALLED.match(self.text, nominal.end) if nominal.kind == PERSON and not nominal.plural else None
        index = bisect_left(self._names, called.end()) if called is not None else len(self._names)
        if called is None or index == len(self._names) or self._names[index] != called.end():
            return None
        referent = self._named[index]
        if referent.kind != BODY:
            referent.kind = PERSON
            referent.gender = referent.gender or kin_gender(nominal.head)
        return referent if referent.kind == PERSON else None

    def _beside(self, nominal: Nominal) -> Referent | None:
        """Return whom a noun in an apposition describes."""
        index = bisect_left(self._described, (nominal.end, 0, 0)) - 1
        if index >= 0:
            low, high, owner = self._described[index]
            before = self.text[low : nominal.start].lower().split()
            if nominal.start - 4 <= high and nominal.end <= high and not PREPOSITIONS.intersection(before):
                return self.by_entity[owner]
        return None


def _names(members: Sequence[Entity]) -> str:
    return " and ".join((", ".join(member.name for member in members[:-1]), members[-1].name))


def _modifiers(text: str, nominal: Nominal) -> str:
    """Return the adjectives and nouns right before a noun without a determiner: *health experts*, a *92-year-old woman*."""
    bare = nominal.plural or _AGED.search(text, max(0, nominal.start - 16), nominal.start)
    return modifiers(text, nominal.start) if bare and " " not in text[nominal.start : nominal.end] else ""


def _holder(near: list[Referent], words: str) -> Referent:
    """Choose who holds an office: who is said to hold that of the place named, else the last not said to hold another land's."""
    places = [word for word in words.split()[1:] if word[0].isupper()]
    if places:
        return next((r for r in near if all(place in _said(r) for place in places)), near[0])
    last = next((r for r in near if not any(m.place.kind == DEMONYM for m in mentions(_said(r)))), near[0])
    most = max(near, key=_times)
    return most if _times(most) > FAR_MORE * _times(last) else last


def _times(referent: Referent) -> int:
    """Count the mentions by name in the whole text: who fills a story holds the office that it speaks of."""
    return len(referent.entity.mentions) if referent.entity is not None else 0


def _said(referent: Referent) -> str:
    entity = referent.entity
    return " ".join((*entity.described, entity.name)) if entity is not None else referent.name


def _office_gender(words: str) -> str:
    """Return what an office written for one gender tells (*chairman*): enough for pronouns."""
    return next(filter(None, (kin_gender(word.lower()) for word in words.split()[:6])), "")


def _heads(entity: Entity) -> frozenset[str]:
    """Return the nouns by which an entity may be taken up: of its titles, of its appositions, of a body's name."""
    words = [item.text.split() for item in entity.descriptions]
    found = {form for group in words for word in _nouns(group) for form in singulars(word)}
    found |= {office for form in found for office in _SHORT.get(form, ())}
    if entity.kind == BODY:
        found |= {entity.name.split()[-1].lower(), entity.name.split()[0].lower()} if " " in entity.name else set()
    return frozenset(found)


def _nouns(words: list[str]) -> list[str]:
    """Return the words of a description up to its first preposition."""
    end = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS | {"and", "who"}), len(words))
    return [word.lower().strip(".,") for word in words[:end]][-2:]
