"""How far swaps move the meaning, by each coder, by the middle code, and by all coders alike."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.coefficients import alpha
from sourcebook.measures.report_tables import slug
from sourcebook.results.linked_numbers import Fact, spans
from sourcebook.results.numbers_in_words import number, words
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.coding.coding import Coding

SHIFT = 2
"""The severity from which a swap shifts or changes the meaning."""
SERIOUS = 3
"""The highest severity."""
AT = "rewording#table-substitutions"


def by_coder(project: Project) -> pd.DataFrame:
    """Set the severity that each coder gave beside the settled one.

    Returns
    -------
    pandas.DataFrame
        The reference's substitutions, with ``codes``: one severity a coder, “–” where a coder did not mark the place;
        ``middle``: the middle one, of two the lower (missing if nobody marked it).
    """
    import pandas as pd

    table = project.reference.table("substitutions").copy()
    codes = list(zip(*(_given(coding, table) for coding in _coders(project)), strict=True)) or [()] * len(table)
    found = [[code for code in row if code is not None] for row in codes]
    table["codes"] = [", ".join("–" if code is None else str(code) for code in row) for row in codes]
    table["middle"] = pd.Series([median_low(row) if row else None for row in found], index=table.index, dtype="Int64")
    return table


def by_middle(project: Project) -> pd.DataFrame:
    """Return the reference's substitutions with the middle code for ``severity``, as the book counts them; the settled one where no coder gave any."""
    table = by_coder(project)
    middle = table["middle"].fillna(table["severity"]).astype(int)
    return table.drop(columns=["codes", "middle"]).assign(severity=middle)


def _coders(project: Project) -> list[Coding]:
    return [coding for coding in project.coders.values() if coding.has("substitutions")]


def _given(coding: Coding, table: pd.DataFrame) -> list[int | None]:
    """Return for the place of each swap of a table the severity that a coder gave to the first of its own that lie there."""
    own = coding.table("substitutions")
    known = [(Span.parse(at), int(code)) for at, code in zip(own["printed_at"], own["severity"], strict=True)]
    places = [Span.parse(at) for at in table["printed_at"]]
    return [next((code for span, code in known if span.overlaps(at)), None) for at in places]


def shifts(project: Project) -> pd.DataFrame:
    """Tell of each swap whether each coder lets it shift or change the meaning: ``id``, and one column a coder (missing where unmarked)."""
    import pandas as pd

    table = project.reference.table("substitutions")
    found = {coding.coder: _given(coding, table) for coding in _coders(project)}
    columns = {
        name: pd.Series([None if c is None else c >= SHIFT for c in codes], dtype="boolean")
        for name, codes in found.items()
    }
    return pd.DataFrame({"id": table["id"].tolist(), **columns})


def agreed(project: Project) -> int | None:
    """Count the swaps that every coder lets shift or change the meaning; None with one coder."""
    votes = shifts(project).drop(columns="id")
    return int(votes.fillna(False).all(axis=1).sum()) if votes.shape[1] > 1 else None


def severity_facts(project: Project) -> list[Fact]:
    """Return how many swaps shift or change the meaning by the middle code, by all coders, by each; none with one coder."""
    coders = _coders(project)
    if len(coders) < 2:
        return []
    table, votes = by_coder(project), shifts(project).drop(columns="id")
    middle = (table["middle"] >= SHIFT).fillna(False).to_numpy(dtype=bool)
    raised = (table["severity"] >= SHIFT).to_numpy(dtype=bool) & ~middle
    counts = sorted(int((coding.table("substitutions")["severity"] >= SHIFT).sum()) for coding in coders)
    chosen = (
        ("shifting_middle", middle, "substitutions that shift or change the meaning by the middle code"),
        (
            "shifting_unanimous",
            votes.fillna(False).all(axis=1).to_numpy(dtype=bool),
            "substitutions that shift or change it by every coder's code",
        ),
        (
            "shifting_most_coders",
            (votes.fillna(False).sum(axis=1) * 2 > len(coders)).to_numpy(dtype=bool),
            "substitutions that shift or change it by the codes of most coders",
        ),
        (
            "serious_unanimous",
            (table["codes"] == ", ".join([str(SERIOUS)] * len(coders))).to_numpy(),
            "substitutions that every coder gave the highest code",
        ),
        ("raised", raised, "substitutions that a rule raised to a shift of meaning"),
    )
    ends = (("fewest", counts[0]), ("most", counts[-1]))
    units = [tuple(None if v is None else bool(v) for v in row) for row in _plain(votes)]
    return [
        *(
            Fact(f"rewording_{key}", words(int(rows.sum())), label, spans(*table.loc[rows, "printed_at"]), evidence=AT)
            for key, rows, label in chosen
        ),
        *(
            Fact(f"rewording_shifting_{end}", words(count), f"the same by the coder who counts {end}", evidence=AT)
            for end, count in ends
        ),
        Fact(
            "rewording_shifting_alpha",
            number(alpha(units)),
            "α of whether a swap shifts or changes the meaning",
            evidence=AT,
        ),
    ]


def found_facts(project: Project) -> list[Fact]:
    """Return how many places of the reference each coder marked, and how many others: a check against clean copies where these decide the reference; none with one coder."""
    coders, places = _coders(project), [Span.parse(at) for at in project.reference.table("substitutions")["printed_at"]]
    if len(coders) < 2:
        return []
    swapped, known = project.reference.table("substitutions"), project.table("attestations")
    sure = set(known.loc[known["attested"] == "same_report", "substitution"])
    attested = [Span.parse(at) for at in swapped.loc[swapped["id"].isin(sure), "printed_at"]]
    found = []
    for coding in coders:
        marked = [Span.parse(at) for at in coding.table("substitutions")["printed_at"]]
        hits, shown = (
            sum(any(mark.overlaps(place) for mark in marked) for place in chosen) for chosen in (places, attested)
        )
        added = sum(not any(mark.overlaps(place) for place in places) for mark in marked)
        key = slug(coding.coder)
        found += [
            Fact(f"rewording_found_{key}", words(hits), f"substitutions that {coding.coder} marked", evidence=AT),
            Fact(
                f"rewording_attested_{key}",
                words(shown),
                f"of those that a clean copy shows, how many {coding.coder} marked",
                evidence=AT,
            ),
            Fact(
                f"rewording_added_{key}",
                words(added),
                f"words that {coding.coder} took for substitutions and that are none",
                evidence="reliability#table-decisions",
            ),
        ]
    return found


def _plain(votes: pd.DataFrame) -> list[list[object]]:
    kept = votes.astype(object)
    return [list(row) for row in kept.where(kept.notna(), None).to_numpy()]


def severity_in_words(project: Project) -> str:
    """Say, still without its numbers, how many swaps shift or change the meaning, and how far coders agree on it."""
    coders = len(_coders(project))
    if coders < 2:
        return "{rewording_shifting} of {rewording_places} swaps shift or change the meaning."
    every = "Both coders" if coders == 2 else f"All {words(coders)} coders"
    return f"{every} see a shift of meaning at {{rewording_shifting_unanimous}} of {{rewording_places}} swaps."
