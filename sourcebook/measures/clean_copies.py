"""Clean copies of the report: which restored words they bear out, and whether the quotations were left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.results.linked_numbers import Fact, of_units, spans
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.coding.project import Project

AT = "rewording#table-quotations"
_MARKS = ".,;:!?…“”‘’\"'()—–"


def bare_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation.

    Examples
    --------
    >>> bare_words("“The Secretary-General … said so,”")
    ['the', 'secretary-general', 'said', 'so']
    """
    return [word for token in text.lower().split() if (word := token.strip(_MARKS))]


def compared(project: Project) -> pd.DataFrame:
    """Compare each quotation with its clean copies, word by word.

    Returns
    -------
    pandas.DataFrame
        Columns ``id``, ``quotation``, ``quotation_at``, ``words``, ``differing``, ``note``,
        ``references``; a quotation of another length differs in every word.
    """
    table = project.table("quotations").copy()
    pairs = [(bare_words(a), bare_words(b)) for a, b in zip(table["quotation"], table["clean"], strict=True)]
    table["words"] = [len(printed) for printed, _ in pairs]
    table["differing"] = [
        sum(a != b for a, b in zip(printed, clean, strict=True)) if len(printed) == len(clean) else len(printed)
        for printed, clean in pairs
    ]
    return table[["id", "quotation", "quotation_at", "words", "differing", "note", "references"]]


def by_copy(project: Project) -> pd.DataFrame:
    """Count for each copy the originals that it shows, and say in which sentences.

    Returns
    -------
    pandas.DataFrame
        Columns ``copy`` (a key in references.bib), ``originals``, ``sentences``; most originals first.
    """
    import pandas as pd

    attested = project.table("attestations")
    rows = attested.assign(copy=attested["references"].str.split(";")).explode("copy")
    rows = rows[rows["copy"].fillna("") != ""].merge(
        project.reference.table("substitutions")[["id", "sentence"]], left_on="substitution", right_on="id"
    )
    found = [
        (str(name), len(own), " to ".join(dict.fromkeys((own["sentence"].iloc[0], own["sentence"].iloc[-1]))))
        for name, own in rows.groupby("copy", sort=False)
    ]
    table = pd.DataFrame(found, columns=["copy", "originals", "sentences"])
    return table.sort_values("originals", ascending=False, kind="stable").reset_index(drop=True)


def clean_facts(project: Project) -> list[Fact]:
    """Return the numbers on clean copies; none if no quotation was compared."""
    table, attested = compared(project), project.table("attestations")
    if table.empty:
        return []
    where = project.reference.table("substitutions").set_index("id")["printed_at"]
    elsewhere = attested.loc[attested["attested"] == "other_report", "substitution"]
    shown = attested[attested["attested"] == "same_report"]
    same, twice = shown["substitution"], shown.loc[shown["references"].str.contains(";"), "substitution"]
    at = spans(*table["quotation_at"])
    return [
        Fact(
            "rewording_compared",
            f"{table['words'].sum():,}",
            "quoted words compared with clean copies",
            at,
            evidence=AT,
        ),
        Fact(
            "rewording_differing",
            words(int(table["differing"].sum())),
            "quoted words that differ from clean copies",
            at,
            evidence=AT,
        ),
        Fact(
            "rewording_same_report",
            words(len(same)),
            "substitutions whose original stands in a clean copy of the same report",
            spans(*where.reindex(same).dropna()),
        ),
        Fact(
            "rewording_in_both",
            words(len(twice)),
            "of these, substitutions whose original stands in more than one clean copy",
            spans(*where.reindex(twice).dropna()),
            evidence="rewording#table-copies",
        ),
        *_borne_out(attested, where),
        Fact(
            "rewording_other_report",
            words(len(elsewhere)),
            "substitutions whose original stands in another report",
            spans(*where.reindex(elsewhere).dropna()),
        ),
        Fact(
            "rewording_clean_quotations", words(len(table)), "quotations compared", of_units(project.article.quotations)
        ),
    ]


def _borne_out(attested: pd.DataFrame, where: pd.Series[str]) -> list[Fact]:
    """Count the originals that an edited copy of the report has, and those that an earlier report by the agency has."""
    labels = {
        "edited": "substitutions whose original stands in an edited copy of the same report",
        "earlier": "substitutions whose original stands in a like phrase of an earlier report by the agency",
    }
    found = {name: attested.loc[attested[name] != "", "substitution"] for name in labels if name in attested}
    return [
        Fact(f"rewording_{name}", words(len(swaps)), labels[name], spans(*where.reindex(swaps).dropna()))
        for name, swaps in found.items()
        if len(swaps)
    ]
