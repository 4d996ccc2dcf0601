"""What was wrong in earlier versions, revised before the edition came out or corrected since, and what a reader can check."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.notebook.registry import MODULES, SHARED, chapter_facts
from sourcebook.results.kept_numbers import kept_while_open
from sourcebook.results.linked_numbers import Fact, fill
from sourcebook.results.numbers_in_words import counted, long_date, words
from sourcebook.text.escapes import escape_markdown
from sourcebook.text.settings_files import contact, release_day, repository_address

if TYPE_CHECKING:
    import pandas as pd

LEADS = ("words", "evidence", "neither")
_NO_KIND = "of no kind that was noted"
GRAVE = ("finding", "fairness")
"""Kinds of error that come first: they changed what the book found, or wronged somebody."""
LOG, CHECKABLE = "corrections#table-log", "data#table-checkable-numbers"


def log(project: Project) -> pd.DataFrame:
    """Return the corrections, newest first; of one day the last row of the table first.

    Returns
    -------
    pandas.DataFrame
        Columns ``date``, ``chapter`` (its file), ``was``, ``is``, ``reason``, ``kind`` ("" where nobody gave one).
    """
    table = project.table("corrections")[::-1].sort_values("date", ascending=False, kind="stable")
    table = table.reset_index(drop=True)
    return table if "kind" in table else table.assign(kind="")


def leading(project: Project) -> pd.DataFrame:
    """Return by page the corrections that changed a finding, the page and on each page the newest first; where none did, those that mended an unfairness.

    Returns
    -------
    pandas.DataFrame
        Columns ``page``, ``date``, ``was``, ``is``, ``reason``.
    """
    return _paged(project, _leading(log(project))).drop(columns="kind_of_error")


def by_page(project: Project) -> pd.DataFrame:
    """Return all other corrections by page, the page and on each page the newest first.

    Returns
    -------
    pandas.DataFrame
        Columns ``page``, ``date``, ``was``, ``is``, ``reason``, ``kind_of_error``.
    """
    made = log(project)
    return _paged(project, made.drop(index=_leading(made).index))


BY_HAND, REVISED = "(Since ", "(Since revised.)"
"""How a mark begins that says what has fallen of a row since, and the mark that `with_what_fell` sets."""
IN_A_ROW = 5
"""Words in a row that show one row of the log to quote another."""
_WORD = re.compile(r"\w+")

FEW = 25
"""Corrections up to which all are shown on the page; of more the file has them, and the page counts them."""


def counts(project: Project) -> pd.DataFrame:
    """Count the corrections of each page by kind, in the order of the alphabet, and those of all pages.

    Returns
    -------
    pandas.DataFrame
        Columns ``page``, one a kind that occurs, ``all``; the last row has the sums.
    """
    import pandas as pd

    made = _shown(project, log(project))
    table = pd.crosstab(made["page"], made["kind_of_error"])
    order = [kind for kind in [*_kinds(project).values(), _NO_KIND] if kind in table]
    table = table[order].assign(all=table.sum(axis=1))
    table.loc["all pages"] = table.sum()
    return table.rename_axis("page").reset_index().rename_axis(None, axis=1)


def _paged(project: Project, made: pd.DataFrame) -> pd.DataFrame:
    made = made.assign(**{"is": with_what_fell(log(project))["is"][made.index]})
    table = _shown(project, made)
    first = {page: place for place, page in reversed(list(enumerate(table["page"])))}
    table = table.sort_values("page", key=lambda pages: pages.map(first), kind="stable").reset_index(drop=True)
    return table[["page", "date", "was", "is", "reason", "kind_of_error"]]


def with_what_fell(made: pd.DataFrame) -> pd.DataFrame:
    """Mark in a log, newest first, what a later row of the same page quotes as wrong, whole or in part.

    What bears a mark by hand, which says more, keeps it; a row that only adds a limit takes nothing back.

    Returns
    -------
    pandas.DataFrame
        The same rows; ``is`` ends with `REVISED` where it fell.
    """
    rows = made.to_dict("records")
    for place, row in enumerate(rows):
        later = (new["was"] for new in rows[:place] if new["chapter"] == row["chapter"] and new["kind"] != "limit")
        if BY_HAND not in row["is"] and any(_quotes(str(was), row["is"]) for was in later):
            row["is"] += f" {REVISED}"
    return made.assign(**{"is": [row["is"] for row in rows]})


def _quotes(later: str, earlier: str) -> bool:
    """Return whether words of one text stand in a row in another: some, or all that it has."""
    size = min(IN_A_ROW, len(_words(earlier)))
    return bool(size) and not _runs(earlier, size).isdisjoint(_runs(later, size))


@cache
def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@cache
def _runs(text: str, size: int) -> set[tuple[str, ...]]:
    said = _words(text)
    return {tuple(said[at : at + size]) for at in range(len(said) - size + 1)}


def what_leads(project: Project) -> str:
    """Say which corrections `leading` returns."""
    kinds = set(_leading(log(project))["kind"])
    return f"The {noun(project)} that {'changed a finding' if GRAVE[0] in kinds else 'mended what was unfair'}"


def noun(project: Project) -> str:
    """Return what the log holds: revisions, made up to the day on which the edition came out, corrections, made since, or both."""
    since = _since(project)
    names = ["revisions"] * bool((~since).any()) + ["corrections"] * bool(since.any())
    return " and ".join(names) or "corrections"


def _since(project: Project) -> pd.Series[bool]:
    """Tell the rows of the log that were made since the edition came out: all, where nobody said when that was."""
    return log(project)["date"] > release_day(project.root)


def _leading(made: pd.DataFrame) -> pd.DataFrame:
    for kind in GRAVE:
        found = made[made["kind"] == kind]
        if len(found):
            return found
    return made.head(0)


def _kinds(project: Project) -> dict[str, str]:
    return dict(project.schema.table("corrections").field("kind").codes)


def _shown(project: Project, table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    known, titles = _kinds(project), {name: title(project.root, name) for name in set(table["chapter"])}
    return pd.DataFrame(
        {
            "kind_of_error": [known.get(str(code), _NO_KIND) for code in table["kind"]],
            "date": table["date"],
            "page": [titles[name] for name in table["chapter"]],
            "was": table["was"],
            "is": table["is"],
            "reason": table["reason"],
        }
    )


def title(root: Path, chapter: str) -> str:
    """Return the title of a chapter as its notebook has it; the name of the file where there is none."""
    path = root / "chapters" / f"{chapter}.ipynb"
    if not path.is_file():
        return chapter
    first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    return first.splitlines()[0].removeprefix("# ").strip() if first.startswith("# ") else chapter


def checkable(project: Project) -> pd.DataFrame:
    """Count each chapter's numbers by where they lead a reader who doubts them.

    Returns
    -------
    pandas.DataFrame
        Columns ``chapter`` (its title), ``words`` (numbers that open the words they count), ``evidence``
        (that lead to a table or picture), ``neither``.
    """
    import pandas as pd

    rows = []
    for chapter in MODULES:
        if chapter != "corrections" and _has_page(project.root, chapter):
            found = [_lead(fact) for fact in chapter_facts(project, chapter)]
            rows.append((title(project.root, _page(chapter)), *(found.count(lead) for lead in LEADS)))
    frame = pd.DataFrame(rows, columns=["chapter", *LEADS]).groupby("chapter", sort=False).sum().reset_index()
    return frame[frame[list(LEADS)].sum(axis=1) > 0].reset_index(drop=True)


def _has_page(root: Path, chapter: str) -> bool:
    """Return whether a book has a chapter; one without any chapters, as data alone are, counts as whole."""
    return not (root / "chapters").is_dir() or (root / "chapters" / f"{_page(chapter)}.ipynb").is_file()


def _page(chapter: str) -> str:
    """Return the page on which the numbers of a module stand."""
    return {"article": "text"}.get(chapter, SHARED.get(chapter, chapter))


def _lead(fact: Fact) -> str:
    return "words" if fact.spans else "evidence" if fact.target else "neither"


@kept_while_open
def facts(project: Project) -> list[Fact]:
    """Return the numbers of the chapter."""
    made, table = log(project), checkable(project)
    total = int(table[list(LEADS)].to_numpy().sum())
    log_at = LOG if made["kind"].isin(GRAVE).any() else f"{LOG}-others"
    numbers = (
        ("numbers", total, "numbers computed for the chapters"),
        ("words", int(table["words"].sum()), "numbers that open the words they count"),
        ("evidence", int(table["evidence"].sum()), "numbers that lead to a table or picture"),
        ("nowhere", int(table["neither"].sum()), "numbers that have no link"),
    )
    return [
        Fact(
            "corrections_made",
            counted(len(made), noun(project)[:-1], noun(project)),
            f"{noun(project)} so far",
            evidence=log_at,
        ),
        *(
            Fact(
                f"corrections_{code}",
                words(int((made["kind"] == code).sum())),
                f"{noun(project)}: {meaning}",
                evidence=log_at,
            )
            for code, meaning in _kinds(project).items()
        ),
        *(Fact(f"corrections_{key}", f"{count:,}", label, evidence=CHECKABLE) for key, count, label in numbers),
    ]


def answer(project: Project) -> str:
    """Return how many corrections touched a finding, and where an error is reported."""
    made = log(project)
    if made.empty:
        return f"No correction has been made yet. {how_to_report(project.root)}"
    has = "The book has had"
    if (day := release_day(project.root)) and not _since(project).any():
        has = (
            f"**Nothing has been corrected since this edition came out, on {long_date(day)}.** Before that the book had"
        )
    grave = "{corrections_finding} of them" if len(made) > 1 else "it"
    told = f"; {grave} changed or withdrew a finding" if (made["kind"] == GRAVE[0]).any() else ""
    return f"{fill(f'{has} {{corrections_made}}{told}.', facts(project))} {how_to_report(project.root)}"


def how_to_report(root: Path) -> str:
    """Say in Markdown where an error is reported, by the settings of the book: its repository, its contact, or neither."""
    address, named = repository_address(root), contact(root)
    ways = [f"open an [issue]({address}/issues/new)"] if address else []
    ways += [f"write to {escape_markdown(named)}"] if named else []
    return (
        f"To report an error, {' or '.join(ways)}."
        if ways
        else "This copy names no contact. To report an error, tell whoever published it or gave it to you."
    )
