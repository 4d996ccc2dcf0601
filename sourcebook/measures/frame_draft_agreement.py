"""How far the drafts of frames and functions agree with those who coded the article."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import product
from typing import TYPE_CHECKING, Any

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import MACHINE, Project
from sourcebook.measures.coefficients import alpha
from sourcebook.measures.frame_draft_scores import drafted_functions, frame_codes, function_scores
from sourcebook.results.linked_numbers import Fact
from sourcebook.results.numbers_in_words import listed, number, words

if TYPE_CHECKING:
    import pandas as pd

FRAMES, FUNCTIONS = "policy_frames", "entman"
"""Columns of the codebook's table."""
NAMES = {FRAMES: "policy frames", FUNCTIONS: "functions"}
Pairs = set[tuple[str, str]]


def against_coders(project: Project) -> pd.DataFrame:
    """Compare the drafts with each coding of the article that is not the machine's, the reference first.

    Returns
    -------
    pandas.DataFrame
        Columns ``coding``, ``codes`` (policy frames, or functions where that coding has any), ``drafted``, ``shared``, ``given``
        and ``alpha`` over all pairs of a sentence and a code, the functions being those that are ever drafted.
        The machine is silent where it is not sure, and silence counts as no.
    """
    import pandas as pd

    rows = []
    for column, name in NAMES.items():
        ours = pairs_of(project.machine, column) if project.machine else set()
        for coding in coded_by_others(project, column):
            theirs = pairs_of(coding, column)
            row = (len(ours), len(ours & theirs), len(theirs), alpha_over(project, column, ours, theirs))
            rows.append((coding.coder, name, *row))
    return pd.DataFrame(rows, columns=["coding", "codes", "drafted", "shared", "given", "alpha"])


def coded_by_others(project: Project, column: str = FRAMES) -> list[Coding]:
    """Return the codings that are not the machine's and have frames, or give some function; the reference first."""
    if column == FUNCTIONS and not drafted_functions():
        return []
    found = {one.coder: one for one in (project.reference, *project.coders.values())}.values()
    coded = [coding for coding in found if coding.coder != MACHINE and coding.has("frames")]
    return [coding for coding in coded if column == FRAMES or any(coding.table("frames").get(column, []))]


def pairs_of(coding: Coding, column: str = FRAMES) -> Pairs:
    """Return the pairs of a sentence and a code that a coding gives, of functions those alone that are ever drafted."""
    if not coding.has("frames") or column not in (table := coding.table("frames")):
        return set()
    cells, known = zip(table["sentence"], table[column], strict=True), _codes(column)
    return {(sentence, code) for sentence, cell in cells for code in cell.split(";") if code in known}


def alpha_over(project: Project, column: str, *codings: Pairs) -> float:
    """Return α of codings over all pairs of a sentence and a code, each given or not."""
    pairs = product((sentence.id for sentence in project.article.sentences), _codes(column))
    return alpha([tuple(pair in coding for coding in codings) for pair in pairs])


def _codes(column: str) -> tuple[str, ...]:
    return frame_codes() if column == FRAMES else tuple(drafted_functions())


def caption(table: pd.DataFrame) -> str:
    """Say what the table shows, and warn of what takes part in it."""
    functions = (table["codes"] == NAMES[FUNCTIONS]).any()
    drafted = drafted_functions()
    only = (
        f" Of functions {listed(drafted)} alone count." if functions and len(drafted) < len(function_scores()) else ""
    )
    return (
        "The machine's drafts for this article beside codings of it. Silence counts as no, which lowers α; "
        "a coder who began from the draft may agree with it for that reason." + only
    )


def agreement_facts(project: Project) -> list[Fact]:
    """Return how far the drafts agree with the reference."""
    table = against_coders(project)
    found: list[Fact] = []
    for name, key in (("policy frames", "frames"), ("functions", "functions")):
        for row in table[table["codes"] == name].head(1).to_dict("records"):
            found += _facts(row, f"machine_{key}", key)
    return found


def _facts(row: dict[Hashable, Any], prefix: str, what: str) -> list[Fact]:
    at = "machine#table-frame-agreement"
    return [
        Fact(f"{prefix}_drafted", words(row["drafted"]), f"{what} drafted here", evidence=at),
        Fact(f"{prefix}_shared", words(row["shared"]), "of them in the reference", evidence=at),
        Fact(f"{prefix}_given", words(row["given"]), f"{what} of the reference", evidence=at),
        Fact(f"{prefix}_alpha", number(row["alpha"]), "α of drafts and reference", evidence=at),
    ]
