"""A person, a body or another thing that a text names, with its mentions and what is said beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from sourcebook.machine.names import Name

PERSON, BODY, OTHER = "person", "body", "other"


NAME, PART, ACRONYM, DESCRIPTION, APPOSITION, PRONOUN = (
    "name",
    "part of a name",
    "acronym",
    "description",
    "apposition",
    "pronoun",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity.

    Attributes
    ----------
    start, end : int
        Code-point offsets.
    sort : str
        name, part of a name, acronym, description, apposition or pronoun.
    head : (int, int)
        Offsets of the main word.
    """

    start: int
    end: int
    sort: str
    head: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Description:
    """Words beside a name that say who bears it (*mayor of Lund*), without article, by code-point offset."""

    start: int
    end: int
    text: str


@dataclass(eq=False)
class Entity:
    """A person, a body or another thing with a name.

    Attributes
    ----------
    name : str
        The fullest name by which the article introduces it.
    kind : str
        person, body or other (a place, a work, a day …).
    mentions : list of Mention
        In order of text.
    descriptions : list of Description
        Titles before a name and appositions before and after one, in order of text.
    gender : str
        female or male as titles and relations beside the names tell, else empty.
    """

    name: str
    kind: str
    mentions: list[Mention] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    gender: str = ""
    names: list[Name] = field(default_factory=list, repr=False)

    @cached_property
    def described(self) -> list[str]:
        """The words of the descriptions, none twice; asked for once all are known."""
        return list(dict.fromkeys(item.text for item in self.descriptions))

    @cached_property
    def called(self) -> frozenset[str]:
        """The names by which the text calls it, and the words of the full one; asked for once all are known."""
        return frozenset((self.name, *(name.text for name in self.names), *self.name.split())) - {"", "."}

    def before(self, at: int) -> Mention | None:
        """Return the last mention that begins before an offset."""
        index = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        return self.mentions[index - 1] if index else None
