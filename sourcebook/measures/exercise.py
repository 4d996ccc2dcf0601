"""An exercise: one sentence to code by oneself, and what the coders wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebook.coding.project import MACHINE, Project

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("coder", "source", "cue", "content", "form", "voice", "stance")


def sentence(project: Project) -> str:
    """Return the sentence in which the reference has most attributions, the first of several; its id."""
    counts = project.reference.attributions["sentence"].value_counts()
    order = [s.id for s in project.article.sentences]
    return max(order, key=lambda name: (int(counts.get(name, 0)), -order.index(name)))


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
        rows = coding.attributions[coding.attributions["sentence"] == name]
        who = "the machine" if coding.coder == MACHINE else coding.coder.replace("-", " ")
        tables.append(rows.assign(coder=who).reindex(columns=list(SHOWN)))
    return pd.concat(tables).drop_duplicates().reset_index(drop=True)
