"""Measure the drafts of frames and functions of a book's article against those who coded it.

``python -m training.frame_coders [BOOK]`` prints, for the reference and each coder, the drafts made, how many of them that
coding gives too (precision), how many of its codes are drafted (recall), and α over all pairs of a sentence and a code,
by the functions of the chapter *How well does the machine read?*; below, how far the coders agree with each
other by the same α, pair by pair and together. First the policy frames, then those functions that are ever drafted, where
somebody coded them. The machine is silent where it is not sure, and silence counts as no.
The drafts are those that stand in the book's ``codings/machine``; nothing is drafted here.
"""

from __future__ import annotations

import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sourcebook.coding.project import Project
from sourcebook.errors import DataError, SourcebookError
from sourcebook.measures.frame_draft_agreement import (
    FRAMES,
    NAMES,
    against_coders,
    alpha_over,
    coded_by_others,
    pairs_of,
)

if TYPE_CHECKING:
    import pandas as pd


def among_coders(project: Project, column: str = FRAMES) -> pd.DataFrame:
    """Compare the codings that the reference was made from with each other.

    Returns
    -------
    pandas.DataFrame
        Columns ``coders`` and ``alpha``: each pair, then all together where they are more than two.
    """
    import pandas as pd

    coders = [one for one in coded_by_others(project, column) if one.coder in project.coders]
    rows = []
    for group in [*combinations(coders, 2), *([tuple(coders)] if len(coders) > 2 else [])]:
        names = " and ".join(one.coder for one in group) if len(group) == 2 else "all together"
        rows.append((names, alpha_over(project, column, *(pairs_of(one, column) for one in group))))
    return pd.DataFrame(rows, columns=["coders", "alpha"])


def share(part: int, whole: int) -> str:
    """Return a share with two decimals, a dash where there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "–"


def lines(project: Project) -> list[str]:
    """Return the lines that are printed.

    Raises
    ------
    DataError
        If nobody but the machine has coded frames.
    """
    drafted = against_coders(project)
    if not len(drafted):
        raise DataError(f"{project.root}: nobody but the machine has coded frames; there is nothing to compare with.")
    told = []
    for column, name in NAMES.items():
        rows = drafted[drafted["codes"] == name].to_dict("records")
        if rows:
            told += _block(name, rows, among_coders(project, column).to_dict("records"))
    return told


def _block(name: str, drafted: list[dict[str, Any]], among: list[dict[str, Any]]) -> list[str]:
    told = [f"{name:<24}{'drafted':>8}{'shared':>8}{'precision':>11}{'given':>8}{'recall':>8}{'alpha':>8}"]
    for row in drafted:
        shared, made, given = row["shared"], row["drafted"], row["given"]
        told.append(
            f"{row['coding']:<24}{made:>8}{shared:>8}{share(shared, made):>11}"
            f"{given:>8}{share(shared, given):>8}{row['alpha']:>8.3f}"
        )
    told += ["coders with each other"] if among else []
    return [*told, *(f"{row['coders']:<67}{row['alpha']:>8.3f}" for row in among)]


def main(book: str = ".") -> None:
    """Print all tables."""
    print("\n".join(lines(Project.open(book))))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except SourcebookError as error:
        sys.exit(str(error))
