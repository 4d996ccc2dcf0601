"""One canonical voice for all the words by which an article names a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sourcebook.machine import lexicon
from sourcebook.machine.entities import Entities
from sourcebook.machine.gazetteer import DEMONYM, gazetteer
from sourcebook.machine.kinds.places import home
from sourcebook.machine.people import People
from sourcebook.machine.phrases import CLASS, DOCUMENT, INSTITUTION, PERSON, PRONOUN, TITLE, UNIQUE, Phrase, parse
from sourcebook.machine.speakers import Speakers

LOOK_BACK = 1500
"""Code points behind a pronoun or bare title in which the one it stands for is looked for."""

PLURAL = frozenset("they them their theirs these those themselves".split())
THING = frozenset("it its itself this that".split())
SPEAKERS = frozenset("i me my we us our myself ourselves".split())


@dataclass(frozen=True)
class Voice:
    """Who speaks.

    Attributes
    ----------
    name : str
        Canonical name; empty where it is left open.
    voice_type, named : str
        Codes of the codebook.
    reason : str
        The rules that decided.
    ground : str
        The last of them, which stays the same whenever the voice comes back.
    """

    name: str
    voice_type: str
    named: str
    reason: str
    ground: str = ""

    def met_again(self, how: str) -> Voice:
        """Return the voice with the reason for this place; it does not grow with each return."""
        return replace(self, reason=f"{how}; {self.ground or self.reason}")


NOBODY = Voice("", lexicon.UNSPECIFIED, "none", "no source is named")


@dataclass(frozen=True)
class Known:
    """A voice met before, for those who come back as "he" or "the minister"."""

    voice: Voice
    kind: str
    at: int
    titles: frozenset[str]
    gender: str


@dataclass
class Cast:
    """The voices of one article, met in order of text.

    Parameters
    ----------
    text : str
    start : int, optional
        Code-point offset at which the article's own words begin.
    country : str, optional
        What country the article is about; the one named most often by default.
    """

    text: str
    start: int = 0
    country: str = ""
    met: list[Known] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = People(self.text[self.start :], self.start)
        self.country = self.country or home(self.text[self.start :])
        self.genders: dict[str, str] = {}
        self.entities = Entities(self.text, self.start)
        self.speakers = Speakers(self.text, self.entities, self.country, self.start)

    def voice(self, source: str, at: int, outer: Voice | None = None) -> Voice:
        """Tell the voice of a source.

        Parameters
        ----------
        source : str
            The source's words.
        at : int
            Where they stand, by code-point offset.
        outer : Voice, optional
            The voice in whose content this source stands.
        """
        phrase = self._parse(source, at)
        if phrase.kind == PRONOUN:
            return self._pronoun(phrase, at, outer)
        if phrase.kind == TITLE:
            known = self._same_title(phrase, at)
            if known is not None:
                return known.voice.met_again(f"“{phrase.text}” is the office of {known.voice.name}")
        named = self._named(phrase, at)
        self._remember(named, phrase, at)
        return named

    def _parse(self, source: str, at: int) -> Phrase:
        """Take a source apart; "Banks" is a person if the text names an Ann Banks, else a class."""
        phrase = parse(source)
        surname = phrase.text if phrase.kind == CLASS and phrase.text.istitle() and " " not in phrase.text else ""
        return replace(phrase, kind=PERSON, name=surname) if surname and self.people.full_name(surname, at) else phrase

    def _named(self, phrase: Phrase, at: int) -> Voice:
        if phrase.kind == PERSON:
            return self._person(phrase, at)
        if phrase.kind == INSTITUTION:
            return self._institution(phrase, at)
        kind = self.speakers.kind([phrase.text, *self._of_owner(phrase, at)], at)
        named, name = self._named_code(phrase)
        return Voice(name, kind.code, named, f"{_SAYS[phrase.kind]}; {kind.rule}", kind.rule)

    def _named_code(self, phrase: Phrase) -> tuple[str, str]:
        if phrase.kind == DOCUMENT:
            return "document", phrase.name
        state = self._government(phrase)
        if state:
            return "institution", state
        if phrase.kind == TITLE:
            bare = len(phrase.titles) == 1 and not phrase.owner and phrase.name in phrase.titles
            return "person" if phrase.titles[-1] in UNIQUE else "unnamed", "" if bare else phrase.name
        return "unnamed", phrase.name

    def _government(self, phrase: Phrase) -> str:
        words = phrase.name.split()
        place = gazetteer().get(words[0].lower()) if len(words) == 2 else None
        if place is None and phrase.owner and phrase.name.endswith("government"):
            place = gazetteer().get(phrase.owner.lower())
        return f"{place.country} (government)" if place and words[-1].lower() == "government" else ""

    def _of_owner(self, phrase: Phrase, at: int) -> list[str]:
        owner = parse(phrase.owner).name if phrase.owner else ""
        person = self.people.full_name(owner, at) if owner else None
        return person.described if person else []

    def _person(self, phrase: Phrase, at: int) -> Voice:
        person = self.people.full_name(phrase.name, at)
        name = person.name if person else phrase.name
        clues = [phrase.text, *(person.described if person else [])]
        earlier = self._known_as(name)
        kind = self.speakers.kind(clues, at, name=name, person=True)
        if kind.code == lexicon.UNSPECIFIED and earlier is not None:
            return earlier.voice.met_again(f"{_SAYS[PERSON]} met before")
        how = _SAYS[PERSON] if name == phrase.name else f"“{phrase.name}” is the surname of {name}"
        return Voice(name, kind.code, "person", f"{how}; {kind.rule}", kind.rule)

    def _known_as(self, name: str) -> Known | None:
        return next((known for known in reversed(self.met) if known.voice.name == name), None)

    def _institution(self, phrase: Phrase, at: int) -> Voice:
        place = gazetteer().get(phrase.name.lower())
        owner = gazetteer().get(phrase.owner.lower())
        kind = self.speakers.kind([phrase.text], at, owner.country if owner else "", name=phrase.name)
        if place is not None and place.kind != DEMONYM and place.kind != "seat of government":
            return Voice(f"{place.country} (government)", kind.code, "institution", kind.rule, kind.rule)
        name = self._government(phrase) or lexicon.ALIASES.get(phrase.name, phrase.name)
        if name == phrase.name and owner is not None and len(phrase.name.split()) < 3:
            name = f"{phrase.owner}’s {name}"
        return Voice(name, kind.code, "institution", f"{_SAYS[INSTITUTION]}; {kind.rule}", kind.rule)

    def _remember(self, voice: Voice, phrase: Phrase, at: int) -> None:
        if not voice.name:
            return
        titles = frozenset(phrase.titles) | self.people.titles(voice.name)
        gender = phrase.gender or self.genders.get(voice.name, "")
        if gender:
            self.genders[voice.name] = gender
        self.met.append(Known(voice, phrase.kind, at, titles, gender))

    def _near(self, at: int) -> Iterable[Known]:
        for known in reversed(self.met):
            if at - known.at > LOOK_BACK:
                return
            yield known

    def _pronoun(self, phrase: Phrase, at: int, outer: Voice | None) -> Voice:
        word = phrase.text.lower().replace("’", "'").split("'")[0]
        if word in SPEAKERS:
            if outer is not None and outer.name:
                return outer.met_again(f"“{phrase.text}” in the words of {outer.name}")
            return _open(phrase, "nobody’s words hold it")
        person = None if word in PLURAL | THING else self._person_before(phrase, at)
        if person is not None:
            return person
        for known in self._near(at):
            if self._fits(word, phrase, known):
                self._bind(known, phrase, at)
                return known.voice.met_again(f"“{phrase.text}” is the nearest fitting source before it")
        return _open(phrase, "no fitting source stands before it")

    def _fits(self, word: str, phrase: Phrase, known: Known) -> bool:
        if word in PLURAL:
            return known.kind in (CLASS, INSTITUTION)
        if word in THING:
            return known.kind in (INSTITUTION, DOCUMENT)
        gender = self.genders.get(known.voice.name, "")
        return known.kind in (PERSON, TITLE) and (not phrase.gender or gender in ("", phrase.gender))

    def _person_before(self, phrase: Phrase, at: int) -> Voice | None:
        """Resolve to a person named earlier in the pronoun's own sentence."""
        name = self.people.in_sentence_before(at)
        if not name or (phrase.gender and self.genders.get(name, phrase.gender) != phrase.gender):
            return None
        found = self._person(Phrase(name, PERSON, name), at)
        self._remember(found, Phrase(name, PERSON, name, gender=phrase.gender), at)
        return found.met_again(f"“{phrase.text}” is {name}, named before it in the sentence")

    def _bind(self, known: Known, phrase: Phrase, at: int) -> None:
        if phrase.gender:
            self.genders.setdefault(known.voice.name, phrase.gender)
        self.met.append(replace(known, at=at))

    def _same_title(self, phrase: Phrase, at: int) -> Known | None:
        if phrase.tail or phrase.owner:
            return None
        wanted = set(phrase.titles)
        for known in self._near(at):
            if known.kind == PERSON and wanted <= known.titles:
                return known
        named = self.people.with_titles(wanted, at)
        if not named:
            return None
        voice = self._person(Phrase(named, PERSON, named), at)
        return Known(voice, PERSON, at, frozenset(wanted), "")


_SAYS = {
    PERSON: "a person by name",
    INSTITUTION: "a body by name",
    DOCUMENT: "a document",
    CLASS: "a class of people, unnamed",
    TITLE: "an office without a name",
}


def _open(phrase: Phrase, why: str) -> Voice:
    return Voice("", lexicon.UNSPECIFIED, "unnamed", f"left open: “{phrase.text}”, {why}")
