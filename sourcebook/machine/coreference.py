"""One canonical voice for all the words by which an article names a source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.machine.authorship import is_conversation
from sourcebook.machine.company import Companies
from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import BODY, OTHER, Entity
from sourcebook.machine.first_person import HEARERS, SPEAKERS, first_person
from sourcebook.machine.fuller_names import fuller
from sourcebook.machine.institution_voices import institution
from sourcebook.machine.kind_guesses import Guesses
from sourcebook.machine.kinds.bodies import STATE, Sense
from sourcebook.machine.kinds.meanings import States
from sourcebook.machine.kinds.places import is_part, people_itself
from sourcebook.machine.layout import Layout
from sourcebook.machine.name_words import is_common
from sourcebook.machine.named_words import is_law
from sourcebook.machine.one_body import body_beside, counted_of, is_number, the_one_body
from sourcebook.machine.phrase_words import CLASS, DOCUMENT, INSTITUTION, PERSON, PRONOUN, TITLE
from sourcebook.machine.phrases import POSSESSIVE, Phrase, parse
from sourcebook.machine.predicates import predicates
from sourcebook.machine.pronoun_antecedents import Antecedents
from sourcebook.machine.referents import Referent, Referents
from sourcebook.machine.relatives import WHICH, WHO, antecedent, of_itself
from sourcebook.machine.speaker_identity import SAYS, Voice, agrees, is_several, left_open, own_words, same_title
from sourcebook.machine.speaker_kinds import SpeakerKinds
from sourcebook.machine.speakers import named_beside, sources_of, speakers
from sourcebook.machine.spoken_before import SpokenBefore
from sourcebook.machine.stand_ins import stand_in
from sourcebook.machine.turns import Pieces
from sourcebook.machine.unnamed_voices import OWNERS, named_and_name, whole_body
from sourcebook.machine.voice_types import of_sense

UNREAD = "by form and place alone, since the text has too many pronouns for the network to read about each"
_AND_OTHERS = re.compile(
    r" (?:and|or) ((?:(?:most|many|some|other|several|his|her|the|fellow|all) )+(?:[\w’'-]+ ){0,2}(?:[a-zA-Z]+s|team|staff|family|campaign|administration))[ ,]*"
)


LONGEST = 1000
"""Code points before a number in which it is told of whom it is."""
_NAMING = re.compile(r"[^\W_]")
"""A letter or digit: a bar (*███*) names nobody."""


@dataclass
class Cast:
    """The voices of one article, met in order of text.

    Parameters
    ----------
    text : str
    start : int, optional
        Code-point offset at which the article's own words begin.
    country : str, optional
        The outlet's own; by default the one that the article is about.
    contents : mapping of (int, int) to pieces, optional
        What the source at two offsets says, by the offsets of its pieces.
    year : int, optional
        The year the article was published; 0 where it is not known.
    author : str, optional
        Who wrote it, where one person is known to have.
    states : States, optional
        What the network makes of the text.
    """

    text: str
    start: int = 0
    country: str = ""
    contents: Mapping[tuple[int, int], Pieces] = field(default_factory=dict)
    year: int = 0
    author: str = ""
    states: States | None = None

    def __post_init__(self) -> None:
        """Find the entities of the text and what its pronouns stand for."""
        self.layout = Layout(self.text, self.start)
        self.spoken = sorted(self.contents)
        self.entities = Entities(self.text, self.start)
        self.kinds = SpeakerKinds(self.text, self.entities, self.country, self.start, self.year)
        self.country = self.kinds.country
        companies = Companies(self.entities, self.kinds)
        self.guesses = Guesses(self.text, self.start, self.country, self.states, companies)
        self.referents = Referents(self.text, self.entities, self.layout, self.start)
        sources = sources_of(self.text, self.contents, self.entities)
        self.antecedents = Antecedents(self.text, self.referents, self.layout, self.start, sources)
        self.kinds.also = predicates(self.text, self.entities, self.referents, self.antecedents)
        self.before = SpokenBefore(self.text, self.layout)
        self.transcript = is_conversation(self.text, self.start)

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
        phrase = parse(source)
        if phrase.kind == PRONOUN:
            return self._pronoun(phrase, at, outer)
        phrase = self._with_owner(phrase, at)
        stands = self.text.startswith(source, at)
        people = speakers(self.text, at, at + len(source), self.entities) if stands else []
        if len(people) > 1:
            return self._together(people, phrase, at)
        if people:
            voice = self._with_class(self._entity(people[0], phrase, source, at), source, people[0])
            return self._remembered(voice, replace(phrase, kind=PERSON), at)
        beside = named_beside(self.text, phrase, at + len(source), self.entities) if stands else None
        if beside is not None:
            return self._remembered(self._entity(beside, phrase, source), replace(phrase, kind=PERSON), at)
        body = self._body(phrase, source, at) if stands else None
        if body is not None:
            return body
        if not _NAMING.search(phrase.name):
            return left_open(phrase, "which names nobody")
        phrase = counted_of(self.text, max(self.layout.paragraph_start(at), at - LONGEST), at, phrase)
        if is_number(phrase):
            return self._some_of(phrase, at) or left_open(phrase, "a number of whom nothing tells")
        return self._without_name(phrase, source, at, stands=stands)

    def _body(self, phrase: Phrase, source: str, at: int) -> Voice | None:
        """Tell the body whose name stands after a comma, or elsewhere in the text with the same noun."""
        beside = body_beside(source, at, self.entities)
        if beside is not None:
            return self.again(beside, phrase, f"“{phrase.text}” is {beside.name}", at)
        name = the_one_body(self.text, phrase, at, self.entities) if phrase.kind == CLASS else ""
        if not name:
            return None
        voice = self._remembered(institution(self, Phrase(name, INSTITUTION, name), at), phrase, at)
        return voice.met_again(f"“{phrase.text}” is {name}")

    def _without_name(self, phrase: Phrase, source: str, at: int, *, stands: bool) -> Voice:
        """Tell the voice of an office, a body or a noun."""
        described = self._described(phrase, at) if stands else None
        if described is not None:
            return described
        stands = stands and not is_law(phrase.name.split())
        whole = whole_body(self.text, at, at + len(source), self.entities) if stands else None
        if whole is not None:
            how = "" if phrase.name == whole.name else f"“{phrase.text}” is {whole.name}"
            return self.again(whole, phrase, how, at)
        return self._unnamed(self._known(phrase, at), at)

    def _with_owner(self, phrase: Phrase, at: int) -> Phrase:
        """Put the name in for *his* or *whose* before a noun (*her lawyer*), where the text tells whose."""
        word, _, rest = phrase.text.partition(" ")
        key = word.lower()
        if key not in OWNERS or not rest or phrase.kind in (PERSON, INSTITUTION):
            return phrase
        if key == "whose":
            referent = antecedent(self.text, at, key, self.referents, self.layout)
        else:
            referent = self.antecedents.speaker(at)
        if referent is None or referent.entity is None:
            return parse(f"the {rest}") if key == "whose" else phrase
        name = referent.entity.name.replace("'", "’")
        owned = parse(f"{name}{'’' if name.endswith('s') else '’s'} {rest}")
        # A body may be called IT or WE.
        return phrase if owned.kind == PRONOUN else replace(owned, text=phrase.text, definite=True)

    def presentations(self) -> dict[str, tuple[int, int]]:
        """Return the words by which the text first presents each entity, by its name."""
        return {
            entity.name.replace("'", "’"): (entity.descriptions[0].start, entity.descriptions[0].end)
            for entity in self.entities.all
            if entity.descriptions
        }

    def _unnamed(self, phrase: Phrase, at: int) -> Voice:
        if phrase.kind in (TITLE, CLASS, INSTITUTION) and phrase.definite:
            meant = stand_in(phrase, list(self.before.near(at)), at, self.entities, self.kinds)
            if meant is not None:
                return self.again(meant, phrase, f"“{phrase.text}” is {meant.name}, named before", at)
            known = fuller(phrase, self.before.near(at))
            if known is not None:
                return known.voice.met_again(f"“{phrase.text}” is “{known.voice.name}” before")
        if (class_meant := self._some_of(phrase, at)) is not None:
            return class_meant
        if phrase.kind == TITLE:
            entity = self.referents.titled(phrase.titles[-1], at) if not phrase.tail and not phrase.owner else None
            if entity is not None and set(phrase.titles) <= {
                w.lower() for text in entity.described for w in text.split()
            }:
                return self.again(entity, phrase, f"“{phrase.text}” is the office of {entity.name}", at)
            known = same_title(phrase, self.before.near(at))
            if known is not None:
                return known.voice.met_again(f"“{phrase.text}” is the office of {known.voice.name}")
        return self._remembered(self._named(phrase, at), phrase, at)

    def _some_of(self, phrase: Phrase, at: int) -> Voice | None:
        """Tell the class of which *some* or *others* are part."""
        known = self.before.class_of(phrase, at)
        if known is None:
            return None
        part = "is one" if phrase.text.lower() == "one" else "are some"
        return known.voice.met_again(f"“{phrase.text}” {part} of {known.voice.name}, who speak before")

    def _known(self, phrase: Phrase, at: int) -> Phrase:
        """Correct what a phrase says by itself by what the text knows.

        "Banks" is a person if the text names an Ann Banks; "Owner" that begins a sentence is nobody's name, nor "Backers" of something.
        """
        single = " " not in phrase.text
        several = phrase.name.endswith("s") and phrase.text == f"{phrase.name} {phrase.tail}"
        if phrase.kind == CLASS and phrase.text.istitle() and single and self._bearer(phrase.text, at):
            return replace(phrase, kind=PERSON, name=phrase.text)
        alone = phrase.kind == PERSON and (single or several) and is_common(phrase.name.lower())
        if alone and not self._bearer(phrase.name, at):
            return replace(phrase, kind=CLASS, name=phrase.name.lower())
        return phrase

    def _bearer(self, name: str, at: int) -> Entity | None:
        found = self.entities.named(name, at)
        return found if found is not None and found.kind != BODY else None

    def _together(self, people: Sequence[Entity], phrase: Phrase, at: int) -> Voice:
        """Give several people who speak as one a voice of their own."""
        voices = [self._entity(person, phrase, "") for person in people]
        for person, voice in zip(people, voices, strict=True):
            self.before.remember(voice, Phrase(person.name, PERSON, person.name), at)
        *first, last = [voice.name for voice in voices]
        joint = replace(
            voices[0], name=f"{', '.join(first)} and {last}", reason="people by name, together; " + voices[0].ground
        )
        return self._remembered(joint, replace(phrase, kind=CLASS, gender=""), at)

    def _with_class(self, voice: Voice, source: str, entity: Entity) -> Voice:
        """Add others without names who speak with somebody: *Mr. Frey and most councillors*."""
        end = max((source.find(name) + len(name) for name in entity.called if name in source), default=0)
        others = _AND_OTHERS.fullmatch(source, end) if end else None
        if others is None:
            return voice
        return replace(voice, name=f"{voice.name} and {parse(others[1]).name}", reason=f"with others; {voice.reason}")

    def _owned(self, words: str, at: int) -> str:
        """Put the name in for *its* or *her* before somebody's office (*its president Ida Frey*), where the text tells whose."""
        first, _, rest = words.partition(" ")
        referent = self.antecedents.speaker(at) if at >= 0 and rest and first.lower() in OWNERS else None
        return f"{referent.name}’s {rest}" if referent is not None and referent.entity is not None else words

    def _entity(self, entity: Entity, phrase: Phrase, source: str, at: int = -1) -> Voice:
        """Tell the voice of an entity that the source names: by its words without the name, then by all descriptions."""
        own = self._owned(own_words(source, entity), at)
        name = entity.name.replace("'", "’")
        kind = self.guesses.of_entity(self.kinds.of(entity, own), entity)
        whole = phrase.kind != PERSON or phrase.name == name
        how = SAYS[PERSON] if whole else f"“{phrase.name}” is {name}"
        return Voice(name, kind.code, "person", f"{how}; {kind.rule}", kind.rule)

    def _remembered(self, voice: Voice, phrase: Phrase, at: int) -> Voice:
        self.before.remember(voice, phrase, at)
        return voice

    def _described(self, phrase: Phrase, at: int) -> Voice | None:
        """Return the voice of an office or noun with its article that stands for somebody named elsewhere."""
        if phrase.kind not in (TITLE, CLASS, INSTITUTION) or not phrase.definite or phrase.owner:
            return None
        found = next(iter(self.referents.at(at, at + 1)), None)
        entity = found[2].entity if found else None
        if entity is None or entity.kind == OTHER or not agrees(phrase, entity):
            return None
        return self.again(entity, phrase, f"“{phrase.text}” is {entity.name}", at)

    def again(self, entity: Entity, phrase: Phrase, how: str, at: int) -> Voice:
        """Tell the voice of an entity that a phrase takes up, with the reason."""
        if entity.kind == BODY:
            phrase_of = parse(entity.name)
            if POSSESSIVE.search(entity.name):
                phrase_of = Phrase(entity.name, INSTITUTION, entity.name.replace("'", "’"))  # Macy’s
            voice = self._remembered(institution(self, phrase_of, at), replace(phrase, kind=INSTITUTION), at)
            return voice.met_again(how) if how else voice
        voice = self._entity(entity, phrase, "")
        return self._remembered(voice, replace(phrase, kind=PERSON), at).met_again(how)

    def _named(self, phrase: Phrase, at: int) -> Voice:
        if phrase.kind == PERSON:
            return self._person(phrase, at)
        if phrase.kind == INSTITUTION:
            return institution(self, phrase, at)
        owned = phrase.owner and phrase.text.partition(" ")[0].lower() in OWNERS
        words = f"{phrase.owner}’s {phrase.text.partition(' ')[2]}" if owned else phrase.text
        whole = (
            [] if owned or phrase.name.lower() in words.lower() else [phrase.name]
        )  # *bakers and brewers*, of whom shares are told
        people = [phrase.name] if people_itself(phrase.name) else []
        kind = self.kinds.told(people or [words, *whole])
        kind = self.guesses.of_words(kind, phrase.text, at, "document" if phrase.kind == DOCUMENT else "class")
        named, name = named_and_name(self.text, phrase, at)
        return Voice(name, kind.code, named, f"{SAYS[phrase.kind]}; {kind.rule}", kind.rule)

    def _person(self, phrase: Phrase, at: int) -> Voice:
        entity, name = self._bearer(phrase.name, at), phrase.name
        if is_part(name) and (entity is None or entity.kind == OTHER):
            kind = of_sense(Sense(STATE, name), [name], self.country)
            return Voice(name, kind.code, "institution", f"{SAYS[INSTITUTION]}; {kind.rule}", kind.rule)
        if entity is not None:
            return self._entity(entity, phrase, phrase.text)
        kind = self.kinds.told([phrase.text], name=name, person=True)
        kind = self.guesses.of_words(kind, phrase.text, at, PERSON)
        return Voice(name, kind.code, "person", f"{SAYS[PERSON]}; {kind.rule}", kind.rule)

    def _pronoun(self, phrase: Phrase, at: int, outer: Voice | None) -> Voice:
        word = re.split(r"['’]", phrase.text.lower())[0]
        if word in SPEAKERS | HEARERS:
            return first_person(self, phrase, word, at, outer)
        if word in WHO | WHICH:
            return self._relative(phrase, word, at)
        several = outer is not None and is_several(outer.name) and self.layout.quotation(at) < 0
        if word == "they" and several and outer is not None:
            return outer.met_again(f"“{phrase.text}” are {outer.name}, who say so")
        if outer is not None and of_itself(self.text, word, at, outer.named) and self.layout.quotation(at) < 0:
            return outer.met_again(f"“{phrase.text}” is {outer.name}, who says so")
        within = self.layout.quotation(at) >= 0 and outer is not None
        referent = self.antecedents.speaker(at, outer.name if within and outer else "")
        if referent is not None:
            how = UNREAD if at in self.antecedents.unread else "by the words around it"
            return self._referent(referent, phrase, at, how)
        known = self.before.nearest(word, phrase, at) if not self.antecedents.read(at) else None
        if known is not None:
            return known.voice.met_again(f"“{phrase.text}” is the nearest fitting source before it")
        return left_open(phrase, "no fitting source stands before it")

    def _relative(self, phrase: Phrase, word: str, at: int) -> Voice:
        referent = antecedent(self.text, at, word, self.referents, self.layout)
        if referent is None:
            return left_open(phrase, "no noun stands before it")
        return self._referent(referent, phrase, at, "the noun before it")

    def _referent(self, referent: Referent, phrase: Phrase, at: int, how: str) -> Voice:
        """Tell the voice of what a pronoun stands for."""
        if referent.entity is not None:
            return self.again(referent.entity, phrase, f"“{phrase.text}” is {referent.entity.name}, {how}", at)
        if referent.members:
            return self._together(referent.members, phrase, at).met_again(f"“{phrase.text}” are {referent.name}, {how}")
        if referent.source >= 0:
            return self.voice(referent.name, referent.source).met_again(f"“{phrase.text}” is “{referent.name}”, {how}")
        words = parse(referent.name)
        words = replace(words, kind=DOCUMENT) if referent.kind == "document" and words.kind == CLASS else words
        words = replace(words, kind=CLASS, name=words.text) if words.kind == PRONOUN else words  # *those who*
        voice = self._unnamed(words, at)
        return voice.met_again(f"“{phrase.text}” is “{words.text}”, {how}")
