"""How many words reports of one event share with a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.report_tables import slug
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

REUSE = "others#table-reuse"


def reuse(project: Project) -> pd.DataFrame:
    """Tell with which reports each shares most of its words, in runs of six or more.

    Returns
    -------
    pandas.DataFrame
        Columns ``report``, ``name``, ``words``, ``most_like``, ``share`` (of its words, 0 to
        1), ``next``, ``next_share``; names and shares are missing where nothing is shared.
    """
    import pandas as pd

    names = project.table("reports").set_index("report")["name"]
    table = project.table("report_overlaps")
    table["share"] = (table["reused"].astype(float) / table["words"].astype(float).clip(lower=1)).astype(float)
    rows = []
    for report in (r for r in names.index if (table["report"] == r).any()):
        group = table[table["report"] == report].sort_values("share", ascending=False, kind="stable")
        best = [
            (names[r["other"]], r["share"])
            for r in group.to_dict("records")
            if r["share"] and r["other"] in names.index
        ][:2]
        rows.append(
            (
                report,
                names[report],
                int(group["words"].iloc[0]),
                *(part for pair in (*best, *[("", float("nan"))] * (2 - len(best))) for part in pair),
            )
        )
    return pd.DataFrame(rows, columns=["report", "name", "words", "most_like", "share", "next", "next_share"])


def _shared_with_article(project: Project) -> Iterator[Fact]:
    """Yield, for each other report, how many of its words stand in the article, too, and what share they are."""
    reports, overlaps = project.table("reports").set_index("report"), project.table("report_overlaps")
    own = reports.index[reports["own"] == "yes"]
    for row in overlaps[overlaps["other"].isin(own) & overlaps["report"].isin(reports.index)].to_dict("records"):
        label = f"{reports.loc[row['report'], 'name']}: words shared with the article"
        shared, total = int(row["reused"]), max(int(row["words"]), 1)
        yield Fact(f"others_words_{slug(row['report'])}", str(shared), label, evidence=REUSE)
        yield Fact(f"others_shared_{slug(row['report'])}", percent(shared / total), f"share of {label}", evidence=REUSE)


def reuse_facts(project: Project) -> list[Fact]:
    """Give, for each report, the share of its words that it has in common with the report most like it, with the next, and with the article."""
    found = [*_shared_with_article(project)]
    for row in reuse(project).to_dict("records"):
        key = f"others_reuse_{slug(row['report'])}"
        found += [
            Fact(
                key,
                percent(row["share"]),
                f"{row['name']}: words shared with {row['most_like'] or 'others'}",
                evidence=REUSE,
            ),
            Fact(
                f"{key}_next",
                percent(row["next_share"]),
                f"{row['name']}: words shared with {row['next'] or 'others'}",
                evidence=REUSE,
            ),
        ]
    return found
