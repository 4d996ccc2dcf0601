"""What was wrong in an earlier edition, and what of this one a reader can check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.notebook.registry import MODULES, SHARED, chapter_facts
from sourcebook.results.facts import Fact, fill, kept_while_open
from sourcebook.results.numbers_in_words import counted
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.settings_files import read_yaml

if TYPE_CHECKING:
    import pandas as pd

LEADS = ("words", "evidence", "neither")


def log(project: Project) -> pd.DataFrame:
    """Return the corrections, newest first.

    Returns
    -------
    pandas.DataFrame
        Columns ``date``, ``chapter``, ``was``, ``is``, ``reason``.
    """
    return project.table("corrections").sort_values("date", ascending=False, kind="stable").reset_index(drop=True)


def checkable(project: Project) -> pd.DataFrame:
    """Count each chapter's numbers by where they lead a reader who doubts them.

    Returns
    -------
    pandas.DataFrame
        Columns ``chapter``, ``words`` (numbers that open the words they count), ``evidence``
        (that lead to a table or picture), ``neither``.
    """
    import pandas as pd

    rows = []
    for chapter in MODULES:
        if chapter != "corrections":
            found = [_lead(fact) for fact in chapter_facts(project, chapter)]
            rows.append((SHARED.get(chapter, chapter), *(found.count(lead) for lead in LEADS)))
    frame = pd.DataFrame(rows, columns=["chapter", *LEADS]).groupby("chapter", sort=False).sum().reset_index()
    return frame[frame[list(LEADS)].sum(axis=1) > 0].reset_index(drop=True)


def _lead(fact: Fact) -> str:
    return "words" if fact.spans else "evidence" if fact.target else "neither"


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter."""
    made, table = log(project), checkable(project)
    total = int(table[list(LEADS)].to_numpy().sum())
    return [
        Fact(
            "corrections_made", counted(len(made), "correction"), "corrections so far", evidence="corrections#table-log"
        ),
        Fact(
            "corrections_numbers",
            f"{total:,}",
            "numbers computed for the chapters",
            evidence="corrections#table-checkable-numbers",
        ),
        Fact(
            "corrections_words",
            f"{int(table['words'].sum()):,}",
            "numbers that open the words they count",
            evidence="corrections#table-checkable-numbers",
        ),
        Fact(
            "corrections_evidence",
            f"{int(table['evidence'].sum()):,}",
            "numbers that lead to a table or picture",
            evidence="corrections#table-checkable-numbers",
        ),
    ]


def answer(project: Project) -> str:
    """Return two sentences on what was corrected, and where an error is reported."""
    made = "The book has had {corrections_made} so far." if len(log(project)) else "No correction has been made yet."
    return f"{fill(made, facts(project))} {how_to_report(project.root)}"


def how_to_report(root: Path) -> str:
    """Say in Markdown where an error is reported, by the settings of the book: its repository, its contact, or neither."""
    settings = read_yaml(root / "_config.yml")
    address = str((settings.get("repository") or {}).get("url") or "").rstrip("/")
    contact = str(((settings.get("sphinx") or {}).get("config") or {}).get("sourcebook_contact") or "")
    ways = (
        [f"open an [issue]({address}/issues/new)"]
        if address.startswith("https://") and not set(address) & set("()<> ")
        else []
    )
    ways += [f"write to {escape_markdown(contact)}"] if contact else []
    return (
        f"To report an error, {' or '.join(ways)}."
        if ways
        else "To report an error, write to whoever gave you this book: its settings name neither a repository nor a contact."
    )
