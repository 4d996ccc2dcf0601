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
ANY_FORM = "any_form"
"""Under which key the figures of the second sheet stand, in which coders accept several forms of a name."""
SECOND = "machine#table-voice-scores-any-form"


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
        ``sources``, ``attributions``, ``name``, ``kind`` and ``left_open``, the last three in per cent.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    return read_figures(SCORES)


def voice_scores() -> pd.DataFrame:
    """Return how often name and kind are right, by form of source, in per cent; columns as in `read_voice_scores`."""
    import pandas as pd

    return pd.DataFrame(read_voice_scores()["scores"])


def voice_scores_any_form() -> pd.DataFrame:
    """Return the same of the second sheet, where a name is right in any form that its coder accepts; columns as in `voice_scores`."""
    import pandas as pd

    return pd.DataFrame(read_voice_scores()[ANY_FORM]["scores"])


def facts() -> list[Fact]:
    """Return the numbers on names and kinds, of both sheets."""
    return [*_first_sheet(), *_second_sheet()]


def _second_sheet() -> list[Fact]:
    """Return the numbers of the articles in which several forms of a name count."""
    found = read_voice_scores()[ANY_FORM]
    rows = {str(row["sources"]): row for row in found["scores"]}
    whole = rows["all"]
    return [
        Fact("machine_any_form_articles", counted(int(found["articles"]), "article"), "articles", evidence=SECOND),
        Fact("machine_any_form_attributions", f"{whole['attributions']:,}", "attributions", evidence=SECOND),
        *(
            Fact(f"machine_any_form_{key}", f"{value:.0f} %", meaning, evidence=SECOND)
            for key, value, meaning in (
                ("names_right", whole["name"], "voices that are the right one, in any form of the name"),
                ("named_right", rows["named"]["name"], "voices that are the right one where the source is a name"),
                ("pronouns_right", rows["pronoun"]["name"], "voices that are the right one where a pronoun speaks"),
                ("kinds_right", whole["kind"], "kinds of voice that are right"),
                ("kinds_open", whole["left_open"], "kinds of voice left open where the coder could tell"),
                ("names_agreed", found["names_agreed"], "attributions for which the coders accept a form in common"),
                ("kinds_agreed", found["kinds_agreed"], "kinds on which the coders agree"),
            )
        ),
    ]


def _first_sheet() -> list[Fact]:
    found = read_voice_scores()
    rows = {str(row["sources"]): row for row in found["scores"]}
    whole = rows["all"]
    return [
        Fact("machine_voice_articles", counted(int(found["articles"]), "article"), "articles", evidence=EVIDENCE),
        Fact("machine_voice_attributions", f"{whole['attributions']:,}", "attributions", evidence=EVIDENCE),
        _percent_fact("names_right", whole["name"], "names of voices that are right"),
        _percent_fact(
            "pronouns_right", rows["pronoun"]["name"], "names of voices that are right where a pronoun speaks"
        ),
        _percent_fact("kinds_right", whole["kind"], "kinds of voice that are right"),
        _percent_fact("kinds_open", whole["left_open"], "kinds of voice left open where coders could tell"),
        _percent_fact("names_agreed", found["names_agreed"], "names on which the coders agree"),
        _percent_fact("kinds_agreed", found["kinds_agreed"], "kinds on which the coders agree"),
    ]


def _percent_fact(key: str, value: float, meaning: str) -> Fact:
    return Fact(f"machine_{key}", f"{value:.0f} %", meaning, evidence=EVIDENCE)
