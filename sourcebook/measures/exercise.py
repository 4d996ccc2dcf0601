"""An exercise: one sentence to code by oneself, and what the coders wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.coding import Coding
from sourcebook.coding.project import MACHINE, Project
from sourcebook.text.span import Span

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("coder", "source", "cue", "content", "form", "voice", "stance")


def sentence(project: Project) -> str:
    """Return the sentence in which most of the reference's attributions stand as a whole, the first of several; its id."""
    return max(
        (s.id for s in project.article.sentences), key=lambda name: len(_inside(project, project.reference, name))
    )


def text(project: Project, name: str) -> pd.DataFrame:
    """Return a sentence as a table of one row: ``sentence`` and ``text``."""
    import pandas as pd

    found = next(s for s in project.article.sentences if s.id == name)
    return pd.DataFrame([(name, project.article.text[found.start : found.end])], columns=["sentence", "text"])


def answers(project: Project, name: str) -> pd.DataFrame:
    """Return the attributions of a sentence as each coder has them, the machine and the reference last.

    Returns
    -------
    pandas.DataFrame
        Columns `SHOWN`; one row a coder and attribution.
    """
    import pandas as pd

    machine = [project.machine] if project.machine and project.machine is not project.reference else []
    tables = []
    for coding in (*project.coders.values(), *machine, project.reference):
        rows = _inside(project, coding, name)
        who = "the machine" if coding.coder == MACHINE else coding.coder.replace("-", " ")
        tables.append(rows.assign(coder=who).reindex(columns=list(SHOWN)))
    return pd.concat(tables).drop_duplicates().reset_index(drop=True)


def _inside(project: Project, coding: Coding, name: str) -> pd.DataFrame:
    """Return the attributions that nobody has to leave a sentence to find: content and cue stand in it."""
    place = next((s for s in project.article.sentences if s.id == name), None)
    table = coding.attributions

    def holds(cell: str) -> bool:
        at = Span.parse(cell)
        return place is not None and place.start <= at.start and at.end <= place.end

    return table[
        [holds(c) and (not cue or holds(cue)) for c, cue in zip(table["content_at"], table["cue_at"], strict=True)]
    ]
