"""How often the machine's names and kinds of voice are right, on articles that its rules were not written on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.errors import DataError
from sourcebook.machine.tokens import MODEL_FOLDER
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import counted

if TYPE_CHECKING:
    import pandas as pd

SCORES = MODEL_FOLDER / "voices.json"
EVIDENCE = "machine#table-voice-scores"
ANY_FORM, UNREAD = "any_form", "unread"
"""Under which keys the figures of the second sheet and of the largest one stand, in which coders accept several forms of a name."""


def read_figures(path: Path) -> dict[str, Any]:
    """Read a file of figures that came with the model.

    Raises
    ------
    DataError
        If it is missing or damaged.
    """
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read ({error.strerror}); install the package anew.") from error
    except ValueError as error:
        raise DataError(f"{path.name}: is no JSON ({error}); install the package anew.") from error
    return found


def read_voice_scores() -> dict[str, Any]:
    """Read the figures that came with the model.

    Returns
    -------
    dict
        ``articles``, ``names_agreed`` and ``kinds_agreed`` (two coders with each other, per cent), and ``scores``: a list of
        ``sources``, ``attributions``, ``name``, ``kind`` and ``left_open``, the last three in per cent; under `ANY_FORM` and
        `UNREAD` the same of two more trials, with how many sources were ``drawn``, of which ``attributions`` were found.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    return read_figures(SCORES)


def voice_scores() -> pd.DataFrame:
    """Return how often voice and kind are right in the largest trial, by form of source, in per cent; columns as in `read_voice_scores`."""
    import pandas as pd

    return pd.DataFrame(read_voice_scores()[UNREAD]["scores"])


def facts() -> list[Fact]:
    """Return the numbers on names and kinds, of the largest trial."""
    found = read_voice_scores()[UNREAD]
    rows = {str(row["sources"]): row for row in found["scores"]}
    whole = rows["all"]
    shares = (
        ("names_right", whole["name"], "voices that are the right one, in any form of the name"),
        ("pronouns_right", rows["pronoun"]["name"], "voices that are the right one where a pronoun speaks"),
        ("kinds_right", whole["kind"], "kinds of voice that are right"),
        ("kinds_open", whole["left_open"], "kinds of voice left open where the coder could tell"),
    )
    return [
        Fact("machine_voice_articles", counted(int(found["articles"]), "article"), "articles", evidence=EVIDENCE),
        Fact("machine_voice_attributions", f"{whole['attributions']:,}", "attributions", evidence=EVIDENCE),
        *(Fact(f"machine_{key}", f"{value:.0f} %", meaning, evidence=EVIDENCE) for key, value, meaning in shares),
    ]
