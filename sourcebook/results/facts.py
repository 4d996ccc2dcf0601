"""`Fact`: a computed number for the prose, with the words it counts."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sourcebook.text.escapes import escape_markdown
from sourcebook.text.span import Span
from sourcebook.text.whole_files import write_bytes

Kept = TypeVar("Kept")
PREFIX = "n-"
# Variable of the environment that names a folder in which processes share what they computed of a book that they build together.
COMPUTED = "SOURCEBOOK_COMPUTED"


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
        A sentence with ``{key}`` where a number belongs, otherwise ready Markdown.
    facts : iterable of Fact
        The numbers by their keys.
    """
    return template.format_map({fact.key: fact.markdown for fact in facts})


def kept_while_open(compute: Callable[[Any], Kept]) -> Callable[[Any], Kept]:
    """Compute the numbers or a table of a chapter once a book, since prose and reader ask for them again.

    Processes that build the same book together share a folder, which `COMPUTED` names, and compute it once together.

    Parameters
    ----------
    compute : callable
        From an open book to its numbers, or to a table.
    """
    known: WeakKeyDictionary[Any, Kept] = WeakKeyDictionary()

    @wraps(compute)
    def look_up(project: Any) -> Kept:
        """Compute this once for a book, and give a list or table of its own to each caller."""
        if project not in known:
            known[project] = _shared(compute, project)
        return copy(known[project])

    return look_up


def _shared(compute: Callable[[Any], Kept], project: Any) -> Kept:
    """Compute it, or take it from another process of this build."""
    folder = os.environ.get(COMPUTED)
    if not folder:
        return compute(project)
    path = Path(folder, f"{compute.__module__}.{compute.__qualname__}")
    with suppress(OSError):
        root, found = pickle.loads(path.read_bytes())  # noqa: S301 – written below, into a folder of this build alone
        if root == project.root:
            return cast(Kept, found)
    made = compute(project)
    with suppress(OSError):  # a full disk is told by who cannot do without it
        write_bytes(path, pickle.dumps((project.root, made)))
    return made
