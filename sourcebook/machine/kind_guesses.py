"""Kinds of voice where no rule tells one: guesses from the context, which say that they are guesses."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sourcebook.machine.entity import BODY, PERSON, Entity
from sourcebook.machine.kinds.bodies import Sense
from sourcebook.machine.kinds.senses import NAMELESS
from sourcebook.machine.kinds.surroundings import Guess, Span, evidence, guess, topic, weighed
from sourcebook.machine.lexicon import UNSPECIFIED
from sourcebook.machine.nominals import nominals
from sourcebook.machine.phrase_words import CLASS
from sourcebook.machine.voice_types import Kind, of_sense

LEAST = 0.3
"""The chance from which on a guess is made."""

_NOBODY = re.compile(
    r"(?:the |an? )?(?:\w+ )?(?:sources?|others?|another|some|many|most|few|several|one|those|someone|somebody|anyone|anybody|everyone|"
    r"everybody|nobody|no one|none|neither|either|both|all|each|critics|observers|skeptics|it|this|that)",
    re.IGNORECASE,
)
"""Those of whom nobody could tell what they are."""


class Guesses:
    """Guesses at kinds of voice in one article.

    Parameters
    ----------
    text : str
        The whole text.
    start : int
        Code-point offset at which the article's own words begin.
    country : str
        The country it is about.
    """

    def __init__(self, text: str, start: int, country: str) -> None:
        """Read nothing before the first question."""
        self.text, self.start, self.country = text, start, country
        self._of_entities: dict[int, Guess] = {}

    @functools.cached_property
    def _topic(self) -> list[str]:
        return topic(self.text, self.start)

    def of_entity(self, kind: Kind, entity: Entity) -> Kind:
        """Guess the kind of somebody named, where it is not told."""
        if kind.code != UNSPECIFIED:
            return kind
        found = self._of_entities.get(id(entity))
        if found is None:  # whoever speaks again and again is looked at once
            places = [(m.head[0] if entity.kind == PERSON else m.start, m.end) for m in entity.mentions]
            hidden = [(d.start, d.end) for d in entity.descriptions]
            hidden += [(m.start, m.head[0]) for m in entity.mentions]
            found = self._of_entities[id(entity)] = self._guess(places, hidden, entity.described, entity.kind)
        return self._kind(kind, found, entity.described, entity.kind)

    def of_words(self, kind: Kind, words: str, at: int, sort: str) -> Kind:
        """Guess the kind of a source without a name, where it is not told.

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
        if kind.code != UNSPECIFIED or not self.text or NAMELESS.match(words) or _NOBODY.fullmatch(words):
            return kind
        if sort == CLASS and next(nominals(words), None) is None:
            return kind  # *the ceremony* is nobody
        said = [words] if sort != PERSON else []
        return self._kind(kind, self._guess([(at, at + len(words))], [], said, sort), said, sort)

    def _guess(self, places: Sequence[Span], hidden: Sequence[Span], said: Sequence[str], sort: str) -> Guess:
        return guess(weighed([*evidence(self.text, places, hidden, said, sort), *self._topic]))

    def _kind(self, kind: Kind, found: Guess, said: Sequence[str], sort: str) -> Kind:
        if found.chance < LEAST:
            return kind
        code = of_sense(Sense(found.code, ""), said if sort != BODY else (), self.country).code
        return Kind(code, _reason(found))


def _reason(found: Guess) -> str:
    return f"a guess from the words around it: guesses as sure as this were right in {found.right:.0%} of voices kept aside"
