"""Who speaks, in sentences: by kind where the strongest voices have one, else by name; numbers stand as keys in braces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.results.numbers_in_words import listed, words
from sourcebook.text.escapes import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

OPEN = "unspecified"
KINDS = {
    "intergovernmental": "international bodies and their people",
    "government": "the government",
    "foreign_government": "other governments",
    "political": "politicians outside government",
    "civil_society": "civil society",
    "expert": "experts",
    "business": "business",
    "culture_sport": "people of culture and sport",
    "citizen": "private people",
    "media": "other media",
}
"""Kinds of voice as a sentence names them."""
SHOWN, NAMED = 3, 5
"""Most voices that are named with their kind, and most persons of whom none is left out."""
NOBODY, MOSTLY = "nobody who speaks is identified.", "for most of the attributed words it is open who speaks."
LEFT_OPEN = (NOBODY, MOSTLY, "to nobody who is identified.")
"""Ends of first sentences that do not tell who speaks."""


def first_name(table: pd.DataFrame) -> str:
    """Return the voice with most words, of those that are told apart."""
    return str(table[table["voice"] != ""].groupby("voice")["words"].sum().idxmax())


def only_statement(table: pd.DataFrame) -> str:
    """Say whose the one statement of an article is."""
    (name,) = _names_of(table) or ["nobody who is identified"]
    return f"one statement is attributed, to {name}."


def _names_of(table: pd.DataFrame) -> list[str]:
    """Return the voices of attributions by their words, as Markdown; what only looks like a name stands in quotation marks."""
    known = table[table["voice"] != ""]
    order = known.groupby("voice", sort=False)["words"].sum().sort_values(ascending=False, kind="stable").index
    nameless = set(known.loc[known["named"] == "unnamed", "voice"])
    return [f"“{escape_markdown(v)}”" if v in nameless and v[0].isupper() else escape_markdown(v) for v in order]


def _some(names: list[str], most: int) -> str:
    """List names; of more than `most` the first three, and how many others there are."""
    return listed(names) if len(names) <= most else f"{', '.join(names[:3])} and {words(len(names) - 3)} others"


def kinds_in_words(table: pd.DataFrame, bodies: Mapping[str, str] | None = None) -> str:
    """Say which kind of voice speaks most; nothing where single voices, or those of no kind, say more of the article."""
    kinds = table.groupby("voice_type")["words"].agg(["size", "sum"])
    left_open, known = kinds.reindex([OPEN]).fillna(0).iloc[0], kinds.drop(index=OPEN, errors="ignore")
    if known.empty or table["voice"].nunique() == 1:
        return ""
    first = known.sort_values(["size", "sum"], ascending=False, kind="stable").index[0]
    # Where all voices of a kind are one body's, its name says more than the kind's.
    body, most = (bodies or {}).get(str(first), ""), known.loc[first, "sum"]
    who, verb = (body, "speaks") if body else (_kind_with_names(table, first), _verb(first))
    if len(kinds) == 1:
        return f"only {who} {verb}."
    leads = (known["sum"] >= most).sum() == 1 and most > left_open["sum"]
    several = table.loc[table["voice_type"] == first, "voice"].nunique() > 1
    return f"{who} {verb} most: {{voices_leading_words}} of the attributed words." if leads and several else ""


def _kind_with_names(table: pd.DataFrame, kind: str) -> str:
    """Name a kind of voice, and those who speak as it in this article unless they are many."""
    names = _names_of(table[table["voice_type"] == kind])
    return KINDS.get(kind, "voices of one kind") + (f" ({listed(names)})" if 0 < len(names) <= SHOWN else "")


def _verb(kind: str) -> str:
    return "speaks" if kind in ("government", "civil_society", "business") else "speak"


MANY_VOICES = 4
"""Where the largest share of words is less than one in so many, no voice leads."""


def names_in_words(table: pd.DataFrame) -> str:
    """Say which single voice has most words, as far as voices are told apart."""
    counts = table.groupby("voice")["words"].sum()
    known, nobodys = counts.drop(index="", errors="ignore"), int(counts.get("", 0))
    if known.empty:
        return NOBODY
    if 2 * nobodys > counts.sum():
        return MOSTLY
    if len(known) == 1:
        return f"nobody but {_names_of(table)[0]} is {'identified' if '' in counts else 'heard'}."
    if (known == known.max()).sum() > 1 or nobodys >= known.max():
        return f"{words(len(known))} voices are heard, and none has most words."
    if MANY_VOICES * int(known.max()) < counts.sum():
        return f"no voice has most of the attributed words: the largest share, {{voices_first_words}}, goes to {_names_of(table)[0]}."
    return f"the largest share of the attributed words goes to {_names_of(table)[0]}: {{voices_first_words}}."


def open_in_words(table: pd.DataFrame) -> str:
    """Say for how many attributions the kind of voice is open, where the others' kinds were told."""
    is_open = (table["voice_type"] == OPEN).any() and kinds_in_words(table)
    if not is_open:
        return ""
    open_ones = table.loc[table["voice_type"] == OPEN, "named"]
    if (open_ones == "none").all():
        verb = "has" if len(open_ones) == 1 else "have"
        return f"{{voices_open}} of {{voices_total}} statements {verb} no source."
    return "In {voices_open} of {voices_total} attributions the kind of voice is open."


def people_in_words(table: pd.DataFrame) -> str:
    """Say who speaks by name."""
    names = _names_of(table[table["named"] == "person"])
    if not names:
        return "No words are given to a person by name."
    return (
        f"The only person to whom words are given by name is {names[0]}."
        if len(names) == 1
        else f"{_some(names, NAMED)} have words given to them by name."
    )
