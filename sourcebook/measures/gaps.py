"""What nobody has coded of an article, said once for the whole book."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures import frame_drafts, sourcing
from sourcebook.measures.source_profile import is_coded

if TYPE_CHECKING:
    import pandas as pd


def _column(name: str) -> Callable[[Project], bool]:
    return lambda project: is_coded(project.reference, name)


def _coders(name: str) -> Callable[[Project], bool]:
    return lambda project: project.reference.has(name) and not project.reference.table(name).empty


def _checks(name: str) -> Callable[[Project], bool]:
    return lambda project: not project.table(name).empty


PARTS: tuple[tuple[str, str, Callable[[Project], bool]], ...] = (
    ("who is mentioned and never speaks", "Who is quoted?", _coders("actors")),
    ("how the text presents its sources", "Who is quoted?", _column("role")),
    ("the gender of those who speak", "Who is quoted?", _column("gender")),
    ("how the news reached the reporter", "Where does the news come from?", lambda p: sourcing.is_coded(p.reference)),
    ("why sources can know", "Where does the news come from?", _column("justification")),
    ("why sources have no name", "Where does the news come from?", _column("anonymity_reason")),
    ("frames and their functions, by a person", "How is it framed?", frame_drafts.is_coded),
    ("names for what is in dispute", "In which words?", _coders("labels")),
    ("charges, demands and replies", "In which words?", _coders("charges")),
    ("who acts in the grammar", "In which words?", _coders("agency")),
    ("words put in place of others", "Was it reworded?", _coders("substitutions")),
    ("whether its claims hold", "What was left out?", _checks("claims")),
    ("sources that were on record", "What was left out?", _checks("available_sources")),
    ("topics of the document behind the news", "What was left out?", _checks("topics")),
    ("other reports on the matter", "How did others tell it?", _checks("reports")),
)
"""What can be coded, the chapter that it would stand in, and whether a book has it."""


def uncoded(project: Project) -> pd.DataFrame:
    """List what nobody has coded, and the chapter in which it would stand.

    Returns
    -------
    pandas.DataFrame
        Columns ``not_coded`` and ``chapter``, in the order of the book.
    """
    import pandas as pd

    rows = [(what, chapter) for what, chapter, is_there in PARTS if not is_there(project)]
    return pd.DataFrame(rows, columns=["not_coded", "chapter"])
