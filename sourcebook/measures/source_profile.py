"""More about those who speak: how the text presents them, why they can know, why they have no name, their gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.measures.machine_scores import read_scores
from sourcebook.measures.voices import top_level

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("role", "justification", "anonymity_reason", "gender")


def is_coded(coding: Coding, column: str) -> bool:
    """Return whether anybody has coded a column of `COLUMNS`, as codings of earlier editions have not; a gender unknown tells nothing."""
    table = coding.attributions
    return column in table and not set(table[column]) <= {"", "unknown"}


def presented(coding: Coding) -> pd.DataFrame:
    """List how the text presents each source of the top level.

    Returns
    -------
    pandas.DataFrame
        Columns ``id`` (the attributions), ``voice``, ``role``, ``justification``, ``gender``; one row for each
        combination, in the order of the text, without those of which nothing is told.
    """
    table = _complete(top_level(coding))
    told = table[(table["role"] != "") | (table["justification"] != "")]
    told = told.assign(gender=told["gender"].replace("unknown", ""))
    # "President" at the head of a sentence and "president" within one are one role.
    told["role"] = told.groupby(["voice", told["role"].str.lower()], sort=False)["role"].transform("first")
    grouped = told.groupby(["voice", "role", "justification", "gender"], sort=False)["id"].agg(";".join).reset_index()
    return grouped[["id", "voice", "role", "justification", "gender"]]


def genders(coding: Coding) -> pd.DataFrame:
    """Count the attributions and words at the top level by the gender that the text tells of the source.

    Returns
    -------
    pandas.DataFrame
        Columns ``gender``, ``attributions``, ``words``; bodies and documents are left out.
    """
    table = _complete(top_level(coding))
    table = table[table["gender"] != ""]
    return table.groupby("gender", sort=True)["words"].agg(attributions="size", words="sum").reset_index()


def gender_error() -> str:
    """Say how often the machine's gender was wrong on texts that its rules were not written on."""
    found = read_scores()["gender"]
    wrong, told, untold = (int(found[key]) for key in ("wrong", "told", "untold"))
    return (
        f"Gender is taken from titles, pronouns and relations in the text alone. On {found['corpus']}, the machine was wrong for {wrong} of {told} sources that it called "
        f"female or male and that are no pronouns, and left {untold} more unknown."
    )


def anonymity(coding: Coding) -> pd.DataFrame:
    """List the reasons given why sources are not named.

    Returns
    -------
    pandas.DataFrame
        Columns ``id`` (the attributions), ``source``, ``anonymity_reason``, ``anonymity_reason_at``; one row a reason.
    """
    table = _complete(coding.attributions)
    given = table[table["anonymity_reason"] != ""]
    grouped = (
        given.groupby(["anonymity_reason_at", "anonymity_reason"], sort=False)
        .agg(id=("id", ";".join), source=("source", "first"))
        .reset_index()
    )
    return grouped[["id", "source", "anonymity_reason", "anonymity_reason_at"]]


def justifications(coding: Coding) -> pd.DataFrame:
    """Count why the sources of the top level can know: ``justification`` ("not told" for none), ``attributions``, ``words``."""
    table = _complete(top_level(coding))
    table["justification"] = table["justification"].where(table["justification"] != "", "not told")
    counts = table.groupby("justification", sort=False)["words"].agg(attributions="size", words="sum").reset_index()
    return counts.sort_values("attributions", ascending=False, kind="stable").reset_index(drop=True)


def _complete(table: pd.DataFrame) -> pd.DataFrame:
    """Add the columns that a coding lacks, empty; a source that is no voice (*people suspected of theft*) has neither role nor reason to know."""
    lacking = {column: "" for column in (*COLUMNS, "anonymity_reason_at") if column not in table}
    whole = table.assign(**lacking)
    whole.loc[whole["voice"] == "", ["role", "justification"]] = ""
    return whole
