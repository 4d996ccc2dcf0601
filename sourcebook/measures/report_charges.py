"""Access or crime: where each report names what is charged, among its sentences on the article's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import REFERENCE, Project
from sourcebook.measures.report_tables import followed
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    import pandas as pd

CHARGES = ("what is charged", "the places in dispute")
"""Matters of ``report_labels.csv`` that make a sentence one on the charges; a denial names them too, so that it counts with them."""
BLAME = {"cause", "evaluation"}
"""Functions of framing by which a sentence blames somebody, whatever its words."""
TABLE = "others#table-report-charges"
ONE_TEXT = 1 / 3
"""A report that shares more of its words with the article is counted as its text once more: it cannot bear the article out."""


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
    either, both = set.union(*found, set()), set(found[0] if found else ()).intersection(*found)
    return len(either - both)


def charges(project: Project, on_matter: pd.DataFrame) -> pd.DataFrame:
    """Divide what each report says on the article's matter into sentences that name a charge and the rest.

    Parameters
    ----------
    project : Project
        The book.
    on_matter : pandas.DataFrame
        Sentences of reports on the matter, with ``report``, ``name``, ``own``, ``number``, ``words``, ``voice_type`` and ``entman``.

    Returns
    -------
    pandas.DataFrame
        Columns ``name``, ``own``, ``first`` (number of the first sentence on the matter), ``first_charge``
        (of the first that names a charge, missing if none does), ``first_blame`` (of the first in which, by its codes,
        a source blames somebody), ``rest`` and ``charge`` (words of
        sentences on the matter that name none, and that name one), ``shared`` (share of the report's words that the
        article has, too; missing for the article); no row if no report names a charge.
    """
    import pandas as pd

    found, shared = charged(project), _shared(project)
    rows = []
    for name, group in on_matter.groupby("name", sort=False):
        names_one = [(row["report"], int(row["number"])) in found for row in group.to_dict("records")]
        counts, numbers = group["words"].astype(int), group["number"].astype(int)
        named, rest = pd.Series(names_one, index=group.index), ~pd.Series(names_one, index=group.index)
        blames = (group["voice_type"] != "") & group["entman"].str.split(";").map(BLAME.issubset)
        firsts = [numbers[chosen].min() if chosen.any() else pd.NA for chosen in (named, blames)]
        words_ = (counts[rest].sum(), counts[named].sum())
        known = shared.get(str(group["report"].iloc[0]), float("nan"))
        rows.append((name, group["own"].iloc[0], numbers.min(), *firsts, *words_, known))
    table = pd.DataFrame(
        rows, columns=["name", "own", "first", "first_charge", "first_blame", "rest", "charge", "shared"]
    )
    table[["first_charge", "first_blame"]] = table[["first_charge", "first_blame"]].astype("Int64")
    return table if found else table.iloc[:0]


def charge_facts(project: Project, on_matter: pd.DataFrame) -> list[Fact]:
    """Count, of the other reports that have a text of their own, those that name a charge, and those that name the matter before it."""
    table = charges(project, on_matter)
    others = table[table["own"] != "yes"]
    if others.empty:
        return []
    same = others["name"].isin(_of_one_text(project))
    apart, names_one = ~same, others["first_charge"].notna()
    # A report whose source blames in other words than those listed must not pass for one that charges later.
    charge = others[["first_charge", "first_blame"]].min(axis=1)
    later = (others["first"] < charge).fillna(False).astype(bool)
    counts = (
        ("same", same, "that share more than a third of their words with the article"),
        ("apart", apart, "that do not"),
        ("without", apart & ~names_one, "that do not, and name no charge"),
        ("named", apart & names_one, "that do not, and name a charge"),
        ("later", apart & later, "that do not, and name a charge after the matter"),
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


def _of_one_text(project: Project) -> set[str]:
    """Return the names of the reports that share more of their words with the article than `ONE_TEXT`."""
    reports, shared = project.table("reports"), _shared(project)
    close = {report for report, share in shared.items() if share > ONE_TEXT}
    return set(reports.loc[reports["report"].isin(close), "name"])


def _shared(project: Project) -> dict[str, float]:
    """Return for each report the share of its words that stand in the article, too."""
    reports, overlaps = project.table("reports"), project.table("report_overlaps")
    own = set(reports.loc[reports["own"] == "yes", "report"])
    beside = overlaps[overlaps["other"].isin(own)]
    share = beside["reused"].astype(float) / beside["words"].astype(float).clip(lower=1)
    return dict(zip(beside["report"].astype(str), share, strict=True))
