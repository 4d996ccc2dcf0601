"""Which matters the reports of one event tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.report_tables import followed, slug
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import words

if TYPE_CHECKING:
    import pandas as pd

ITEMS = "others#table-report-items"


def items(project: Project) -> pd.DataFrame:
    """Tell which matters of the list stand in which report.

    Returns
    -------
    pandas.DataFrame
        Columns ``item``, ``in_the_article`` (yes, no; "" if the article is not coded),
        ``others`` (how many have it), ``with_it``, ``without`` (their names).
    """
    import pandas as pd

    table = project.table("reports")[["report", "name", "own"]].merge(
        followed(project, "report_items"), on="report", sort=False
    )
    rows = []
    for item, group in table.groupby("item", sort=False):
        own, others = group[group["own"] == "yes"], group[group["own"] != "yes"]
        named = (", ".join(others.loc[others["present"] == code, "name"]) for code in ("yes", "no"))
        rows.append((item, next(iter(own["present"]), ""), int((others["present"] == "yes").sum()), *named))
    return pd.DataFrame(rows, columns=["item", "in_the_article", "others", "with_it", "without"])


def items_by_report(project: Project) -> pd.DataFrame:
    """Set the matters of the list against the reports, for a table of marks.

    Returns
    -------
    pandas.DataFrame
        Columns ``matter``, one a report (``yes``, ``no``, "" where it was not asked), the article's first,
        ``others`` (how many other reports have it).
    """
    known = project.table("reports")[["report", "name", "own"]]
    table = known.merge(followed(project, "report_items"), on="report", sort=False)
    wide = table.pivot_table(index="item", columns="name", values="present", aggfunc="first", sort=False).fillna("")
    coded = [name for name in known.sort_values("own", ascending=False, kind="stable")["name"] if name in wide]
    counts = items(project).set_index("item")["others"]
    found = wide[coded].assign(others=counts)
    return found.rename_axis("matter").rename_axis(None, axis=1).reset_index()


def item_facts(project: Project) -> list[Fact]:
    """Count the other reports that have each matter."""
    return [
        Fact(f"others_has_{slug(row['item'])}", words(row["others"]), f"other reports with {row['item']}", evidence=ITEMS)
        for row in items(project).to_dict("records")
    ]  # fmt: skip
