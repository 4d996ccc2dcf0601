"""Access or crime: where each report names what is charged, among its sentences on the article's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import REFERENCE, Project
from sourcebook.measures.report_tables import followed
from sourcebook.results.facts import Fact
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    import pandas as pd

CHARGES = ("what is charged", "the places of detention")
"""Matters of ``report_labels.csv`` that make a sentence one on the charges; a denial names them too, so that it counts with them."""
TABLE = "others#table-report-charges"


def charged(project: Project) -> set[tuple[str, int]]:
    """Return the sentences, by report and number, that name what is charged or where people are held."""
    return _sentences(followed(project, "report_labels"))


def _sentences(labels: pd.DataFrame) -> set[tuple[str, int]]:
    named = labels[labels["matter"].isin(CHARGES)]
    return {(str(report), int(number)) for report, number in zip(named["report"], named["number"], strict=True)}


def disputed(project: Project) -> int:
    """Count the sentences that one coder takes for naming a charge and another does not."""
    labels, read = project.table("report_labels"), project.table("report_sentences")["coded_by"]
    coders = set(read) - {REFERENCE}
    found = [_sentences(labels[labels["coded_by"] == coder]) for coder in coders]
    return len(set().union(*found) - set.intersection(*found)) if found else 0


def charges(project: Project, on_matter: pd.DataFrame) -> pd.DataFrame:
    """Divide what each report says on the article's matter into sentences that name a charge and the rest.

    Parameters
    ----------
    project : Project
        The book.
    on_matter : pandas.DataFrame
        Sentences of reports on the matter, with ``report``, ``name``, ``own``, ``number`` and ``words``.

    Returns
    -------
    pandas.DataFrame
        Columns ``name``, ``own``, ``first`` (number of the first sentence on the matter), ``first_charge``
        (of the first that names a charge, missing if none does), ``rest`` and ``charge`` (words of
        sentences on the matter that name none, and that name one); no row if no report names a charge.
    """
    import pandas as pd

    found = charged(project)
    rows = []
    for name, group in on_matter.groupby("name", sort=False):
        names_one = [(row["report"], int(row["number"])) in found for row in group.to_dict("records")]
        counts, numbers = group["words"].astype(int), group["number"].astype(int)
        named, rest = pd.Series(names_one, index=group.index), ~pd.Series(names_one, index=group.index)
        first_charge = numbers[named].min() if named.any() else pd.NA
        rows.append((name, group["own"].iloc[0], numbers.min(), first_charge, counts[rest].sum(), counts[named].sum()))
    table = pd.DataFrame(rows, columns=["name", "own", "first", "first_charge", "rest", "charge"])
    table["first_charge"] = table["first_charge"].astype("Int64")
    return table if found else table.iloc[:0]


def charge_facts(project: Project, on_matter: pd.DataFrame) -> list[Fact]:
    """Count the other reports in which the matter comes before any charge, and has more words than the charges."""
    table = charges(project, on_matter)
    others = table[table["own"] != "yes"]
    if others.empty:
        return []
    later = others["first_charge"].isna() | (others["first"] < others["first_charge"])
    counts = (
        ("later", later, "in which the matter comes before any charge"),
        ("fewer", others["charge"] < others["rest"], "in which sentences with a charge have fewer words than the rest"),
        ("without", others["first_charge"].isna(), "that tell of the matter and name no charge"),
    )
    return [
        *(
            Fact(f"others_charges_{key}", words(int(chosen.sum())), f"other reports {label}", evidence=TABLE)
            for key, chosen, label in counts
        ),
        Fact(
            "others_charges_disputed",
            words(disputed(project)),
            "sentences on whose naming of a charge coders differ",
            evidence=TABLE,
        ),
    ]
