"""Decisions on codes that differed, in words that a reader knows: places as the words that stand there, columns by their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.results.numbers_in_words import plain
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

    from sourcebook.text.article import Article

MOST = 6
"""Words of a passage that are printed whole; of a longer one both ends are."""
FIELDS = {
    "content_at": "content",
    "cue_at": "cue",
    "source_at": "source",
    "printed_at": "words put in",
    "original": "original",
    "entman": "functions",
}
"""What columns are called on the page, where their own names mean nothing to a reader."""
_PAIRS = {"entman": "function", "policy_frames": "policy frame"}
_AT, _BETWEEN = "_at", " | "


def settled(project: Project) -> pd.DataFrame:
    """Return the decisions behind the reference, with the words of a place instead of its offsets."""
    table = project.reference.table("adjudication").astype(str).copy()
    places = table["field"].str.endswith(_AT)
    for column in ("votes", "decision"):
        table.loc[places, column] = [_words(project.article, cell) for cell in table.loc[places, column]]
    table["decision"] = [_named(cell) for cell in table["decision"]]
    table["field"] = [_named(cell) for cell in table["field"]]
    return table


def of_reports(project: Project) -> pd.DataFrame:
    """Return the decisions on reports of others, with columns by their meaning."""
    table = project.table("report_decisions")
    return table.assign(column=[_named(cell) for cell in table["column"]])


def _named(cell: str) -> str:
    """Name a column, or a column and a code of it.

    Examples
    --------
    >>> _named("entman=evaluation"), _named("content_at"), _named("stance")
    ('function: evaluation', 'content', 'stance')
    """
    column, equals, code = cell.partition("=")
    return f"{_PAIRS[column]}: {plain(code)}" if equals and column in _PAIRS else FIELDS.get(cell, cell)


def _words(article: Article, cell: str) -> str:
    """Print what stands at each place of a cell; what is no place stays as it is."""
    return _BETWEEN.join(_passage(article, part.strip()) for part in cell.split("|"))


def _passage(article: Article, place: str) -> str:
    if not place[:1].isdigit():
        return place
    found = Span.parse(place).text(article.text)
    every = found.split()
    return found if len(every) <= MOST else " ".join([*every[:3], "…", *every[-2:]])
