"""Clean copies of the report: which restored words they bear out, and whether the quotations were left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.results.facts import Fact, of_units, spans
from sourcebook.results.numbers_in_words import number, words
from sourcebook.text.span import Span

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


def slide(changed: list[bool], quoted: list[bool]) -> tuple[int, int]:
    """Slide the quotations along the text, as a block and around its end.

    Parameters
    ----------
    changed, quoted : list of bool
        For each word of the text in order: whether it differs from the clean copies, whether it is quoted.

    Returns
    -------
    (int, int)
        Positions at which the quotations meet as few changed words as where they stand,
        that one included, and all positions.

    Notes
    -----
    Words keep their neighbours, so that changes may come in runs without making the result look rarer than it is.

    Examples
    --------
    >>> slide([True, True, False, False], [False, False, True, True])
    (1, 4)
    """
    count, places = len(changed), [i for i, inside in enumerate(quoted) if inside]
    met = [sum(changed[(i + step) % count] for i in places) for step in range(count)]
    return (sum(m <= met[0] for m in met), count) if places else (count, count)


def slide_test(project: Project) -> tuple[int, int]:
    """Apply `slide` to the sentences that clean copies of the same report reach."""
    article, table = project.article, compared(project)
    attested = project.table("attestations").set_index("substitution")["attested"]
    changes = project.reference.table("substitutions")
    beyond = set(changes.loc[changes["id"].map(attested) != "same_report", "sentence"])
    touched = {i for at in changes["printed_at"] for i in Span.parse(at).positions()}
    touched |= {i for at in table.loc[table["differing"] > 0, "quotation_at"] for i in Span.parse(at).positions()}
    inside = {i for at in table["quotation_at"] for i in Span.parse(at).positions()}
    kept = [w for w in article.words if (s := article.sentence_at(w.start)) and s.id not in beyond]
    return slide(
        [any(i in touched for i in range(w.start, w.end)) for w in kept],
        [any(i in inside for i in range(w.start, w.end)) for w in kept],
    )


def clean_facts(project: Project) -> list[Fact]:
    """Return the numbers on clean copies; none if no quotation was compared."""
    table, attested = compared(project), project.table("attestations")
    if table.empty:
        return []
    few, every = slide_test(project)
    where = project.reference.table("substitutions").set_index("id")["printed_at"]
    elsewhere = attested.loc[attested["attested"] == "other_report", "substitution"]
    same = attested.loc[attested["attested"] == "same_report", "substitution"]
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
        Fact("rewording_slide_few", words(few), "positions with as few changed words", evidence=AT),
        Fact("rewording_slide_all", f"{every:,}", "positions of the quotations", evidence=AT),
        Fact("rewording_p", number(few / every, 3), "share of positions with as few changed words", evidence=AT),
        Fact(
            "rewording_same_report",
            words(len(same)),
            "substitutions whose original stands in a clean copy of the same report",
            spans(*where.reindex(same).dropna()),
        ),
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
