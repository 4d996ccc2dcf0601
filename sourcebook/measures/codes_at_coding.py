"""How the codes were worded when the coding was stored, beside what the book says of them today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    import pandas as pd

NAME = "codes_at_coding"
AT = "codebook#table-codes-at-coding"
NOT_THERE = "–"
"""What stands for the wording of a code that there was not yet, or is no more."""


def reworded(project: Project) -> pd.DataFrame:
    """List the columns and codes of the coders' tables that were worded otherwise when the coding was stored.

    Returns
    -------
    pandas.DataFrame
        Columns ``table``, ``column``, ``code`` ("" for the column itself), ``then``, ``now``; codes that a
        stored column was given later, or has lost, are among them. No rows where the book has no stored wording.
    """
    import pandas as pd

    stored = project.table(NAME) if NAME in project.schema.tables else pd.DataFrame(columns=["table", "column"])
    rows = []
    for (table, column), part in stored.groupby(["table", "column"], sort=False):
        then, now = dict(zip(part["code"], part["wording"], strict=True)), _today(project, str(table), str(column))
        rows += [
            (table, column, code, then.get(code, NOT_THERE), now.get(code, NOT_THERE))
            for code in [*then, *(code for code in now if code not in then)]
            if then.get(code) != now.get(code)
        ]
    return pd.DataFrame(rows, columns=["table", "column", "code", "then", "now"])


def kind_facts(project: Project) -> list[Fact]:
    """Tell how the kind of voice that most attributions have was worded when the coding was stored, and how many have it; nothing where no wording is stored."""
    if NAME not in project.schema.tables or "voice_type" not in project.reference.attributions:
        return []
    stored, kinds = project.table(NAME), project.reference.attributions["voice_type"].value_counts()
    own = stored[(stored["table"] == "attributions") & (stored["column"] == "voice_type")]
    wording = dict(zip(own["code"], own["wording"], strict=True))
    if kinds.empty or kinds.index[0] not in wording:
        return []
    kind, label = str(kinds.index[0]), "the kind of voice that most attributions have"
    return [
        Fact(
            "reliability_kind_then", wording[kind], f"{label}, as it was worded when the coding was stored", evidence=AT
        ),
        Fact("reliability_kind_rows", words(int(kinds.iloc[0])), f"attributions of {label}", evidence=AT),
    ]


def _today(project: Project, table: str, column: str) -> dict[str, str]:
    """Return what the book says today of a column ("") and of its codes; nothing where it has no such column."""
    found = project.schema.tables.get(table)
    if found is None or column not in found.columns:
        return {}
    return {"": found.field(column).description, **found.field(column).codes}
