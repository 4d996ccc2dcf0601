"""The article under the guide by which other reports were coded: how far its frames hang on the guide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebook.coding.project import Project
from sourcebook.measures.other_reports import focus, sentences

if TYPE_CHECKING:
    import pandas as pd


def is_coded(project: Project) -> bool:
    """Return whether the article was coded as one of the reports."""
    return not _own(project).empty


def frame_counts(project: Project) -> Counter[str]:
    """Count the article's sentences with each policy frame under that guide."""
    return Counter(code for cell in _own(project)["policy_frames"] for code in cell.split(";") if code)


def on_focus(project: Project) -> list[str]:
    """Return the article's sentences on the topic to which it gives most words under that guide."""
    own = _own(project)
    return [f"S{int(number)}" for number in own.loc[own["topic"] == focus(project), "number"]]


def _own(project: Project) -> pd.DataFrame:
    table = sentences(project)
    return table[table["own"] == "yes"]
