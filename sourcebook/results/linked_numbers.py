"""`Fact`: a computed number as a link to the words that it counts, for the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span

PREFIX = "n-"


@dataclass(frozen=True)
class Fact:
    """A number as the prose prints it.

    Parameters
    ----------
    key : str
        Name in the prose; begins with its chapter's name.
    text : str
        The number as printed, unit included.
    label : str
        What it counts, in a few words, for the reader's bar.
    spans : tuple of Span
        The words it counts; empty if it counts none of the article's.
    evidence : str
        For a number that counts no words: where its evidence stands, ``chapter#anchor``.
    """

    key: str
    text: str
    label: str
    spans: tuple[Span, ...] = ()
    evidence: str = ""

    @property
    def anchor(self) -> str:
        """Address of the number's words in the reader."""
        return PREFIX + self.key.replace("_", "-")

    @property
    def target(self) -> str:
        """Where the number leads: its words in the reader, else its evidence, else nowhere."""
        if self.spans:
            return f"article.ipynb#{self.anchor}"
        page, _, anchor = self.evidence.partition("#")
        return f"{page}.ipynb#{anchor}" if page and anchor else ""

    @property
    def markdown(self) -> str:
        """The number as a link, in Markdown."""
        text = escape_markdown(self.text)
        return f"[{text}]({self.target})" if self.target else text


def spans(*notations: str) -> tuple[Span, ...]:
    """Parse cells of offsets into the spans of a fact; empty cells are left out."""
    return tuple(Span.parse(cell) for cell in notations if cell)


def of_units(units: Iterable[object]) -> tuple[Span, ...]:
    """Return the spans of paragraphs, sentences, words or quotations."""
    return tuple(Span.of(u.start, u.end) for u in units)  # type: ignore[attr-defined]


def fill(template: str, facts: Iterable[Fact]) -> str:
    """Put the links of numbers into a sentence in Markdown.

    Parameters
    ----------
    template : str
        A sentence with ``{key}`` where a number belongs, otherwise ready Markdown: braces of a name, which
        `escape_markdown` has escaped, are no place for a number.
    facts : iterable of Fact
        The numbers by their keys.

    Raises
    ------
    KeyError
        If there is no number of a key.
    """
    known = {fact.key: fact.markdown for fact in facts}
    return _PLACE.sub(lambda found: known[found[1]] if found[1] else found[0], template)


_PLACE = re.compile(r"\\.|\{(\w+)\}")
"""What is escaped, to be passed over, or the place of a number."""
