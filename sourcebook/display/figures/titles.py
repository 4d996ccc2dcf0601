"""Words of the titles: who speaks, as the subject of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.display.figures.palette import plain

if TYPE_CHECKING:
    import pandas as pd

GOVERNMENTS = "governments"
# Each kind of voice, and whether it is plural.
_WHO = {
    "intergovernmental": ("international bodies", True),
    "government": ("the government", False),
    GOVERNMENTS: ("governments", True),
    "foreign_government": ("other governments", True),
    "political": ("politicians", True),
    "civil_society": ("civil society", False),
    "expert": ("experts", True),
    "business": ("business", False),
    "culture_sport": ("people of culture and sport", True),
    "citizen": ("private people", True),
    "media": ("other media", True),
    "unspecified": ("voices of no settled kind", True),
}


def titled(table: pd.DataFrame, drafted: bool, government: str) -> pd.DataFrame:
    """Return a table by kinds of voice as a title has it: where a draft knows no country, *government* is not one government."""
    if not drafted or government:
        return table
    return table.assign(voice_type=table["voice_type"].replace("government", GOVERNMENTS))


def who(kind: str) -> str:
    """Name a kind of voice within a sentence.

    Examples
    --------
    >>> who("foreign_government")
    'other governments'
    """
    return _WHO.get(kind, (f"voices of the kind {plain(kind)}", True))[0]


def speak(kind: str, verb: str = "speak") -> str:
    """Return the verb that goes with a kind of voice.

    Examples
    --------
    >>> speak("expert"), speak("government"), speak("government", "have")
    ('speak', 'speaks', 'has')
    """
    if _WHO.get(kind, ("", True))[1]:
        return verb
    return {"are": "is", "have": "has"}.get(verb, f"{verb}s")


def begun(text: str) -> str:
    """Begin a title with a capital, and leave the rest as it is.

    Examples
    --------
    >>> begun("experts of the UN")
    'Experts of the UN'
    """
    return text[:1].upper() + text[1:]


def as_drafted(title: str, drafted: bool) -> str:
    """Say at the end of a title that it tells of a machine's draft, where it does."""
    return f"{title}, in a machine’s draft" if drafted else title
