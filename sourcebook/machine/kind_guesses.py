"""Kinds of voice, weighed against the words around the voice: what no rule tells is a guess, which says that it is one."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sourcebook.machine.company import Companies
from sourcebook.machine.entity import BODY, PERSON, Entity
from sourcebook.machine.kinds.arbiter import ALONE
from sourcebook.machine.kinds.meanings import States
from sourcebook.machine.kinds.senses import NAMELESS
from sourcebook.machine.kinds.surroundings import Span, Weighed, chances, evidence, topic, with_topic
from sourcebook.machine.kinds.surroundings import weighed as weigh
from sourcebook.machine.lexicon import UNSPECIFIED
from sourcebook.machine.nominals import nominals
from sourcebook.machine.phrase_words import CLASS
from sourcebook.machine.voice_types import Kind, weighed

Chances = tuple[float, ...]
_NOBODY = re.compile(
    r"(?:the |an? )?(?:\w+ )?(?:sources?|others?|another|some|many|most|few|one|someone|somebody|anyone|anybody|everyone|"
    r"everybody|nobody|no one|none|critics|observers|skeptics|it|this|that)",
    re.IGNORECASE,
)
"""Those of whom nobody could tell what they are."""
_NAMED_BEFORE = re.compile(r"(?:those|both|each|either|neither|all|several)(?: of (?:them|us|whom))?", re.IGNORECASE)
"""Words for those of whom the text has just told, so that their company tells something."""
_FOR_OR_AGAINST = re.compile(
    r"(?:(?:the|some|many|most|several|other|few|all|these|those|his|her|its|their|our) )*"
    r"(?:critics|opponents|proponents|detractors|skeptics|sceptics|observers)(?: (?:of|to) .*)?",
    re.IGNORECASE,
)
"""Those of whom no more is said than what they are for or against."""


class Guesses:
    """Guesses at kinds of voice in one article.

    Parameters
    ----------
    text : str
        The whole text.
    start : int
        Code-point offset at which the article's own words begin.
    country : str
        The outlet's own, else the one that the article is about.
    states : States, optional
        What the network makes of the text.
    companies : Companies, optional
        Whom the article names near sources without a name.
    """

    def __init__(
        self, text: str, start: int, country: str, states: States | None = None, companies: Companies | None = None
    ) -> None:
        """Read nothing before the first question."""
        self.text, self.start, self.country = text, start, country
        self.states = states if states is not None else States()
        self.companies = companies
        self._of_entities: dict[int, tuple[Chances, Chances]] = {}
        self._weighed: dict[int, tuple[Kind, Kind]] = {}

    @functools.cached_property
    def _topic(self) -> Weighed:
        return weigh(topic(self.text, self.start))

    def of_entity(self, kind: Kind, entity: Entity) -> Kind:
        """Weigh the kind of somebody named against the words around the mentions."""
        if kind.heard.basis == "itself":
            return kind  # a people or a country, whatever is told of it
        before = self._weighed.get(id(entity))
        if before is not None and before[0] is kind:
            return before[1]  # nothing else is told of whoever speaks again
        found = self._of_entities.get(id(entity))
        if found is None:  # whoever speaks again and again is looked at once
            places = [(m.head[0] if entity.kind == PERSON else m.start, m.end) for m in entity.mentions]
            hidden = [(d.start, d.end) for d in entity.descriptions]
            hidden += [(m.start, m.head[0]) for m in entity.mentions]
            around = self._around(places, hidden, entity.described, entity.kind)
            meant = self.states.chances([(m.start, m.end) for m in entity.mentions], hidden[: len(entity.descriptions)])
            found = self._of_entities[id(entity)] = around, meant
        told = weighed(kind, found[0], BODY if entity.kind == BODY else PERSON, self.country, found[1])
        self._weighed[id(entity)] = kind, told
        return told

    def of_words(self, kind: Kind, words: str, at: int, sort: str) -> Kind:
        """Weigh the kind of a source without a name against the words around it.

        Parameters
        ----------
        kind : Kind
            What the rules tell.
        words : str
            Those of the source.
        at : int
            Where they stand, by code-point offset.
        sort : str
            person, body, class or document.
        """
        if (
            kind.heard.basis == "itself"
            or not self.text
            or NAMELESS.match(words)
            or (kind.code == UNSPECIFIED and (_NOBODY.fullmatch(words) or _FOR_OR_AGAINST.fullmatch(words)))
        ):
            return kind
        back = _NAMED_BEFORE.fullmatch(words)
        if kind.code == UNSPECIFIED and sort == CLASS and back is None and next(nominals(words), None) is None:
            return kind  # *the ceremony* is nobody
        said = [words] if sort != PERSON else []
        place = [(at, at + len(words))]
        company = self.companies.of(*place[0]) if self.companies is not None else ALONE
        meant = self.states.chances(place, [])
        return weighed(kind, self._around(place, [], said, sort), sort, self.country, meant, company)

    def _around(self, places: Sequence[Span], hidden: Sequence[Span], said: Sequence[str], sort: str) -> Chances:
        return tuple(chances(with_topic(self._topic, weigh(evidence(self.text, places, hidden, said, sort)))))
