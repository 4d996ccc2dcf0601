"""Who speaks by a machine's draft: names with offices, a lead only where one statement less would not end it, and who is only spoken about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebook.machine.entities import Entities
from sourcebook.machine.entity import PERSON, Entity
from sourcebook.machine.role_nouns import is_role
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import listed, percent, words
from sourcebook.text.escapes import escape_markdown

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.coding.project import Project

_SPEAKERS, _OTHERS = 3, 4
"""Speakers whose share is told, and most people of a further list."""
_NAMED = ("person", "institution")
_LONGEST = 7
"""Words of an office that a sentence has room for."""
_TITLE = re.compile(r".*\.|Dr|Rep|Sen|Gov|Mr|Mrs|Ms|President|Prime Minister|King|Queen|Pope")
_BEGUN = re.compile(r"(?:Former|Ex|Retired|Acting|Outgoing|Then)\b")
"""Words before an office that only the beginning of a sentence gives a capital."""
_NO_OFFICE = re.compile(
    r"(?:an?|one|the|this|that|his|her|their|its|who)\b.*|[a-z]+|.*\bof (?:two|three|four|five)\b.*"
)
"""What only describes somebody (*one official*, *lawmaker*, *father of three*) is no office by which readers know a person."""


def speakers(table: pd.DataFrame) -> list[str]:
    """Return the persons and bodies that have words by name, those with most words first."""
    known = table[table["named"].isin(_NAMED) & (table["voice"] != "") & ~table["voice"].map(is_class)]
    return list(known.groupby("voice", sort=False)["words"].sum().sort_values(ascending=False, kind="stable").index)


def is_class(voice: str) -> bool:
    """Tell whether what is taken for a name is a class of people in the plural, which begins a sentence with a capital.

    Examples
    --------
    >>> is_class("Conservatives"), is_class("Officials"), is_class("Reuters"), is_class("the Conservatives"), is_class("Rangers")
    (True, True, False, False, False)
    """
    one = voice.removesuffix("s").lower()
    return voice.endswith("s") and " " not in voice and one in _CLASSES


_CLASSES = frozenset(
    """conservative liberal republican democrat progressive moderate leftist socialist official lawmaker senator minister
    diplomat expert analyst economist scientist critic supporter opponent protester resident witnesse""".split()
)
"""Whom a plural without *the* names as a class; clubs and outlets (*Rangers*, *Reuters*) are not among them."""


def with_office(table: pd.DataFrame, voice: str) -> str:
    """Return a voice's name with the office, or the *the*, by which the text presents it, as Markdown."""
    body = table[(table["voice"] == voice) & (table["named"] == "institution")]
    if len(body) and "source" in body and body["source"].str.match(r"[Tt]he\b").any() and not voice.startswith("The "):
        return escape_markdown(f"the {voice}")
    rows = table[(table["voice"] == voice) & (table["named"] == "person")]
    return _titled(voice, [role for role in dict.fromkeys(rows["role"]) if role] if "role" in rows else [])


def _titled(name: str, told: list[str]) -> str:
    r"""Set titles before a name and an office after it.

    Examples
    --------
    >>> _titled("Ada Nowak", ["Dr"]), _titled("Ada Nowak", ["mother of two", "Scottish minister"])
    ('Dr Ada Nowak', 'Ada Nowak \\(Scottish minister\\)')
    """
    titles = [role for role in told if _TITLE.fullmatch(role)]
    offices = [role for role in told if role not in titles and not _NO_OFFICE.fullmatch(role)]
    short = [office for office in offices if len(office.split()) <= _LONGEST]
    if short:
        return escape_markdown(f"{name} ({_BEGUN.sub(lambda m: m[0].lower(), short[0])})")
    return escape_markdown(f"{titles[0]} {name}" if titles and not name.startswith(titles[0]) else name)


def speaker_facts(table: pd.DataFrame) -> list[Fact]:
    """Return the shares that `lead` has as numbers."""
    counts, named = table.groupby("voice")["words"].sum(), speakers(table)
    nameless = table[~table["voice"].isin(named)]
    without = Fact(
        "voices_nameless",
        percent(nameless["words"].sum() / max(counts.sum(), 1)),
        "share of attributed words of nobody who is named",
        spans(*nameless["content_at"]),
    )
    return [without] * (len(nameless) > 0) + [
        Fact(
            f"voices_speaker{rank}",
            percent(counts[voice] / max(counts.sum(), 1)),
            f"share of attributed words of {voice}",
            spans(*table.loc[table["voice"] == voice, "content_at"]),
        )
        for rank, voice in enumerate(named[:_SPEAKERS], 1)
    ]


def lead(table: pd.DataFrame) -> str:
    """Say, still without its numbers, who is given most words; empty where nobody has any by name.

    Somebody leads who would lead without the longest of their statements, too: else one sentence more or less decides.
    Where most words are nobody's by name, nobody leads.
    """
    named, counts = speakers(table), table.groupby("voice")["words"].sum()
    if not named:
        return ""
    first = with_office(table, named[0])
    if 2 * counts[named].sum() < counts.sum():
        return "most of the attributed words are given to nobody by name: {voices_nameless}."
    if len(counts) == 1:
        return f"only {first} is given words."
    safe = counts[named[0]] - table.loc[table["voice"] == named[0], "words"].max()
    if 2 * safe > counts.sum():
        return f"most of the attributed words are given to {first}: {{voices_speaker1}}."
    if safe > counts.drop(named[0]).max():
        return f"{first} is given more of the attributed words than anybody else: {{voices_speaker1}}."
    parts = [f"{{voices_speaker{rank}}} to {with_office(table, v)}" for rank, v in enumerate(named[:_SPEAKERS], 1)]
    parts[0] = parts[0].replace("} to ", "} of the attributed words are given to ", 1)
    return f"{listed(parts)}; one statement more or less decides who leads."


def others_in_words(table: pd.DataFrame, said: str) -> str:
    """Name those who have words by name and were not told yet."""
    left = [with_office(table, voice) for voice in speakers(table) if escape_markdown(voice) not in said]
    also = "also " if left != [with_office(table, voice) for voice in speakers(table)] else ""
    return f"By name the draft {also}gives words to {_some(left)}." if left else ""


def spoken_about(project: Project, table: pd.DataFrame) -> str:
    """Name people whom the article names with their office and gives no words to, the most mentioned first."""
    voices = " ".join(table["voice"])
    people = [
        entity
        for entity in Entities(project.article.text).all
        if entity.kind == PERSON and _has_office(entity) and entity.name.split()[-1] not in voices.split()
    ]
    people.sort(key=lambda entity: -len(entity.mentions))
    found = [_titled(entity.name, entity.described) for entity in people]
    return f"Named with their office and given no words: {_some(found)}." if found else ""


def _has_office(entity: Entity) -> bool:
    """Return whether words beside a name hold an office or the like, and not only a noun that stands before it."""
    return any(is_role(word) for told in entity.described for word in told.split())


def _some(names: list[str]) -> str:
    """List names; of many the first, and how many others there are."""
    left = len(names) - _OTHERS
    return listed(names) if left <= 1 else f"{', '.join(names[:_OTHERS])} and {words(left)} others"
